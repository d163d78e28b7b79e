"""The index changes under the assistant."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.assistant import Assistant
from corpus.errors import SenreiError
from index.choice import choose_encoder, load_encoder
from index.ingest import files, ingest
from index.store import Store

QUESTION = "電子契約を使っている市は？"
RECORD = "# 青森市の電子契約\n\n- 青森市は、電子契約サービスを令和6年4月に導入した。\n"


@pytest.fixture
def data(starter_data, tmp_path):
    return shutil.copytree(starter_data, tmp_path / "data")


@pytest.fixture
def assistant(data):
    store = Store.open(data)
    yield Assistant(store, load_encoder(store))
    store.close()


def bring(data, path):
    store = Store.create(data)
    *_, report = ingest(store, choose_encoder(store), files([path]))
    store.close()
    assert report.failed == {}


def test_an_empty_index_refuses(tmp_path):
    store = Store.create(tmp_path)
    assistant = Assistant(store, choose_encoder(store))
    for question in (QUESTION, "How much?", "奄美市の人口は？"):
        answer = assistant.ask(question, [QUESTION])
        assert (answer.answered, answer.results) == (False, [])
        assert "近い" not in answer.answer
        assert "nearest" not in answer.answer
    assert assistant.search(QUESTION) == []
    assert assistant.documents() == []
    store.close()


def test_a_document_that_comes_later_is_answered_from(assistant, data, tmp_path):
    assert "青森市" not in {row.municipality for row in assistant.ask(QUESTION).rows}
    (tmp_path / "aomori.md").write_text(RECORD, encoding="utf-8")
    bring(data, tmp_path / "aomori.md")
    assert "青森市" in {row.municipality for row in assistant.ask(QUESTION).rows}


def test_threads_ask_while_documents_come(assistant, data, tmp_path):
    questions = [QUESTION, "奄美市の人口は？", "柏市のキャッシュレスの利用率は？", "How much?"]

    def ask(n):
        answer = assistant.ask(questions[n % 4], questions[: n % 3])
        return all(
            assistant.document(c.document_id).text[c.start : c.end] == c.passage
            for c in answer.citations
        )

    with ThreadPoolExecutor(2) as pool:
        asking = [pool.submit(ask, n) for n in range(12)]
        for n in range(3):
            path = tmp_path / f"aomori{n}.md"
            path.write_text(RECORD, encoding="utf-8")
            bring(data, path)
        assert all(one.result() for one in asking)


def test_a_document_is_read_or_not_there(assistant):
    first = assistant.documents()[0]
    assert len(assistant.document(first.id).text) == first.characters
    with pytest.raises(SenreiError, match="999"):
        assistant.document(999)
