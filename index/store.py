"""The store: documents, passages, their words and vectors, in a data directory.

This and `index.searcher` are all that the other rooms know of how documents are kept and found.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.document import Document
from corpus.errors import SenreiError
from corpus.facts.fact import Fact
from index.database import Database, broken, exists
from index.record import (
    Analysis,
    Contents,
    StoredDocument,
    StoredPassage,
    altered,
    describe,
    read_contents,
    read_facts,
    seal,
    write_row,
)

__all__ = ["Analysis", "Contents", "Store", "StoredDocument", "StoredPassage"]

FILE = "index.sqlite"
_FORMAT = "3"
_SCHEMA = """
create table setting (key text primary key, value text not null);
create table document (
    id integer primary key autoincrement, source text not null unique, name text not null,
    title text not null, publisher text, municipality text, kind text not null,
    checksum text not null, facts text not null, text text not null, characters integer not null,
    passages integer not null, seal blob not null,
    ingested_at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));
create table passage (
    id integer primary key, document integer not null references document on delete cascade,
    passage text not null,
    title_words blob not null, heading_words blob not null, body_words blob not null,
    vector blob not null);
create index passage_document on passage (document)"""


class Store:
    """Reads and writes the index of a data directory; use `Store.open` or `Store.create`.

    Every method raises SenreiError, in one line, where the file is broken, can't be written or is
    being written by another process for longer than ten seconds.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.transaction = database.transaction

    @classmethod
    def create(cls, data: Path) -> "Store":
        """Open the index in `data` for writing, made anew if there is none."""
        store = cls(Database.create(data / FILE))
        with store.transaction():
            if not store._is_prepared():
                for statement in _SCHEMA.split(";\n"):
                    store._database.execute(statement)
                store.set("format", _FORMAT)
        store._check_format()
        return store

    @classmethod
    def open(cls, data: Path) -> "Store":
        """Open the index in `data` for reading; SenreiError if there is none or it is broken."""
        path = data / FILE
        store = cls(Database.open(path)) if exists(path) else None
        if store is None or not store._is_prepared():
            raise SenreiError(
                f"{data} に索引がありません。"
                f"先に senrei ingest --data {data} <文書> を実行してください。"
            )
        store._check_format()
        return store

    def _is_prepared(self) -> bool:
        return bool(self._database.execute("select 1 from sqlite_master limit 1"))

    def _check_format(self) -> None:
        found = self.get("format")
        if found != _FORMAT:
            raise SenreiError(
                f"索引 {self._database.path} はこの版では読めません"
                f"（形式 {found}、必要な形式 {_FORMAT}）。別の --data に作り直してください。"
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def version(self) -> int:
        """Return a number that changes when another process has changed the index."""
        return self._database.version()

    def get(self, key: str) -> str | None:
        """Return a setting of the index, None if it is not set."""
        rows = self._database.execute("select value from setting where key = ?", (key,))
        return rows[0][0] if rows else None

    def set(self, key: str, value: str | None) -> None:
        """Remember a setting of the index, or forget it."""
        self._database.execute("delete from setting where key = ?", (key,))
        if value is not None:
            self._database.execute("insert into setting values (?, ?)", (key, value))

    def documents(self) -> list[StoredDocument]:
        """Return the documents in the order in which they came."""
        rows = self._database.execute(
            "select id, source, name, title, publisher, municipality, checksum, characters,"
            " passages, ingested_at from document order by id"
        )
        return [StoredDocument(*row) for row in rows]

    def require(self, encoder: str) -> None:
        """Raise SenreiError unless the encoder of that name made the vectors that are here."""
        known = self.get("encoder")
        if known != encoder:
            raise SenreiError(
                f"索引は別のモデル（{known}）で作られていて、{encoder} では使えません。"
                "同じモデルを指定するか、別の --data に作り直してください。"
            )

    def put(
        self, source: str, document: Document, analyses: Sequence[Analysis], encoder: str
    ) -> None:
        """Store a document read from `source` in place of an earlier one, within a transaction.

        `encoder` is the name of the encoder that made the vectors; the first one stays the only.
        """
        if self.get("encoder") is None:
            self.set("encoder", encoder)
        self.require(encoder)
        rows = [write_row(p, a) for p, a in zip(document.passages, analyses, strict=True)]
        described = describe(document)
        self._database.execute("delete from document where source = ?", (source,))
        key = self._database.execute(
            "insert into document (source, name, title, publisher, municipality, kind, checksum,"
            " facts, text, characters, passages, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " returning id",
            (source, *described, len(document.text), len(rows), seal(described, rows)),
        )[0][0]
        self._database.execute_many(
            "insert into passage (document, passage, title_words, heading_words, body_words,"
            " vector) values (?, ?, ?, ?, ?, ?)",
            ((key, *row) for row in rows),
        )

    def remove(self, documents: Sequence[StoredDocument]) -> None:
        """Remove documents with all that was made of them, leaving no trace in any file.

        With the last document goes the memory of the encoder.
        """
        with self.transaction():
            for document in documents:
                self._database.execute("delete from document where id = ?", (document.id,))
            if not self._database.execute("select 1 from document limit 1"):
                self._database.execute("delete from setting where key != 'format'")
        if not self.forget():
            raise SenreiError(
                "削除しましたが、ほかの処理が索引を読んでいるため、ディスクに跡が残っています。"
                "その処理を終えてから senrei ingest を実行すると消えます。"
            )

    def forget(self) -> bool:
        """Erase from the disk what was removed or replaced; False where a reader prevents it."""
        return self._database.empty_log()

    def verify(self) -> list[str]:
        """Return what is wrong with the file, each in one line, nothing if it is whole."""
        faults = self._database.faults()
        return faults or [f"{name} の内容が保存した時と違います" for name in altered(*self._rows())]

    def contents(self) -> Contents:
        """Read everything that searching needs; SenreiError if a document is not as it was put."""
        with self._database.snapshot():
            documents, encoder = self.documents(), self.get("encoder")
            described, passages = self._rows()
        if altered(described, passages):
            raise broken(self._database.path)
        return read_contents(documents, described, passages, encoder)

    def facts(self) -> list[tuple[StoredDocument, Fact]]:
        """Return what the documents state, each fact with its document, in order."""
        with self._database.snapshot():
            documents = {document.id: document for document in self.documents()}
            rows = self._database.execute("select id, facts from document order by id")
        return [(documents[key], fact) for key, stated in rows for fact in read_facts(stated)]

    def _rows(self) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
        described = self._database.execute(
            "select id, seal, name, title, publisher, municipality, kind, checksum, facts,"
            " text from document order by id"
        )
        passages = self._database.execute(
            "select document, passage, title_words, heading_words, body_words, vector"
            " from passage order by id"
        )
        return described, passages
