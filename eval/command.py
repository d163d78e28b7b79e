"""The command `senrei eval`: score a gold file and report."""

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from assistant import SenreiError
from eval.external import read_collections
from eval.material import indexed, opened
from eval.measurement import (
    Measurement,
    joined,
    measure_answers,
    measure_collection,
    measure_rankings,
    measure_run,
    measure_topics,
)
from eval.qrels import Topics
from eval.questions import read_gold
from eval.report import table
from eval.report.page import page
from eval.report.report import FILE, HALVES, Report, read_scores
from eval.statistic.comparison import compare
from eval.trec import read_qrels, read_topics, write_qrels, write_rankings
from index.encoder import Encoder
from index.store import Store


def register(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    parent: argparse.ArgumentParser,
) -> None:
    """Add `eval` to the command line; `parent` brings `--data`."""
    about = "問題集で検索と回答を採点する"
    parser = commands.add_parser("eval", parents=[parent], help=about, description=about)
    add = parser.add_argument
    add("gold", type=Path, metavar="GOLD", help="問題集（.jsonl、TREC の題、他者の .json）")
    add("--documents", type=Path, nargs="+", metavar="PATH", help="--data でなくこの文書で測る")
    add("--qrels", type=Path, metavar="FILE", help="TREC の判定（GOLD は TREC の題）")
    add("--run", dest="made", type=Path, metavar="FILE", help="できている結果を採点する")
    add("--ablations", action="store_true", help="段階を外したときも測る")
    add("--against", type=Path, metavar="FILE", help="前の report.json と比べる")
    add("--report", type=Path, metavar="DIR", help="HTML、JSON、TREC の形で書き出す")
    add("--json", action="store_true", help="JSON で出力する")
    parser.set_defaults(run=evaluate)


def evaluate(args: argparse.Namespace) -> int:
    """Measure, print, and write the report where one is asked for."""
    _refuse_contradictions(args)
    before = read_scores(args.against) if args.against else None
    if args.report:
        _make(args.report)
    measured = _measure(args)
    if measured.missing:
        names = "、".join(measured.missing)
        print(f"senrei: 索引にない文書の根拠は数えられません：{names}", file=sys.stderr)
    report = Report(
        gold=args.gold.name,
        scores=measured.scores,
        missing=measured.missing,
        ablations=measured.ablations,
        against=args.against.name if args.against else None,
        comparison=compare(before, measured.scores) if before else (),
    )
    if args.report:
        write(args.report, report, measured)
    if args.json:
        print(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        table.write(report, sys.stdout)
    return 0


def write(folder: Path, report: Report, measured: Measurement) -> None:
    """Write the page, the report as JSON, and what it was made from."""
    report.write(folder / FILE)
    (folder / "report.html").write_text(page(report), "utf-8", errors=HALVES)
    write_rankings(folder / "run.trec", measured.rankings)
    if measured.qrels:
        write_qrels(folder / "qrels.trec", measured.qrels)
    if measured.answers:
        lines = (json.dumps(answer, ensure_ascii=False) + "\n" for answer in measured.answers)
        (folder / "answers.jsonl").write_text("".join(lines), "utf-8", errors=HALVES)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SenreiError(
            f"{folder} に書けません（{error.strerror}）。"
            "--report に別のフォルダーを指定してください。"
        ) from error


def _refuse_contradictions(args: argparse.Namespace) -> None:
    if args.made and (args.documents or args.ablations):
        raise SenreiError(
            "--run は文書を読みません。--documents や --ablations と一緒には指定できません。"
        )
    if _is_collection(args) and (args.made or args.documents):
        raise SenreiError(
            f"{args.gold} は文書を含んでいます。--documents や --run は指定できません。"
        )


def _is_collection(args: argparse.Namespace) -> bool:
    return not args.qrels and (args.gold.is_dir() or args.gold.suffix == ".json")


def _measure(args: argparse.Namespace) -> Measurement:
    if _is_collection(args):
        return _measure_collections(args)
    return _measure_topics(args) if args.qrels else _measure_gold(args)


def _measure_collections(args: argparse.Namespace) -> Measurement:
    collections = read_collections(args.gold)
    return joined([measure_collection(c, ablations=args.ablations) for c in collections])


def _measure_topics(args: argparse.Namespace) -> Measurement:
    topics = Topics(args.gold.name, read_topics(args.gold), read_qrels(args.qrels))
    if args.made:
        return measure_rankings(topics, args.made)
    with _index(args.documents, args.data) as index:
        return measure_topics(topics, *index, ablations=args.ablations)


def _measure_gold(args: argparse.Namespace) -> Measurement:
    gold = read_gold(args.gold)
    if args.made:
        return measure_run(gold, args.made)
    with _index(args.documents, args.data) as index:
        return measure_answers(gold, *index, ablations=args.ablations)


def _index(
    documents: Sequence[Path] | None, data: Path
) -> AbstractContextManager[tuple[Store, Encoder]]:
    return indexed(documents) if documents else opened(data)
