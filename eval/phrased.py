"""What a language model does to the answers: `python -m eval.phrased GOLD --data DIR`.

Every answer is composed and then phrased by the model that the environment names
(`SENREI_LLM_BASE_URL`); both are scored, and what the check left out is counted by its reason.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from assistant import SenreiError
from assistant.answer import Answer
from assistant.assistant import Assistant
from assistant.phrasing.phrasing import Phrasing
from assistant.phrasing.settings import Settings, settings
from eval.questions import Gold, read_gold
from eval.run import Outcome
from eval.statistic.score import Score, score
from index.choice import load_encoder
from index.store import Store

_BAD_INPUT = 2
_FIGURES = ("correct", "cited", "grounded")
_NOTHING = "なし"


@dataclass(frozen=True)
class Phrased:
    """The scores of the composed and of the phrased answers, question by question.

    `dropped` counts sentences by what the check objects to, `notes` the answers by the word to
    the user; `seconds` are those of each answer that the model was asked for.
    """

    composed: Sequence[Score]
    phrased: Sequence[Score]
    count: int
    dropped: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    seconds: Sequence[float] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.phrased", description="言語モデルを測る")
    parser.add_argument("gold", type=Path, help="問題のファイル")
    parser.add_argument("--data", type=Path, required=True, help="索引の置き場")
    args = parser.parse_args(arguments)
    try:
        if (chosen := settings()) is None:
            raise SenreiError(
                "言語モデルの指定がありません。SENREI_LLM_BASE_URL を設定してください。"
            )
        report(measure(read_gold(args.gold), args.data, chosen))
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0


def measure(gold: Sequence[Gold], data: Path, chosen: Settings) -> Phrased:
    """Compose and phrase the answer to every question of `gold` from the index in `data`."""
    store = Store.open(data)
    assistant = Assistant(store, load_encoder(store))
    dropped: Counter[str] = Counter()
    phrasing = Phrasing(chosen, lambda _, why: dropped.update([why]))
    before, after, seconds = [], [], []
    for g in gold:
        composed = assistant.ask(g.question, g.history, g.id)
        begin = perf_counter()
        *_, answer = phrasing.stream(composed) if composed.answered else [composed]
        if answer.phrased or answer.note:
            seconds.append(perf_counter() - begin)
        before.append(composed)
        after.append(answer)
    store.close()
    return Phrased(
        composed=_scores(gold, before),
        phrased=_scores(gold, after),
        count=sum(answer.phrased for answer in after),
        dropped=dropped,
        notes=Counter(a.note for a in after if a.note and not a.phrased),
        seconds=seconds,
    )


def _scores(gold: Sequence[Gold], answers: Sequence[Answer]) -> list[Score]:
    run = {g.id: Outcome.of(a.as_json()) for g, a in zip(gold, answers, strict=True)}
    return score(gold, run)


def report(found: Phrased) -> None:
    """Write what was found."""
    print(f"問題 {len(found.composed)}、言語モデルの文で示した答え {found.count}")
    for note, count in found.notes.most_common():
        print(f"  {count:4} 組み立てた答えに戻した：{note}")
    print(f"除いた文 {sum(found.dropped.values())}")
    for why, count in found.dropped.most_common():
        print(f"  {count:4} {why}")
    for name in _FIGURES:
        print(f"{name:9} {_mean(found.composed, name)} → {_mean(found.phrased, name)}")
    if found.seconds:
        print(f"言語モデルの時間 中央値 {median(found.seconds):.1f} 秒")


def _mean(scores: Sequence[Score], name: str) -> str:
    values = [s.values[name] for s in scores if name in s.values]
    return f"{mean(values):.3f}" if values else _NOTHING


if __name__ == "__main__":
    sys.exit(main())
