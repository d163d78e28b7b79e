"""The commands of this room: ingest, search, ask, batch and documents."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.answer import Answer
from assistant.assistant import Assistant
from corpus.errors import SenreiError
from index.choice import defer_encoder
from index.ingest import Report, files, ingest
from index.store import Store, StoredDocument

Subparsers = Any  # argparse's own class of subparsers is private


def register(commands: Subparsers, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the command line."""
    add = _adder(commands, shared)
    command = add("ingest", _ingest, "ファイルやフォルダーを取り込む")
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    command.add_argument("--model", help="sentence-transformers のモデル（フォルダー）")
    command.add_argument("--query-prompt", help="質問の前に置く文字列")
    command.add_argument("--document-prompt", help="文書の前に置く文字列")
    command.add_argument("--dimension", type=_dimension, help="ベクトルの次元")
    command = add("search", _search, "箇所を探す")
    command.add_argument("query", metavar="QUERY")
    command.add_argument("-k", type=_count, default=10, help="件数（既定は 10）")
    command.add_argument("--explain", action="store_true", help="順位の理由を段階ごとの点で示す")
    command = add("ask", _ask, "質問に答える")
    command.add_argument("question", metavar="QUESTION")
    command.add_argument("--history", action="append", default=[], metavar="TEXT")
    add("batch", _batch, "標準入力の質問（JSON Lines）に順に答える")
    command = add("documents", _documents, "取り込んだ文書を一覧、削除、検査する")
    command.add_argument("action", nargs="?", choices=("list", "remove", "verify"), default="list")
    command.add_argument("names", nargs="*", metavar="NAME")


def _adder(
    commands: Subparsers, shared: argparse.ArgumentParser
) -> Callable[[str, Callable[[argparse.Namespace], int], str], argparse.ArgumentParser]:
    def add(
        name: str, run: Callable[[argparse.Namespace], int], about: str
    ) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = commands.add_parser(
            name, parents=[shared], help=about, description=about
        )
        command.add_argument("--json", action="store_true", help="JSON で出力する")
        command.set_defaults(run=run)
        return command

    return add


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text} は 1 から 1000 の整数ではありません")
    return int(text)


def _dimension(text: str) -> str:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text} は 1 以上の整数ではありません")
    return text


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def _ingest(args: argparse.Namespace) -> int:
    paths = files(args.paths)
    store = Store.create(args.data)
    encoder = defer_encoder(
        store,
        model=args.model,
        query_prompt=args.query_prompt,
        document_prompt=args.document_prompt,
        dimension=args.dimension,
    )
    report = Report()
    with tqdm(total=len(paths), unit="文書", disable=None, leave=False) as bar:
        for report in ingest(store, encoder, paths):
            bar.set_postfix_str(f"{report.passages:,} 箇所", refresh=False)
            bar.update()
    for reason in report.failed.values():
        print(f"senrei: {reason}", file=sys.stderr)
    if args.json:
        _print_json(asdict(report))
    elif len(report.failed) < len(paths):
        print(
            f"追加 {len(report.added)}、更新 {len(report.updated)}、"
            f"変更なし {len(report.unchanged)}、失敗 {len(report.failed)}"
            f"（新しい箇所 {report.passages}）"
        )
    return 2 if report.failed else 0


def _search(args: argparse.Namespace) -> int:
    assistant = Assistant.open(args.data)
    if args.explain:
        explanation = assistant.explain(args.query, args.k)
        if args.json:
            _print_json(asdict(explanation))
        else:
            print(explanation.written())
        return 0
    results = assistant.search(args.query, args.k)
    if args.json:
        _print_json([asdict(r) for r in results])
        return 0
    for n, result in enumerate(results, 1):
        print("\n".join(result.written(n)))
    return 0


def _ask(args: argparse.Namespace) -> int:
    answer = Assistant.open(args.data).ask(args.question, args.history)
    if args.json:
        _print_json(answer.as_json())
    else:
        print(_written(answer))
    return 0


def _written(answer: Answer) -> str:
    lines = [answer.answer]
    lines += [
        f"・{r.municipality}：{r.detail}{''.join(f'[{n}]' for n in r.citations)}"
        for r in answer.rows
    ]
    for citation in answer.citations:
        place = " > ".join([citation.document, *citation.place])
        lines.append(f"[{citation.n}] {place}（{citation.quote_start}-{citation.quote_end}）")
        lines.append("    " + " ".join(citation.quote.split()))
    if answer.note:
        lines.append(f"※ {answer.note}")
    return "\n".join(lines)


def _batch(args: argparse.Namespace) -> int:
    assistant = Assistant.open(args.data)
    wrong = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            question, history, key = _read_line(line)
            answer = assistant.ask(question, history, key)
        except SenreiError as error:
            wrong += 1
            print(f"senrei: {number} 行目：{error}", file=sys.stderr)
            continue
        _print_json(answer.as_json())
    return 2 if wrong else 0


def _read_line(line: bytes) -> tuple[str, list[str], str | None]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise SenreiError(
            "JSON として読めません。1 行に 1 つの JSON を UTF-8 で書いてください。"
        ) from error
    question = found.get("question") if isinstance(found, dict) else None
    history: Any = found.get("history") or [] if isinstance(found, dict) else None
    if not isinstance(question, str) or not _is_texts(history):
        raise SenreiError(
            '形が違います。{"id": "…", "question": "…", "history": ["…"]} の形で書いてください。'
        )
    key = found.get("id")
    return question, history, None if key is None else str(key)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(v, str) for v in value)


def _documents(args: argparse.Namespace) -> int:
    if args.action == "remove":
        return _remove(args)
    store = Store.open(args.data)
    if args.action == "verify":
        wrong = store.verify()
        if wrong:
            raise SenreiError(f"索引が壊れています（{wrong[0]}）。取り込み直してください。")
        print(f"問題ありません（文書 {len(store.documents())}）。")
        return 0
    found = store.documents()
    if args.json:
        _print_json([asdict(d) for d in found])
    for d in found if not args.json else []:
        size = f"{d.characters:,} 文字\t{d.passages} 箇所"
        print(f"{d.id}\t{d.name}\t{d.title}\t{size}\t{d.ingested_at}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    if not args.names:
        raise SenreiError("消す文書の名前を指定してください。senrei documents で一覧を表示します。")
    Store.open(args.data).close()
    store = Store.create(args.data)
    chosen = list(_chosen(store.documents(), args.names))
    store.remove(chosen)
    print("削除：" + "、".join(d.name for d in chosen))
    return 0


def _chosen(documents: list[StoredDocument], names: list[str]) -> Iterator[StoredDocument]:
    """Yield the documents that `names` give by number, name or path."""
    for name in names:
        found = [d for d in documents if name in (str(d.id), d.name, d.source)]
        if not found:
            raise SenreiError(
                f"{name} という文書はありません。senrei documents で一覧を表示します。"
            )
        if len(found) > 1:
            raise SenreiError(
                f"{name} という文書が {len(found)} 件あります。"
                "番号で指定してください（senrei documents）。"
            )
        yield from found
