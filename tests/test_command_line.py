"""The command line's contract: what scripts and people at a terminal depend on."""

import io
import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from index.encoder import Encoder
from index.store import FILE

QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
ANSWER_KEYS = {
    "id",
    "question",
    "standalone_question",
    "answered",
    "answer",
    "rows",
    "citations",
    "results",
    "elapsed_ms",
}
CITATION_KEYS = {
    "n",
    "document",
    "title",
    "heading",
    "passage",
    "start",
    "end",
    "quote",
    "quote_start",
    "quote_end",
}
RESULT_KEYS = {"document", "passage", "start", "end", "score"}
STARTER = Path(__file__).resolve().parents[1] / "corpus" / "starter"


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)

    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def _one_encoder() -> Encoder:
    return Encoder.load()


@pytest.fixture(autouse=True)
def _quickly(_one_encoder: Encoder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load the encoder once for all commands that are run in this process."""
    real = Encoder.load

    def load(model: str | None = None, **prompts: str | None) -> Encoder:
        chosen = model is not None or any(prompts.values())
        return real(model, **prompts) if chosen else _one_encoder

    monkeypatch.setattr(Encoder, "load", load)


@pytest.fixture
def senrei(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def run(*arguments: str | Path, stdin: str | bytes = "") -> Said:
        given = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Said(status, *capsys.readouterr())

    return run


@pytest.fixture
def data(starter_data: Path, tmp_path: Path) -> Path:
    """An index of the starter corpus of one's own."""
    return Path(shutil.copytree(starter_data, tmp_path / "data"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "窓口の手引き.txt"
    path.write_text(
        "窓口の手引き\n\n印鑑登録の手数料は300円である。本人が窓口で申請する。", "utf-8"
    )
    return path


def is_refused(said: Said) -> bool:
    """Tell whether exactly one clear line was said and nothing printed."""
    line = said.err.removesuffix("\n")
    clear = line.startswith("senrei: ") and "\n" not in line and "Traceback" not in line
    return said.status == 2 and clear and said.out == "" and said.err.endswith("\n")


def text_of(name: str) -> str:
    return (STARTER / name).read_text(encoding="utf-8")


# What works


def test_ingest_says_what_it_did(senrei: Run, page: Path, tmp_path: Path) -> None:
    data = tmp_path / "new"
    said = senrei("ingest", page, "--data", data)
    assert (said.status, said.err) == (0, "")
    assert said.out.startswith("追加 1、更新 0、変更なし 0、失敗 0")
    again = senrei("ingest", page, "--data", data, "--json").json()
    assert again["unchanged"] == [page.name]
    page.write_text(page.read_text("utf-8").replace("300円", "350円"), "utf-8")
    updated = senrei("ingest", page, "--data", data, "--json").json()
    assert updated["updated"] == [page.name]
    assert updated["passages"] >= 1
    found = senrei("search", "印鑑登録の手数料", "--data", data, "--json").json()
    assert "350円" in found[0]["passage"]
    assert "300円" not in json.dumps(found, ensure_ascii=False)


def test_ingest_goes_on_past_a_bad_file(senrei: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    said = senrei("ingest", tmp_path, "--data", tmp_path / "new", "--json")
    report = said.json()
    assert report["added"] == [page.name]
    assert list(report["failed"]) == [str(tmp_path / "empty.txt")]
    assert said.err.count("\n") == 1
    assert "empty.txt" in said.err


def test_search_gives_passages_best_first(senrei: Run, starter_data: Path) -> None:
    said = senrei("search", QUESTION, "-k", "3", "--data", starter_data, "--json")
    found = said.json()
    assert len(found) == 3
    for result in found:
        assert set(result) >= RESULT_KEYS
        assert text_of(result["document"])[result["start"] : result["end"]] == result["passage"]
    assert [r["score"] for r in found] == sorted((r["score"] for r in found), reverse=True)
    assert len(senrei("search", QUESTION, "--data", starter_data, "--json").json()) == 10
    text = senrei("search", QUESTION, "-k", "2", "--data", starter_data).out
    assert [line[:2] for line in text.splitlines()[::3]] == ["1.", "2."]


def test_ask_answers_in_the_agreed_shape(senrei: Run, starter_data: Path) -> None:
    said = senrei("ask", QUESTION, "--data", starter_data, "--json")
    assert said.status == 0
    answer = said.json()
    assert set(answer) >= ANSWER_KEYS
    assert answer["question"] == QUESTION
    assert answer["answered"] is True
    assert answer["elapsed_ms"] > 0
    assert len(answer["results"]) >= 10
    assert all(set(result) >= RESULT_KEYS for result in answer["results"])
    assert answer["citations"]
    for citation in answer["citations"]:
        assert set(citation) >= CITATION_KEYS
        text = text_of(citation["document"])
        assert text[citation["quote_start"] : citation["quote_end"]] == citation["quote"]
        assert text[citation["start"] : citation["end"]] == citation["passage"]
    numbers = {citation["n"] for citation in answer["citations"]}
    for row in answer["rows"]:
        assert set(row) >= {"municipality", "value", "citations"}
        assert set(row["citations"]) <= numbers


def test_ask_in_text_shows_what_it_cites(senrei: Run, starter_data: Path) -> None:
    said = senrei("ask", QUESTION, "--data", starter_data)
    assert said.status == 0
    assert any(line.startswith("[1] ") for line in said.out.splitlines())


def test_ask_takes_the_history(senrei: Run, starter_data: Path) -> None:
    history = ["--history", "奄美市の電子契約の効果は？", "--data", starter_data, "--json"]
    answer = senrei("ask", "初期費用は？", *history).json()
    assert answer["question"] == "初期費用は？"
    assert "奄美市" in answer["standalone_question"]


def test_batch_keeps_order_and_ids(senrei: Run, starter_data: Path) -> None:
    asked = [
        {"id": "b", "question": QUESTION},
        {"id": "a", "question": "初期費用は？", "history": ["奄美市の電子契約の効果は？"]},
        {"question": "書かない窓口を始めた自治体は？"},
    ]
    stdin = "\n\n".join(json.dumps(a, ensure_ascii=False) for a in asked)
    said = senrei("batch", "--data", starter_data, stdin=stdin)
    assert (said.status, said.err) == (0, "")
    assert [a["id"] for a in said.lines()] == ["b", "a", None]
    assert [a["question"] for a in said.lines()] == [a["question"] for a in asked]
    assert all(set(a) >= ANSWER_KEYS for a in said.lines())


BAD_LINES = [
    b"{",
    b"[" * 50_000,
    b"null",
    b'{"id": "x"}',
    b'{"question": 5}',
    b'{"question": " "}',
    b'{"question": "a", "history": "b"}',
    b'{"question": "a", "history": [1]}',
    b'{"question": "\xff\xfe"}',
    '{"question": "電子契約"}'.encode("cp932"),
    b'{"question": "' + b"a" * 100_000 + b'"}',
]


@pytest.mark.parametrize("bad", BAD_LINES, ids=range(len(BAD_LINES)))
def test_batch_names_a_bad_line_and_answers_the_others(
    bad: bytes, senrei: Run, starter_data: Path
) -> None:
    good = [json.dumps({"id": i, "question": QUESTION}).encode() for i in "12"]
    said = senrei("batch", "--data", starter_data, stdin=b"\n".join([good[0], bad, good[1]]))
    assert said.status == 2
    assert said.err.startswith("senrei: 2 行目：")
    assert said.err.count("\n") == 1
    assert [a["id"] for a in said.lines()] == ["1", "2"]


def test_half_a_character_does_no_harm(senrei: Run, starter_data: Path) -> None:
    said = senrei(
        "batch", "--data", starter_data, stdin='{"id": "\\ud800", "question": "電子契約\\udfff"}'
    )
    assert (said.status, said.err) == (0, "")
    assert said.json()["id"] == "\ud800"


def test_documents_are_listed_removed_and_verified(senrei: Run, data: Path) -> None:
    listed = senrei("documents", "--data", data, "--json").json()
    assert [d["name"] for d in listed] == sorted(p.name for p in STARTER.glob("*.md"))
    assert len(senrei("documents", "list", "--data", data).out.splitlines()) == len(listed)
    assert senrei("documents", "verify", "--data", data).status == 0
    name = listed[0]["name"]
    said = senrei("documents", "remove", name, str(listed[1]["id"]), "--data", data)
    assert said.status == 0
    assert name in said.out
    left = senrei("documents", "--data", data, "--json").json()
    assert left == listed[2:]
    assert is_refused(senrei("documents", "remove", name, "--data", data))
    assert senrei("documents", "verify", "--data", data).status == 0


def test_an_ambiguous_name_is_not_removed(senrei: Run, page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shutil.copy(page, other)
    data = tmp_path / "new"
    assert senrei("ingest", page, other, "--data", data).status == 0
    said = senrei("documents", "remove", page.name, "--data", data)
    assert is_refused(said)
    assert "2 件" in said.err
    assert len(senrei("documents", "--data", data, "--json").json()) == 2
    assert senrei("documents", "remove", str(other / page.name), "--data", data).status == 0
    kept = senrei("documents", "--data", data, "--json").json()
    assert [d["source"] for d in kept] == [str(page)]


# What is refused

COMMANDS_THAT_READ = [
    ["search", "費用"],
    ["ask", "費用は？"],
    ["ask", "費用は？", "--json"],
    ["batch"],
    ["documents"],
    ["documents", "verify"],
    ["documents", "remove", "a.txt"],
]


@pytest.mark.parametrize("command", COMMANDS_THAT_READ, ids=" ".join)
def test_a_missing_index_is_refused(command: list[str], senrei: Run, tmp_path: Path) -> None:
    said = senrei(*command, "--data", tmp_path / "none")
    assert is_refused(said)
    assert "senrei ingest" in said.err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("command", COMMANDS_THAT_READ, ids=" ".join)
@pytest.mark.parametrize("left", [0, 100, 0.5, "x"])
def test_a_damaged_index_is_refused(
    left: float | str, command: list[str], senrei: Run, data: Path
) -> None:
    whole = (data / FILE).read_bytes()
    end = int(len(whole) * left) if isinstance(left, float) else left
    (data / FILE).write_bytes(b"x" * 200_000 if isinstance(end, str) else whole[:end])
    assert is_refused(senrei(*command, "--data", data))
    if left != 0:
        assert is_refused(senrei("ingest", STARTER, "--data", data))
    (data / FILE).write_bytes(whole)
    assert senrei("ask", QUESTION, "--data", data).status == 0


BAD_ARGUMENTS = [
    [],
    ["nonsense"],
    ["search"],
    ["ask"],
    ["ingest"],
    ["search", "費用", "-k", "0"],
    ["search", "費用", "-k", "many"],
    ["search", ""],
    ["search", " 　"],
    ["ask", ""],
    ["ask", "\n"],
    ["ask", "費" * 100_000],
    ["search", "費" * 100_000],
    ["documents", "nonsense"],
    ["documents", "remove"],
    ["documents", "remove", "no-such.txt"],
]


@pytest.mark.parametrize("arguments", BAD_ARGUMENTS, ids=lambda a: " ".join(a)[:30] or "nothing")
def test_bad_arguments_are_refused(arguments: list[str], senrei: Run, starter_data: Path) -> None:
    given = [*arguments, "--data", str(starter_data)] if len(arguments) > 1 else arguments
    assert is_refused(senrei(*given))
    assert senrei("search", "費用", "--data", starter_data).status == 0


def test_files_that_hold_no_document_are_refused(senrei: Run, data: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    assert is_refused(senrei("ingest", bad, "--data", data))
    (bad / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert is_refused(senrei("ingest", bad, "--data", data))
    (bad / "empty.txt").write_bytes(b"")
    (bad / "renamed.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + os.urandom(4000))
    for path in [*bad.iterdir(), tmp_path / "none.txt", tmp_path / ("x" * 300)]:
        said = senrei("ingest", path, "--data", data)
        assert is_refused(said), said
        assert path.name in said.err or len(path.name) == 300
    assert len(senrei("documents", "--data", data, "--json").json()) == len([*STARTER.glob("*.md")])
    assert senrei("ask", QUESTION, "--data", data).status == 0


@pytest.mark.parametrize("place", ["/proc/none/data", "/dev/null/data", "/dev/full"])
def test_a_place_that_cannot_be_used_is_refused(place: str, senrei: Run, page: Path) -> None:
    assert is_refused(senrei("ingest", page, "--data", place))
    assert is_refused(senrei("ask", QUESTION, "--data", place))


def test_another_model_is_refused(senrei: Run, data: Path, page: Path) -> None:
    assert is_refused(senrei("ingest", page, "--data", data, "--document-prompt", "文："))
    assert is_refused(senrei("ingest", page, "--data", data, "--model", "no-such-model"))
    assert is_refused(senrei("ingest", page, "--data", data, "--dimension", "128"))
    assert is_refused(senrei("ingest", page, "--data", data, "--dimension", "0"))
    assert senrei("ingest", page, "--data", data, "--query-prompt", "問：").status == 0
    assert senrei("ask", QUESTION, "--data", data).status == 0
