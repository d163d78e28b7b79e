"""Word: the text, headings and tables of a .docx file."""

import re
from xml.etree.ElementTree import Element

from corpus.extract import ReadText, Writer, one_line
from corpus.heading import heading_level
from corpus.line import Line
from corpus.marker import begins_item
from corpus.office.package import BROKEN, Package, attribute, broken, local
from corpus.office.word_body import Paragraph, Table, read_body
from corpus.table import fill, is_title, write_table

_NAMED = re.compile(r"(?:heading|見出し)\s*(?P<level>[1-9１-９])", re.IGNORECASE)
_TITLE = re.compile(r"title|表題", re.IGNORECASE)
_BOLD = 6
_LONGEST_CHAIN = 20
_LONGEST_TITLE = 80


def read_word(data: bytes, name: str) -> ReadText:
    """Read a .docx file; SenreiError if that can't be done.

    Headers and footers are left out, text boxes follow the paragraph that they hang on.
    """
    package = Package(data, name)
    part, root = package.main("document")
    try:
        related = dict(package.relations(part).values())
        levels = _levels(package.read(related.get("styles", "")))
        body = [element for element in root if local(element.tag) == "body"]
        blocks = list(read_body(body, levels, name))
    except BROKEN as error:
        raise broken(name) from error
    return _write(blocks, name)


def _levels(styles: Element | None) -> dict[str, int]:
    """Return the level of each style that makes headings, 0 for the title's."""
    own: dict[str, int] = {}
    based: dict[str, str] = {}
    for style in styles if styles is not None else ():
        key = attribute(style, "styleId")
        for child in style.iter():
            value = attribute(child, "val")
            if local(child.tag) == "basedOn":
                based[key] = value
            elif local(child.tag) == "name" and (named := _NAMED.match(value)):
                own[key] = int(named["level"])
            elif local(child.tag) == "name" and _TITLE.fullmatch(value):
                own[key] = 0
            elif local(child.tag) == "outlineLvl" and value.isdecimal() and int(value) < 9:
                own.setdefault(key, int(value) + 1)
    return own | {key: level for key in based if (level := _inherited(key, own, based)) >= 0}


def _inherited(key: str, own: dict[str, int], based: dict[str, str]) -> int:
    for _ in range(_LONGEST_CHAIN):
        if key in own:
            return own[key]
        key = based.get(key, "")
    return -1


def _write(blocks: list[Paragraph | Table], name: str) -> ReadText:
    writer = Writer(name)
    title = ""
    deeper = int(any(isinstance(b, Paragraph) and b.level == 0 and b.text.strip() for b in blocks))
    blocks = [block for block in blocks if isinstance(block, Table) or one_line(block.text)]
    numbers = [0, *map(_numbered, blocks), 0]
    for i, block in enumerate(blocks):
        if isinstance(block, Table):
            fill(block.rows, block.merged)
            write_table(writer, block.rows)
        else:
            text = one_line(block.text)
            title = title or (text[:_LONGEST_TITLE] if block.level == 0 else "")
            # Numbers of one kind in a row are those of items.
            item = numbers[i + 1] in (numbers[i], numbers[i + 2])
            level = _level(block, text, 0 if item else numbers[i + 1])
            level += deeper if level and block.level else 0
            if level:
                writer.heading(text, level)
            else:
                _write_paragraph(writer, block.text)
    return writer.finish(title)


def _level(block: Paragraph, text: str, numbered: int) -> int:
    """Return the level of a heading, by its style or, where offices set it by hand, its looks."""
    if block.level >= 0:
        return max(block.level, 1)
    return numbered or (_BOLD if block.bold and is_title(text) else 0)


def _numbered(block: Paragraph | Table) -> int:
    """Return the level that the number before a paragraph gives it."""
    if isinstance(block, Table):
        return 0
    text = one_line(block.text)
    return heading_level([Line(text, 0, len(text))], 0)


def _write_paragraph(writer: Writer, text: str) -> None:
    """Write a paragraph; a line in it that begins an item begins anew."""
    kept = ""
    for line in text.split("\n"):
        if kept and begins_item(line):
            writer.paragraph(one_line(kept))
            kept = ""
        kept += f"\n{line}"
    if last := one_line(kept):
        writer.paragraph(last)
