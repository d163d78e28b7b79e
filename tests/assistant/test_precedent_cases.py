"""What counts as one precedent: a case, a record, a section; and that facts keep to theirs."""

import pytest

from assistant.precedents.case import Cases
from corpus.facts.fact import Fact
from index.choice import choose_encoder
from index.ingest import files, ingest
from index.searcher import Searcher
from index.store import Store

FILLING = "庁内の会議で進め方を話し合い、次の年度の予定を決めた。" * 6
REPORT = (
    "# 土庄町電子化の報告\n\n土庄町\n\n"
    + "".join(
        f"## {title}\n\n土庄町の{title}について述べる。{FILLING}\n\n"
        for title in ("窓口の予約", "鍵の管理", "会議の記録")
    )
    + f"## 一覧\n\n{''.join(f'{n}番の取組。{FILLING}' for n in range(60))}\n"
)
RECORD = (
    "# 電子の鍵\n\n## 概要\n\n土庄町は鍵を替えた。\n\n## 費用\n\n土庄町の費用は300千円である。\n"
)
NOBODY = "# 国の手引き\n\n電子の鍵を使うときの手順を述べる。\n"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cases")
    for name, text in (("report.md", REPORT), ("record.md", RECORD), ("nobody.md", NOBODY)):
        (folder / name).write_text(text, encoding="utf-8")
    store = Store.create(folder / "data")
    encoder = choose_encoder(store)
    *_, report = ingest(store, encoder, files([folder]))
    assert report.failed == {}
    yield Searcher(store.contents(), encoder)
    store.close()


@pytest.fixture(scope="module")
def cases(searcher):
    return Cases(searcher)


def of(searcher, cases, name):
    numbers = [
        n for n, p in enumerate(searcher.passages) if searcher.documents[p.document].name == name
    ]
    return [cases.of(n) for n in numbers]


def test_a_short_document_is_one_case(searcher, cases):
    (case,) = set(of(searcher, cases, "record.md"))
    assert (case.title, case.municipality) == ("電子の鍵", "土庄町")


def test_a_section_of_a_long_document_is_a_case(searcher, cases):
    titles = [case.title for case in dict.fromkeys(of(searcher, cases, "report.md"))]
    assert {"窓口の予約", "鍵の管理", "会議の記録"} <= set(titles)


def test_a_section_about_many_things_is_cut_into_its_passages(searcher, cases):
    listed = [case for case in of(searcher, cases, "report.md") if case.title == "一覧"]
    assert len(listed) > 1
    assert all(len(case.numbers) == 1 for case in listed)


def test_what_is_of_no_municipality_is_no_precedent(searcher, cases):
    assert set(of(searcher, cases, "nobody.md")) == {None}


def test_a_fact_belongs_to_the_case_that_it_stands_in(searcher, cases):
    documents = {d.name: d.id for d in searcher.documents.values()}
    for name, words in (("record.md", "300千円"), ("report.md", "鍵の管理について")):
        text = searcher.text(documents[name])
        start = text.index(words)
        fact = Fact("土庄町", "香川県", "", "effect", None, None, words, start, start + len(words))
        case = cases.stating(documents[name], fact)
        assert case is not None
        assert case.title == ("電子の鍵" if name == "record.md" else "鍵の管理")


def test_a_fact_of_another_municipality_is_of_no_case(searcher, cases):
    document = next(d.id for d in searcher.documents.values() if d.name == "record.md")
    fact = Fact("高松市", "香川県", "", "effect", None, None, "費用", 30, 32)
    assert cases.stating(document, fact) is None
