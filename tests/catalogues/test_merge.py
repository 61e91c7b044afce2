"""Two branches of one catalogue come together without a loss."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ProjectFactory
from polypress.catalogues import header_for, merge_header, merge_units, parse_catalogue
from polypress.model import Locale, Provenance, State, Unit, text_digest

ONE = Unit("One.", target="Eins.", state=State.TRANSLATED)
EMPTY = Unit("One.")
MACHINE = Unit("One.", target="Ein.", state=State.MACHINE, provenance=Provenance("argos", text_digest("Ein."), 0.5))
APPROVED = replace(MACHINE, state=State.TRANSLATED)
OTHER_MACHINE = replace(MACHINE, target="Einer.", provenance=Provenance("argos", text_digest("Einer."), 0.7))


def text_of(*units: Unit) -> str:
    file = parse_catalogue("", domain="a", locale=Locale("de"))
    return file.render(units, header_for("a", Locale("de"), "2026-01-01 00:00+0000", "2026-01-01 00:00+0000"))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "result"),
    [
        ([EMPTY], [EMPTY], [ONE], [ONE]),
        ([EMPTY], [ONE], [EMPTY], [ONE]),
        ([EMPTY], [MACHINE], [ONE], [ONE]),
        ([MACHINE], [ONE], [MACHINE], [ONE]),
        ([MACHINE], [APPROVED], [OTHER_MACHINE], [APPROVED]),
        ([MACHINE], [OTHER_MACHINE], [APPROVED], [APPROVED]),
        ([], [ONE], [], [ONE]),
        ([], [], [ONE], [ONE]),
        ([ONE], [ONE], [], []),
        ([ONE], [replace(ONE, target="Uno.")], [], [replace(ONE, target="Uno.")]),
        ([EMPTY], [replace(EMPTY, comments=("a",))], [ONE], [replace(ONE, comments=("a",))]),
        (
            [ONE],
            [replace(ONE, state=State.OBSOLETE)],
            [replace(ONE, target="Uno.")],
            [replace(ONE, target="Uno.", state=State.OBSOLETE)],
        ),
    ],
)
def test_merge__takes_what_one_side_did(
    base: list[Unit], ours: list[Unit], theirs: list[Unit], result: list[Unit]
) -> None:
    merged = merge_units(base, ours, theirs)
    assert (list(merged.units), merged.conflicts) == (result, ())


def test_merge__two_translations_are_a_conflict() -> None:
    merged = merge_units([EMPTY], [ONE], [replace(ONE, target="Ein Stück.")])
    assert merged.units == merged.conflicts
    assert merged.units[0] == replace(ONE, state=State.NEEDS_REVIEW, comments=("conflict, the other text: Ein Stück.",))


def test_merge__new_units_of_both_sides_stand_in_order() -> None:
    units = {letter: Unit(letter) for letter in "abcxy"}
    merged = merge_units(
        [units["a"], units["c"]], [units["a"], units["x"], units["c"]], [units["a"], units["b"], units["c"], units["y"]]
    )
    assert [unit.source for unit in merged.units] == ["a", "b", "x", "c", "y"]


def test_merge_header__keeps_both_sides_fields_and_the_later_date() -> None:
    base = (("Last-Translator", ""), ("PO-Revision-Date", "2026-01-01"))
    ours = (("Last-Translator", ""), ("PO-Revision-Date", "2026-03-01"))
    theirs = (("Last-Translator", "Desk"), ("PO-Revision-Date", "2026-02-01"), ("X-Poedit", "1"))
    assert merge_header(base, ours, theirs) == (
        ("Last-Translator", "Desk"),
        ("PO-Revision-Date", "2026-03-01"),
        ("X-Poedit", "1"),
    )


VERSIONS = st.lists(
    st.builds(
        lambda source, target, state: Unit(source, target=target, state=state),
        st.sampled_from(["One.", "Two.", "Three."]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([State.TRANSLATED, State.NEEDS_REVIEW]),
    ),
    max_size=3,
    unique_by=lambda unit: unit.key,
)


@given(VERSIONS, VERSIONS, VERSIONS)
def test_merge__no_reviewed_text_is_lost(base: list[Unit], ours: list[Unit], theirs: list[Unit]) -> None:
    merged = merge_units(base, ours, theirs).units
    known = {(unit.key, unit.target) for unit in base}
    for unit in (*ours, *theirs):
        if unit.state is State.TRANSLATED and (unit.key, unit.target) not in known:
            assert any(
                own.key == unit.key and (own.target == unit.target or any(unit.target in note for note in own.comments))
                for own in merged
            )
    assert merge_units(base, base, theirs).units == tuple(theirs)
    assert merge_units(base, ours, base).units == tuple(ours)
    assert merge_units(ours, ours, ours).units == tuple(ours)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_merge__works_as_a_git_driver(project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project({})
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    two = Unit("Two.")

    def git(*arguments: str, status: int = 0) -> None:
        done = subprocess.run(
            ["git", "-c", "user.name=Desk", "-c", "user.email=desk@news.example", *arguments],
            cwd=folder.root,
            capture_output=True,
            check=False,
        )
        assert done.returncode == status, done.stderr.decode()

    def commit(*units: Unit) -> None:
        folder.write("de.po", text_of(*units))
        git("add", ".")
        git("commit", "-m", "x")

    driver = Path(sys.executable).with_name("polypress")
    git("init", "-b", "main")
    folder.write(".gitattributes", "*.po merge=polypress\n")
    git("config", "merge.polypress.driver", f"{driver} merge %O %A %B")
    commit(EMPTY, two)
    git("checkout", "-b", "other")
    commit(EMPTY, replace(two, target="Zwei.", state=State.TRANSLATED))
    git("checkout", "main")
    commit(ONE, two)
    git("merge", "-m", "x", "other")
    assert folder.read("de.po") == text_of(ONE, replace(two, target="Zwei.", state=State.TRANSLATED))
    git("checkout", "-b", "third")
    commit(replace(ONE, target="Uno."), two)
    git("checkout", "main")
    commit(replace(ONE, target="Un."), two)
    git("merge", "-m", "x", "third", status=1)
    assert "# conflict, the other text: Uno." in folder.read("de.po")
    assert "<<<<" not in folder.read("de.po")
