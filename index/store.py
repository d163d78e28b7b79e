"""The store: documents, passages, their words and vectors, in one SQLite file.

Every document is written in one transaction. SQLite builds the new state beside the old one, in
the write-ahead log, and swaps it in whole with the commit: a process killed at any moment leaves
the last good state, and readers go on with theirs.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage
from corpus.errors import SenreiError
from index.lexical import FIELDS, Keys

FILE = "index.sqlite"
_FORMAT = "1"
_WAIT = 10.0  # seconds for another writer to finish
_SCHEMA = """
create table setting (key text primary key, value text not null);
create table document (
    id integer primary key autoincrement, source text not null unique, name text not null,
    title text not null, publisher text, kind text not null, checksum text not null,
    municipality text, text text not null,
    ingested_at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));
create table passage (
    id integer primary key, document integer not null references document on delete cascade,
    start integer not null, end integer not null, heading text not null, context text not null,
    municipality text, prefecture text, units text not null,
    title_words blob not null, heading_words blob not null, body_words blob not null,
    vector blob not null);
create index passage_document on passage (document);
"""


@dataclass(frozen=True)
class StoredDocument:
    """A document as it is listed; sizes in characters and passages."""

    id: int
    source: str
    name: str
    title: str
    publisher: str | None
    municipality: str | None
    checksum: str
    characters: int
    passages: int
    ingested_at: str


@dataclass(frozen=True)
class StoredPassage:
    """A passage with its document's id."""

    document: int
    passage: Passage


@dataclass(frozen=True)
class Analysis:
    """What is indexed of a passage: word keys by field, and the vector, shape (dimension,)."""

    words: dict[str, Keys]
    vector: NDArray[np.float32]


@dataclass(frozen=True)
class Contents:
    """All that searching needs; lists run over the passages in the order of their ids."""

    documents: dict[int, StoredDocument]
    texts: dict[int, str]
    passages: list[StoredPassage]
    words: dict[str, list[Keys]]
    vectors: NDArray[np.float32]


