"""The rule of the house: data flows one way, and imports with it."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MAY_IMPORT = {
    "corpus": set(),
    "index": {"corpus"},
    "assistant": {"corpus", "index"},
    "web": {"assistant"},
    "eval": {"assistant", "index"},
}
TOP_LEVEL = {*MAY_IMPORT, "tests"}


def imports(source: str) -> list[tuple[str, str]]:
    """Every import of a file, within functions too, as the module and the name taken from it."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [(alias.name, "") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            found += [(module, alias.name) for alias in node.names]
    return found


def room_of(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def faults(room: str, source: str) -> list[str]:
    """What a file of `room` imports against the rule."""
    found = []
    for module, name in imports(source):
        other = room_of(module)
        if module.startswith("."):
            found.append(f"relative: {module}")
        elif other in TOP_LEVEL - {room} - MAY_IMPORT[room]:
            found.append(f"not allowed: {module}")
        elif other in MAY_IMPORT and other != room and _is_private(module, name):
            found.append(f"private: {module} {name}")
    return found


def _is_private(module: str, name: str) -> bool:
    return any(part.startswith("_") for part in [*module.split("."), name])


FILES = sorted(path for room in MAY_IMPORT for path in (ROOT / room).rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_it_may(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    assert faults(room, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("room", "source"),
    [
        ("corpus", "import index"),
        ("index", "def f():\n    from assistant.answer import Answer"),
        ("web", "from corpus.errors import SenreiError"),
        ("web", "import index.store as s"),
        ("assistant", "from eval.questions import Gold"),
        ("eval", "if x:\n    import corpus.reader"),
        ("index", "from corpus.reader import _kind"),
        ("index", "import corpus._hidden"),
        ("corpus", "from tests.corpus import written"),
        ("web", "from ..assistant import answer"),
    ],
)
def test_an_import_against_the_rule_is_seen(room: str, source: str) -> None:
    assert len(faults(room, source)) == 1


def test_imports_along_the_arrows_are_allowed() -> None:
    source = "import re\nfrom corpus.line import Line\nimport index.store\nfrom assistant import x"
    assert faults("assistant", source) == []


def test_the_top_level_holds_only_the_rooms() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    folders = {line.split("/")[0] for line in listed.stdout.splitlines() if "/" in line}
    assert {folder for folder in folders if not folder.startswith(".")} == TOP_LEVEL
