"""The growth: documents are varied, an index grows, and each size is measured by itself."""

import numpy as np
import pytest

from corpus.reader import read, read_bytes
from eval.material import ROOT, Material, starter
from eval.scale import growth
from eval.scale.filling import fill
from eval.scale.point import recall
from eval.scale.variation import Variation
from index.choice import choose_encoder
from index.store import Store

NAME = "kasama-electronic-contract.md"


@pytest.fixture(scope="module")
def document():
    return read(NAME, read_bytes(ROOT / "corpus" / "starter" / NAME))


def test_a_variation_is_another_text_with_passages_of_its_own(document):
    variation = Variation([document])
    varied, again = variation.vary(document, 1), variation.vary(document, 1)
    assert varied == again
    assert varied.text not in (document.text, variation.vary(document, 2).text)
    assert len(varied.passages) == len(document.passages)
    assert varied.passages[0].start == 0
    assert varied.passages[-1].end == len(varied.text)
    for passage in varied.passages:
        assert (passage.units[0][0], passage.units[-1][1]) == (passage.start, passage.end)


def test_every_second_variation_is_of_another_municipality(document):
    variation = Variation([document])
    other, same = variation.vary(document, 1), variation.vary(document, 2)
    (here,) = {p.municipality for p in document.passages}
    (there,) = {p.municipality for p in other.passages}
    assert here not in other.text
    assert there != here
    assert {p.municipality for p in same.passages} == {here}
    assert here in same.text


def test_an_index_grows_to_each_size(document, tmp_path):
    store = Store.create(tmp_path)
    encoder = choose_encoder(store)
    many = 3 * len(document.passages) + 1
    for size in fill(store, encoder, [document], (2, many)):
        contents = store.contents()
        assert len(contents.passages) == size
    assert len(contents.documents) == 4  # the first of which was cut short
    assert np.linalg.norm(contents.vectors, axis=1) == pytest.approx(1, abs=1e-5)
    likeness = contents.vectors[2:] @ contents.vectors[0]
    assert likeness.max() < 0.9999
    store.close()


def test_recall_is_the_share_of_the_nearest_that_are_found():
    rows = np.eye(20, dtype=np.float32)
    assert recall(rows, rows[:3]) == 1


def test_a_row_for_every_size(tmp_path, monkeypatch, capsys):
    (tmp_path / NAME).write_bytes((ROOT / "corpus" / "starter" / NAME).read_bytes())
    chosen = Material(tmp_path, starter().questions)
    monkeypatch.setattr(growth, "real", lambda: chosen)
    assert growth.main(["--sizes", "30", "10"]) == 0
    first, second = capsys.readouterr().out.splitlines()[2:]
    assert first.split()[0] == "10"
    assert second.split()[0] == "30"
    assert "1.0000" in first


def test_a_document_that_cannot_be_read_ends_it(tmp_path, monkeypatch, capsys):
    (tmp_path / "broken.txt").write_bytes(b"")
    chosen = Material(tmp_path, starter().questions)
    monkeypatch.setattr(growth, "real", lambda: chosen)
    assert growth.main([]) == 2
    assert "broken.txt" in capsys.readouterr().err
