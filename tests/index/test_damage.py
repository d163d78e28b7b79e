"""A damaged index is refused in one clear line, and works again when its bytes are back."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import small_encoder
from small_encoder import SmallEncoder
from towns import write

from corpus.errors import SenreiError
from index.ingest import Report, files, ingest
from index.query import Query
from index.searcher import Searcher
from index.store import FILE, Store

Bring = Callable[..., Report]
Damage = Callable[[bytes], bytes]

DAMAGES: dict[str, Damage] = {
    "cut at half": lambda b: b[: len(b) // 2],
    "cut by one page": lambda b: b[:-4096],
    "cut within a page": lambda b: b[:-100],
    "cut to one page": lambda b: b[:4096],
    "cut to 100 bytes": lambda b: b[:100],
    "cut to 10 bytes": lambda b: b[:10],
    "another header": lambda b: b"PK\x03\x04".ljust(100, b"x") + b[100:],
    "no header": lambda b: bytes(100) + b[100:],
    "random bytes": lambda b: random.Random(1).randbytes(len(b)),
    "random bytes behind the header": lambda b: b[:100] + random.Random(1).randbytes(len(b) - 100),
    "zeros behind the first page": lambda b: b[:4096] + bytes(len(b) - 4096),
    "a text": lambda _: "索引ではない文書です。".encode() * 1000,
}


def use(data: Path) -> list[str]:
    """Do everything that reads and return what is found."""
    store = Store.open(data)
    try:
        if wrong := store.verify():
            raise SenreiError(wrong[0])
        store.version()
        names = [d.name for d in store.documents()]
        Searcher(store.contents(), SmallEncoder()).search(Query("印章7番"))
        return names
    finally:
        store.close()


def refusals(data: Path, folder: Path) -> list[str]:
    """Return what everything that reads or writes says of a damaged index."""
    said = []
    tries: list[Callable[[], object]] = [lambda: use(data), lambda: bring_into(data, folder)]
    for attempt in tries:
        with pytest.raises(SenreiError) as caught:
            attempt()
        said.append(str(caught.value))
    return said


def bring_into(data: Path, folder: Path) -> None:
    store = Store.create(data)
    try:
        list(ingest(store, SmallEncoder(), files([folder])))
    finally:
        store.close()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_refused_and_can_be_undone(
    damage: Damage, bring: Bring, folder: Path, data: Path
) -> None:
    bring(folder)
    whole = (data / FILE).read_bytes()
    (data / FILE).write_bytes(damage(whole))
    damaged = (data / FILE).read_bytes()
    write(folder / "new.txt", 50)
    for line in refusals(data, folder):
        assert "壊れています" in line
        assert "\n" not in line
    assert (data / FILE).read_bytes() == damaged
    (data / FILE).write_bytes(whole)
    assert len(use(data)) == 12
    assert bring(folder).added == ["new.txt"]


def test_an_empty_file_is_no_index_and_may_become_one(
    bring: Bring, folder: Path, data: Path
) -> None:
    bring(folder)
    (data / FILE).write_bytes(b"")
    with pytest.raises(SenreiError, match=r"索引がありません。先に senrei ingest [^\n]*$"):
        Store.open(data)
    assert len(bring(folder).added) == 12
    assert len(use(data)) == 12


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_is_never_answered_from(
    seed: int, bring: Bring, folder: Path, data: Path
) -> None:
    bring(folder)
    whole = (data / FILE).read_bytes()
    chance = random.Random(seed)
    damaged = bytearray(whole)
    for _ in range(chance.choice([1, 1, 3, 20])):
        length = chance.choice([1, 8, 500, 4096])
        at = chance.randrange(100, len(whole) - length)
        damaged[at : at + length] = chance.randbytes(length)
    expected = _contents(data)
    (data / FILE).write_bytes(damaged)
    refusal = f"索引 {data / FILE} が壊れています。"
    try:
        found: object = _contents(data)
    except SenreiError as error:
        found = str(error)[: len(refusal)]
    assert found in (expected, refusal)  # some bytes hold nothing
    (data / FILE).write_bytes(whole)
    assert _contents(data) == expected


def _contents(data: Path) -> tuple[object, ...]:
    store = Store.open(data)
    try:
        c = store.contents()
    finally:
        store.close()
    words = {field: (w.keys.tobytes(), w.lengths.tobytes()) for field, w in c.words.items()}
    return c.texts, c.passages, words, c.vectors.tobytes(), c.encoder


@pytest.mark.parametrize("left", [None, 0.0, 0.3, 0.7])
def test_a_lost_or_cut_log_leaves_a_good_index_or_a_clear_line(
    left: float | None, bring: Bring, folder: Path, data: Path, tmp_path: Path
) -> None:
    """The log of a process that was killed is all there is of the last documents."""
    bring(folder)
    more = tmp_path / "more"
    more.mkdir()
    for n in range(20, 40):
        write(more / f"more{n}.txt", n)
    _ingest_and_die(data, more)
    log = data / f"{FILE}-wal"
    backup = tmp_path / "backup"
    shutil.copytree(data, backup)
    size = log.stat().st_size
    assert size > 100_000
    (data / f"{FILE}-shm").unlink()
    if left is None:
        log.unlink()
    else:
        with log.open("r+b") as file:
            file.truncate(int(size * left))
    names = use(data)
    assert {f"town{n:02}.txt" for n in range(12)} <= set(names)
    assert len(names) < 32
    shutil.rmtree(data)
    shutil.copytree(backup, data)
    assert len(use(data)) == 32
    assert bring(folder, more).added == []


def _ingest_and_die(data: Path, folder: Path) -> None:
    """Commit all documents and end before the log is brought into the file."""
    code = (
        "import os, sys; sys.path.insert(0, sys.argv[1])\n"
        "from index.store import Store; import small_encoder\n"
        "Store.forget = lambda self: os._exit(0)\n"
        "small_encoder.main(*sys.argv[2:])\n"
    )
    scripts = str(Path(small_encoder.__file__).parent)
    subprocess.run([sys.executable, "-c", code, scripts, str(data), str(folder), "0"], check=True)


def test_a_database_of_another_make_is_refused(bring: Bring, folder: Path, data: Path) -> None:
    bring(folder)
    store = Store.create(data)
    store.set("format", "999")
    store.close()
    for line in refusals(data, folder):
        assert "この版では読めません" in line
