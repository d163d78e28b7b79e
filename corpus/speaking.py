"""Whose the sections, items of lists and sentences are that speak of others than their document."""

import re
from collections.abc import Iterator, Sequence

from corpus.block import Block, Kind
from corpus.municipality import Mention, Municipality, mentions
from corpus.ownership import Owners

_NUMBERING = re.compile(r"(?:[\W\d_]|第|事例|その|[章節項])*")
_ITEM = re.compile(r"\s*[・･•●○■◆▼\-*–][^\S\n]*")
_BEFORE_ITS = re.compile(r"[\s「『（(:：、,]|の|における|では|は(?!じ)|$")  # what follows a name
_TOPIC = re.compile(r"(?:で|に(?:つい|おい)て)?は(?!じ)")  # what makes a name what follows is about
_NOTE = re.compile(r"\s*(?:※|[*＊]|注\s*\d{0,2}|[(（]注\d*[)）])\d*[\s:：)）.、]*")
_IN_BRACKETS = re.compile(r"[（(]\w*$")
_OF_ALL = re.compile("いずれ|どちら|どの|各|両|全|これら|以上|この|次|なお|本")  # of no one before
_LEAST = 2  # items of a list, or sentences of a paragraph, that begin with a name each
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


def sentence_owners(text: str, blocks: Sequence[Block]) -> Owners:
    """Return the owners of the sentences of paragraphs in which several municipalities take turns.

    A sentence that begins with one (横手市では、) is about it, and so are those that follow.
    """
    owners: dict[int, Municipality] = {}
    for run in _paragraphs(text, blocks):
        owner: Municipality | None = None
        told: dict[int, Municipality] = {}
        for block in run:
            sentence = text[block.start : block.end].lstrip()
            owner = _topic(sentence) or (None if _OF_ALL.match(sentence) else owner)
            if owner:
                told[block.start] = owner
        if len(set(told.values())) >= _LEAST:
            owners.update(told)
    return owners


def note_owners(text: str, blocks: Sequence[Block], rows: Owners) -> Owners:
    """Return the owners of the notes on a survey that are about one of those in its `rows`."""
    surveyed = set(rows.values())
    notes = {
        block.start: _topic(_NOTE.sub("", text[block.start : block.end]))
        for block in blocks
        if block.kind is Kind.TEXT and surveyed and _NOTE.match(text, block.start)
    }
    return {start: owner for start, owner in notes.items() if owner in surveyed}


def _topic(sentence: str) -> Municipality | None:
    """Return the one municipality that the beginning of a sentence says it is about."""
    mention = next(filter(_is_town, mentions(sentence[:_LONGEST])), None)
    if mention is None or mention.start or not _TOPIC.match(sentence, mention.end):
        return None
    return mention.municipality


def _paragraphs(text: str, blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Yield the sentences of each paragraph."""
    run: list[Block] = []
    for block in blocks:
        if block.kind is not Kind.TEXT or (run and "\n" in text[run[-1].end : block.start]):
            yield run
            run = []
        if block.kind is Kind.TEXT:
            run.append(block)
    yield run


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
