"""Whether a claimed figure is stated, and of this municipality, time and matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checking.evidence import Evidence, Unit
from assistant.checking.polarity import is_turned
from assistant.checking.quantity import Spot, measured, same
from assistant.checking.terms import terms
from assistant.checking.verdict import Failure, Reason
from corpus.normal import fold

_NEAR, _IN_UNIT, _IN_PASSAGE = 1.0, 0.6, 0.3  # what a claim's word counts where it stands
_APRIL = 4
_OF_SEVERAL = ("団体", "自治体", "市町村")  # units that count municipalities
FLOOR = 0.2
_LEAST_GAP = 0.08
MARGIN = 0.25  # by which another figure may speak more of what is claimed


@dataclass(frozen=True)
class _Stated:
    """A figure of a passage, and how much it speaks of what is claimed (0 to 1)."""

    spot: Spot
    around: str
    near: frozenset[str]
    fit: float

    def yields_to(self, other: "_Stated") -> bool:
        """Tell whether another figure is plainly the one that the claim's words are said of."""
        gap = other.fit - self.fit
        return gap > MARGIN or (gap > _LEAST_GAP and self.near < other.near)


def misstated(
    claimed: Spot, said: Unit, evidence: Sequence[Evidence], subject: str | None
) -> Failure | None:
    """Return why the figure `claimed` in the sentence `said` does not hold, None if it does."""
    written = claimed.figure.as_written
    around = said.around(claimed)
    columns = " ".join(u.text for e in evidence for u in e.units if u.is_row and not u.spots)
    stated = [
        _stated(around, spot, unit, source, columns if unit.is_row else "")
        for source in evidence
        for unit in source.units
        for spot in unit.spots
        if spot.kind == claimed.kind and (subject is None or source.is_of(subject, unit))
    ]
    matching = [s for s in stated if same(claimed, s.spot, s.around)]
    if not matching:
        return _missing(claimed, evidence, subject)
    timely = [s for s in matching if _at_that_time(claimed, s.spot)]
    if not timely:
        return Failure(Reason.PERIOD, written)
    best = max(timely, key=lambda s: s.fit)
    rivals = (s for s in stated if s not in matching)
    if _is_strange(best, said) or any(best.yields_to(rival) for rival in rivals):
        return Failure(Reason.ATTRIBUTE, written)
    if all(is_turned(claimed.after, s.spot.after) for s in timely):
        return Failure(Reason.POLARITY, is_turned(claimed.after, best.spot.after) or written)
    return None


def _missing(claimed: Spot, evidence: Sequence[Evidence], subject: str | None) -> Failure | None:
    """Return why no unit of the subject states a figure, None where the layout hid it."""
    written = claimed.figure.as_written
    if subject is not None and any(
        same(claimed, spot, unit.text) for e in evidence for unit in e.units for spot in unit.spots
    ):
        counts_others = claimed.figure.unit in _OF_SEVERAL  # said where others are named
        return None if counts_others else Failure(Reason.OWNER, written)
    known = any(
        measured(claimed.figure) == measured(spot.figure)
        for e in evidence
        for unit in e.units
        for spot in unit.spots
    )
    if not known and any(fold(written) in e.written for e in evidence):
        return None
    return Failure(Reason.FIGURE, written)


def _is_strange(best: _Stated, said: Unit) -> bool:
    """Tell whether neither a figure's neighbours nor its sentence speak of what is claimed."""
    own = terms(said.text)
    shared = len(own & terms(best.around)) / len(own) if own else 1.0
    return max(best.fit, shared) < FLOOR


def _stated(
    around: frozenset[str], spot: Spot, unit: Unit, source: Evidence, columns: str
) -> _Stated:
    """Weigh which of a claim's words `around` its figure stand by a passage's, or farther off.

    What a row's figure is for one of may stand in the names of the `columns` alone.
    """
    near = around & unit.around(spot)
    inside = (around - near) & terms(unit.text)
    rest = around - near - inside
    beyond = rest & (terms(source.cited.text) | terms(source.above)) if rest else rest
    gained = _NEAR * len(near) + _IN_UNIT * len(inside) + _IN_PASSAGE * len(beyond)
    return _Stated(spot, f"{unit.text} {columns}", near, gained / len(around) if around else 1.0)


def _at_that_time(claimed: Spot, stated: Spot) -> bool:
    if not (claimed.periods and stated.periods):
        return True
    return any(
        is_within(one, other) or is_within(other, one)
        for one in claimed.periods
        for other in stated.periods
    )


def is_within(one: str, other: str) -> bool:
    """Tell whether a period's label is another's or a part of it: 2024-03 of FY2023."""
    return one == other or one.startswith(f"{other}-") or fiscal(one) == other


def fiscal(label: str) -> str | None:
    """Return the fiscal year of a month or day, None of anything longer."""
    if label.startswith("FY") or "-" not in label:
        return None
    year, month = map(int, label.split("-")[:2])
    return f"FY{year if month >= _APRIL else year - 1}"
