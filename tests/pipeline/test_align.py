"""An article that was translated elsewhere becomes a catalogue, and nothing that a person wrote here is touched."""

from __future__ import annotations

import re

import pytest

from conftest import REPOSITORY, ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, GERMAN, RAIN, TEMPLATE
from polypress.catalogues import parse_catalogue
from polypress.model import Locale, State, Unit, text_digest

REGEN = """\
---
title: Regen fällt auf die Stadt
description: Am Montag regnete es in der Stadt. Es war heftig.
lang: de
---

Am Montag regnete es in der Stadt. Niemand wurde verletzt.

## Was danach geschah

Der Bürgermeister dankte 1.200 Helfern. Mehr steht im [Bericht](https://example.org/report).

- Sandsäcke wurden ausgeteilt.
- Eine Brücke wurde gesperrt.
"""
SOURCES = {
    "Rain Falls on Town": "Regen fällt auf die Stadt",
    "Rain fell on the town on Monday.": "Am Montag regnete es in der Stadt.",
    "It was heavy.": "Es war heftig.",
    "Nobody was hurt.": "Niemand wurde verletzt.",
    "What Happened Next": "Was danach geschah",
    "The mayor thanked 1,200 helpers.": "Der Bürgermeister dankte 1.200 Helfern.",
    "See [the report](https://example.org/report) for more.": ("Mehr steht im [Bericht](https://example.org/report)."),
    "Sandbags were handed out.": "Sandsäcke wurden ausgeteilt.",
    "A bridge was closed.": "Eine Brücke wurde gesperrt.",
}


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN, "regen.md": REGEN})
    folder.run("extract")
    return folder


def align(
    folder: ProjectFolder, file: str, *options: str, article: str = "rain", locale: str = "de"
) -> tuple[int, str]:
    result = folder.run("align", article, str(folder.root / file), "--locale", locale, *options)
    return result.status, result.stdout + result.stderr


def units(folder: ProjectFolder, path: str = GERMAN, locale: str = "de") -> dict[str, Unit]:
    found = parse_catalogue(folder.read(path), domain="x", locale=Locale.parse(locale)).catalogue.active
    return {unit.source: unit for unit in found}


def test_align__makes_the_catalogue(rain: ProjectFolder) -> None:
    assert align(rain, "regen.md") == (0, f"{GERMAN}: 9 translated, 0 to review, 0 kept, 0 left\n")
    found = units(rain)
    assert {source: unit.target for source, unit in found.items()} == SOURCES
    assert {unit.state for unit in found.values()} == {State.TRANSLATED}
    assert '"Language: de\\n"' in rain.read(GERMAN)
    assert rain.run("update", "--locale", "de").stdout == "1 catalogue: nothing changed\n"


def test_align__twice_changes_nothing(rain: ProjectFolder) -> None:
    align(rain, "regen.md")
    before = rain.files()
    assert align(rain, "regen.md") == (0, f"{GERMAN}: 0 translated, 0 to review, 9 kept, 0 left\n")
    assert rain.files() == before


def test_align__what_a_person_wrote_stays(rain: ProjectFolder) -> None:
    rain.run("update")
    text = rain.read(GERMAN)
    for source, target, flag in (
        ("Nobody was hurt.", "Alle blieben heil.", ""),
        ("It was heavy.", "Stark.", "#, fuzzy\n"),
    ):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'{flag}msgid "{source}"\nmsgstr "{target}"')
    rain.write(GERMAN, text)
    before = units(rain)
    assert align(rain, "regen.md")[1].endswith("7 translated, 0 to review, 2 kept, 0 left\n")
    after = units(rain)
    for source in ("Nobody was hurt.", "It was heavy."):
        assert (after[source].target, after[source].state) == (before[source].target, before[source].state)


def test_align__machine_text_gives_way(rain: ProjectFolder) -> None:
    rain.run("update")
    target = "Keiner war Schmerz."
    rain.write(
        GERMAN,
        re.sub(
            r'((?:#.*\n)*)(msgid "Nobody was hurt\."\nmsgstr )""',
            rf'# machine translation: argos en_de 1.0 [{text_digest(target)}]\n\1#, fuzzy\n\2"{target}"',
            rain.read(GERMAN),
        ),
    )
    assert units(rain)["Nobody was hurt."].state is State.MACHINE
    align(rain, "regen.md")
    unit = units(rain)["Nobody was hurt."]
    assert (unit.target, unit.state, unit.provenance) == ("Niemand wurde verletzt.", State.TRANSLATED, None)


