"""A real language model, where one is at hand; see SENREI_TEST_LLM_BASE_URL."""

import json
import os
import urllib.request
from urllib.parse import urlsplit

import pytest

from assistant.check import checked
from assistant.phrasing.phrasing import Phrasing
from assistant.phrasing.settings import Settings

QUESTIONS = [
    "豊島区のビデオ相談を担当しているのはどの課？",
    "電子契約で費用を削減した自治体はどこで、いくら減ったか",
    "Which section is in charge of video consultation in Toshima?",
]


@pytest.fixture(scope="module")
def phrasing() -> Phrasing:
    base = os.environ.get("SENREI_TEST_LLM_BASE_URL")
    if not base:
        pytest.skip("no language model is at hand")
    with urllib.request.urlopen(f"{base.rstrip('/')}/models", timeout=10) as response:
        model = json.load(response)["data"][0]["id"]
    return Phrasing(Settings(urlsplit(base), model, "", 300.0))


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_it_writes_what_is_shown_holds(phrasing, starter_assistant, question):
    composed = starter_assistant.ask(question)
    assert composed.answered
    answers = list(phrasing.stream(composed))
    for answer in answers:
        assert checked(answer) == []
        assert answer.rows == composed.rows
    last = answers[-1]
    assert last.phrased or (last.answer == composed.answer and last.note)
    # The server was there, and what it wrote was read to its end.
    assert "接続" not in (last.note or "")
    assert "読み取れ" not in (last.note or "")
