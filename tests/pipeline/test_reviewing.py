from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ProjectFactory
from polypress.articles.escaping import fold_line
from polypress.errors import FileError
from polypress.model import Locale, MessageKey, Provenance, State, Unit, text_digest, unit_version
from polypress.pipeline.project import Project
from polypress.pipeline.reviewing import Change, NotAcceptable, Stale, approve, comment, edit, reject, restored, save

DE = Locale("de")
MACHINE = Unit("One.", target="Eins.", state=State.MACHINE, provenance=Provenance("x 1", text_digest("Eins."), 0.5))
TEXTS = st.text()


@given(TEXTS, st.sampled_from([State.TRANSLATED, State.NEEDS_REVIEW]))
def test_edit__text_is_kept_as_one_line(text: str, state: State) -> None:
    after = edit(MACHINE, text, state)
    assert after.target == fold_line(text)
    if not after.target:
        assert after.state is State.UNTRANSLATED
    elif after.target == MACHINE.target and state is State.NEEDS_REVIEW:
        assert after.state is State.MACHINE
    else:
        assert after.state is state


def test_edit__states_that_a_person_gives() -> None:
    with pytest.raises(NotAcceptable):
        edit(MACHINE, "x", State.MACHINE)


@given(TEXTS, TEXTS)
def test_restored__is_the_inverse(one: str, two: str) -> None:
    before = edit(MACHINE, one)
    assert restored(comment(edit(before, two), "x"), before) == before


def test_approve__text_that_stands_is_taken_to_the_letter() -> None:
    odd = Unit("One.", target=" Eins.\n", state=State.NEEDS_REVIEW)
    assert approve(odd).target == approve(odd, odd.target).target == " Eins.\n"
    assert approve(odd, " Zwei.\n").target == "Zwei."


def test_reject__machine_text_goes_a_persons_stays() -> None:
    assert reject(MACHINE) == Unit("One.")
    assert reject(edit(MACHINE, "Zwei.")).target == "Zwei."
    assert reject(edit(MACHINE, "Zwei.")).state is State.NEEDS_REVIEW
    with pytest.raises(NotAcceptable):
        reject(Unit("One."))


PO = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "One."\nmsgstr "Eins."\n\nmsgid "Two."\nmsgstr "Zwei."\n'
ONE, TWO = MessageKey("One."), MessageKey("Two.")


@pytest.fixture
def opened(project: ProjectFactory) -> Project:
    article = "---\ntitle: A\nlanguages: [de]\n---\n\nOne. Two.\n"
    files = {f"i18n/articles/{name}.md": article for name in "ab"}
    files |= {f"locales/de/LC_MESSAGES/{name}.po": PO for name in "ab"}
    return Project.open(project(files).root)


def version_of(project: Project, key: MessageKey, domain: str = "a") -> str:
    units = project.catalogue(domain, DE).catalogue.units
    return unit_version(next(unit for unit in units if unit.key == key))


def contents(project: Project) -> list[bytes]:
    return [project.paths.catalogue(name, DE).read_bytes() for name in "ab"]


def test_save__all_or_nothing(opened: Project) -> None:
    before = contents(opened)
    good = Change(version_of(opened, ONE), lambda unit: edit(unit, "Neu."))
    for key, bad, error in (
        (TWO, Change("stale", lambda unit: edit(unit, "Neu.")), Stale),
        (MessageKey("Three."), good, Stale),
        (TWO, Change(version_of(opened, TWO), lambda unit: approve(unit, " ")), NotAcceptable),
        (
            TWO,
            Change(version_of(opened, TWO), lambda unit: comment(unit, "machine translation: x [01234567]")),
            NotAcceptable,
        ),
    ):
        with pytest.raises(error):
            save(opened, {("a", DE): {ONE: good}, ("b", DE): {key: bad}})
        assert contents(opened) == before
    saved = save(opened, {("a", DE): {ONE: good}, ("b", DE): {ONE: good}})
    assert [(one.domain, one.before.target, one.after.target) for one in saved] == [
        ("a", "Eins.", "Neu."),
        ("b", "Eins.", "Neu."),
    ]


def test_save__nothing_changes_nothing_is_written(opened: Project) -> None:
    before = contents(opened)
    assert save(opened, {("a", DE): {ONE: Change(version_of(opened, ONE), approve)}}) == []
    assert contents(opened) == before


def test_save__a_program_that_writes_in_between_is_seen(opened: Project) -> None:
    path = opened.paths.catalogue("a", DE)
    tries: list[Unit] = []

    def change(unit: Unit) -> Unit:
        if not tries:
            path.write_text(PO.replace("Zwei.", "Drei."))
        tries.append(unit)
        return edit(unit, "Neu.")

    save(opened, {("a", DE): {ONE: Change(version_of(opened, ONE), change)}})
    assert len(tries) == 2
    assert "Neu." in path.read_text()
    assert "Drei." in path.read_text()


def test_save__read_only(opened: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(opened)
    # Whoever runs the tests may be allowed to write everywhere.
    monkeypatch.setattr("polypress.files.os.access", lambda path, mode: Path(path).suffix != ".po")
    with pytest.raises(FileError, match="read-only"):
        save(opened, {("a", DE): {ONE: Change(version_of(opened, ONE), lambda unit: edit(unit, "Neu."))}})
    assert contents(opened) == before


def test_save__waits_for_a_command_that_ends(opened: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    opened.paths.cache.mkdir()
    lock = FileLock(opened.paths.cache / "lock")
    lock.acquire()
    # The other command ends while this one waits.
    monkeypatch.setattr("polypress.pipeline.reviewing.time.sleep", lambda _: lock.release())
    assert save(opened, {("a", DE): {ONE: Change(version_of(opened, ONE), lambda unit: edit(unit, "Neu."))}})
