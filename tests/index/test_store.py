"""What is stored stays whole, and what is removed is gone."""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import small_encoder
from small_encoder import SmallEncoder
from towns import write

from corpus.errors import SenreiError
from index.database import Database
from index.ingest import Report, files, ingest
from index.query import Query
from index.searcher import Searcher
from index.store import FILE, Store

Bring = Callable[..., Report]
SCRIPT = [sys.executable, small_encoder.__file__]


def start(data: Path, folder: Path, pause: float = 0.0) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*SCRIPT, str(data), str(folder), str(pause)],
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Return the exit status and what was said on stderr."""
    _, said = process.communicate(timeout=60)
    return process.returncode, said


def search(store: Store, query: str) -> list[str]:
    return [hit.text for hit in Searcher(store.contents(), SmallEncoder()).search(Query(query))]


def bytes_in(data: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(data.rglob("*")) if path.is_file())


@pytest.fixture
def reading(bring: Bring, folder: Path, data: Path) -> Iterator[Store]:
    """The index of the twelve documents, open for reading."""
    bring(folder)
    store = Store.open(data)
    yield store
    store.close()


def test_contents_are_what_was_put(reading: Store, folder: Path) -> None:
    contents = reading.contents()
    assert sorted(d.name for d in contents.documents.values()) == sorted(os.listdir(folder))
    for stored in contents.passages:
        passage, text = stored.passage, contents.texts[stored.document]
        assert text[passage.start : passage.end].strip()
        assert isinstance(passage.heading, tuple)
        assert all(isinstance(unit, tuple) for unit in passage.units)
    assert len(contents.vectors) == len(contents.passages)
    np.testing.assert_allclose(np.linalg.norm(contents.vectors, axis=1), 1, atol=1e-5)
    assert contents.encoder == "small/1"
    for document in contents.documents.values():
        assert document.characters == len(contents.texts[document.id])
    assert reading.verify() == []


def test_a_searcher_finds_words_and_keeps_to_what_is_allowed(reading: Store) -> None:
    contents = reading.contents()
    searcher = Searcher(contents, SmallEncoder())
    hits = searcher.search(Query("印章7番の申請"), 3)
    assert "印章7番" in hits[0].text
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    first = min(contents.documents)
    within = np.array([p.document == first for p in contents.passages])
    assert {h.document.id for h in searcher.search(Query("印章7番"), 50, within)} == {first}
    assert searcher.search(Query("印章7番"), 3, np.zeros(len(searcher), bool)) == []
    assert len(searcher.search(Query("印章"), 10_000)) == len(searcher)


def test_an_index_without_documents_finds_nothing(data: Path) -> None:
    store = Store.create(data)
    assert Searcher(store.contents(), SmallEncoder()).search(Query("印章")) == []
    assert store.verify() == []
    store.close()


# What is removed is gone


def test_a_removed_document_leaves_no_trace(bring: Bring, folder: Path, data: Path) -> None:
    write(folder / "secret.txt", 4649, paragraphs=40)
    bring(folder)
    marks = [s.encode() for s in ("印章4649番", "第4649町", "secret.txt")]
    assert all(mark in bytes_in(data) for mark in marks)
    reader = Store.open(data)
    reader.contents()
    store = Store.create(data)
    store.remove([d for d in store.documents() if d.name == "secret.txt"])
    assert not any(mark in bytes_in(data) for mark in marks)  # while both are open
    store.close()
    reader.close()
    assert not any(mark in bytes_in(data) for mark in marks)
    assert len(bytes_in(data)) > 12 * 1000
    assert Store.open(data).verify() == []


def test_many_removals_leave_no_trace(bring: Bring, folder: Path, data: Path) -> None:
    """Pages are split and merged on the way."""
    bring(folder)
    order = random.Random(5)
    for turn in range(12):
        n = order.randrange(12)
        write(folder / f"town{n:02}.txt", 1000 + turn, paragraphs=order.randrange(1, 60))
        bring(folder)
    store = Store.create(data)
    gone = order.sample(store.documents(), 6)
    texts = {d.id: store.contents().texts[d.id] for d in store.documents()}
    for document in gone:
        store.remove([document])
    store.close()
    found = bytes_in(data)
    kept = [text for key, text in texts.items() if key not in {d.id for d in gone}]
    for mark in [*(f"印章{n}番" for n in range(12)), *(f"印章{1000 + n}番" for n in range(12))]:
        assert (mark.encode() in found) == any(mark in text for text in kept), mark


def test_an_update_leaves_nothing_of_the_old_text(bring: Bring, folder: Path, data: Path) -> None:
    bring(folder)
    reader = Store.open(data)  # keeps the log from being removed with the last connection
    reader.contents()
    write(folder / "town05.txt", 888)
    bring(folder)
    assert "印章5番".encode() not in bytes_in(data)
    assert "印章888番".encode() in bytes_in(data)
    reader.close()


def test_a_reader_that_prevents_erasing_is_told(
    reading: Store, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.database._WAIT", 0.05)
    store = Store.create(data)
    with reading._database.snapshot():
        reading.documents()
        with pytest.raises(SenreiError, match="跡が残っています"):
            store.remove(store.documents()[:1])
        assert len(store.documents()) == 11
    assert store.forget()
    assert "印章0番".encode() not in bytes_in(data)
    store.close()


def test_the_encoder_is_forgotten_with_the_last_document(
    bring: Bring, folder: Path, data: Path
) -> None:
    bring(folder)
    store = Store.create(data)
    store.remove(store.documents())
    assert store.get("encoder") is None
    store.close()
    assert len(bring(folder, encoder=SmallEncoder("other/2")).added) == 12


# Killed, raced, refused


@pytest.mark.parametrize("delay", np.linspace(0.0, 0.35, 8))
def test_killed_at_any_moment_the_last_good_index_answers(
    delay: float, bring: Bring, folder: Path, data: Path, tmp_path: Path
) -> None:
    bring(folder)
    more = tmp_path / "more"
    more.mkdir()
    for n in range(20, 60):
        write(more / f"more{n}.txt", n)
    process = start(data, more, 0.002)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay + random.uniform(0, 0.04))
    process.send_signal(signal.SIGKILL)
    process.communicate()
    store = Store.open(data)
    assert store.verify() == []
    names = {d.name for d in store.documents()}
    assert {f"town{n:02}.txt" for n in range(12)} <= names
    assert any("印章7番" in text for text in search(store, "印章7番"))
    store.close()
    report = bring(more)
    assert len(report.added) == 40 - (len(names) - 12)
    store = Store.open(data)
    assert len(store.documents()) == 52
    assert store.verify() == []
    store.close()


def test_killed_while_the_index_is_made_it_can_be_made_again(folder: Path, data: Path) -> None:
    said: list[str] = []
    for pause in (0.15, 0.3, 0.45):
        process = start(data, folder)
        time.sleep(pause)
        process.kill()
        process.communicate()
        try:
            store = Store.open(data)
            assert store.verify() == []
            store.close()
        except SenreiError as error:
            said.append(str(error))
    assert all("索引がありません" in line for line in said)
    assert finish(start(data, folder)) == (0, "")


def test_readers_go_on_while_a_writer_writes(reading: Store, data: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    for n in range(20, 50):
        write(more / f"more{n}.txt", n)
    version = reading.version()
    assert reading.version() == version
    process = start(data, more, 0.01)
    sizes = []
    while process.poll() is None:
        assert any("印章7番" in text for text in search(reading, "印章7番"))
        sizes.append(len(reading.documents()))
    process.communicate()
    assert process.returncode == 0
    assert sizes == sorted(sizes)
    assert len(set(sizes)) > 2
    assert reading.version() != version
    assert any("印章44番" in text for text in search(reading, "印章44番"))
    assert reading.version() == reading.version()


def test_contents_are_of_one_moment(
    reading: Store, bring: Bring, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A document that is replaced between two statements is there once, as it was."""
    monkeypatch.setattr("index.database._WAIT", 0.05)
    read_rows = Store._rows

    def read_rows_late(store: Store) -> object:
        write(folder / "town02.txt", 5000)
        assert bring(folder).updated == ["town02.txt"]
        return read_rows(store)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_rows", read_rows_late)
        contents = reading.contents()
    assert len(contents.documents) == 12
    assert {p.document for p in contents.passages} == set(contents.documents) == set(contents.texts)
    assert not any("印章5000番" in text for text in contents.texts.values())
    assert any("印章5000番" in text for text in reading.contents().texts.values())


