"""The command line: `senrei COMMAND`, see each command's help."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib.metadata import entry_points
from pathlib import Path
from typing import NoReturn

from assistant import commands, facts
from assistant.precedents import command as precedents
from corpus.errors import SenreiError

BAD_INPUT = 2


class _Parser(argparse.ArgumentParser):
    """A parser that says in one line what is wrong."""

    def error(self, message: str) -> NoReturn:
        print(f"senrei: {message}（senrei --help で使い方を表示します）", file=sys.stderr)
        raise SystemExit(BAD_INPUT)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands, those of other rooms by their entry points."""
    shared = argparse.ArgumentParser(add_help=False)
    top = _Parser(prog="senrei", description="手元の文書から、出典つきで答えます。")
    # Before the command or after it; what stands after it wins.
    for place, default in ((top, _data()), (shared, argparse.SUPPRESS)):
        place.add_argument(
            "--data",
            type=Path,
            default=default,
            metavar="DIR",
            help="索引の置き場（環境変数 SENREI_DATA、既定は .senrei）",
        )
    found = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.register(found, shared)
    facts.register(found, shared)
    precedents.register(found, shared)
    for entry in sorted(entry_points(group="senrei.commands"), key=lambda e: e.name):
        entry.load()(found, shared)
    return top


def _data() -> Path:
    return Path(os.environ.get("SENREI_DATA") or ".senrei")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return its exit status, 2 for bad input."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # half a character, as JSON writes it
    try:
        args = parser().parse_args(arguments)
        status = int(args.run(args))
        sys.stdout.flush()
        return status
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return BAD_INPUT
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:
        _discard_output()
        print(f"senrei: 読み書きできません（{error.strerror}）。", file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print("senrei: 中断しました。それまでに取り込んだ文書は残っています。", file=sys.stderr)
        return 130


def _discard_output() -> None:
    """Let what is still to be printed go nowhere, so that ending does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
