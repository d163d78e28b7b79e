"""How many false answers the check catches, `python -m eval.altered`.

True answers are composed by Senrei to gold questions over the real documents where they are at
hand, else over the starter corpus, and altered by program; the gold answers in their own words,
with the passages of their evidence, are checked beside them.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from pathlib import Path
from random import Random

from assistant import SenreiError
from assistant.assistant import Assistant
from assistant.checking.check import check
from assistant.checking.claim import claims
from eval.alteration import KINDS, Source
from eval.material import ROOT, indexed, real, starter
from eval.questions import read_gold
from eval.sample import Library, Sample

_BAD_INPUT = 2
_GOLD = ("casebook.jsonl", "reports.jsonl")
_EACH = 60  # altered answers of a kind
_TIMES = 5  # that a true answer may be altered in one kind


@dataclass(frozen=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def share(self) -> float | None:
        """The share, None of nothing."""
        return self.hits / self.of if self.of else None


@dataclass(frozen=True)
class Altered:
    """Per wording of the true answers: those that pass, and false ones caught by kind."""

    passed: Share
    caught: dict[str, Share]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and report; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m eval.altered", description="確認を測る")
    parser.add_argument("--seed", type=int, default=1, help="書き換えの乱数の種")
    parser.add_argument("--each", type=int, default=_EACH, help="種類ごとの書き換えの数")
    parser.add_argument("--json", action="store_true", help="JSON で出力する")
    args = parser.parse_args(arguments)
    chosen = real()
    material = chosen or starter()
    names = [material.questions] + [ROOT / "eval" / "gold" / n for n in _GOLD if chosen]
    try:
        found = measure(material.documents, names, args.seed, args.each)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    if args.json:
        print(json.dumps({k: asdict(v) for k, v in found.items()}, ensure_ascii=False))
    else:
        report(found)
    return 0


def measure(
    documents: Path, questions: Sequence[Path], seed: int = 1, each: int = _EACH
) -> dict[str, Altered]:
    """Return what the check finds, by wording: `composed` by rules, `gold` in people's words.

    Questions that are held out are left out. SenreiError where a file can't be read.
    """
    gold = [g for path in questions for g in read_gold(path) if not g.held_out]
    with indexed([documents]) as (store, encoder):
        library = Library(store.contents())
        assistant = Assistant(store, encoder)
        answers = [assistant.ask(g.question, g.history) for g in gold]
    composed = [library.composed(answer) for answer in answers if answer.answered]
    written = [sample for g in gold if (sample := library.written(g))]
    return {
        wording: judge(samples, library.cities, seed, each)
        for wording, samples in (("composed", composed), ("gold", written))
    }


def judge(samples: Sequence[Sample], cities: Sequence[str], seed: int, each: int) -> Altered:
    """Check the true samples, and up to `each` altered ones of every kind made from those."""
    true = [s for s in samples if _holds(s)]
    caught = {}
    for kind in KINDS:
        random = Random(f"{seed} {kind}")  # noqa: S311
        made = list(islice(_altered(kind, true, cities, random), each))
        caught[kind] = Share(sum(not _holds(s) for s in made), len(made))
    return Altered(Share(len(true), len(samples)), caught)


def _holds(sample: Sample) -> bool:
    return all(verdict.holds for verdict in check(sample.text, sample.passages))


def _altered(
    kind: str, samples: Sequence[Sample], cities: Sequence[str], random: Random
) -> Iterator[Sample]:
    """Yield altered samples, each taken a few times."""
    for _ in range(_TIMES):
        for sample in random.sample(samples, len(samples)):
            if altered := _changed(kind, sample, cities, random):
                yield altered


def _changed(kind: str, sample: Sample, cities: Sequence[str], random: Random) -> Sample | None:
    """Return the sample with one claim altered, the city of a whole line; None if none can be."""
    parts = claims(sample.text)
    for claim in random.sample(parts, len(parts)):
        begin = sample.text.rfind("\n", 0, claim.start) + 1 if kind == "city" else claim.start
        said = sample.text[begin : claim.end]
        cited = [p.text for p in sample.passages if p.n in claim.citations]
        new = KINDS[kind](said, Source(cited, sample.figures, cities), random)
        if new is not None and new != said:
            return replace(sample, text=sample.text[:begin] + new + sample.text[claim.end :])
    return None


def report(found: dict[str, Altered]) -> None:
    """Print a table."""
    for wording, altered in found.items():
        print(f"{wording:9} true {_shown(altered.passed)}")
        for kind, share in altered.caught.items():
            print(f"          {kind:9}{_shown(share)}")


def _shown(share: Share) -> str:
    return f"{share.share:.3f} ({share.hits}/{share.of})" if share.share is not None else "-"


if __name__ == "__main__":
    sys.exit(main())
