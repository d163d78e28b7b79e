"""True answers with the passages that they cite, to be checked and altered."""

from dataclasses import dataclass

from assistant.answer import Answer
from assistant.check import cited
from assistant.checking.reading import Figure, figures, sentences
from assistant.checking.verdict import Cited
from eval.metric.normal import normal
from eval.questions import Evidence, Gold
from index.store import Contents, StoredPassage


@dataclass(frozen=True)
class Sample:
    """A true answer with marks, the passages it cites, and the figures of their documents."""

    text: str
    passages: tuple[Cited, ...]
    figures: tuple[Figure, ...]


class Library:
    """The documents that true answers are drawn from."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._figures = {i: tuple(figures(text)) for i, text in contents.texts.items()}
        self._normal = [(p, normal(self._text(p))) for p in contents.passages]

    @property
    def cities(self) -> list[str]:
        """The municipalities that passages speak of."""
        return sorted({name for p in self._contents.passages if (name := p.passage.municipality)})

    def composed(self, answer: Answer) -> Sample:
        """Return an answer as Senrei composed it, its rows as lines."""
        said = [] if answer.rows else [answer.answer]
        for row in answer.rows:
            marks = "".join(f"[{n}]" for n in row.citations)
            said.append(f"{row.municipality}：{row.detail}{marks}")
        ids = dict.fromkeys(c.document_id for c in answer.citations)
        return Sample("\n".join(said), tuple(cited(answer.citations)), self._figures_of(ids))

    def written(self, gold: Gold) -> Sample | None:
        """Return the gold answer in its own words, citing all passages of its evidence.

        None where there is no evidence, or a passage that holds it all.
        """
        found = [self._holding(evidence) for evidence in gold.evidence]
        stored = [p for p in found if p is not None]
        if not stored or len(stored) < len(found):
            return None
        passages = tuple(self._cited(n, p) for n, p in enumerate(dict.fromkeys(stored), 1))
        marks = "".join(f"[{p.n}]" for p in passages)
        said = [gold.answer[start:end] for start, end in sentences(gold.answer)]
        ids = dict.fromkeys(p.document for p in stored)
        return Sample("".join(s + marks for s in said), passages, self._figures_of(ids))

    def _holding(self, evidence: Evidence) -> StoredPassage | None:
        names = {i: d.name for i, d in self._contents.documents.items()}
        return next(
            (
                p
                for p, t in self._normal
                if names[p.document] == evidence.doc and evidence.normal in t
            ),
            None,
        )

    def _text(self, stored: StoredPassage) -> str:
        whole = self._contents.texts[stored.document]
        return whole[stored.passage.start : stored.passage.end]

    def _cited(self, n: int, stored: StoredPassage) -> Cited:
        document = self._contents.documents[stored.document]
        above = (document.title, *stored.passage.heading)
        return Cited(n, self._text(stored), stored.passage.municipality, above)

    def _figures_of(self, documents: dict[int, None]) -> tuple[Figure, ...]:
        return tuple(f for i in documents for f in self._figures[i])
