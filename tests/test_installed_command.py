"""The installed command: its process, its streams, and what it imports."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SENREI = Path(sys.executable).parent / "senrei"
QUESTION = "電子契約で費用を削減した自治体はどこで、いくら減ったか"
STARTER = Path(__file__).resolve().parents[1] / "corpus" / "starter"


def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    command = [str(argument) for argument in arguments]
    return subprocess.run(command, text=True, capture_output=True, check=False, **options)


def test_the_installed_command_answers(starter_data: Path) -> None:
    environment = os.environ | {"SENREI_DATA": str(starter_data)}
    done = run(SENREI, "ask", QUESTION, "--json", env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["answered"] is True


def test_a_closed_stdout_is_quiet(starter_data: Path) -> None:
    for command in ("documents", "documents --json", "search 費用 -k 100", "--help"):
        script = f"set -o pipefail; {SENREI} {command} --data {starter_data} | true"
        script = script.replace(f"--help --data {starter_data}", "--help")
        done = run("bash", "-c", script)
        assert done.stderr == "", command
        assert done.returncode in (0, 141), command


def test_a_full_stdout_is_one_clear_line(starter_data: Path) -> None:
    done = run("bash", "-c", f"{SENREI} documents --data {starter_data} > /dev/full")
    assert done.returncode == 2
    assert done.stderr.startswith("senrei: 読み書きできません")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--help"], 0),
        (["ingest", "--help"], 0),
        (["documents"], 0),
        (["documents", "verify"], 0),
        (["ingest", "/no/such/file.txt"], 2),
        (["ingest", "STARTER"], 0),
        (["search"], 2),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_light_commands_import_nothing_heavy(
    arguments: list[str], status: int, starter_data: Path
) -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        "try: status = main(sys.argv[1:])\n"
        "except SystemExit as stop: status = stop.code\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else status)\n"
    )
    given = [str(STARTER) if a == "STARTER" else a for a in arguments]
    environment = os.environ | {"SENREI_DATA": str(starter_data)}
    done = run(sys.executable, "-c", code, *given, env=environment)
    assert done.returncode == status, done.stderr


def test_the_embedded_encoder_does_without_sentence_transformers(starter_data: Path) -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        "status = main(sys.argv[1:])\n"
        "sys.exit('sentence_transformers' in sys.modules or status)\n"
    )
    done = run(sys.executable, "-c", code, "search", "費用", "--data", starter_data)
    assert done.returncode == 0, done.stderr
