import os
import subprocess
import sys

import pytest
from model_server import saying, serve

from assistant import SenreiError
from assistant.assistant import Assistant
from assistant.phrasing.settings import settings

QUESTION = "豊島区のビデオ相談を担当しているのはどの課？"
BASE = "http://127.0.0.1:8080/v1"


@pytest.fixture(autouse=True)
def _clean(monkeypatch):
    for name in [name for name in os.environ if name.startswith("SENREI_LLM_")]:
        monkeypatch.delenv(name)


def test_without_an_address_there_is_no_model_and_nothing_of_it_is_loaded(monkeypatch):
    assert settings() is None
    monkeypatch.setenv("SENREI_LLM_BASE_URL", " ")
    assert settings() is None
    code = "import sys, assistant.assistant as a; a._phrasing() and 1; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "assistant.phrasing.settings" in done.stdout.split()
    assert "assistant.phrasing.phrasing" not in done.stdout.split()


def test_settings_are_read(monkeypatch):
    monkeypatch.setenv("SENREI_LLM_BASE_URL", BASE)
    plain = settings()
    assert (plain.base.geturl(), plain.model, plain.key, plain.timeout) == (BASE, "", "", 120.0)
    monkeypatch.setenv("SENREI_LLM_MODEL", "small")
    monkeypatch.setenv("SENREI_LLM_API_KEY", "sk-1")
    monkeypatch.setenv("SENREI_LLM_TIMEOUT", "7.5")
    full = settings()
    assert (full.model, full.key, full.timeout) == ("small", "sk-1", 7.5)
    assert "sk-1" not in repr(full)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SENREI_LLM_BASE_URL", "127.0.0.1:8080/v1"),
        ("SENREI_LLM_BASE_URL", "file:///etc/passwd"),
        ("SENREI_LLM_BASE_URL", "ftp://host/v1"),
        ("SENREI_LLM_BASE_URL", "http://"),
        ("SENREI_LLM_BASE_URL", "http://[::1/v1"),
        ("SENREI_LLM_BASE_URL", "http://host:99999/v1"),
        ("SENREI_LLM_BASE_URL", "http://user:s3cret@host/v1"),
        ("SENREI_LLM_BASE_URL", "http://host/v1?key=s3cret"),
        ("SENREI_LLM_BASE_URL", "http://host/v1 /x"),
        ("SENREI_LLM_BASE_URL", "http://host/v１"),
        ("SENREI_LLM_API_KEY", "s3cret\r\nX-Header: 1"),
        ("SENREI_LLM_API_KEY", "s3cret鍵"),
        ("SENREI_LLM_TIMEOUT", "0"),
        ("SENREI_LLM_TIMEOUT", "-1"),
        ("SENREI_LLM_TIMEOUT", "nan"),
        ("SENREI_LLM_TIMEOUT", "inf"),
        ("SENREI_LLM_TIMEOUT", "一分"),
    ],
)
def test_what_can_not_be_used_is_told_without_secrets(monkeypatch, starter_data, name, value):
    monkeypatch.setenv("SENREI_LLM_BASE_URL", BASE)
    monkeypatch.setenv(name, value)
    with pytest.raises(SenreiError, match=name) as told:
        Assistant.open(starter_data)
    assert "s3cret" not in str(told.value)


def test_answers_are_phrased_where_a_model_is_set(monkeypatch, starter_data, starter_assistant):
    composed = starter_assistant.ask(QUESTION)
    text = "豊島区のビデオ相談は区民相談課が担当しています。[1]"
    with serve(saying(text)) as (base, asked):
        monkeypatch.setenv("SENREI_LLM_BASE_URL", base)
        assistant = Assistant.open(starter_data)
        answer = assistant.ask(QUESTION, id="1")
        refused = assistant.ask("那覇市の水道料金はいくらか")
    assert (answer.answer, answer.phrased, answer.note, answer.id) == (text, True, None, "1")
    assert answer.citations == composed.citations
    assert (composed.phrased, composed.note) == (False, None)
    assert (refused.answered, refused.phrased, refused.note) == (False, False, None)
    assert len(asked) == 1, "a refusal is not sent"
