"""Table rows in plain text: cells between tabs or Markdown's bars."""

_LONGEST_COLUMN_NAME = 30  # characters


def cells_of(text: str) -> list[str]:
    """Return the cells of a table row (tabs or Markdown pipes), none if it is not one."""
    if "\t" in text:
        return [cell.strip() for cell in text.split("\t")]
    bare = text.strip()
    return [cell.strip() for cell in bare.strip("|").split("|")] if bare.startswith("|") else []


def is_rule(text: str) -> bool:
    """Tell whether a row only draws the line under a Markdown table's header: |---|:-:|."""
    return "|" in text and "--" in text and not set(text) - set("|:- \t")


def names_columns(cells: list[str]) -> bool:
    """Tell whether a table's first row names its columns: several short cells."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(len(cell) <= _LONGEST_COLUMN_NAME for cell in filled)
