import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_encoder import SmallEncoder
from towns import write

from corpus.errors import SenreiError
from index.ingest import Report, files, ingest
from index.store import FILE, Store

Bring = Callable[..., Report]


def stored(data: Path) -> dict[str, str]:
    store = Store.open(data)
    contents = store.contents()
    store.close()
    return {d.source: contents.texts[d.id] for d in contents.documents.values()}


def test_an_unchanged_file_costs_nothing(bring: Bring, folder: Path, data: Path) -> None:
    first = bring(folder)
    assert len(first.added) == 12
    before = (data / FILE).read_bytes()
    encoder = SmallEncoder()
    again = bring(folder, encoder=encoder)
    assert (len(again.unchanged), again.added, again.updated, again.passages) == (12, [], [], 0)
    assert encoder.encoded == []
    assert (data / FILE).read_bytes() == before


def test_an_updated_file_replaces_its_passages(bring: Bring, folder: Path, data: Path) -> None:
    bring(folder)
    write(folder / "town03.txt", 333)
    encoder = SmallEncoder()
    report = bring(folder, encoder=encoder)
    assert (report.updated, report.added, len(report.unchanged)) == (["town03.txt"], [], 11)
    assert len(encoder.encoded) == report.passages
    assert any("印章333番" in text for text in encoder.encoded)
    assert not any("印章3番" in text for text in encoder.encoded)
    texts = stored(data)
    assert len(texts) == 12
    assert not any("印章3番" in text for text in texts.values())
    store = Store.open(data)
    contents = store.contents()
    assert len(contents.passages) == sum(d.passages for d in store.documents())
    assert len(contents.vectors) == len(contents.passages)
    store.close()


def test_adding_a_file_writes_in_proportion_to_it(bring: Bring, folder: Path, data: Path) -> None:
    for n in range(100, 160):
        write(folder / f"more{n}.txt", n, paragraphs=20)
    bring(folder)
    before = (data / FILE).read_bytes()
    write(folder / "new.txt", 77, paragraphs=2)
    encoder = SmallEncoder()
    report = bring(folder, encoder=encoder)
    assert report.added == ["new.txt"]
    assert len(encoder.encoded) == report.passages <= 3
    after = (data / FILE).read_bytes()
    assert len(before) > 800_000
    pages = range(0, len(after), 4096)
    changed = sum(before[at : at + 4096] != after[at : at + 4096] for at in pages)
    assert changed <= 12


def test_same_names_in_different_folders_are_two_documents(
    bring: Bring, tmp_path: Path, data: Path
) -> None:
    for n in (1, 2):
        (tmp_path / f"f{n}").mkdir()
        write(tmp_path / f"f{n}" / "same.txt", n)
    report = bring(tmp_path / "f1", tmp_path / "f2")
    assert report.added == ["same.txt", "same.txt"]
    assert len(stored(data)) == 2
    write(tmp_path / "f2" / "same.txt", 3)
    assert bring(tmp_path / "f1", tmp_path / "f2").updated == ["same.txt"]
    texts = stored(data)
    assert "印章1番" in texts[str(tmp_path / "f1" / "same.txt")]
    assert "印章3番" in texts[str(tmp_path / "f2" / "same.txt")]


def test_bad_files_are_named_and_the_rest_goes_on(bring: Bring, folder: Path, data: Path) -> None:
    (folder / "a-empty.txt").write_bytes(b"")
    (folder / "b-scan.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20)
    (folder / "sub").mkdir()
    (folder / "sub" / "a-empty.txt").write_bytes(b"\n \n")
    report = bring(folder)
    assert len(report.added) == 12
    assert set(report.failed) == {
        str(folder / "a-empty.txt"),
        str(folder / "b-scan.txt"),
        str(folder / "sub" / "a-empty.txt"),
    }
    for path, reason in report.failed.items():
        assert Path(path).name in reason
        assert "\n" not in reason
    assert len(stored(data)) == 12


def test_a_file_given_twice_is_read_once(
    folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "link.txt").symlink_to(folder / "town00.txt")
    given = [folder, Path("town00.txt"), folder / ".." / folder.name / "town01.txt", folder]
    assert len(files(given)) == 12
    store = Store.create(data)
    last = list(ingest(store, SmallEncoder(), files(given)))[-1]
    assert (len(last.added), last.updated, last.unchanged) == (12, [], [])
    store.close()


def test_file_names_that_are_not_utf8(bring: Bring, tmp_path: Path, data: Path) -> None:
    """Old file servers hand out names in Shift_JIS."""
    old = os.fsencode(tmp_path) + b"/" + "要綱".encode("cp932") + b".txt"
    Path(os.fsdecode(old)).write_text("窓口の手引き\n\n印章の申請は窓口で受け付ける。", "utf-8")
    empty = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(empty)).write_text("", "utf-8")
    report = bring(Path(os.fsdecode(old)), Path(os.fsdecode(empty)))
    assert report.added == [r"\x97v\x8dj.txt"]
    assert [r"\xff.txt" in reason for reason in report.failed.values()] == [True]
    assert len(stored(data)) == 1


@pytest.mark.parametrize("name", ["x" * 5000, "x/" * 3000])
def test_impossible_paths_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(SenreiError) as caught:
        files([tmp_path / name])
    assert "\n" not in str(caught.value)


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(SenreiError):
        files([tmp_path / "a.txt"])
