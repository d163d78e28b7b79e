"""Whose the sections and the items of lists are that speak of somebody else than their document."""

import re
from collections.abc import Iterator, Sequence

from corpus.block import Block, Kind
from corpus.municipality import Mention, Municipality, mentions
from corpus.ownership import Owners

_NUMBERING = re.compile(r"(?:[\W\d_]|第|事例|その|[章節項])*")
_ITEM = re.compile(r"\s*[・･•●○■◆▼\-*–][^\S\n]*")
_BEFORE_ITS = re.compile(r"[\s「『（(:：、,]|の|における|では|は(?!じ)|$")  # what follows a name
_IN_BRACKETS = re.compile(r"[（(]\w*$")
_LEAST = 2  # items of a list, that begin with a name each
_LONGEST = 60  # characters


def section_owner(headings: Sequence[str]) -> Municipality | None:
    """Return the municipality that the lowest of `headings` to name one is about.

    It begins with it (2 仙北市「窓口」) or has it in brackets at its end, and names no other.
    """
    for heading in reversed(headings):
        named = [m for m in mentions(heading[:_LONGEST]) if _is_town(m)]
        if len(named) == 1 and _is_about(heading[:_LONGEST], named[0]):
            return named[0].municipality
    return None


def _is_town(mention: Mention) -> bool:
    return mention.municipality.name != mention.municipality.prefecture


def _is_about(heading: str, mention: Mention) -> bool:
    if _NUMBERING.fullmatch(heading[: mention.start]):
        return _BEFORE_ITS.match(heading, mention.end) is not None
    closed = heading[mention.end :].strip() in (")", "）")
    return closed and _IN_BRACKETS.search(heading[: mention.start]) is not None


def item_owners(text: str, blocks: Sequence[Block]) -> Owners:
    """Return the owners of the sentences of lists whose items begin with a municipality each."""
    owners: dict[int, Municipality] = {}
    for run in _runs(text, blocks):
        named = [(start, owner) for start, owner in run if owner]
        if len({owner for _, owner in named}) >= _LEAST:
            owners.update(named)
    return owners


def _runs(text: str, blocks: Sequence[Block]) -> Iterator[list[tuple[int, Municipality | None]]]:
    """Yield the lists, each as where its sentences begin and whose the items of these are."""
    run: list[tuple[int, Municipality | None]] = []
    end, owner = 0, None
    for block in blocks:
        is_text = block.kind is Kind.TEXT
        item = _ITEM.match(text, block.start, block.end) if is_text else None
        goes_on = is_text and run and "\n" not in text[end : block.start]
        if item:
            owner = _first(text[item.end() : block.end][:_LONGEST])
        elif not goes_on:
            yield run
            run = []
        if item or goes_on:
            run.append((block.start, owner))
        end = block.end
    yield run


def _first(item: str) -> Municipality | None:
    """Return the municipality with which an item begins."""
    mention = next(filter(_is_town, mentions(item)), None)
    if mention is None or not item.startswith(
        (mention.municipality.prefecture, item[mention.start : mention.end])
    ):
        return None
    return mention.municipality if _BEFORE_ITS.match(item, mention.end) else None
