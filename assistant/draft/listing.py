"""Lists: the items that a passage sets out, in order."""

import re
from collections.abc import Sequence

from assistant.statement.lead import leads
from assistant.statement.statement import Statement

_MARK = r"[①-⑳・•●■○〇◆✓]|\d+(?:位|[.)、])"
_ITEM = re.compile(rf"\s*(?:{_MARK})")
_ITEMS = re.compile(rf"(?:{_MARK}).*(?:{_MARK})", re.DOTALL)
_LABEL = re.compile(r"(?:[^。.!！?？」]|[。.][)）])$")  # no sentence: it names what stands below it
_OTHER = re.compile(r"\(備考|[☆★]?担当")  # opens something else than items
_READ = 6  # best statements of which one may begin a list


def listing(
    ranked: Sequence[Statement], statements: Sequence[Statement], room: int
) -> list[Statement]:
    """Return the best of `ranked` that begins a list with what is set out behind it, in order.

    `room` is how many characters may follow it; empty if none begins a list.
    """
    for lead in ranked[:_READ]:
        behind = following(lead, statements, room)
        labels = bool(behind) and not lead.cells and _LABEL.search(lead.text) is not None
        if (
            labels
            or (behind and leads(lead.text))
            or _ITEMS.search(lead.text)
            or (behind and _ITEM.match(behind[0].text))
        ):
            return [lead, *behind]
    return []


def following(lead: Statement, statements: Sequence[Statement], room: int) -> list[Statement]:
    """Return what stands behind `lead` in its section in `room` characters, in order.

    Of statements that overlap it is the first.
    """
    found: list[Statement] = []
    end = lead.end
    for statement in sorted(statements, key=lambda s: (s.start, s.end)):
        if statement.start < end or _section(statement) != _section(lead):
            continue
        room -= len(statement.text)
        if room < 0 or _OTHER.match(statement.text):
            break
        found.append(statement)
        end = statement.end
    return found


def _section(statement: Statement) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    passage = statement.hit.passage
    return statement.hit.document.id, passage.section, passage.heading