def test_align__a_doubtful_pair_is_fuzzy_and_says_where_it_comes_from(rain: ProjectFolder) -> None:
    rain.write("regen, neu.md", REGEN.replace("1.200", "1.300"))
    assert align(rain, "regen, neu.md")[1] == f"{GERMAN}: 8 translated, 1 to review, 0 kept, 0 left\n"
    unit = units(rain)["The mayor thanked 1,200 helpers."]
    assert (unit.state, unit.target) == (State.NEEDS_REVIEW, "Der Bürgermeister dankte 1.300 Helfern.")
    (comment,) = unit.comments
    assert re.fullmatch(r"aligned from regen, neu\.md, confidence 0\.\d\d", comment)


def test_align__one_sentence_in_two_and_two_in_one(siversk: ProjectFolder) -> None:
    path = "locales/fr/LC_MESSAGES/siversk.po"
    siversk.run("build", "--domain", "siversk", "--locale", "fr")
    (siversk.root / path).unlink()
    text = siversk.read("build/markdown/fr/siversk.md")
    for old, new in (
        (", tandis qu’environ 19\u00a0% du territoire", ". Environ 19\u00a0% du territoire"),
        ("restent le véritable objectif. La ceinture", "restent le véritable objectif ; la ceinture"),
    ):
        assert old in text
        text = text.replace(old, new)
    siversk.write("deux.md", text)
    assert align(siversk, "deux.md", article="siversk", locale="fr")[0] == 0
    found = units(siversk, path, "fr")
    (split,) = [unit for unit in found.values() if ". Environ 19\u00a0% du territoire" in unit.target]
    assert (split.source[:17], split.state) == ("BBC News reported", State.TRANSLATED)
    merged = [unit for unit in found.values() if "objectif ; la ceinture" in unit.target]
    assert [unit.source[:16] for unit in merged] == ["Military analyst", "Ukraine's defens"]
    assert [unit.state for unit in merged] == [State.NEEDS_REVIEW] * 2
    assert [unit.comments[-1].partition(",")[0] for unit in merged] == ["aligned from deux.md"] * 2


def test_align__what_was_left_in_english_stays_untranslated(rain: ProjectFolder) -> None:
    rain.write("halb.md", REGEN.replace("Der Bürgermeister dankte 1.200 Helfern.", "The mayor thanked 1,200 helpers."))
    assert align(rain, "halb.md")[1] == (
        f"{GERMAN}: 8 translated, 0 to review, 0 kept, 1 left; 1 sentence of the translation unused\n"
    )
    assert units(rain)["The mayor thanked 1,200 helpers."].state is State.UNTRANSLATED


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "regen.txt",
            "Am Montag regnete es in der Stadt. Es war heftig.\nRegen fällt auf die Stadt\n"
            "Am Montag regnete es in der Stadt. Niemand wurde verletzt.\nWas danach geschah\n"
            "Der Bürgermeister dankte 1.200 Helfern. Mehr steht im Bericht.\n"
            "Sandsäcke wurden ausgeteilt.\nEine Brücke wurde gesperrt.\n",
        ),
        (
            "regen.html",
            "<html lang=de><title>Regen fällt auf die Stadt</title><body><h1>Regen fällt auf die Stadt</h1>"
            "<p>Am Montag regnete es in der Stadt. Niemand wurde verletzt.<h2>Was danach geschah</h2>"
            "<p>Der Bürgermeister dankte 1.200 Helfern. Mehr steht im <a href='https://example.org/report'>Bericht</a>."
            "<ul><li>Sandsäcke wurden ausgeteilt.<li>Eine Brücke wurde gesperrt.</ul></html>",
        ),
    ],
)
def test_align__other_formats(rain: ProjectFolder, name: str, text: str) -> None:
    rain.write(name, text)
    assert align(rain, name)[0] == 0
    found = units(rain)
    for source in (
        "Nobody was hurt.",
        "What Happened Next",
        "The mayor thanked 1,200 helpers.",
        "A bridge was closed.",
    ):
        assert found[source].target == SOURCES[source]


