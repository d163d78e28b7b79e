"""The command that lists what the documents state: costs, times, names, ratings, targets."""

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from typing import Any

from assistant.precedents.value import plain
from corpus.facts.fact import ATTRIBUTES, Fact
from index.store import Store, StoredDocument

_COLUMNS = (
    "municipality",
    "prefecture",
    "case",
    "measure",
    "attribute",
    "value",
    "unit",
    "as_written",
    "period",
)


def register(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add `facts` to the command line."""
    about = "文書に書かれた費用、期間、事業者、目標などを一覧する"
    command = commands.add_parser("facts", parents=[shared], help=about, description=about)
    command.add_argument("--municipality", metavar="X", help="自治体（笠間市、笠間）")
    command.add_argument("--attribute", metavar="Y", choices=ATTRIBUTES, help="、".join(ATTRIBUTES))
    command.add_argument("--document", metavar="D", help="文書の名前")
    form = command.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="JSON で出力する")
    form.add_argument("--csv", action="store_true", help="CSV で出力する")
    command.set_defaults(run=_facts)


def _facts(args: argparse.Namespace) -> int:
    chosen = [
        _row(document, fact)
        for document, fact in Store.open(args.data).facts()
        if _is_asked(args, document, fact)
    ]
    if args.json:
        print(json.dumps(chosen, ensure_ascii=False), flush=True)
        return 0
    columns = [*_COLUMNS, "document", "start", "end"]
    if args.csv:
        writer = csv.DictWriter(sys.stdout, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(chosen)
    else:
        sys.stdout.writelines(f"{line}\n" for line in _lines(chosen))
    return 0


def _is_asked(args: argparse.Namespace, document: StoredDocument, fact: Fact) -> bool:
    name = fact.municipality
    return (
        args.municipality in (None, name, name[:-1], fact.prefecture + name)
        and args.attribute in (None, fact.attribute)
        and args.document in (None, document.name, document.title)
    )


def _row(document: StoredDocument, fact: Fact) -> dict[str, Any]:
    """Return a fact as the contract names its parts; numbers are whole where they can be."""
    row = {column: getattr(fact, column) for column in _COLUMNS}
    row["value"] = plain(fact.value)
    return row | {"document": document.name, "start": fact.start, "end": fact.end}


def _lines(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        value = (
            "（示されていない）" if row["value"] is None else f"{row['value']}{row['unit'] or ''}"
        )
        what = " ".join(str(row[key]) for key in ("measure", "period") if row[key])
        yield "\t".join([row["municipality"], row["case"], row["attribute"], what, value])
