"""What documents say where they give no figure: that nobody knows it, or that there is none."""

import pytest

from assistant.question.question import understand


def states(question, text):
    (attribute, *_) = understand(question).attributes
    return attribute.stated_in(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("何時間減った？", "業務時間は減ったが、削減時間は不明である"),
        ("費用はいくら？", "導入費用は非公表"),
        ("費用はいくら？", "内製のため費用負担は無い"),
        ("料金はいくら？", "参加費は無料"),
        ("割合は？", "利用率は把握していない"),
        ("補助率は？", "補助対象経費の2分の1以内"),
        ("利用率は何パーセント？", "8,109件、38.0パーセントです"),
        ("備蓄は何回分？", "2万1千回分を備える"),
    ],
)
def test_these_state_what_is_asked(question, text):
    assert states(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("費用はいくら？", "原因は不明である"),
        ("費用はいくら？", "誰でも無料で読める本"),
        ("何時間減った？", "開始日は未定"),
        ("割合は？", "割り当ての方法"),
    ],
)
def test_these_do_not(question, text):
    assert not states(question, text)
