"""Our own arithmetic, 〔計算：250万円 − 37万円 = 213万円〕: whether it comes out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, DivisionByZero, InvalidOperation

from assistant.checking.quantity import Spot, measured, plain, spots

MARK = re.compile(r"〔計算[：:]?(?P<said>[^〔〕]{0,300})〕")
_SIGNS = {"×": "*", "*": "*", "x": "*", "÷": "/", "/": "/", "+": "+", "-": "-", "−": "-", "－": "-"}
_PARTS = re.compile(r"\s*([=＝≒])\s*")
_OPERATOR = re.compile(r"\s*([×*÷+＋−－]|(?<=\s)[-/x](?=\s))\s*")
_BARE = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_TOLERANCE = Decimal("0.01")  # of a result called 約 or ≒
_EXACT = Decimal("0.0005")
_MOST = 20


@dataclass(frozen=True)
class Operand:
    """A number or figure of a calculation, its value in base units."""

    written: str
    value: Decimal
    unit: str | None
    spot: Spot | None


def calculations(text: str) -> list[str]:
    """Return what stands in the marks of our own arithmetic."""
    return [match["said"].strip() for match in MARK.finditer(text)]


def operands(said: str) -> list[Operand]:
    """Return the figures and numbers that a calculation starts from; empty if it is none."""
    parts = _PARTS.split(said)
    return list(_operands(parts[0])) if len(parts) == 3 else []


def comes_out(said: str) -> bool:
    """Tell whether a calculation (A + B = C) is one and right, in one unit where it adds."""
    parts = _PARTS.split(said)
    if len(parts) != 3:
        return False
    terms, result = list(_operands(parts[0])), list(_operands(parts[2]))
    signs = [_SIGNS[s.replace("＋", "+")] for s in _OPERATOR.findall(parts[0])]
    if not 1 < len(terms) == len(signs) + 1 <= _MOST or len(result) != 1:
        return False
    try:
        value = _value(terms, signs)
    except (DivisionByZero, InvalidOperation):
        return False
    if not _same_units([*terms, *result], signs):
        return False
    about = parts[1] == "≒" or "約" in parts[2]
    return _close(value, result[0], about)


def _operands(said: str) -> Iterator[Operand]:
    for part in _OPERATOR.split(said)[::2]:
        text = plain(part)
        found = spots(text)
        bare = _BARE.fullmatch(_THOUSANDS.sub("", text.strip("約 ")))
        if len(found) == 1:
            value, unit = measured(found[0].figure)
            yield Operand(part.strip(), value * found[0].figure.sign, unit, found[0])
        elif bare:
            yield Operand(part.strip(), Decimal(bare[0]), None, None)
        else:
            return


def _value(terms: list[Operand], signs: list[str]) -> Decimal:
    """Compute, products before sums."""
    sums = [terms[0].value]
    for sign, term in zip(signs, terms[1:], strict=True):
        if sign == "*":
            sums[-1] *= term.value
        elif sign == "/":
            sums[-1] /= term.value
        else:
            sums.append(term.value if sign == "+" else -term.value)
    return sum(sums, Decimal(0))


def _same_units(terms: Iterable[Operand], signs: list[str]) -> bool:
    """Tell whether what is added and subtracted, and comes of it, is in one unit."""
    return not set(signs) <= {"+", "-"} or len({term.unit for term in terms}) == 1


def _close(value: Decimal, result: Operand, about: bool) -> bool:
    share = value * 100 if result.unit == "%" else value
    allowed = _TOLERANCE if about else _EXACT
    return any(abs(v - result.value) <= allowed * abs(result.value) for v in (value, share))
