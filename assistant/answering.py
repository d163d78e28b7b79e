"""Answering the turns of one conversation from one snapshot of the index."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.answer import Answer, Citation, Result
from assistant.check import sound
from assistant.draft.composer import compose
from assistant.draft.draft import Draft
from assistant.explanation import Explanation, Ranked
from assistant.joint import both
from assistant.query import further_words, is_of, query_for
from assistant.question.conversation import converse, second_part
from assistant.question.latin_name import with_names
from assistant.question.parts import parts_of
from assistant.question.question import Question
from assistant.question.turn import Turn
from assistant.refusal import refusal, strangers
from assistant.retrieval import Retrieval
from assistant.snapshot import Snapshot
from assistant.statement.lack import Lack, lack
from assistant.statement.text import read
from assistant.statement.weigher import Weigher
from index.hit import Hit
from index.reranker import Reranker

_READ = 30  # passages read for an answer about one thing
_READ_FOR_ALL = 600  # passages read for an answer about all municipalities
_RESULTS, _FEWEST_RESULTS = 30, 10  # passages returned with an answer
_SHORT = 20  # passages; a document of no more is about one thing


class Answering:
    """Answers the turns of one conversation, each at most once."""

    def __init__(
        self,
        snapshot: Snapshot,
        without: Collection[str] = (),
        reranker: Reranker | None = None,
    ) -> None:
        """Answer from `snapshot`; `without` are stages of retrieval to leave out."""
        self._searcher = snapshot.searcher
        self._retrieval = Retrieval(snapshot.searcher, frozenset(without), reranker)
        self._known = snapshot.known
        self._speaks_of = snapshot.speaks_of
        self._answers: dict[int, Answer] = {}

    def ask(self, texts: Sequence[str]) -> Answer:
        """Answer the last of the questions `texts`, oldest first; of two in one, both."""
        *before, last = texts
        first, *second = parts_of(last)
        turn = converse([*before, first], self._known, self._fits, self._told, self._searcher.holds)
        if not second:
            return self._answer(turn)
        other = second_part(turn, second[0], self._known, self._searcher.holds)
        return both(last, [first, *second], self._answer(turn), self._answer(other))

    def search(self, question: Question, k: int) -> list[Result]:
        """Return the `k` best passages, those of the municipalities that it names first."""
        hits = self._retrieval.fill(question, self._retrieval.read(question, k), k)
        return [_result(hit) for hit in hits[:k]]

    def explain(self, question: Question, k: int) -> Explanation:
        """Return how the `k` best passages are searched for and why each ranks where it does."""
        hits = self._retrieval.read(question, k)
        named = [m.name for m in question.municipalities]
        ranked = [
            Ranked(_result(hit), {stage: round(n, 4) for stage, n in hit.stages.items()})
            for hit in self._retrieval.fill(question, hits, k)[:k]
        ]
        return Explanation(
            query_for(question).text,
            further_words(question),
            named,
            bool(named) and not any(hit.passage.municipality for hit in hits),
            ranked,
        )

    def _answer(self, turn: Turn) -> Answer:
        if id(turn) not in self._answers:
            answer = self._compose(replace(turn, question=self._focused(turn)))
            if turn.leaning and not answer.answered:
                answer = max(answer, self._answer(turn.leaning), key=lambda a: a.answered)
            self._answers[id(turn)] = answer
        return self._answers[id(turn)]

    def _compose(self, turn: Turn) -> Answer:
        turn, hits = self._read(turn)
        question = turn.question
        draft, lacking = self._draft(turn, hits)
        if question.several:
            hits = _answering_first(hits, draft)
        found = self._retrieval.fill(question, hits[:_RESULTS], _FEWEST_RESULTS)
        results = [_result(hit) for hit in found]
        if not (draft.lines or draft.rows):
            return refusal(turn, results, strangers(question, self._speaks_of), lacking)
        return Answer(
            question=turn.asked,
            standalone_question=turn.standalone,
            answered=True,
            answer=draft.prose(question.english),
            rows=draft.rows,
            citations=draft.citations,
            results=results,
        )

    def _read(self, turn: Turn) -> tuple[Turn, list[Hit]]:
        """Return a turn with its names in Latin letters read by its passages, and those."""
        most = _READ_FOR_ALL if turn.question.several else _READ
        hits = self._retrieval.read(turn.question, most)
        named = with_names(turn.question, (hit.text for hit in hits[:_READ]))
        if named is turn.question:
            return turn, hits
        return replace(turn, question=named), self._retrieval.read(named, most)

    def _draft(self, turn: Turn, hits: Sequence[Hit]) -> tuple[Draft, Lack | None]:
        """Return what the documents say, empty where they do not, with what they lack."""
        lost = turn.points_back and not turn.question.municipalities
        if lost or strangers(turn.question, self._speaks_of):
            return Draft(), None
        excluded = {m.name for m in turn.question.excluded}
        hits = [
            h for h in hits if is_of(turn.question, h) and h.passage.municipality not in excluded
        ]
        if turn.before is not None and turn.looks_elsewhere:
            named = self._named(turn.before)
            hits = [h for h in hits if h.passage.municipality not in named]
        statements = Weigher(self._searcher, turn.question).weigh(hits)
        if kind := turn.question.kind:
            statements = [s for s in statements if s.municipality.endswith(kind)]
        if lacking := lack(turn.question, statements, self._searcher):
            return Draft(), lacking
        return sound(compose(turn.question, statements), self._searcher.text), None

    def _focused(self, turn: Turn) -> Question:
        """Return the question, asked of the municipalities the turn before was answered with."""
        question = turn.question
        if turn.before is None or question.municipalities or turn.looks_elsewhere:
            return question
        names = self._named(turn.before)
        focus = tuple(m for m in sorted(self._known, key=lambda m: m.name) if m.name in names)
        return replace(
            question,
            municipalities=focus,
            several=len(focus) > 1 or (question.several and not focus),
        )

    def _named(self, turn: Turn) -> set[str]:
        """Return the municipalities that a turn was answered with."""
        answer = self._answer(turn)
        cited = {c.municipality for c in answer.citations if c.municipality}
        return {row.municipality for row in answer.rows} or cited

    def _fits(self, before: Turn, asked: Question) -> bool:
        """Tell whether what answered `before` goes on to speak of most of what `asked` is about.

        Where it was refused there is nothing to tell by, and the talk goes on.
        """
        answer = self._answer(before)
        texts = [read(text) for text in self._around(answer.citations)]
        spoken = [any(t.speaks_of(term) for t in texts) for term in asked.subject]
        return not texts or sum(spoken) * 2 >= len(spoken)

    def _told(self, turn: Turn) -> str:
        """Return what a turn was answered, its rows included."""
        answer = self._answer(turn)
        return " ".join([answer.answer, *(f"{row.value} {row.detail}" for row in answer.rows)])

    def _around(self, citations: Sequence[Citation]) -> list[str]:
        """Return the passages of the cases and chapters that are cited, of short documents all."""
        chapters = {(c.document_id, *c.heading[:1]) for c in citations}
        documents = self._searcher.documents
        short = {c.document_id for c in citations if documents[c.document_id].passages <= _SHORT}
        return [
            self._searcher.hit(number).text
            for number, stored in enumerate(self._searcher.passages)
            if stored.document in short
            or (stored.document, *stored.passage.heading[:1]) in chapters
        ]


def _answering_first(hits: Sequence[Hit], draft: Draft) -> list[Hit]:
    """Return `hits` with the passages that answer first, in the order of the rows."""
    places: dict[tuple[int, int], int] = {}
    for citation in draft.citations:
        places.setdefault((citation.document_id, citation.start), citation.n)
    last = len(draft.citations) + 1
    return sorted(hits, key=lambda h: places.get((h.document.id, h.passage.start), last))


def _result(hit: Hit) -> Result:
    return Result(
        document=hit.document.name,
        document_id=hit.document.id,
        title=hit.document.title,
        heading=list(hit.passage.heading),
        passage=hit.text,
        start=hit.passage.start,
        end=hit.passage.end,
        score=round(hit.score, 4),
        page=hit.page,
    )