def test_two_ingests_at_once_lose_nothing(folder: Path, data: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    for n in range(20, 32):
        write(more / f"more{n}.txt", n)
    both = [start(data, folder, 0.01), start(data, more, 0.01)]
    for process, path in zip(both, (folder, more), strict=True):
        status, said = finish(process)
        if status:
            assert (
                said.strip() == "別の取り込みが実行中です。終わってからもう一度実行してください。"
            )
            assert finish(start(data, path)) == (0, "")
    store = Store.open(data)
    assert len(store.documents()) == 24
    assert store.verify() == []
    store.close()


def test_a_second_writer_gets_one_clear_line(
    reading: Store, data: Path, folder: Path, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.database._WAIT", 0.05)
    first = Store.create(data)
    write(folder / "new.txt", 50)
    with (
        first.transaction(),
        pytest.raises(SenreiError, match=r"^別の取り込みが実行中です。[^\n]*$"),
    ):
        bring(folder)
    first.close()
    assert len(reading.documents()) == 12
    assert bring(folder).added == ["new.txt"]


def test_vectors_of_two_encoders_are_not_mixed(bring: Bring, folder: Path, reading: Store) -> None:
    write(folder / "new.txt", 50)
    with pytest.raises(SenreiError, match="別のモデル（small/1）"):
        bring(folder, encoder=SmallEncoder("other/2"))
    assert len(reading.documents()) == 12
    with pytest.raises(SenreiError, match="別のモデル"):
        Searcher(reading.contents(), SmallEncoder("other/2"))


# No room, no right


def test_a_full_disk_is_one_clear_line(
    bring: Bring, folder: Path, reading: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder / "vast.txt", 60, paragraphs=500)
    connect = Database.__init__

    def connect_small(self: Database, path: Path, mode: str) -> None:
        connect(self, path, mode)
        pages = self.execute("pragma page_count")[0][0]
        self.execute(f"pragma max_page_count = {pages + 5}")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "__init__", connect_small)
        with pytest.raises(SenreiError, match=r"^データの置き場 .*空きを確かめて[^\n]*$"):
            bring(folder)
    assert len(reading.documents()) == 12
    assert any("印章7番" in text for text in search(reading, "印章7番"))
    assert bring(folder).added == ["vast.txt"]


def test_a_limit_of_the_file_size_is_one_clear_line(
    reading: Store, folder: Path, data: Path
) -> None:
    write(folder / "vast.txt", 60, paragraphs=500)
    limit = sum(path.stat().st_size for path in data.iterdir()) // 1024 + 40
    command = " ".join(["ulimit -f", str(limit), ";", "exec", *SCRIPT, str(data), str(folder), "0"])
    done = subprocess.run(["bash", "-c", command], text=True, capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "空きを確かめて" in done.stderr
    assert len(reading.documents()) == 12
    assert reading.verify() == []


@pytest.mark.parametrize("place", ["file/data", "/proc/none/data", "/dev/full/data", "x" * 300])
def test_a_place_that_cannot_be_used_is_one_clear_line(place: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    data = tmp_path / place
    with pytest.raises(SenreiError, match=r"^データの置き場 .* を使えません。[^\n]*$"):
        Store.create(data)
    with pytest.raises(SenreiError, match=r"^.* に索引がありません。[^\n]*$"):
        Store.open(data)


def test_a_folder_in_place_of_the_file_is_one_clear_line(data: Path) -> None:
    (data / FILE).mkdir(parents=True)
    with pytest.raises(SenreiError, match="使えません"):
        Store.create(data)
    with pytest.raises(SenreiError, match="索引がありません"):
        Store.open(data)


def test_an_index_that_may_only_be_read_is_read_and_not_written(folder: Path) -> None:
    """By a user who may not write; chmod does not bind root, so root becomes somebody else."""
    with tempfile.TemporaryDirectory() as place:
        data = Path(place) / "data"
        store = Store.create(data)
        list(ingest(store, SmallEncoder(), files([folder])))
        store.close()
        for path, mode in ((data / FILE, 0o444), (data, 0o555), (Path(place), 0o755)):
            path.chmod(mode)
        for log in data.glob("*-*"):
            log.unlink()
        code = (
            "from pathlib import Path; from index.store import Store; import os, sys\n"
            "from corpus.errors import SenreiError\n"
            "if os.getuid() == 0: os.setuid(65534)\n"
            "print(len(Store.open(Path(sys.argv[1])).contents().documents))\n"
            "try: Store.create(Path(sys.argv[1]))\n"
            "except SenreiError as error: print(error)\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(data)],
            text=True,
            capture_output=True,
            check=False,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        data.chmod(0o755)
    assert done.stderr == ""
    count, refusal = done.stdout.splitlines()
    assert count == "12"
    assert "使えません" in refusal
