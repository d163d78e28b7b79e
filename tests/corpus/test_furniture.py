import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from corpus.furniture import find_furniture
from corpus.line import read_lines
from corpus.reader import read

CHAPTERS = ["窓口とくらし", "まちの活力", "道路と河川", "防災と安全"]
BAR = "".join(f"{n}\n{name}\n\n" for n, name in enumerate(CHAPTERS, 1))
TOPICS = ["予約", "決裁", "入札", "健診", "図書", "消防"]


def body(topic: str) -> str:
    """A page's text, which no other page says."""
    return "".join(
        f"{topic}の業務について{n}番目の見直しを行った。\n" for n in "一二三四五六七八九十" * 2
    )


def read_text(text: str) -> Document:
    return read("a.txt", text.encode())


def found(document: Document, words: str) -> int:
    """How often `words` stand in the passages of a document."""
    return sum(document.text[p.start : p.end].count(words) for p in document.passages)


def kept(text: str) -> list[str]:
    """The lines that are no furniture."""
    lines = read_lines(text)
    breaks = find_furniture(text, lines).breaks
    return [line.text for i, line in enumerate(lines) if i not in breaks and not line.blank]


def test_a_side_bar_is_a_passage_once() -> None:
    document = read_text("".join(f"{BAR}{body(topic)}\n" for topic in TOPICS))
    assert [found(document, name) for name in CHAPTERS] == [1, 1, 1, 1]
    assert [found(document, f"{topic}の業務について一番目") for topic in TOPICS] == [2] * 6


def test_a_side_bar_heads_nothing() -> None:
    bar = "".join(f"第{n}章 {name}\n\n" for n, name in enumerate(CHAPTERS, 1))
    document = read_text("\n".join(f"{bar}{body(topic)}" for topic in TOPICS))
    assert {p.heading for p in document.passages} == {()}


def test_the_chapter_pointed_at_makes_no_other_side_bar() -> None:
    pages = [BAR.replace(CHAPTERS[n % 4], f"▶ {CHAPTERS[n % 4]}") for n in range(6)]
    text = "".join(bar + body(topic) for bar, topic in zip(pages, TOPICS, strict=True))
    assert kept(text).count("防災と安全") + kept(text).count("▶ 防災と安全") == 1


def test_a_chapter_that_only_one_side_bar_names_stays() -> None:
    bars = [BAR] * 6
    bars[3] = BAR.replace("道路と河川", "上下水道")
    text = "".join(bar + body(topic) for bar, topic in zip(bars, TOPICS, strict=True))
    assert kept(text).count("上下水道") == 1


def test_chapters_without_numbers_are_known_from_the_contents() -> None:
    contents = "".join(f"{name}……{n}\n" for n, name in enumerate(CHAPTERS, 2))
    bar = "".join(f"{name}\n" for name in CHAPTERS)
    text = contents + "".join(f"\n{body(topic)}\n{bar}" for topic in TOPICS)
    assert kept(text).count("まちの活力") == 1
    assert kept(text.replace(contents, "")).count("まちの活力") == len(TOPICS)


def test_goals_below_side_bars_are_said_once() -> None:
    goals = "目指す姿\n- だれも待たない窓口\n- 紙を使わない事務\n取組と部署\n"
    text = "".join(f"{BAR}{goals}{body(topic)}" for topic in TOPICS)
    assert kept(text).count("- 紙を使わない事務") == 1
    assert kept(text).count("取組と部署") == len(TOPICS)


def test_a_heading_below_side_bars_stays() -> None:
    text = "".join(f"{BAR}目指す姿\n- {topic}を待たない窓口\n{body(topic)}" for topic in TOPICS)
    assert kept(text).count("目指す姿") == len(TOPICS)


def test_one_goal_that_two_programmes_share_stays() -> None:
    text = "".join(f"{BAR}目標\n- 手続を減らす\n{body(topic)}" for topic in TOPICS)
    assert kept(text).count("- 手続を減らす") == len(TOPICS)


def test_labels_with_nothing_below_them_on_the_page_are_said_once() -> None:
    text = "".join(f"{BAR}目指す姿\n{body(topic)}関連する目標\n優先事業\n" for topic in TOPICS)
    assert kept(text).count("優先事業") == 2  # above the second side bar, and on the last page


