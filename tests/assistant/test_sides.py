import pytest

from assistant.assistant import Assistant
from assistant.cli import main

TALK = "説明会を開いた。" * 40
MUCH = "".join(
    f"\n\n奄美市の電子契約は第{n}部署で使われ、電子契約の件数は{n}0件である。{TALK}"
    for n in range(1, 9)
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sides")
    (folder / "奄美市.txt").write_text(f"奄美市の電子契約の記録{MUCH}", encoding="utf-8")
    (folder / "笠間市.txt").write_text(
        "笠間市の記録\n\n契約の事務を電子にし、印紙代が減った。\n\n公園の遊具を点検する。",
        encoding="utf-8",
    )
    assert main(["ingest", "--data", str(folder / "data"), str(folder)]) == 0
    return Assistant.open(folder / "data")


def _named(results):
    return [result.document[:3] for result in results]


def test_each_municipality_named_is_among_the_first(assistant):
    results = assistant.search("電子契約の件数、奄美市と笠間市ではどう違う？", 5)
    assert set(_named(results[:2])) == {"奄美市", "笠間市"}
    assert [r.score for r in results] == sorted((r.score for r in results), reverse=True)


def test_without_names_what_is_like_the_question_comes_first(assistant):
    assert set(_named(assistant.search("電子契約の件数は？", 5))) == {"奄美市"}


def test_what_raises_a_passage_is_said(assistant):
    ranked = assistant.explain("電子契約の件数、奄美市と笠間市ではどう違う？", 5).results
    raised = [r for r in ranked if r.stages["sides"] > 0]
    assert len(set(_named([r.result for r in raised]))) == 1
    for r in ranked:
        assert sum(r.stages.values()) == pytest.approx(r.result.score, abs=1e-3)
