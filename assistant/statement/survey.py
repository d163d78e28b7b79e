"""Surveys: tables with a municipality in every row, and what of a question they are about."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from assistant.statement.surroundings import Surroundings
from index.hit import Hit

_MANY, _FEWEST = 1 / 5, 3  # of the rows of a survey, that tell what it is about

_BRACKET = re.compile(r"[(（][^()（）]*[)）]")

Places = frozenset[int]
"""Terms of a question, by their places in it."""


class Surveys:
    """Tells what surveys are about, for one question."""

    def __init__(
        self,
        surroundings: Surroundings,
        named: Callable[[str], Places],
        meant: Callable[[str], Places],
    ) -> None:
        """Look up rows in `surroundings`, and terms by `named` and `meant`.

        The first gives those that a text has, the second those that are all that it says.
        """
        self._surroundings = surroundings
        self._named = named
        self._meant = meant
        self._read: dict[tuple[int, tuple[int, int] | None], tuple[Places, Places]] = {}

    def subject(self, hit: Hit) -> Places:
        """Return the terms that the survey of a passage's row is about, and the row with it.

        A row need not repeat them. Where some rows have another term of the question, those
        without it are not what is asked for: of them nothing is taken for granted.
        """
        key = hit.document.id, hit.passage.header
        if key not in self._read:
            rows = self._surroundings.rows(hit)
            if not rows:
                return frozenset()
            self._read[key] = self._looked_at(hit, rows)
        subject, choosing = self._read[key]
        fits = not choosing or choosing & self._named(hit.text)
        return subject if fits else frozenset()

    def _looked_at(self, hit: Hit, rows: Sequence[Sequence[str]]) -> tuple[Places, Places]:
        """Return the terms that a survey is about, and the others that some of its rows have.

        It is about what its document says before it, and what many rows say in words of their own:
        what several rows say alike (the name of a product) tells them apart, and so does what is
        all that cells say.
        """
        said = Counter(cell for row in rows for cell in row)
        own = [" ".join(cell for cell in row if said[cell] == 1) for row in rows]
        counts = Counter(i for text in own for i in self._named(text))
        many = {i for i, n in counts.items() if n >= max(_FEWEST, _MANY * len(rows))}
        alike = frozenset[int]().union(*(self._meant(_BRACKET.sub("", cell)) for cell in said))
        subject = (self._named(self._surroundings.opening(hit)) | many) - alike
        some = frozenset[int]().union(*(self._named(" ".join(row)) for row in rows))
        return subject, some - subject
