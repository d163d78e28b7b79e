"""The precedents as a table for a spreadsheet: a row each, a source beside every value."""

import csv
import io
from collections.abc import Iterator

from assistant.precedents.memo import joined, place
from assistant.precedents.precedent import LABELS, Precedent, Precedents, Value
from assistant.precedents.stretch import shown

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def table(found: Precedents) -> str:
    """Return the table as CSV; Excel takes no cell of it for a formula."""
    written = io.StringIO()
    writer = csv.writer(written)
    rows = [dict(_cells(found, precedent)) for precedent in found.shown]
    header = list(rows[0]) if rows else ["順位"]
    writer.writerow(header)
    writer.writerows([[harmless(cell) for cell in row.values()] for row in rows])
    return written.getvalue()


def harmless(cell: str) -> str:
    """Return a cell's text so that a spreadsheet shows it and does not compute it."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) or cell.startswith(_FORMULA) else cell


def _cells(found: Precedents, precedent: Precedent) -> Iterator[tuple[str, str]]:
    yield "順位", str(precedent.rank)
    yield "判定", "近い先例" if found.close else "参考"
    yield "自治体", precedent.municipality
    yield "都道府県", precedent.prefecture
    yield from _told(found, "人口", precedent.population)
    yield "自団体", found.draft.municipality or ""
    yield from _told(found, "自団体の人口", found.draft.population)
    yield "取組", precedent.title
    yield "共通の言葉", "、".join(precedent.terms)
    yield "近い記述", " ".join(shown(c.quote) for c in found.cited(precedent.reason))
    yield "近い記述の出典", _sources(found, precedent.reason)
    for name, label in LABELS.items():
        yield from _told(found, label, precedent.values[name])
    yield "課題と対応", "\n".join(lesson.text for lesson in precedent.lessons)
    cited = [n for lesson in precedent.lessons for n in lesson.citations]
    yield "課題と対応の出典", _sources(found, cited)


def _told(found: Precedents, label: str, values: list[Value]) -> Iterator[tuple[str, str]]:
    yield label, joined(values)
    yield f"{label}の出典", _sources(found, [n for value in values for n in value.citations])


def _sources(found: Precedents, numbers: list[int]) -> str:
    return "\n".join(f"{c.document} {place(c)}" for c in found.cited(numbers))
