"""The command `senrei precedents`: the closest precedents for a draft plan."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assistant.assistant import Assistant
from assistant.precedents import output
from assistant.precedents.memo import joined, own, summary
from assistant.precedents.precedent import LABELS, Precedent, Precedents
from assistant.precedents.stretch import shown
from corpus.errors import SenreiError
from corpus.reader import LARGEST, read_bytes

_STDIN = "草案.txt"
_MOST = 50


def register(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add `precedents` to the command line."""
    about = "草案に近い先例を、費用、効果、期間、事業者と出典つきで示す"
    command = commands.add_parser("precedents", parents=[shared], help=about, description=about)
    command.add_argument("file", metavar="FILE", help="草案のファイル（- は標準入力の文章）")
    command.add_argument("-k", type=_count, default=5, help="件数（既定は 5）")
    command.add_argument("--municipality", metavar="X", help="自団体（笠間市、笠間）")
    command.add_argument(
        "--output", type=Path, metavar="PATH", help="書き出すファイル（.docx、.md、.csv）"
    )
    command.add_argument("--json", action="store_true", help="JSON で出力する")
    command.set_defaults(run=_run)


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"{text} は 1 から {_MOST} の整数ではありません")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    if args.output:
        output.check(args.output)
    name, data = _draft(args.file)
    found = Assistant.open(args.data).precedents(name, data, args.municipality, args.k)
    if args.output:
        output.write(found, args.output)
    if args.json:
        print(json.dumps(found.as_json(), ensure_ascii=False), flush=True)
    elif args.output:
        print(f"{summary(found)}{args.output} に書き出しました。", flush=True)
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(found))
    return 0


def _draft(file: str) -> tuple[str, bytes]:
    """Return the draft's name and bytes; SenreiError if it can't be read."""
    if file != "-":
        return Path(file).name, read_bytes(Path(file))
    data = sys.stdin.buffer.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise SenreiError(f"標準入力が大きすぎます（上限 {LARGEST // 1024**2} MB）。")
    return _STDIN, data


def _lines(found: Precedents) -> Iterator[str]:
    yield f"{found.draft.title}（{found.draft.name}）　{own(found)}"
    yield summary(found)
    for precedent in found.shown:
        yield ""
        yield f"{precedent.rank}. {precedent.place}　{precedent.title}（{precedent.document}）"
        yield from (f"   {label}：{text}" for label, text in _told(found, precedent))
    if found.citations:
        yield ""
    for citation in found.citations:
        where = " > ".join([citation.document, *citation.place])
        yield f"[{citation.n}] {where}（{citation.quote_start}-{citation.quote_end}）"


def _told(found: Precedents, precedent: Precedent) -> Iterator[tuple[str, str]]:
    """Yield the lines of a precedent: what it tells, and with marks where that stands."""
    if precedent.terms:
        yield "共通の言葉", "、".join(precedent.terms)
    for citation in found.cited(precedent.reason):
        yield "近い記述", f"{shown(citation.quote)}[{citation.n}]"
    for label, values in (
        ("人口", precedent.population),
        *((label, precedent.values[name]) for name, label in LABELS.items()),
    ):
        marked = "、".join(f"{v.text}{_marks(v.citations)}" for v in values)
        yield label, marked or joined(values)
    for lesson in precedent.lessons:
        yield "課題と対応", f"{lesson.text}{_marks(lesson.citations)}"


def _marks(numbers: list[int]) -> str:
    return "".join(f"[{n}]" for n in numbers)
