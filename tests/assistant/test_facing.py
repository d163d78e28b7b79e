"""Two things of one municipality that a question sets beside each other."""

import pytest

from assistant.question.question import understand


def sides(text):
    return [{t.name for t in side} for side in understand(text).sides]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("椅子の購入と机の購入はどっちが多い？", [{"椅子"}, {"机"}]),
        ("「椅子の使いやすさ」と「机の支援」の点数は？", [{"椅子"}, {"机"}]),
        ("庁舎で、椅子の数量と机の数量はどう変わった？", [{"椅子"}, {"机"}]),
        ("椅子と机の塗装の費用は？", [{"椅子"}, {"机"}]),
    ],
)
def test_what_tells_two_things_apart_is_read(text, named):
    assert sides(text) == named


@pytest.mark.parametrize("text", ["椅子を取り消すと机は戻る？", "椅子はいくら？", "椅子とか机は？"])
def test_what_is_not_set_beside_another_is_none(text):
    assert sides(text) == []
