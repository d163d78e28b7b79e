import json

import pytest

from assistant import SenreiError
from eval.questions import Evidence, read_gold

LINE = {
    "id": "1",
    "type": "factoid",
    "question": "いくら？",
    "history": [],
    "answer": "5円。",
    "must": [["5円", "五円"]],
    "must_not": [],
    "municipalities": ["柏市"],
    "evidence": [{"doc": "a.txt", "quote": "5円"}],
    "tags": ["cost"],
}


@pytest.fixture
def write(tmp_path):
    def write(*lines):
        path = tmp_path / "gold.jsonl"
        written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(written), encoding="utf-8")
        return path

    return write


def test_reads_every_field_and_passes_over_empty_lines(write):
    gold, other = read_gold(write(LINE, "", LINE | {"id": "2", "history": ["前の問い"]}))
    assert (gold.id, gold.type, gold.question, gold.answer) == ("1", "factoid", "いくら？", "5円。")
    assert (gold.must, gold.must_not, gold.municipalities) == ((("5円", "五円"),), (), ("柏市",))
    assert gold.evidence == (Evidence("a.txt", "5円"),)
    assert (gold.history, other.history) == ((), ("前の問い",))


def test_a_question_may_be_held_out(write):
    seen, held = read_gold(write(LINE, LINE | {"id": "2", "held_out": True}))
    assert (seen.held_out, held.held_out) == (False, True)


def test_only_a_line_feed_ends_a_line(write):
    (gold,) = read_gold(write(json.dumps(LINE | {"answer": "5\u2028円"}, ensure_ascii=False)))
    assert gold.answer == "5\u2028円"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "JSON"),
        ("[]", "全体"),
        ({k: v for k, v in LINE.items() if k != "must_not"}, "must_not"),
        (LINE | {"question": " "}, "question"),
        (LINE | {"history": "前の問い"}, "history"),
        (LINE | {"must": ["5円"]}, "must"),
        (LINE | {"must": {"5円": 1}}, "must"),
        (LINE | {"evidence": ["a.txt"]}, "evidence"),
        (LINE | {"held_out": "yes"}, "held_out"),
        (LINE | {"type": "riddle"}, "riddle"),
        (LINE | {"evidence": []}, "evidence"),
        (LINE | {"type": "unanswerable"}, "evidence"),
        (LINE, "重なって"),
    ],
)
def test_a_wrong_line_is_told_in_one_line(write, line, said):
    with pytest.raises(SenreiError, match=said) as caught:
        read_gold(write(LINE, line))
    assert "\n" not in str(caught.value)
    assert said == "重なって" or "2 行目" in str(caught.value)


def test_a_file_that_holds_no_question(tmp_path, write):
    with pytest.raises(SenreiError, match="問題がありません"):
        read_gold(write(""))
    with pytest.raises(SenreiError, match="読めません"):
        read_gold(tmp_path / "missing.jsonl")
    (tmp_path / "sjis.jsonl").write_bytes("問い".encode("cp932"))
    with pytest.raises(SenreiError, match="UTF-8"):
        read_gold(tmp_path / "sjis.jsonl")
