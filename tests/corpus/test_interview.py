import pytest

from corpus.document import Document
from corpus.reader import read

START = "始めたきっかけを教えてください。"
COST = "費用はどれくらいかかりましたか。"
OUTLOOK = "今後の展望を教えてください。"
BEGAN = "紙の台帳を探す手間が大きく、住民を待たせていました。"
PAID = "機器に80万円ほどかかり、国の交付金を使いました。"
HOPES = "ほかの課にも少しずつ広げていきたいと考えています。"
ASIDE = "【参考】 担当の課のページ（https://example.lg.jp/{0}）"
WHOSE = ["福島県会津若松市", "北海道余市町", "鹿児島県奄美市", "新潟県柏崎市"]


def casebook(*page: str) -> Document:
    """Four cases of which the last one's interview is `page`; the others' are in order."""
    ordinary = (START, "取組{0}では" + BEGAN, OUTLOOK, "取組{0}を" + HOPES, ASIDE)
    pages = []
    for n, whose in enumerate(WHOSE, 1):
        interview = page if n == len(WHOSE) else ordinary
        overview = f"取組{n}の概要を述べるこの文は一つの事例だけのものです。"
        for body in ([overview], interview):
            paragraphs = "\n\n".join(body).format(n)
            pages.append(f"{n} 取組{n} 【{whose}】\n\n{paragraphs}\n")
    return read("casebook.txt", "\f".join(pages).encode())


def answered(document: Document) -> dict[str, str]:
    """What answers each question in the last case; what answers none is under an empty one."""
    found: dict[str, str] = {}
    for p in document.passages:
        if p.case == f"取組{len(WHOSE)}":
            question = p.heading[1] if len(p.heading) > 1 else ""
            found[question] = found.get(question, "") + document.text[p.start : p.end]
    return found


def test_an_answer_stands_under_its_question() -> None:
    said = answered(casebook(START, BEGAN, PAID, OUTLOOK, HOPES))
    assert BEGAN in said[START]
    assert PAID in said[START]
    assert HOPES in said[OUTLOOK]


def test_an_answer_below_the_references_belongs_to_the_open_question() -> None:
    said = answered(casebook(START, BEGAN, COST, ASIDE, PAID))
    assert said[COST] == PAID
    assert PAID not in said[START]


def test_questions_in_a_row_are_joined_where_one_stretch_is_left_for_the_open_one() -> None:
    said = answered(casebook(COST, OUTLOOK, HOPES, ASIDE, PAID))
    assert said[COST] == PAID
    assert HOPES in said[OUTLOOK]


def test_the_name_of_who_speaks_parts_the_answers_to_questions_in_a_row() -> None:
    said = answered(casebook(START, OUTLOOK, HOPES, "（柏崎市）", BEGAN))
    assert said[START] == BEGAN
    assert HOPES in said[OUTLOOK]
    assert "（柏崎市）" not in "".join(said.values())


@pytest.mark.parametrize(
    "page",
    [
        (START, COST, BEGAN, PAID),
        (COST, OUTLOOK, ASIDE, PAID),
        (START, COST, OUTLOOK, HOPES, ASIDE, BEGAN),
    ],
)
def test_what_cannot_be_known_has_no_question(page: tuple[str, ...]) -> None:
    said = answered(casebook(*page))
    assert set(said) == {""}
    assert all(part.format(4) in said[""] for part in page)


def test_a_question_asked_again_heads_the_first_answer_alone() -> None:
    said = answered(casebook(START, BEGAN, START, HOPES))
    assert BEGAN in said[START]
    assert HOPES in said[""]


def test_questions_within_an_answer_are_part_of_it() -> None:
    said = answered(casebook(OUTLOOK, "Ｑ１．研修は行いましたか。\nＡ１．行っていません。", HOPES))
    assert set(said) == {"", OUTLOOK}
    assert "Ａ１．行っていません。" in said[OUTLOOK]
    assert HOPES in said[OUTLOOK]


def test_a_question_right_above_its_answer_is_told_from_it() -> None:
    said = answered(casebook(f"{START}\n{BEGAN}", OUTLOOK, HOPES))
    assert BEGAN in said[START]


def test_passages_of_a_case_belong_together_whatever_they_answer() -> None:
    document = casebook(START, BEGAN, OUTLOOK, HOPES)
    assert {p.section for p in document.passages} == {(f"取組{n}",) for n in range(1, 5)}
