"""A reviewer's edits come back by the rules of every import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN
from pipeline.test_update import approve
from polypress.exchange.review_json import LARGEST, Edit
from polypress.model import MessageKey, Provenance, State, Unit, text_digest, unit_version
from polypress.pipeline.project import Project
from polypress.pipeline.review_edits import apply_edit

SENTENCE = "Nobody was hurt."
STORM = "i18n/articles/storm.md"
GERMAN_STORM = "locales/de/LC_MESSAGES/storm.po"
TARGET = "Niemand wurde verletzt."


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN, STORM: RAIN.replace("Rain", "Storm")})
    for command in ("extract", "update"):
        folder.run(command)
    return folder


def unit(folder: ProjectFolder, domain: str = "rain", source: str = SENTENCE) -> Unit:
    project = Project.open(folder.root)
    (locale,) = [locale for name, locale in project.pairs([domain]) if name == domain and locale.bcp47 == "de"]
    return next(unit for unit in project.catalogue(domain, locale).catalogue.active if unit.source == source)


def edit(
    folder: ProjectFolder, target: str, domain: str = "rain", source: str = SENTENCE, **more: Any
) -> dict[str, Any]:
    """Make the edit of a unit as it stands now."""
    own = unit(folder, domain, source)
    return {
        "domain": domain,
        "source": source,
        "context": own.context,
        "was": unit_version(own),
        "target": target,
        "state": "translated",
        "comments": [],
        **more,
    }


def write(folder: ProjectFolder, *edits: dict[str, Any], locale: str = "de") -> Path:
    data = {"format": "polypress review", "version": 1, "locale": locale, "edits": edits}
    return folder.write("build/edits.json", json.dumps(data, indent=1))


def machine(folder: ProjectFolder, target: str, source: str = SENTENCE, path: str = GERMAN) -> None:
    """Let an engine write a unit."""
    text = folder.read(path)
    head, _, rest = text.partition(f'msgid "{source}"\nmsgstr ""')
    assert rest
    made = f'#, fuzzy\nmsgid "{source}"\nmsgstr "{target}"'
    above, _, entry = head.rpartition("\n\n")
    note = f"# machine translation: argos en_de 1.9, confidence 0.50 [{text_digest(target)}]"
    folder.write(path, f"{above}\n\n{note}\n{entry}{made}{rest}")


def test_import__takes_edits_of_several_articles_and_a_second_time_changes_nothing(rain: ProjectFolder) -> None:
    machine(rain, "Keiner war weh.")
    file = write(
        rain,
        edit(rain, TARGET, comments=["Better so."]),
        edit(rain, "Sandsäcke wurden verteilt.", "storm", "Sandbags were handed out.", state="needs review"),
        edit(rain, "", "storm", SENTENCE, state="untranslated", comments=["Is this so?\nWho says it?"]),
    )
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (0, f"{GERMAN}: 1 changed\n{GERMAN_STORM}: 2 changed\n")
    taken = unit(rain)
    assert (taken.target, taken.state, taken.comments) == (TARGET, State.TRANSLATED, ("Better so.",))
    fuzzy = unit(rain, "storm", "Sandbags were handed out.")
    assert (fuzzy.target, fuzzy.state) == ("Sandsäcke wurden verteilt.", State.NEEDS_REVIEW)
    asked = unit(rain, "storm")
    assert (asked.state, asked.comments) == (State.UNTRANSLATED, ("Is this so?", "Who says it?"))
    before = rain.files()
    again = rain.run("import", str(file))
    assert (again.status, again.stdout) == (0, f"{GERMAN}: 0 changed\n{GERMAN_STORM}: 0 changed\n")
    assert rain.files() == before


def test_import__approves_machine_text_or_takes_it_away(rain: ProjectFolder) -> None:
    machine(rain, TARGET)
    machine(rain, "Sandbag.", "Sandbags were handed out.")
    file = write(rain, edit(rain, TARGET), edit(rain, "", source="Sandbags were handed out.", state="untranslated"))
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 2 changed\n"
    assert unit(rain).state is State.TRANSLATED
    gone = unit(rain, source="Sandbags were handed out.")
    assert (gone.target, gone.state, gone.provenance) == ("", State.UNTRANSLATED, None)


def test_import__a_comment_alone_leaves_machine_text_a_machines(rain: ProjectFolder) -> None:
    machine(rain, TARGET)
    file = write(rain, edit(rain, TARGET, state="machine", comments=["Hm."]))
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 1 changed\n"
    assert (unit(rain).state, unit(rain).comments) == (State.MACHINE, ("Hm.",))


def test_import__a_persons_text_is_never_taken_away(rain: ProjectFolder) -> None:
    approve(rain, SENTENCE, TARGET)
    file = write(rain, edit(rain, "", state="untranslated"))
    assert rain.run("import", str(file)).status == 0
    assert (unit(rain).target, unit(rain).state) == (TARGET, State.NEEDS_REVIEW)
    before = rain.files()
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 0 changed\n"
    assert rain.files() == before


def test_import__what_was_changed_meanwhile_is_kept_beside(rain: ProjectFolder) -> None:
    file = write(rain, edit(rain, "Keiner wurde verletzt."))
    approve(rain, SENTENCE, TARGET)
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (1, f"{GERMAN}: 1 changed, 1 conflict\n")
    kept = unit(rain)
    assert (kept.target, kept.state) == (TARGET, State.NEEDS_REVIEW)
    assert kept.comments == ("conflict, the other text: Keiner wurde verletzt.",)
    before = rain.files()
    assert rain.run("import", str(file)).stdout == f"{GERMAN}: 0 changed\n"
    assert rain.files() == before


def test_import__machine_text_that_is_another_one_now(rain: ProjectFolder) -> None:
    machine(rain, "Keiner war weh.")
    machine(rain, "Sandbag.", "Sandbags were handed out.")
    file = write(rain, edit(rain, TARGET), edit(rain, "", source="Sandbags were handed out.", state="untranslated"))
    text = rain.read(GERMAN)
    for old, new in (("Keiner war weh.", "Niemand war weh."), ("Sandbag.", "Sandsack.")):
        text = text.replace(old, new).replace(text_digest(old), text_digest(new))
    rain.write(GERMAN, text)
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (1, f"{GERMAN}: 1 changed, 1 refused\n")
    assert "edits.json:15: refused: the machine's text that it rejects is another one now: Sandbags" in result.stderr
    assert (unit(rain).target, unit(rain).state) == (TARGET, State.TRANSLATED)
    assert unit(rain, source="Sandbags were handed out.").target == "Sandsack."


def test_import__what_fits_nothing_is_refused_and_listed(rain: ProjectFolder) -> None:
    lost = edit(rain, "Weg.") | {"source": "Gone."}
    stray = edit(rain, "Weg.") | {"domain": "../../etc/passwd"}
    file = write(rain, lost, stray, edit(rain, TARGET))
    result = rain.run("import", str(file))
    assert (result.status, result.stdout) == (
        1,
        f"{GERMAN}: 1 changed, 1 refused\nbuild/edits.json: 0 changed, 1 refused\n",
    )
    assert "edits.json:6: refused: its source has changed here since it was sent: Gone." in result.stderr
    assert "edits.json:15: refused: there is no article '../../etc/passwd' in de: Nobody was hurt." in result.stderr
    assert unit(rain).target == TARGET


def test_import__nothing_is_written_if_one_catalogue_cannot_be(rain: ProjectFolder) -> None:
    made = f"machine translation: argos [{text_digest(TARGET)}]"
    good = edit(rain, TARGET, "storm")
    before = rain.files()
    result = rain.run("import", str(write(rain, good, edit(rain, TARGET, state="needs review", comments=[made]))))
    assert result.status == 2
    assert "edits.json:15: a catalogue cannot hold what was made of 'Nobody was hurt.'" in result.stderr
    rain.write(GERMAN, rain.read(GERMAN) + "<<<<<<< ours\n")
    assert rain.run("import", str(write(rain, good, good | {"domain": "rain"}))).status == 2
    after = rain.files()
    assert {path for path in after if after[path] != before.get(path)} == {GERMAN, "build/edits.json"}


def test_import__a_broken_catalogue_stands_in_the_way_of_its_own_edits_only(rain: ProjectFolder) -> None:
    file = write(rain, edit(rain, TARGET, "storm"))
    rain.write(GERMAN, "<<<<<<< ours\n")
    assert rain.run("import", str(file)).stdout == f"{GERMAN_STORM}: 1 changed\n"


def test_import__says_what_is_wrong_with_the_file(rain: ProjectFolder) -> None:
    before = rain.files()
    file = write(rain, locale="it")
    for text, words in (
        (file.read_text(), "no article is translated into it"),
        ("{", "edits.json:1: not valid JSON"),
        (None, "cannot read"),
    ):
        file.unlink() if text is None else file.write_text(text)
        result = rain.run("import", str(file))
        assert result.status == 2
        assert words in result.stderr
    with file.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    assert "larger than 64 MB" in rain.run("import", str(file)).stderr
    file.unlink()
    assert rain.files() == before
    assert rain.run("import", str(write(rain))).stdout == "build/edits.json: 0 changed\n"


TEXTS = st.sampled_from(["", "eins", "zwei"])


@given(
    st.tuples(TEXTS, st.sampled_from([State.MACHINE, State.NEEDS_REVIEW, State.TRANSLATED])),
    st.tuples(TEXTS, st.sampled_from([State.MACHINE, State.NEEDS_REVIEW, State.TRANSLATED])),
    st.booleans(),
)
def test_apply__loses_no_persons_text_and_settles_at_once(
    here: tuple[str, State], sent: tuple[str, State], known: bool
) -> None:
    made = Provenance("argos", text_digest(here[0])) if here[1] is State.MACHINE else None
    unit = Unit("one", target=here[0], state=here[1], provenance=made) if here[0] else Unit("one")
    change = Edit("rain", MessageKey("one"), "", sent[0], sent[1] if sent[0] else State.UNTRANSLATED, (), 1)
    new = apply_edit(unit, change, known=known)
    if unit.target and unit.state is not State.MACHINE and not known:
        assert new.target == unit.target
    if change.target and change.state is not State.MACHINE:
        assert change.target == new.target or any(change.target in comment for comment in new.comments)
    assert apply_edit(new, change, known=False) == new
