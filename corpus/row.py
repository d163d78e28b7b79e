"""Table rows in text: cells between tabs or Markdown's bars, or HTML's."""

from collections.abc import Sequence

from corpus.clean import clean
from corpus.visible import visible

_LONGEST_COLUMN_NAME = 30  # characters


def cells_of(text: str) -> list[str]:
    """Return the cells of a table row (tabs or Markdown pipes), none if it is not one."""
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    bare = text.strip()
    return [cell.strip() for cell in bare.strip("|").split("|")] if bare.startswith("|") else []


def shown_cells(row: str) -> list[str]:
    """Return the cells of a row in any notation, as a reader sees them; none if it is not one."""
    seen = visible(row).text.strip("\n\r") if row.lstrip().startswith("<") else row
    return [clean(cell) for cell in cells_of(seen)]


def padded(row: str, columns: int) -> list[str]:
    """Return the cells of a row, as many as the table has columns.

    In HTML the last ones may be left out, where those of a row above stretch over several rows.
    """
    cells = shown_cells(row)
    is_html = bool(cells) and row.lstrip().startswith("<")
    return cells + [""] * (columns - len(cells)) if is_html else cells


def column_names(header: str) -> list[str]:
    """Return the names of a table's columns, empty where its header rows are not of one length.

    A header may be of several rows, with the name of a group of columns in each of them.
    """
    rows = [shown_cells(line) for line in _rows(header)]
    if not rows or len({len(row) for row in rows}) > 1:
        return []
    return [" ".join(dict.fromkeys(filter(None, names))) for names in zip(*rows, strict=True)]


def _rows(header: str) -> list[str]:
    if header.lstrip().startswith("<"):
        return [f"<tr{row}" for row in header.split("<tr")[1:]]
    return [line for line in header.splitlines() if cells_of(line) and not is_rule(line)]


def is_rule(text: str) -> bool:
    """Tell whether a row only draws the line under a Markdown table's header: |---|:-:|."""
    return "|" in text and "--" in text and not set(text) - set("|:- \t")


def names_columns(cells: Sequence[str]) -> bool:
    """Tell whether a table's first row names its columns: several short cells."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(len(cell) <= _LONGEST_COLUMN_NAME for cell in filled)
