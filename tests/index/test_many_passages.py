"""Where a municipality has more passages than are all looked at, the best of it are found."""

from pathlib import Path

import numpy as np
import pytest
from small_encoder import SmallEncoder

from index import searcher
from index.ingest import Report
from index.query import Query
from index.searcher import Searcher
from index.store import Store


@pytest.fixture
def found(folder: Path, data: Path, bring) -> Searcher:
    report: Report = bring(folder)
    assert report.failed == {}
    store = Store.open(data)
    contents = store.contents()
    store.close()
    return Searcher(contents, SmallEncoder())


def test_the_best_within_are_the_same_by_candidates(
    found: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    within = np.arange(len(found)) % 3 > 0
    query = Query("印章7番の申請")
    everything = found.search(query, 3, within)
    monkeypatch.setattr(searcher, "_ALL", 5)
    monkeypatch.setattr(searcher, "_CANDIDATES", 6)
    few = found.search(query, 3, within)
    assert len(few) == 3
    assert all(within[hit.number] for hit in few)
    assert few[0].number == everything[0].number


def test_passages_by_their_municipality(found: Searcher) -> None:
    assert found.owned(lambda _: True).all()
    assert not found.owned(lambda _: False).any()
    for owner in found.owners:
        mask = found.owned(lambda other, owner=owner: other == owner)
        stored = [s.passage for s, here in zip(found.passages, mask, strict=True) if here]
        assert stored
        assert {(p.municipality, p.prefecture) for p in stored} == {owner}
