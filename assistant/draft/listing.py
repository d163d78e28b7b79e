"""Lists: the items that a passage sets out, in order."""

import re
from collections.abc import Sequence

from assistant.draft.enumeration import enumeration, marks, named, names, section
from assistant.statement.statement import Statement

_ITEM = re.compile(r"\s*(?:[①-⑳・•●■○〇◆✓]|\d+(?:位|[.)、]))")
_OTHER = re.compile(r"\(備考|[☆★]?担当")  # opens something else than items
_BEST = 3  # best statements of which one may be one of several sentences set out
_NO_LESS = 0.8  # of the share of the topic that the best one speaks of, that they must reach
_HALF = 0.5  # of that share, that most items of an enumeration must reach
_READ = 8  # best statements of which one may begin a list


def listing(
    ranked: Sequence[Statement], statements: Sequence[Statement], room: int
) -> list[Statement]:
    """Return the enumeration or list that the best of `ranked` is of, in order.

    `room` is how many characters may follow what begins a list without marks; empty if none is
    of one.
    """
    least = _NO_LESS * ranked[0].topic if ranked else 0.0
    for lead in (s for s in ranked[:_READ] if s.topic >= least):
        items = enumeration(lead, statements)
        if items and named(items) and _are_asked(items, lead):
            return items
        if begun := _begun(lead, statements, room):
            return begun
    return next((items for s in ranked[:_BEST] if (items := enumeration(s, statements))), [])


def _are_asked(items: Sequence[Statement], best: Statement) -> bool:
    """Tell whether most items are about what the best one is: entries may each be of another."""
    return sum(s.topic >= _HALF * best.topic for s in items) * 2 > len(items)


def _begun(lead: Statement, statements: Sequence[Statement], room: int) -> list[Statement]:
    """Return the list that a statement begins, empty if it begins none."""
    own = marks(lead.text)
    behind = following(lead, statements, room)
    beside = bool(own) and own[:1] == marks(behind[0].text)[:1] if behind else True
    if not beside and (names(lead) or (not own and _ITEM.match(behind[0].text))):
        items = [s for s in enumeration(behind[0], statements) if s.start >= lead.end]
        return [lead, *(items or behind)]
    return [lead, *behind] if len(own) > 1 else []


def following(lead: Statement, statements: Sequence[Statement], room: int) -> list[Statement]:
    """Return what stands behind `lead` in its section in `room` characters, in order.

    Of statements that overlap it is the first.
    """
    found: list[Statement] = []
    end = lead.end
    for statement in sorted(statements, key=lambda s: (s.start, s.end)):
        if statement.start < end or section(statement) != section(lead):
            continue
        room -= len(statement.text)
        if room < 0 or _OTHER.match(statement.text):
            break
        found.append(statement)
        end = statement.end
    return found
