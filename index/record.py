"""What is stored of a document, and the rows of the database that hold it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage
from corpus.facts.fact import Fact
from index.lexical import FIELDS, Keys, WordLists

Row = tuple[str, bytes, bytes, bytes, bytes]
"""A passage as JSON, its words by field, its vector."""


@dataclass(frozen=True)
class StoredDocument:
    """A document as it is listed; `characters` and `passages` say how many it has."""

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

    words: Mapping[str, Keys]
    vector: NDArray[np.float32]


@dataclass(frozen=True)
class Contents:
    """All that searching needs, of one moment; passages are in the order in which they came.

    `words` holds the passages' words by field, `vectors` has the shape (passages, dimension),
    `encoder` is the name of the encoder that made them, None before the first one, and `facts` are
    what the documents state.
    """

    documents: dict[int, StoredDocument]
    texts: dict[int, str]
    passages: list[StoredPassage]
    words: dict[str, WordLists]
    vectors: NDArray[np.float32]
    encoder: str | None
    facts: dict[int, list[Fact]] = field(default_factory=dict)


def describe(document: Document) -> tuple[str | None, ...]:
    """Return a document's columns that come from its file."""
    return (
        document.name,
        document.title,
        document.publisher,
        document.municipality,
        document.kind,
        document.checksum,
        json.dumps([vars(fact) for fact in document.facts], ensure_ascii=False, default=str),
        document.text,
    )


def read_facts(stated: str) -> list[Fact]:
    """Return the facts of a document's column; a value with a unit is a number."""
    facts = [Fact(**columns) for columns in json.loads(stated)]
    return [
        replace(fact, value=Decimal(fact.value)) if fact.unit and fact.value else fact
        for fact in facts
    ]


def write_row(passage: Passage, analysis: Analysis) -> Row:
    """Return the columns of a passage."""
    title, heading, body = (analysis.words[field].tobytes() for field in FIELDS)
    vector = analysis.vector.astype(np.float32).tobytes()
    return json.dumps(vars(passage), ensure_ascii=False), title, heading, body, vector


def seal(described: Sequence[Any], rows: Sequence[Row]) -> bytes:
    """Return a checksum of a document's columns and its passages' columns.

    SQLite checks the structure of its file and not the contents of its rows.
    """
    digest = hashlib.blake2b(repr(tuple(described)).encode(), digest_size=16)
    for passage, *blobs in rows:
        digest.update(b"".join([passage.encode(), *blobs]))
    return digest.digest()


def altered(described: Sequence[tuple[Any, ...]], passages: Sequence[tuple[Any, ...]]) -> list[str]:
    """Return the names of the documents whose columns no longer fit their seal.

    Takes (id, seal, ...) of every document and (document, ...) of every passage, in order.
    """
    rows = {key: [row[1:] for row in group] for key, group in groupby(passages, lambda r: r[0])}
    found = [
        str(columns[0])
        for key, stamp, *columns in described
        if seal(columns, rows.pop(key, [])) != stamp
    ]
    return found + [f"文書 {key}" for key in rows]


def read_contents(
    documents: Sequence[StoredDocument],
    described: Sequence[tuple[Any, ...]],
    passages: Sequence[tuple[Any, ...]],
    encoder: str | None,
) -> Contents:
    """Return the contents that rows hold; parameters as those of `altered`."""
    words = {
        field: WordLists.joined([row[column] for row in passages])
        for column, field in enumerate(FIELDS, 2)
    }
    vectors = np.frombuffer(b"".join(row[-1] for row in passages), dtype=np.float32)
    return Contents(
        {document.id: document for document in documents},
        {row[0]: row[-1] for row in described},
        [StoredPassage(row[0], _read_passage(json.loads(row[1]))) for row in passages],
        words,
        vectors.reshape(len(passages), -1) if passages else np.zeros((0, 0), np.float32),
        encoder,
        {row[0]: read_facts(row[-2]) for row in described},
    )


def _read_passage(columns: dict[str, Any]) -> Passage:
    """Return the passage of a JSON object, which has lists for its tuples."""
    units = tuple((start, end) for start, end in columns["units"])
    header = tuple(columns["header"]) if columns.get("header") else None
    spans = {"heading": tuple(columns["heading"]), "units": units, "header": header}
    return Passage(**columns | spans)
