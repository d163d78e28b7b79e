"""What the repository promises as a whole: its documentation, and nothing left over."""

import argparse
import re
import subprocess
from pathlib import Path

import pytest

from assistant.cli import parser

ROOT = Path(__file__).resolve().parents[1]
READMES = ("README.md", "README.ja.md")
ROOMS = ("assistant", "corpus", "eval", "index", "web")
CODE = [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
NAMED = re.compile(
    r"""environ(?:\.get\(|\.setdefault\(|\[)\s*["'](\w+)["']|getenv\(["'](\w+)["']"""
)
ENVIRONMENT = re.compile(r"\b(?:environ|getenv)\b")
MACHINE = re.compile(r"(?<![\w.])/(?:work|home|opt/pypi)/")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b")


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(params=READMES)
def readme(request) -> str:
    return read(request.param)


def missing(words, text: str) -> list[str]:
    return [word for word in words if not re.search(rf"{re.escape(word)}(?![\w-])", text)]


def test_every_make_target_is_documented(readme):
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert "serve" in targets
    assert missing([f"make {target}" for target in targets], readme) == []


def test_every_command_is_documented(readme):
    actions = parser()._actions
    (commands,) = (a.choices for a in actions if isinstance(a, argparse._SubParsersAction))
    assert {"ask", "serve"} <= set(commands)
    assert missing([f"senrei {command}" for command in commands], readme) == []


def test_every_environment_variable_is_documented(readme):
    code = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in CODE}
    read_names = {name: NAMED.findall(text) for name, text in code.items()}
    unnamed = [
        n for n, text in code.items() if len(ENVIRONMENT.findall(text)) != len(read_names[n])
    ]
    assert unnamed == [], "a variable whose name this test can't read"
    variables = {first or second for found in read_names.values() for first, second in found}
    variables |= set(re.findall(r"^([A-Z_]+) \?=", read("Makefile"), re.MULTILINE))
    assert {"SENREI_DATA", "PORT"} <= variables
    assert missing(sorted(variables), readme) == []


def test_the_readmes_have_the_same_sections_and_code():
    english, japanese = (
        (re.findall(r"^#+ ", prose, re.MULTILINE), blocks)
        for prose, blocks in map(_parted, map(read, READMES))
    )
    assert english == japanese
    assert len(english[1]) > 3


def _parted(text: str) -> tuple[str, list[str]]:
    """Return the text without its code blocks, and these."""
    parts = re.split(r"^```", text, flags=re.MULTILINE)
    return "".join(parts[::2]), parts[1::2]


def test_what_the_readmes_point_to_is_there(readme):
    links = re.findall(r"\]\((?!http)([^)#]+)\)", readme)
    paths = re.findall(r"`((?:assistant|corpus|eval|index|tests|web)/[\w./]*|[A-Z]+\.md)`", readme)
    assert [name for name in links + paths if not (ROOT / name).exists()] == []


def test_nothing_is_left_over():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    found = []
    for name in filter(None, listed.split("\0")):
        text = (ROOT / name).read_bytes().decode(errors="replace") if (ROOT / name).exists() else ""
        found += [f"{name}: {match[0]}" for match in MACHINE.finditer(text)]
        found += [f"{name}: {match[0]}" for match in UNFINISHED.finditer(text)]
    assert found == []
