"""The imports go down only, as the layout promises; what must never come in does not."""

from __future__ import annotations

import ast
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

import polypress

SOURCE = Path(polypress.__file__).parent
FLOORS = {
    "errors": 1,
    "locales": 1,
    "model": 1,
    "commonmark": 2,
    "config": 2,
    "conventions": 2,
    "doubts": 2,
    "extensions": 2,
    "files": 2,
    "glossary": 2,
    "languages": 2,
    "lexicon": 2,
    "markup": 2,
    "number_match": 2,
    "number_words": 2,
    "numerals": 2,
    "paths": 2,
    "shortcodes": 2,
    "term_match": 2,
    "text_width": 2,
    "typesetting": 2,
    "alignment": 3,
    "articles": 3,
    "catalogues": 3,
    "charts": 3,
    "checks": 3,
    "engines": 3,
    "exchange": 3,
    "localise": 3,
    "memory": 3,
    "reports": 3,
    "segmentation": 3,
    "site": 3,
    "pipeline": 4,
    "review": 5,
    "cli": 6,
}
MODULES = sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    """Every module of the project that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            found |= {node.module or ""}
            if node.module == "polypress":
                found |= {f"polypress.{name.name}" for name in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports__go_down_only(path: Path) -> None:
    if path == SOURCE / "__init__.py":
        return
    own = part_of(path)
    assert own in FLOORS, f"{own} is on no floor: list it"
    for name in imports_of(path):
        if name.startswith("polypress."):
            other = name.split(".")[1]
            # The lowest two floors stand together (config reads files); the packages of floor 3 do not know each other.
            allowed = own == other or FLOORS[other] < FLOORS[own] or max(FLOORS[own], FLOORS[other]) <= 2
            assert allowed, f"{path.name} of {own} imports {name}"
        assert name.split(".")[0] not in {"torch", "stanza", "spacy", "minisbd"}, name
        assert name not in {"argostranslate.translate", "argostranslate.sbd"}, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_modules__stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 400


@pytest.mark.parametrize("name", ["torch", "stanza", "spacy", "minisbd"])
def test_environment__is_light(name: str) -> None:
    assert importlib.util.find_spec(name) is None, f"{name} is installed; it must not be"


def test_help__imports_nothing_heavy() -> None:
    code = (
        "import sys; from polypress.cli.main import execute; status = execute(['--help']);"
        "heavy = {'ctranslate2', 'numpy', 'argostranslate', 'babel', 'rich', 'yaml', 'polib', 'pyromark', 'rapidfuzz'};"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "[]")


def test_repository__holds_no_lock_file_and_no_host() -> None:
    root = SOURCE.parent.parent
    tracked = subprocess.run(["git", "ls-files"], cwd=root, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not in a git checkout")
    assert "uv.lock" not in tracked.stdout.split()
