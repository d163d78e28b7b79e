"""What only asks is told from what answers."""

import pytest

from assistant.statement.emptiness import asks, emptiness


@pytest.mark.parametrize(
    "text", ["取組のきっかけを教えてください。", "予約はいりますか", "費用は？"]
)
def test_a_question_says_little(text):
    assert asks(text)
    assert emptiness(text) > 0


@pytest.mark.parametrize("text", ["電話で予約してください。", "職員が説明しました。"])
def test_a_statement_says_something(text):
    assert not asks(text)
    assert emptiness(text) == 0
