import pytest

from corpus.view import view


@pytest.mark.parametrize(
    ("kind", "text", "seen"),
    [
        ("markdown", "## 費用", "費用"),
        ("markdown", "**約80万円** かかった", "約80万円 かかった"),
        ("markdown", "- 鍵を探す手間", "• 鍵を探す手間"),
        ("markdown", "| 費用 | 80万円 |", "費用 80万円"),
        ("html", "<p>費用</p><p>80万円</p>", "費用\n80万円"),
        ("html", "<tr><td>費用</td><td>80万円</td></tr>", "費用\t80万円"),
        ("html", "<style>p { color: red }</style><li>鍵</li>", "•鍵"),
        ("html", "6.0%減 < 28.5%減", "6.0%減 < 28.5%減"),
        ("text", "1頁\f2頁 ## | **", "1頁\n2頁 ## | **"),
    ],
)
def test_every_character_keeps_its_place(kind: str, text: str, seen: str) -> None:
    found = view(kind, text)
    assert len(found) == len(text)
    assert "".join(found.split()) == "".join(seen.split())
    assert all(found.index(c) == text.index(c) for c in "費鍵" if c in text)
    assert ("\n" in found.strip()) == ("\n" in seen)
