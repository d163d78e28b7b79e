"""Documents made for tests, with the places of what must not be cut."""

import re
from dataclasses import dataclass, field

from hypothesis import strategies as st


@dataclass
class Written:
    """A text as it grows; `whole` are the spans of its sentences, rows and headings."""

    text: str = ""
    whole: list[tuple[int, int]] = field(default_factory=list)

    def put(self, text: str) -> None:
        self.text += text

    def keep(self, text: str) -> None:
        """Add what no passage may cut."""
        self.whole.append((len(self.text), len(self.text) + len(text)))
        self.put(text)


WORDS = [
    "窓口",
    "電子申請",
    "の",
    "手続を",
    "2.5%",
    "「早い。」と",
    "した",
    "、",
    "①",
    "LINE",
    "A<B",
]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(
    lambda words: "本文" + "".join(words) + "ます。"
)
CELL = st.sampled_from(
    ["", "導入費", "1,000千円", "利用が増えた。次も増やす。", "**費用**", "6%減 < 28%"]
)
ROW = st.lists(CELL, min_size=1, max_size=5).map(lambda cells: ["費目", *cells])
PARAGRAPH = st.tuples(
    st.just("paragraph"), st.lists(SENTENCE, min_size=1, max_size=6), st.integers(28, 45)
)
TABLE = st.tuples(
    st.sampled_from(["markdown", "tabs"]), st.lists(ROW, min_size=1, max_size=30), st.just(0)
)
HEADING = st.tuples(
    st.just("heading"),
    st.sampled_from(["# 概要", "１　総則", "**効果**", "第2節 推進"]),
    st.just(0),
)
PARTS = st.lists(st.one_of(PARAGRAPH, TABLE, HEADING), min_size=1, max_size=12)


def write_plain(parts: list, end: str) -> Written:
    """A plain text whose lines end in `end`; sentences are wrapped at a width."""
    written = Written()
    for kind, content, width in parts:
        if kind == "heading":
            written.keep(content)
        elif kind == "paragraph":
            _wrap(written, content, width, end)
        else:
            _write_table(written, kind, content, end)
        written.put(end * 2)
    return written


def _wrap(written: Written, sentences: list[str], width: int, end: str) -> None:
    column = 0
    for sentence in sentences:
        lines = ""
        for character in sentence:
            lines += character
            column += 1
            # A mark at the beginning of a line begins an item: no line is broken before one.
            following = sentence[len(lines.replace(end, "")) :][:1]
            if column >= width and following not in ("", "①"):
                lines += end
                column = 0
        written.keep(lines)


def _write_table(written: Written, kind: str, rows: list[list[str]], end: str) -> None:
    for n, row in enumerate(rows):
        written.put(end if n else "")
        if kind == "tabs":
            written.keep("\t".join([*row, "年"]))
            continue
        written.keep("| " + " | ".join(row) + " |")
        if n == 0:
            written.put(end + "|---|:--:|---|")


HTML_PARTS = st.lists(
    st.one_of(
        st.tuples(st.just("p"), st.lists(SENTENCE, min_size=1, max_size=6), st.booleans()),
        st.tuples(st.just("table"), st.lists(ROW, min_size=1, max_size=20), st.booleans()),
        st.tuples(st.just("h2"), st.sampled_from(["概要", "効果と<br>費用"]), st.just(True)),
    ),
    min_size=1,
    max_size=10,
)


def write_html(parts: list, end: str) -> Written:
    """An HTML text; where a part is not `closed`, its tags are left open."""
    written = Written()
    written.put(f"<!doctype html>{end}<html><head><title>題名</title></head>{end}<body>")
    for name, content, closed in parts:
        if name == "h2":
            written.put("<h2 class='a>b'>")
            written.keep(content)
            written.put("</h2>")
        elif name == "p":
            written.put(f"<p>{end}")
            for sentence in content:
                written.keep(
                    re.sub("、+(?![①、])", "<br>", sentence).replace(
                        "した", '<a href="p?a=1">した</a>'
                    )
                )
            written.put("</p>" if closed else "")
        else:
            _write_rows(written, content, closed)
        written.put(end)
    return written


def _write_rows(written: Written, rows: list[list[str]], closed: bool) -> None:
    written.put("<table>")
    for row in rows:
        cells = "".join(f"<td>{cell}" + ("</td>" if closed else "") for cell in row)
        nested = "<td><table><tr><td>内訳</td></tr><tr><td>一。二。</td></tr></table></td>"
        written.keep("<tr>" + (nested if "" in row else "") + cells + "計")
        written.put("</tr>" if closed else "")
    written.put("</table>")