class Store:
    """Reads and writes the index of a data directory; use `Store.open` or `Store.create`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path

    @classmethod
    def create(cls, data: Path) -> "Store":
        """Open the index in `data` for writing, made anew if there is none."""
        try:
            data.mkdir(parents=True, exist_ok=True)
            store = cls(_connect(data / FILE, "rwc"), data / FILE)
            with store._guard():
                store._connection.execute("pragma journal_mode = wal")
                store._prepare()
        except (OSError, sqlite3.OperationalError) as error:
            raise SenreiError(
                f"データの置き場 {data} に書き込めません。権限を確かめるか、--data で別の場所を指定してください。"
            ) from error
        return store

    @classmethod
    def open(cls, data: Path) -> "Store":
        """Open the index in `data` for reading; SenreiError if there is none or it is broken."""
        path = data / FILE
        if not path.is_file():
            raise SenreiError(
                f"{data} に索引がありません。先に senrei ingest --data {data} <文書> を実行してください。"
            )
        store = cls(_connect_to_read(path), path)
        with store._guard():
            store._check_whole()
            store._check_format()
        return store

    def _prepare(self) -> None:
        if self._connection.execute("select 1 from sqlite_master limit 1").fetchone():
            self._check_whole()
            self._check_format()
            return
        with self.transaction():
            for statement in _SCHEMA.split(";\n"):
                self._connection.execute(statement)
            self.set("format", _FORMAT)

    def _check_whole(self) -> None:
        pages = self._connection.execute("pragma page_count").fetchone()[0]
        size = self._connection.execute("pragma page_size").fetchone()[0]
        log = self._path.with_name(FILE + "-wal")
        if pages * size > self._path.stat().st_size and not (log.exists() and log.stat().st_size):
            raise sqlite3.DatabaseError("truncated")

    def _check_format(self) -> None:
        found = self.get("format")
        if found != _FORMAT:
            raise SenreiError(
                f"索引 {self._path} はこの版では読めません（形式 {found}、必要な形式 {_FORMAT}）。"
                "別の --data に作り直してください。"
            )

    @contextmanager
    def _guard(self) -> Iterator[None]:
        """Turn SQLite's errors into one clear line."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise SenreiError(
                    "別の取り込みが実行中です。終わってからもう一度実行してください。"
                ) from error
            if isinstance(error, sqlite3.DatabaseError) and "no such table" in str(error):
                raise self._broken() from error
            raise
        except sqlite3.DatabaseError as error:
            raise self._broken() from error

    def _broken(self) -> SenreiError:
        return SenreiError(
            f"索引 {self._path} が壊れています。バックアップから戻すか、このファイルを消して "
            "senrei ingest をやり直してください。"
        )

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the statements within as one change, all or nothing."""
        with self._guard():
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def version(self) -> int:
        """Return a number that changes when another process has changed the index."""
        with self._guard():
            return int(self._connection.execute("pragma data_version").fetchone()[0])

    def get(self, key: str) -> str | None:
        """Return a setting of the index, None if it is not set."""
        row = self._connection.execute("select value from setting where key = ?", (key,)).fetchone()
        return row[0] if row else None

    def set(self, key: str, value: str) -> None:
        """Remember a setting of the index."""
        self._connection.execute("insert or replace into setting values (?, ?)", (key, value))

    def documents(self) -> list[StoredDocument]:
        """Return the documents in the order in which they came."""
        with self._guard():
            rows = self._connection.execute(
                "select d.id, source, name, title, publisher, d.municipality, checksum,"
                " length(text), count(p.id), ingested_at"
                " from document d left join passage p on p.document = d.id group by d.id order by d.id"
            ).fetchall()
        return [StoredDocument(*row) for row in rows]

    def put(self, source: str, document: Document, analyses: Sequence[Analysis]) -> int:
        """Store a document read from `source` in place of an earlier one; return its id."""
        self.drop(source)
        cursor = self._connection.execute(
            "insert into document (source, name, title, publisher, kind, checksum, municipality, text)"
            " values (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source,
                document.name,
                document.title,
                document.publisher,
                document.kind,
                document.checksum,
                document.municipality,
                document.text,
            ),
        )
        key = int(cursor.lastrowid or 0)
        rows = zip(document.passages, analyses, strict=True)
        self._connection.executemany(
            "insert into passage (document, start, end, heading, context, municipality, prefecture,"
            " units, title_words, heading_words, body_words, vector)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_passage_row(key, passage, analysis) for passage, analysis in rows),
        )
        return key

    def drop(self, source: str) -> bool:
        """Remove the document read from `source` with all that was made of it."""
        cursor = self._connection.execute("delete from document where source = ?", (source,))
        return cursor.rowcount > 0

    def forget(self) -> None:
        """Bring the log into the file and empty it, so that removed text is nowhere on disk."""
        with self._guard():
            self._connection.execute("pragma wal_checkpoint(truncate)")

    def verify(self) -> list[str]:
        """Return what is wrong with the file, nothing if it is whole."""
        with self._guard():
            found = [row[0] for row in self._connection.execute("pragma integrity_check")]
        return [] if found == ["ok"] else found

    def contents(self) -> Contents:
        """Read everything that searching needs."""
        with self._guard():
            documents = {d.id: d for d in self.documents()}
            texts = dict(self._connection.execute("select id, text from document"))
            rows = self._connection.execute(
                "select document, start, end, heading, context, municipality, prefecture,"
                " units, title_words, heading_words, body_words, vector from passage order by id"
            ).fetchall()
        words = {
            field: [np.frombuffer(row[8 + i], dtype=np.uint64) for row in rows]
            for i, field in enumerate(FIELDS)
        }
        vectors = np.frombuffer(b"".join(row[11] for row in rows), dtype=np.float32)
        return Contents(
            documents,
            texts,
            [StoredPassage(row[0], _passage(row[1:8])) for row in rows],
            words,
            vectors.reshape(len(rows), -1) if rows else np.zeros((0, 0), np.float32),
        )


def _passage(row: Sequence[Any]) -> Passage:
    start, end, heading, context, municipality, prefecture, units = row
    spans = tuple((begin, stop) for begin, stop in json.loads(units))
    return Passage(
        start, end, tuple(json.loads(heading)), context, municipality, prefecture, spans
    )


def _passage_row(document: int, passage: Passage, analysis: Analysis) -> tuple[object, ...]:
    return (
        document,
        passage.start,
        passage.end,
        json.dumps(passage.heading, ensure_ascii=False),
        passage.context,
        passage.municipality,
        passage.prefecture,
        json.dumps(passage.units),
        *(analysis.words[field].tobytes() for field in FIELDS),
        analysis.vector.astype(np.float32).tobytes(),
    )


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?mode={mode}",
        uri=True,
        timeout=_WAIT,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")
    return connection


def _connect_to_read(path: Path) -> sqlite3.Connection:
    """Connect for reading, also where the directory can't be written and no log can be kept."""
    try:
        connection = _connect(path, "ro")
        with closing(connection.execute("select 1 from sqlite_master limit 1")) as cursor:
            cursor.fetchone()
    except sqlite3.OperationalError:
        return _connect(path, "ro&immutable=1")
    except sqlite3.DatabaseError:
        return connection
    return connection
