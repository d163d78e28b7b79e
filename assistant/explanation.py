"""Why a search found what it found: what was searched for, and each stage's score."""

from dataclasses import dataclass

from assistant.answer import Result

_STAGES = {
    "lexical": "語",
    "dense": "意味",
    "section": "同じ事例",
    "sought": "求めるもの",
    "brevity": "短さ",
    "spread": "散らし",
    "sides": "自治体ごと",
    "reranker": "読み直し",
}


@dataclass(frozen=True)
class Ranked:
    """A passage found, and what each stage added to its score."""

    result: Result
    stages: dict[str, float]


@dataclass(frozen=True)
class Explanation:
    """What was searched for, and what was found, best first.

    `words` mean the same as the question's and have their weights (its own have 1); passages of
    `municipalities` come first, and `dropped` tells that there is none of them.
    """

    text: str
    words: dict[str, float]
    municipalities: list[str]
    dropped: bool
    results: list[Ranked]

    def written(self) -> str:
        """Return the lines for people."""
        words = "、".join(f"{word}（{weight:g}）" for word, weight in self.words.items())
        lines = [f"質問：{self.text}", f"言い換えの語：{words or 'なし'}"]
        if self.municipalities:
            lines.append(f"自治体：{'、'.join(self.municipalities)}")
        if self.dropped:
            lines.append("この自治体の箇所はないので、すべての自治体から探しました。")
        for n, ranked in enumerate(self.results, 1):
            head, *rest = ranked.result.written(n)
            stages = "  ".join(f"{_STAGES[k]} {v:+.3f}" for k, v in ranked.stages.items())
            lines += [head, f"   {stages}", *rest]
        return "\n".join(lines)
