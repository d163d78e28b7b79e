"""Sides: two things of one municipality that a question sets beside each other (AとBは)."""

import re
from collections.abc import Sequence

from assistant.question.term import Placed, Term

_AND = re.compile("と(?!か|い|し)|及び|および|並びに")
_ENDS = re.compile("[、。,?？「」『』()（）はでにをがもと]|って|だと|どっち|どちら|それぞれ")
_NOUN = re.compile("[^」』]*[」』]|[一-龥ァ-ヶー]{0,2}")
_LINK = "の"


def sides_of(text: str, placed: Sequence[Placed]) -> tuple[tuple[Term, ...], ...]:
    """Return for each thing that `text` (normalised, lower case) names beside another its terms.

    Those that both have, and what follows both (申込み in 保育園と幼稚園の申込み), are of none.
    """
    found: list[tuple[Term, ...]] = []
    for place in _AND.finditer(text):
        if any(p.start < place.end() and place.start() < p.end for p in placed):
            continue
        before = max((p.end for p in placed if p.end <= place.start()), default=0)
        if not _NOUN.fullmatch(text[before : place.start()]):  # it is no noun (取り消すと)
            continue
        left = _named(text, _begin(text, place.start(), placed), place.start(), placed)
        right = _named(text, place.end(), _end(text, place.end(), placed), placed)
        if left and right:
            one, other = left[-len(right) :][0], right[0]
            pair = [tuple(t for t in a if t not in b) for a, b in ((one, other), (other, one))]
            found += pair if all(pair) else []
    return tuple(dict.fromkeys(found))


def _begin(text: str, end: int, placed: Sequence[Placed]) -> int:
    """Return where the thing begins that ends at `end`."""
    bounds = [m.end() for m in _bounds(text, placed) if m.end() < end]
    return max(bounds, default=0)


def _end(text: str, start: int, placed: Sequence[Placed]) -> int:
    """Return where the thing ends that begins at `start`."""
    quoted = start + (text[start : start + 1] in ("「", "『"))
    return min((m.start() for m in _bounds(text, placed) if m.start() > quoted), default=len(text))


def _bounds(text: str, placed: Sequence[Placed]) -> list[re.Match[str]]:
    """Return the marks and particles of `text` that stand in none of its terms."""
    return [
        m
        for m in _ENDS.finditer(text)
        if not any(p.start < m.end() and m.start() < p.end for p in placed)
    ]


def _named(text: str, start: int, end: int, placed: Sequence[Placed]) -> list[tuple[Term, ...]]:
    """Return the topical terms between two places, parted where の links them."""
    parts: list[list[Term]] = [[]]
    last = start
    within = (p for p in placed if start <= p.start and p.end <= end)
    for one in sorted(within, key=lambda p: p.start):
        if _LINK in text[last : one.start]:
            parts.append([])
        parts[-1] += [one.term] if one.term.topical else []
        last = one.end
    return [tuple(part) for part in parts if part]
