"""Documents about towns, told apart by a mark."""

from pathlib import Path


def write(path: Path, n: int, paragraphs: int = 6) -> None:
    """Write a document in which every paragraph holds the mark `印章N番`."""
    path.write_text(
        f"第{n}町の手引き\n\n"
        + "\n\n".join(
            f"{i}番目の節。印章{n}番の申請は窓口{i}で受け付け、手数料は{n * 100 + i}円とする。"
            "本人確認の書類を持参すること。" * 3
            for i in range(paragraphs)
        ),
        encoding="utf-8",
    )
