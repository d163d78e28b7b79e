import os
from pathlib import Path

import pytest

from corpus.errors import SenreiError
from corpus.outline import LONGEST_LINE
from corpus.reader import checksum, find_files, read, read_bytes


def message(raised: pytest.ExceptionInfo[SenreiError]) -> str:
    """The error's message, which is one line of Japanese that says what to do."""
    text = str(raised.value)
    assert "\n" not in text
    assert text.endswith("ください。") or text.endswith("です。")
    return text


def write(path: Path, data: bytes = "本文。".encode()) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def test_files_are_found_in_a_steady_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ["b/a.md", "a.txt", "c.HTML", ".git/x.txt", ".x.txt", "図.png"]:
        write(tmp_path / name)
    found = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path])]
    assert found == ["a.txt", "b/a.md", "c.HTML"]


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "図.png")
    with pytest.raises(SenreiError) as raised:
        list(find_files([tmp_path]))
    assert "読み込めるファイルがありません" in message(raised)


@pytest.mark.parametrize("name", ["ない.txt", "あ" * 300 + ".txt", "a\0b.txt"])
def test_a_path_that_does_not_exist_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(SenreiError) as raised:
        list(find_files([tmp_path / name]))
    assert "パスを確かめて" in message(raised) or "パスと権限を確かめて" in message(raised)


def test_an_unknown_kind_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SenreiError) as raised:
        read_bytes(write(tmp_path / "図.png"))
    assert "図.png の形式には対応していません" in message(raised)
    with pytest.raises(SenreiError):
        read("図.png", b"a")


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(SenreiError) as raised:
        read_bytes(tmp_path / "管.txt")
    assert "ファイルではありません" in message(raised)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = write(tmp_path / "a.txt")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(SenreiError) as raised:
        read_bytes(path)
    assert "a.txt を開けません" in message(raised)


def test_a_huge_file_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)  # one line, and no disk space
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    with pytest.raises(SenreiError) as raised:
        read_bytes(path)
    assert "大きすぎます（上限 32 MB）" in message(raised)


def test_a_line_that_is_too_long_is_refused() -> None:
    with pytest.raises(SenreiError) as raised:
        read("a.txt", b"a" * (LONGEST_LINE + 1))
    assert "1,000,000 文字を超える行" in message(raised)
    assert read("a.txt", b"a" * LONGEST_LINE).passages


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t ", b"\xef\xbb\xbf", "　".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(SenreiError) as raised:
        read("a.txt", data)
    assert "「a.txt」は空です" in message(raised)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3\n", b"PK\x03\x04\x14\x00"])
def test_another_format_under_a_texts_name_is_refused(data: bytes) -> None:
    with pytest.raises(SenreiError) as raised:
        read("a.txt", data)
    assert "正しい拡張子を付けるか" in message(raised)


@pytest.mark.parametrize(
    ("name", "text"), [("a.html", "<p>&nbsp;</p><script>x</script>"), ("a.md", "---\na: b\n---\n")]
)
def test_a_file_without_any_text_is_refused(name: str, text: str) -> None:
    with pytest.raises(SenreiError) as raised:
        read(name, text.encode())
    assert "文章がありません" in message(raised)


def test_a_document_knows_its_file() -> None:
    data = "# 柏市の計画\n\n柏市は窓口を見直した。".encode()
    document = read("計画.md", data)
    assert (document.name, document.kind, document.checksum) == (
        "計画.md",
        "markdown",
        checksum(data),
    )
    assert (document.title, document.municipality) == ("柏市の計画", "柏市")


def test_a_document_without_a_title_is_called_by_its_file() -> None:
    assert read("記録.txt", "本文です。".encode()).title == "記録.txt"