@pytest.mark.parametrize(
    "repeated",
    [
        "未実施\n",
        "取組内容\n\n",
        "## 取組内容と目標\n\n",
        "（1）これまでの取組と課題\n\n",
        "■ 取組内容\n目標\n実績\n評価\n",
        "施策\t進捗状況\t詳細\n",
        "| 施策 | 進捗状況 | 詳細 |\n",
        "費目\n令和4年度\n令和5年度\n増減\n備考\n",
        "1\n実施中\n2\n実施中\n3\n未実施\n",
        "オンラインで申請できる手続を増やす。\n",
        "12\n",
        "1,000千円\n",
    ],
)
def test_what_programmes_share_stays(repeated: str) -> None:
    text = "白樺町の計画\n" + "".join(f"{topic}\n{repeated}{body(topic)}" for topic in TOPICS)
    assert kept(text) == [line for line in text.split("\n") if line.strip()]


def test_choices_that_come_back_soon_stay() -> None:
    choices = "1 満足\n2 やや満足\n3 やや不満\n4 不満\n"
    text = "".join(f"問 {topic}の窓口はいかがですか。\n{choices}" for topic in TOPICS)
    assert kept(text).count("4 不満") == len(TOPICS)


@pytest.mark.parametrize("page", ["", " {}", "　- {} -", " P.{}"])
def test_the_title_heads_only_the_document(page: str) -> None:
    heads = [f"白樺町デジタル計画{page.format(n)}\n" for n in range(2, 8)]
    text = "白樺町デジタル計画\n" + "".join(
        body(topic) + head for topic, head in zip(TOPICS, heads, strict=True)
    )
    assert found(read_text(text), "白樺町デジタル計画") == 1


def test_a_chapter_does_not_begin_again() -> None:
    pages = "".join(
        f"第2章 現状\n\n2.{n} {topic}\n\n{body(topic)}" for n, topic in enumerate(TOPICS)
    )
    document = read_text(f"第1章 はじめに\n\n{pages}\n第3章 方針\n\n{body('方針')}")
    assert found(document, "第2章 現状") == 1
    assert document.passages[-1].heading == ("第3章 方針",)


def test_chapters_of_several_parts_begin_anew() -> None:
    text = "".join(f"第{n}部 {topic}\n第1章 総則\n{body(topic)}" for n, topic in enumerate(TOPICS))
    assert kept(text).count("第1章 総則") == len(TOPICS)


def test_page_numbers_are_no_text() -> None:
    text = "".join(f"{body(topic)}\n- {n} -\n\n" for n, topic in enumerate(TOPICS, 3))
    assert not [line for line in kept(text) if re.fullmatch(r"- \d -", line)]


def test_numbers_that_do_not_rise_are_text() -> None:
    text = "".join(f"{body(topic)}\n- {n} -\n" for n, topic in zip("314159", TOPICS, strict=True))
    assert kept(text).count("- 1 -") == 2


def test_form_feeds_show_heads_and_bare_page_numbers() -> None:
    text = "".join(
        f"令和五年度の報告　白樺町\n{body(topic)}\n{n}\n\f" for n, topic in enumerate(TOPICS, 3)
    )
    text = f"まえがき\n\f{text}"
    assert kept(text).count("令和五年度の報告　白樺町") == 1
    assert not set(kept(text)) & set("345678")


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    halves = "窓口の待ち時間を減らすために予約の仕組みを新しく作り変え", "ることにしました。"
    text = "白樺町デジタル計画\n" + "".join(
        f"{body(topic)}\n{halves[0]}\n\n白樺町デジタル計画\n- {n} -\n\n{halves[1]}\n"
        for n, topic in enumerate(TOPICS)
    )
    document = read_text(text)
    units = [document.text[a:b] for p in document.passages for a, b in p.units]
    assert [u for u in units if u.endswith(halves[1])] == [
        f"{halves[0]}\n\n白樺町デジタル計画\n- {n} -\n\n{halves[1]}" for n in range(len(TOPICS))
    ]


SAID = ["計画の題名", "第1章 総則", "目標", "- 件数を増やす", "- 部署を減らす", *BAR.split("\n")]
PIECES = st.sampled_from([BAR, *SAID]) | st.text("あいう0123。\n\t|-", max_size=30)
PAGES = st.lists(st.lists(PIECES, max_size=8).map("\n".join), max_size=6)


@given(PAGES, st.integers(1, 8), st.sampled_from(["", "\f", "- {} -\n"]))
def test_nothing_is_lost_that_is_said_once(pages: list[str], times: int, between: str) -> None:
    written = [
        f"{page}\n{'長い文。' * 90}\n{between.format(n)}" for n, page in enumerate(pages * times)
    ]
    text = "".join(written)
    said = {_said(line) for line in kept(text)}
    lost = {_said(line.text) for line in read_lines(text)} - said
    assert not {line for line in lost if re.search(r"\D", line)}


def _said(line: str) -> str:
    """A line without marks, and without the number of a page, which is not said."""
    return re.sub(r"[\s・-]|-\s\d+\s-", "", line)
