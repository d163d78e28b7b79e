"""Marks that begin an item: bullets, item numbers, Q and A, bracketed labels."""

import re

# Not a mark: the sign of a number (-5), bold type (**重要**), the point of a number (2.5).
_MARK = re.compile(
    r"\s*(?:[-+](?!\d)|\*(?!\*)|[•・○〇●◯■□◆◇▼▽▶➢➣※✓☆★◎→⇒]|[①-⑳]"
    r"|[(（]?[0-9０-９]{1,2}(?:[)）]|[.．、](?![0-9０-９]))"
    r"|[0-9０-９]{1,2}\u3000(?=[^\s0-9０-９])|第[0-9０-９一二三四五六七八九十百]{1,4}条(?:の[0-9０-９一二三四五六七八九十])?\s|[ＱＡQA][0-9０-９]*[．.：:]|[【［]|[<＜≪](?=[^<>＜＞≪≫]*[>＞≫]))"
)


def begins_item(text: str) -> bool:
    """Tell whether a line begins with a mark, so that it doesn't go on from the one before."""
    return bool(_MARK.match(text))
