"""The scripts in benchmarks/ write the README's tables of figures, each its own and nothing else."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
BENCHMARKS = REPOSITORY / "benchmarks"
MARKS = re.compile(r"^<!-- (/?)figures: (.*) -->$", re.MULTILINE)
PLACE = "<!-- figures: roundtrip -->\nold\n<!-- /figures: roundtrip -->\n"
OTHER = "<!-- figures: mt -->\nstays\n<!-- /figures: mt -->\n"


def python(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1766404800"}
    return subprocess.run(
        [sys.executable, *arguments], cwd=BENCHMARKS, env=environment, capture_output=True, text=True, check=False
    )


def roundtrip(readme: Path) -> subprocess.CompletedProcess[str]:
    """Run the script that needs no time, without its peers."""
    article = readme.with_name("article.txt")
    article.write_text("Rain fell. The bridge is closed.\nHeavy Rain Closes Bridge\nRain fell on the town.\n")
    return python("roundtrip.py", article, "--tool", "polypress", "--write", readme)


def test_readme__has_one_place_for_each_table() -> None:
    scripts = [path.stem for path in BENCHMARKS.glob("*.py") if "\nTABLES = " in path.read_text()]
    code = "import sys, json; print(json.dumps({name: [*__import__(name).TABLES] for name in sys.argv[1:]}))"
    tables: dict[str, list[str]] = json.loads(python("-c", code, *scripts).stdout)
    assert [name for script, names in tables.items() for name in names if name.partition("-")[0] != script] == []
    found = MARKS.findall((REPOSITORY / "README.md").read_text())
    opened = [name for end, name in found if not end]
    assert found == [(end, name) for name in opened for end in ("", "/")]
    assert sorted(opened) == sorted(name for names in tables.values() for name in names)


def test_write__replaces_its_own_table(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"# Before\n\n{PLACE}\nBetween.\n{OTHER}After.\n")
    done = roundtrip(readme)
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["polypress"]["text"]["identical"] == figures["polypress"]["text"]["total"] == 1
    first, table, rest = MARKS.sub("MARK", readme.read_text()).split("MARK", 2)
    assert (first, rest) == ("# Before\n\n", "\n\nBetween.\nMARK\nstays\nMARK\nAfter.\n")
    assert table.strip() in done.stdout
    assert "| text articles (1) " in table
    assert "Not measured: po4a, mdpo, Translate Toolkit. " in table
    assert table.endswith(" cores, 2025-12-22.\n\n")
    written = readme.read_bytes()
    roundtrip(readme)
    assert readme.read_bytes() == written


@pytest.mark.parametrize(
    "text",
    [OTHER, PLACE + PLACE, PLACE.partition("\n")[0] + OTHER, PLACE.replace("old\n", OTHER)],
    ids=["none", "two", "open", "around another"],
)
def test_write__refuses_before_it_measures(tmp_path: Path, text: str) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(text)
    done = roundtrip(readme)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{readme}: needs one place for the table between the lines <!-- figures: roundtrip -->" in done.stderr
    assert readme.read_text() == text


def test_write__refuses_what_is_not_there(tmp_path: Path) -> None:
    done = roundtrip(tmp_path / "README.md")
    assert done.returncode == 2
    assert "cannot read: No such file or directory" in done.stderr
    assert list(tmp_path.glob("README*")) == []
