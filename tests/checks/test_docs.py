"""The page of the checks says what their modules say; `python tests/checks/test_docs.py` writes it anew."""

from __future__ import annotations

import doctest
import inspect
import re
import sys
from importlib import import_module
from itertools import groupby
from pathlib import Path

import pytest

from polypress.checks import MODULES, AcrossCheck, AnyCheck, Family, WideCheck, load_all

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"
FOLDER = Path(__file__).parents[2] / "src" / "polypress" / "checks"
EXAMPLES = doctest.DocTestParser()
INTRODUCTION = """\
# Checks

`polypress check` runs these over every unit; `polypress checks` lists them as your project has them. Each has a
severity, which `[checks]` in `i18n/polypress.toml` changes to `error`, `warning` or `off`. An error in a text that
nobody has reviewed counts as a warning, as readers do not get that text. `--select` takes ids and families; a name
that is both means the family. A comment above a unit, `# polypress: ignore numbers, urls`, keeps those checks quiet
about it, and `# polypress: ignore` all of them. A catalogue that cannot be read is the error `syntax`, which nothing
turns off; the others are still checked.

In the examples, `probe` gives a check's messages for a source and a target, German where no locale is named.

This page is made from the checks themselves.
"""


def page() -> str:
    parts = [INTRODUCTION]
    for family, checks in groupby(own(), key=lambda check: check.family):
        parts.append(f"\n## {family.value.capitalize()}\n")
        parts += [section(check) for check in checks]
    return "".join(parts)


def own() -> list[AnyCheck]:
    return [import_module(f"polypress.checks.{name}").CHECK for name in MODULES]


def docstring_of(name: str) -> str:
    return inspect.cleandoc(import_module(f"polypress.checks.{name}").__doc__ or "")


def section(check: AnyCheck) -> str:
    prose, examples = split(docstring_of(module_of(check)))
    facts = [check.severity.value]
    if isinstance(check, WideCheck):
        facts.append("looks at all articles of a locale")
    elif isinstance(check, AcrossCheck):
        facts.append("looks at the findings in all locales")
    elif check.fix is not None:
        facts.append("mended by `--fix`")
    meaning = check.meaning[0].upper() + check.meaning[1:]
    return f"\n### {check.id}\n\n{meaning} ({', '.join(facts)}).\n\n{prose}\n\n```pycon\n{examples}\n```\n"


def module_of(check: AnyCheck) -> str:
    return next(name for name in MODULES if import_module(f"polypress.checks.{name}").CHECK is check)


def split(docstring: str) -> tuple[str, str]:
    """Part the prose from the examples."""
    start = re.search(r"^>>> ", docstring, re.MULTILINE)
    assert start, docstring
    return docstring[: start.start()].strip(), docstring[start.start() :].strip()


def test_docs__are_as_the_checks_are() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run python tests/checks/test_docs.py"


def test_modules__every_check_is_registered_in_order() -> None:
    checks = re.compile(r"^CHECK\b", re.MULTILINE)
    defining = {path.stem for path in FOLDER.glob("*.py") if checks.search(path.read_text(encoding="utf-8"))}
    assert set(MODULES) == defining
    families = list(Family)
    places = [(families.index(check.family), check.id) for check in own()]
    assert places == sorted(places)


def test_modules__ids_are_unique_and_named_as_their_modules() -> None:
    assert len(load_all()) == len(MODULES)
    assert [check.id for check in own()] == [name.replace("_", "-") for name in MODULES]
    assert "syntax" not in load_all()


@pytest.mark.parametrize("name", MODULES)
def test_modules__each_documents_a_fault_and_a_good_text(name: str) -> None:
    docstring = docstring_of(name)
    assert re.match(r"[A-Z][^\n]*\.(\n\n|$)", docstring)
    prose, _ = split(docstring)
    assert ">>>" not in prose
    answers = [answer for example in EXAMPLES.get_examples(docstring) for answer in example.want.split("\n")]
    # What a spelling dictionary does not know, only a machine that has one can tell.
    assert name == "spelling" or any(re.fullmatch(r"\[.+\]", answer) for answer in answers)
    assert "[]" in answers


if __name__ == "__main__":
    new = page()
    changed = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != new
    PAGE.write_text(new, encoding="utf-8")
    sys.exit(f"{PAGE.name} {'written' if changed else 'is up to date'}")
