import pytest

from corpus.romaji import romaji


@pytest.mark.parametrize(
    ("kana", "latin"),
    [
        ("ナガオカ", "nagaoka"),
        ("コウベ", "kobe"),
        ("オオサカ", "osaka"),
        ("チュウオウ", "chuo"),
        ("ニッコウ", "nikko"),
        ("ウジ", "uji"),
        ("シャリ", "shari"),
        ("キョウト", "kyoto"),
        ("ハッチョウ", "hatcho"),
    ],
)
def test_katakana_is_written_as_on_signs(kana: str, latin: str) -> None:
    assert romaji(kana) == latin
