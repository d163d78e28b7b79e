"""The assistant: a question in, a checked and cited answer out."""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answer import Answer, Result
from assistant.check import supported_rows, unsupported
from assistant.compose import Composition, compose
from assistant.conversation import Turn, resolve
from assistant.question import LONGEST, Question, understand
from assistant.refusal import missing, refusal
from assistant.statement import Statement, Weigher
from corpus.errors import SenreiError
from corpus.municipality import Municipality, by_name
from index.analyser import words
from index.choice import load_encoder
from index.encoder import Encoder
from index.searcher import Hit, Query, Searcher
from index.store import Store, StoredDocument

_READ = 30  # passages read for an answer about one thing
_READ_FOR_ALL = 600  # passages read for an answer about all municipalities
_RESULTS = 30  # passages returned with an answer
_SYNONYM = 0.3  # weight of a word that the question means but does not write
_TRANSLATION = 1.0  # weight of the Japanese word for an English one


@dataclass(frozen=True)
class DocumentText:
    """A document with its own text, for reading."""

    id: int
    name: str
    title: str
    publisher: str | None
    text: str


class Assistant:
    """Answers from the index of a data directory; safe to share between threads."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._lock = threading.Lock()
        self._version = -1
        self._load()

    @classmethod
    def open(cls, data: Path) -> "Assistant":
        """Open the index in `data`; SenreiError if there is none or it can't be used."""
        store = Store.open(data)
        return cls(store, load_encoder(store))

    def _load(self) -> None:
        """Take a new snapshot of the store if another process has changed it."""
        with self._lock:
            version = self._store.version()
            if version != self._version:
                searcher = Searcher(self._store.contents(), self._encoder)
                self._searcher, self._known = searcher, _municipalities(searcher)
                self._version = version

    def documents(self) -> list[StoredDocument]:
        """Return the documents that answers are drawn from."""
        self._load()
        return list(self._searcher.documents.values())

    def document(self, document_id: int) -> DocumentText:
        """Return a document with its text; SenreiError if there is none of that number."""
        self._load()
        found = self._searcher.documents.get(document_id)
        if found is None:
            raise SenreiError(f"文書 {document_id} はありません。一覧から選び直してください。")
        text = self._searcher.text(document_id)
        return DocumentText(found.id, found.name, found.title, found.publisher, text)

    def search(self, query: str, k: int = 10) -> list[Result]:
        """Return the `k` best passages for `query`; SenreiError for an empty or overlong one."""
        _refuse_bad(query)
        self._load()
        question = understand(query, self._known)
        return [_result(h) for h in self._find(self._searcher, question, k, None)]

    def ask(self, question: str, history: Sequence[str] = (), id: str | None = None) -> Answer:  # noqa: A002
        """Answer `question` after the earlier ones of `history`, oldest first.

        Raises SenreiError for an empty or overlong question.
        """
        begin = time.perf_counter()
        _refuse_bad(question)
        self._load()
        turn = resolve(question, [h for h in history if h.strip()], self._known)
        answer = self._answer(turn)
        elapsed = (time.perf_counter() - begin) * 1000
        return replace(answer, id=id, question=question, elapsed_ms=round(elapsed, 1))

    def _answer(self, turn: Turn) -> Answer:
        searcher, question = self._searcher, self._focus(turn)
        within = _within(searcher, question)
        count = _READ_FOR_ALL if question.several else _READ
        hits = self._find(searcher, question, count, within)
        results = [_result(h) for h in (hits or self._find(searcher, question, _RESULTS, None))]
        statements = Weigher(searcher, question).weigh(hits)
        absent = missing(question, statements, self._known)
        composition = Composition() if absent else _checked(compose(question, statements))
        if not composition.prose:
            return refusal(question, absent, results[:_RESULTS])
        return Answer(
            question=question.text,
            standalone_question=question.text,
            answered=True,
            answer="\n".join(composition.prose),
            rows=composition.rows,
            citations=composition.citations,
            results=results[:_RESULTS],
        )

    def _focus(self, turn: Turn) -> Question:
        """Return the question, asked of the municipalities that the turn before was answered with."""
        question = turn.question
        if turn.before is None or question.municipalities:
            return question
        before = self._answer(turn.before)
        names = [row.municipality for row in before.rows] or [
            self._searcher.municipality(c.document_id, c.start) for c in before.citations
        ]
        focus = [m for m in sorted(self._known, key=lambda m: m.name) if m.name in names]
        several = question.several or len(focus) > 1
        return replace(question, municipalities=tuple(focus), several=several)

    def _find(
        self, searcher: Searcher, question: Question, k: int, within: NDArray[np.bool_] | None
    ) -> list[Hit]:
        return searcher.search(_query(question), k, within)


def _query(question: Question) -> Query:
    """Return what to search for: the question, and the words that mean the same."""
    further: dict[str, float] = {}
    for term in question.terms:
        weight = _TRANSLATION if question.english else _SYNONYM
        for i, writing in enumerate(term.writings):
            for word in words(writing):
                further.setdefault(word, weight if i == 0 or not question.english else _SYNONYM)
    return Query(_in_japanese(question) if question.english else question.text, further)


def _in_japanese(question: Question) -> str:
    """Return an English question with the Japanese words for what it names put behind it."""
    names = [t.name for t in question.terms if t.writings]
    return " ".join([question.text, *names, *(m.name for m in question.municipalities)])


def _within(searcher: Searcher, question: Question) -> NDArray[np.bool_] | None:
    """Return which passages are of the municipalities that the question names."""
    if not question.municipalities:
        return None
    names = {m.name for m in question.municipalities}
    regions = {m.name for m in question.municipalities if m.name == m.prefecture}
    return np.array(
        [
            p.passage.municipality in names or p.passage.prefecture in regions
            for p in searcher.passages
        ]
    )


def _checked(composition: Composition) -> Composition:
    """Drop what the citations do not hold."""
    passages = {c.n: c.passage for c in composition.citations}
    composition.prose = [
        line for line in composition.prose if not unsupported(line, passages.values())
    ]
    composition.rows = supported_rows(composition.rows, passages)
    return composition


def _municipalities(searcher: Searcher) -> frozenset[Municipality]:
    """Return the municipalities that the stored passages speak of."""
    known = {(p.passage.municipality, p.passage.prefecture) for p in searcher.passages}
    return frozenset(
        m for name, prefecture in known if name for m in by_name().get(name, ())
        if m.prefecture == (prefecture or m.prefecture)
    )


def _refuse_bad(text: str) -> None:
    if not text.strip():
        raise SenreiError("質問が空です。知りたいことを入力してください。")
    if len(text) > LONGEST:
        raise SenreiError(
            f"質問が長すぎます（{len(text):,} 文字、上限 {LONGEST:,} 文字）。要点を短くしてください。"
        )


def _result(hit: Hit) -> Result:
    return Result(
        hit.document.name,
        hit.document.id,
        hit.document.title,
        list(hit.passage.heading),
        hit.text,
        hit.passage.start,
        hit.passage.end,
        round(hit.score, 4),
    )
