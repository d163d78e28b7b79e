import io
import json
from pathlib import Path

import numpy as np
import pytest

from eval import embedded
from eval.embedded import SYSTEMS, Questions, at_hand, main, report, rounded
from eval.external import read_collections

TEXTS = {
    "図書館は午前9時に開き、午後7時に閉まります。": "本を借りられるのは何時から?",
    "ごみの収集は地区ごとに曜日が違います。": "燃えるごみはいつ出せばよい?",
    "保育園の申し込みは11月に受け付けます。": "子どもを預けるにはいつ申請する?",
}


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    paragraphs = [{"context": t, "qas": [{"question": q}]} for t, q in TEXTS.items()]
    path = tmp_path / "small.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    return path


def test_the_encoders_are_compared(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "_TIMED", 1)
    (found,) = read_collections(collection)
    stream = io.StringIO()
    report(Questions("small", found), list(SYSTEMS), stream)
    lines = [line.strip() for line in stream.getvalue().splitlines() if line]
    assert lines[0] == "small"
    sizes = [line for line in lines if "バイト" in line]
    assert [line.partition("：")[0] for line in sizes] == list(SYSTEMS)
    bytes_of = [int(line.partition(" バイト")[0].split()[-1].replace(",", "")) for line in sizes]
    assert bytes_of == [2048, 2048, 1024, 512, 516, 260, 132]
    changes = [line for line in lines if "→" in line]
    assert any(line.startswith("意味だけ、学習済み：MRR@10") for line in changes)
    assert any(line.startswith("全体、128 次元：R@10") for line in changes)
    assert any(line.startswith("意味だけ、256 次元、8 ビット：R@10") for line in changes)
    assert all("3 問" in line for line in changes)


def test_rounding_keeps_what_eight_bits_hold() -> None:
    vectors = np.float32([[0.5, -1.0, 0.004], [0.0, 0.0, 0.0]])
    found = rounded(vectors)
    np.testing.assert_allclose(found, [[64 / 127, -1, 1 / 127], [0, 0, 0]], rtol=1e-6)
    assert found.dtype == np.float32
    assert rounded(np.zeros((0, 0), np.float32)).shape == (0, 0)


def test_what_is_at_hand_starts_with_our_own(collection: Path) -> None:
    names = [questions.name for questions in at_hand(collection)]
    assert names[0] == "starter.jsonl"
    assert names[-1] == "small"


def test_a_wrong_collection_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "report", lambda *_: None)
    assert main(["--collections", str(tmp_path)]) == 2
    assert "評価用の JSON" in capsys.readouterr().err
