"""Enumerations: items under marks of one kind that stand together in a section."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assistant.statement.lead import leads
from assistant.statement.statement import Statement

_MARK = re.compile(
    r"(?:(?:^|(?<=[\s|)】]))(?:(?P<circled>[①-⑳])|\((?P<bracketed>\d{1,2})\)|(?P<numbered>\d{1,2})[.)、]"
    r"|(?P<bullet>[・•●■□○〇◯◆◇▶➢✓]))|(?P<inline>・)(?=\s))"
)
_SAME = {"•": "・", "〇": "○", "◯": "○"}
# A mark and either no sentence or, before one, a name.
_NAME = re.compile(
    rf".{{0,20}}?{_MARK.pattern}\s*(?:[^。、\s(:|]{{1,25}}[\s(:|]|[^。]*$)", re.DOTALL
)
# How far within others the lists under a mark stand; those at 0 head what stands below them.
_LEVELS = dict.fromkeys("■□◆◇▶", 0) | {"numbered": 1, "bracketed": 2, "・": 4}
_LEVEL = 3  # of every other mark
_LONGEST_LABEL = 60  # characters
_FEWEST = 3  # items of an enumeration
_BETWEEN = 2  # statements that go on with an item before the next one
_ASIDE = re.compile(r"\(?(?:備考|出典|参考)|[☆★]?担当|【参考")  # opens something else than items
_LABEL = re.compile(r"(?:[^。.!！?？」]|[。.][)）])$")  # no sentence: it names what stands below it

Mark = tuple[str, int]  # of which kind, and its number (0 where it has none)


def enumeration(item: Statement, statements: Iterable[Statement]) -> list[Statement]:
    """Return the enumeration that `item` stands in, in order; empty if it is an item of none.

    What names the items above them comes with them.
    """
    beside = sorted((s for s in statements if section(s) == section(item)), key=lambda s: s.start)
    for kind in dict.fromkeys(kind for kind, _ in marks(item.text)):
        items = _around(item, kind, beside)
        if sum(len(_numbers(s, kind)) for s in items) >= _FEWEST:
            return [*_label(items[0], kind, beside), *items]
    return []


def marks(text: str) -> list[Mark]:
    """Return the marks of items in a text."""
    found: list[Mark] = []
    for match in _MARK.finditer(text):
        kind, mark = str(match.lastgroup), match[0]
        if kind in ("bullet", "inline"):
            found.append((_SAME.get(mark, mark), 0))
        else:
            found.append(
                (
                    kind,
                    int(
                        unicodedata.numeric(mark[0])
                        if kind == "circled"
                        else re.sub(r"\D", "", mark)
                    ),
                )
            )
    return found


def section(statement: Statement) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Return the document of a statement and the headings that it stands under."""
    passage = statement.hit.passage
    return statement.hit.document.id, passage.section, passage.heading


def names(statement: Statement) -> bool:
    """Tell whether a statement names what stands below it."""
    text = statement.text
    if leads(text):
        return True
    if len(text) > _LONGEST_LABEL:
        return False
    return not (statement.cells or _ASIDE.match(text)) and _LABEL.search(text) is not None


def named(items: Sequence[Statement]) -> bool:
    """Tell whether most of the items are things with names, and not sentences."""
    marked = [s.text for s in items if marks(s.text)]
    return sum(_NAME.match(text) is not None for text in marked) * 2 > len(marked)


def _numbers(statement: Statement, kind: str) -> list[int]:
    return [number for k, number in marks(statement.text) if k == kind]


def _around(seed: Statement, kind: str, beside: Sequence[Statement]) -> list[Statement]:
    """Return the items of a kind that stand together with `seed`, with what goes on with them."""
    place = next(i for i, s in enumerate(beside) if s.start == seed.start)
    before = list(_run(beside[place::-1], kind, -1))
    after = list(_run(beside[place:], kind, 1))
    return [*reversed(before[1:]), *after]


def _run(statements: Iterable[Statement], kind: str, step: int) -> Iterator[Statement]:
    """Yield the items of a kind from the first of `statements` on, which is one."""
    last: int | None = None
    between: list[Statement] = []
    for statement in statements:
        numbers = _numbers(statement, kind)[::step]
        if numbers:
            if last is not None and numbers[0] and numbers[0] != last + step:
                return
            yield from between
            yield statement
            between, last = [], numbers[-1]
        elif len(between) == (_BETWEEN if _level(kind) else 0) or _parts(statement, kind):
            return
        else:
            between.append(statement)


def _parts(statement: Statement, kind: str) -> bool:
    """Tell whether a statement between items of a kind ends their enumeration."""
    text = statement.text
    outer = any(_level(other) < _level(kind) for other, _ in marks(text)[:1])
    return outer or leads(text) or _ASIDE.match(text) is not None


def _level(kind: str) -> int:
    return _LEVELS.get(kind, _LEVEL)


def _label(first: Statement, kind: str, beside: Sequence[Statement]) -> list[Statement]:
    """Return what names the items above the first of them, if anything does."""
    above = [s for s in beside if s.end <= first.start][-1:]
    return [s for s in above if names(s) and not _numbers(s, kind)]