def test_align__dry_run_shows_the_pairs_and_writes_nothing(rain: ProjectFolder) -> None:
    before = rain.files()
    result = rain.run("align", "rain", str(rain.root / "regen.md"), "--locale", "de", "--dry-run")
    assert result.status == 0
    header, *lines = result.stdout.splitlines()
    assert header.split() == ["confidence", "kind", "becomes", "source", "translation"]
    assert len(lines) == 10
    assert re.fullmatch(r"\d\.\d\d +1-1   translated  Nobody was hurt\. +Niemand wurde verletzt\.", lines[4])
    assert result.stderr == f"{GERMAN}: 9 translated, 0 to review, 0 kept, 0 left\n"
    assert rain.files() == before


def test_align__the_article_may_be_named_by_its_path(rain: ProjectFolder) -> None:
    assert align(rain, "regen.md", article=str(rain.root / ARTICLE))[0] == 0
    assert align(rain, "regen.md", article=str(rain.root / "regen.md"))[0] == 2


def test_align__a_catalogue_that_is_behind_says_so(rain: ProjectFolder) -> None:
    rain.write(ARTICLE, RAIN.replace("It was heavy.", "It was very heavy."))
    status, printed = align(rain, "regen.md")
    assert status == 0
    assert "hint: the catalogue lacks 1 sentence; polypress extract, then polypress update" in printed


def test_align__strange_file_names_stay_in_their_line(rain: ProjectFolder) -> None:
    name = 'a\nmsgid "x"\n\x1b[31m.md'
    rain.write(name, REGEN.replace("1.200", "1.300"))
    align(rain, name)
    (comment,) = units(rain)["The mayor thanked 1,200 helpers."].comments
    assert comment.startswith('aligned from a msgid "x" [31m.md, confidence 0.')


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["rain", "regen.md", "--locale", "nl"], "no article is translated into nl"),
        (["rain", "regen.md", "--locale", "fr"], "regen.md: the article says that it is in de, not in fr"),
        (["rain", ARTICLE, "--locale", "de"], "this is the article itself"),
        (["rain", "missing.md", "--locale", "de"], "missing.md: cannot read"),
        (["rain", "i18n", "--locale", "de"], "cannot read"),
        (["rain", "regen.po", "--locale", "de"], "regen.po: no way to read .po files"),
        (["rain", "empty.md", "--locale", "de"], "empty.md:1: the article is empty"),
        (["rain", "latin.md", "--locale", "de"], "latin.md:2: not UTF-8"),
        (["rain", "bad.md", "--locale", "de"], "bad.md:"),
        (["nothing", "regen.md", "--locale", "de"], "there is no article 'nothing'"),
        (["regen.md", "regen.md", "--locale", "de"], "not an article of this project"),
        (["rain", "regen.md"], "Missing option"),
        (["rain", "regen.md", "--locale", "xx"], "unknown locale 'xx'"),
    ],
)
def test_align__bad_input(
    rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    rain.write("regen.po", 'msgid "a"\nmsgstr "b"\n')
    rain.write("empty.md", "")
    rain.write("latin.md", "---\ntitle: Gr\xfc\xdfe\n---\n".encode("latin-1"))
    rain.write("bad.md", "---\ntitle: [a\n---\n\nText.\n")
    monkeypatch.chdir(rain.root)
    before = rain.files()
    result = rain.run("align", *arguments)
    assert (result.status, result.stdout) == (2, "")
    assert words in result.stderr
    assert rain.files() == before


def test_align__without_a_template_says_what_to_type(rain: ProjectFolder) -> None:
    (rain.root / TEMPLATE).unlink()
    status, printed = align(rain, "regen.md")
    assert status == 2
    assert "hint: make it: polypress extract" in printed


@pytest.mark.parametrize("language", ["de", "es", "fr", "nl", "pt"])
def test_align__gives_the_reviewed_catalogues_back(siversk: ProjectFolder, language: str) -> None:
    path = f"locales/{language}/LC_MESSAGES/siversk.po"
    siversk.run("build", "--domain", "siversk", "--locale", language)
    translated = siversk.root / f"build/markdown/{language}/siversk.md"
    (siversk.root / path).unlink()
    assert align(siversk, str(translated), article="siversk", locale=language) == (
        0,
        f"{path}: 31 translated, 0 to review, 0 kept, 0 left\n",
    )
    reviewed = parse_catalogue((REPOSITORY / path).read_text("utf-8"), domain="x", locale=Locale(language))
    assert {source: unit.target for source, unit in units(siversk, path, language).items()} == {
        unit.source: unit.target for unit in reviewed.catalogue.active
    }
