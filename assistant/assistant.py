"""The assistant: a question in, a checked and cited answer out."""

import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.answer import Answer, Result
from assistant.answering import Answering
from assistant.explanation import Explanation
from assistant.phrasing.settings import settings
from assistant.precedents.draft import read_draft
from assistant.precedents.finder import Finder
from assistant.precedents.precedent import Precedents
from assistant.question.question import LONGEST, readable, understand
from assistant.snapshot import Snapshot, Snapshots
from corpus.errors import SenreiError
from index.choice import load_encoder
from index.encoder import Encoder
from index.reranker import Reranker, given_reranker
from index.store import Store, StoredDocument

if TYPE_CHECKING:
    from assistant.phrasing.phrasing import Phrasing

_REMEMBERED = 10  # earlier questions that a question may lean on


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

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        without: Collection[str] = (),
        reranker: Reranker | None = None,
        phrasing: "Phrasing | None" = None,
    ) -> None:
        """Answer from `store`; `without` are stages of retrieval to leave out.

        `phrasing`, if given, has a language model write what answers say.
        """
        self._store = store
        self._snapshots = Snapshots(store, encoder)
        self._without = without
        self._reranker = reranker
        self._phrasing = phrasing

    @classmethod
    def open(cls, data: Path) -> "Assistant":
        """Open the index in `data`, with the language model of the environment if it names one.

        Raises SenreiError if there is no index or a setting can't be used.
        """
        phrasing = _phrasing()
        store = Store.open(data)
        return cls(store, load_encoder(store), reranker=given_reranker(), phrasing=phrasing)

    def documents(self) -> list[StoredDocument]:
        """Return the documents that answers are drawn from."""
        return list(self._snapshots.current().searcher.documents.values())

    def document(self, document_id: int) -> DocumentText:
        """Return a document with its text; SenreiError if there is none of that number."""
        searcher = self._snapshots.current().searcher
        found = searcher.documents.get(document_id)
        if found is None:
            raise SenreiError(f"文書 {document_id} はありません。一覧から選び直してください。")
        text = searcher.text(document_id)
        return DocumentText(found.id, found.name, found.title, found.publisher, text)

    def search(self, query: str, k: int = 10) -> list[Result]:
        """Return the `k` best passages for `query`; SenreiError for an empty or overlong one."""
        snapshot = self._snapshots.current()
        question = understand(_checked(query), snapshot.known, snapshot.searcher.holds)
        return self._answering(snapshot).search(question, k)

    def explain(self, query: str, k: int = 10) -> Explanation:
        """Return why the `k` best passages for `query` rank where they do; errors as in search."""
        snapshot = self._snapshots.current()
        question = understand(_checked(query), snapshot.known, snapshot.searcher.holds)
        return self._answering(snapshot).explain(question, k)

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        id: str | None = None,  # noqa: A002
    ) -> Answer:
        """Answer `question` after the earlier ones of `history`, oldest first.

        Raises SenreiError for an empty or overlong question.
        """
        *_, answer = self.stream(question, history, id)
        return answer

    def stream(
        self,
        question: str,
        history: Sequence[str] = (),
        id: str | None = None,  # noqa: A002
    ) -> Iterator[Answer]:
        """Yield the answer as its prose grows; the last one is whole, and may have other prose.

        Raises SenreiError as `ask` does.
        """
        begin = time.perf_counter()
        asked = _checked(question)
        earlier = [text for item in history if (text := readable(item[:LONGEST]))]
        answering = self._answering(self._snapshots.current())
        composed = answering.ask([*earlier[-_REMEMBERED:], asked])
        for answer in self._phrasing.stream(composed) if self._phrasing else [composed]:
            elapsed = (time.perf_counter() - begin) * 1000
            yield replace(answer, id=id, elapsed_ms=round(elapsed, 1))

    def precedents(
        self, name: str, data: bytes, municipality: str | None = None, k: int = 5
    ) -> Precedents:
        """Return the `k` closest precedents for the draft plan in the file `name` of bytes `data`.

        `municipality` is whose draft it is, where the draft does not say. Raises SenreiError for
        a draft that can't be read and an unknown municipality.
        """
        begin = time.perf_counter()
        draft = read_draft(name, data, municipality)
        finder = Finder(self._snapshots.current().searcher, self._store.facts(), date.today())
        found = finder.find(draft, k)
        return replace(found, elapsed_ms=round((time.perf_counter() - begin) * 1000, 1))

    def _answering(self, snapshot: Snapshot) -> Answering:
        return Answering(snapshot, self._without, self._reranker)


def _phrasing() -> "Phrasing | None":
    chosen = settings()
    if chosen is None:
        return None
    from assistant.phrasing.phrasing import Phrasing  # noqa: PLC0415  # only where it is used

    return Phrasing(chosen)


def _checked(text: str) -> str:
    """Return what can be read of a question; SenreiError if that is nothing or far too much."""
    if len(text) > LONGEST:
        raise SenreiError(
            f"質問が長すぎます（{len(text):,} 文字、上限 {LONGEST:,} 文字）。"
            "要点を短くしてください。"
        )
    if not (asked := readable(text)):
        raise SenreiError("質問が空です。知りたいことを入力してください。")
    return asked
