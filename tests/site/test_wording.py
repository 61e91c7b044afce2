"""The site's own words are complete in every language; `python tests/site/test_wording.py` writes site.pot anew."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import polypress
from conftest import needs_gettext
from polypress.catalogues import parse_catalogue
from polypress.model import Locale, MessageKey, State
from polypress.pipeline.extract import render_template
from polypress.pipeline.words import word_units
from polypress.site.templating import Templates
from polypress.site.wording import Words, fill, find_words, shipped_words, words_for

FOLDER = Path(polypress.__file__).parent / "site" / "words"
POT = FOLDER / "site.pot"
LANGUAGES = ("nl", "de", "fr", "es", "pt")
WANTED = Templates().wanted


def rendered() -> str:
    old = parse_catalogue(POT.read_text(encoding="utf-8"), domain="site", locale=None)
    return render_template(old, word_units(Templates()))


def test_site_pot__holds_what_the_templates_say() -> None:
    assert POT.read_text(encoding="utf-8") == rendered()


def test_words__are_there_for_our_languages_and_no_others() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.po")) == sorted(LANGUAGES)
    assert {key.source for key in WANTED} >= {"Read this in", "Machine translated", "Not reviewed yet", "All articles"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_words__are_complete(language: str) -> None:
    locale = Locale.parse(language)
    path = FOLDER / f"{language}.po"
    catalogue = parse_catalogue(path.read_text(encoding="utf-8"), domain="site", locale=locale, path=path).catalogue
    template = parse_catalogue(POT.read_text(encoding="utf-8"), domain="site", locale=None).catalogue
    assert [(unit.key, unit.places, unit.references) for unit in catalogue.units] == [
        (unit.key, unit.places, unit.references) for unit in template.units
    ]
    assert {unit.state for unit in catalogue.units} == {State.TRANSLATED}
    assert shipped_words(locale) == {unit.key: unit.target for unit in catalogue.units}
    for unit in catalogue.units:
        assert sorted(re.findall(r"%\(\w+\)s", unit.target)) == sorted(re.findall(r"%\(\w+\)s", unit.source))
        assert not re.search(r"[<>&\"']|\s$|\.$", unit.target)


@needs_gettext
@pytest.mark.parametrize("language", LANGUAGES)
def test_words__are_valid_to_gettext(language: str) -> None:
    command = [shutil.which("msgfmt") or "", "--check", "--output-file=/dev/null", str(FOLDER / f"{language}.po")]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""


@pytest.mark.parametrize(
    ("tag", "language"), [("de", "de"), ("de-CH", "de"), ("pt-BR", "pt"), ("en-GB", "en"), ("ar", "en"), ("it", "en")]
)
def test_words_for(tag: str, language: str) -> None:
    words = words_for(Locale.parse(tag), WANTED)
    assert words.locale.language == language
    own = {"de": "Alle Artikel", "pt": "Todos os artigos", "en": "All articles"}
    assert words.say("All articles") == own[language]


def test_words_for__a_language_that_lacks_a_word_lacks_all() -> None:
    italian = Locale("it")
    most = {key: key.source.upper() for key in WANTED if key.source != "Contents"}
    assert words_for(italian, WANTED, most) == Words()
    assert words_for(italian, WANTED, {**most, MessageKey("Contents"): "Indice"}).say("Contents") == "Indice"
    assert words_for(Locale("de"), {*WANTED, MessageKey("Subscribe")}) == Words()


def test_words_for__the_project_has_the_last_word() -> None:
    own = {MessageKey("All articles"): "Alles"}
    assert words_for(Locale("de"), WANTED, own).say("All articles") == "Alles"
    assert words_for(Locale("de"), WANTED, own).say("Contents") == "Inhalt"
    assert words_for(Locale("en"), WANTED, {MessageKey("All articles"): "News"}).say("All articles") == "News"


def test_find_words__of_a_template() -> None:
    text = (
        "{# Translators: Above. #}{{ _('One') }}\n{% trans n=2 %}{{ n }} two{% pluralize %}{{ n }} twos{% endtrans %}"
        "{{ pgettext('verb', 'Three') }}{{ _('One') }}{{ _(name) }}"
    )
    words = find_words(
        {"b.html": text, "a.html": "{% trans %}\n  One\n  more\n{% endtrans %}", "c.css": "{{ _('No') }}"}
    )
    assert [(word.key, word.note) for word in words] == [
        (MessageKey("One more"), ""),
        (MessageKey("One"), "Above."),
        (MessageKey("%(n)s two"), ""),
        (MessageKey("%(n)s twos"), ""),
        (MessageKey("Three", "verb"), ""),
    ]
    assert words[1].places == (("b.html", 1), ("b.html", 2))


def test_render__words_are_letters() -> None:
    own = {
        "a.html": "{% trans n=count, who=name %}{{ who }}: {{ n }} day{% pluralize %}{{ who }}: {{ n }} days, 5%"
        "{% endtrans %}|{{ pgettext('verb', 'Three') }}|{{ npgettext('noun', 'man', 'men', count) }}"
        "|{{ _('Four %(x)s') }}"
    }
    targets = {
        MessageKey("%(who)s: %(n)s days, 5%%"): "<b>%(n)s</b> Tage, %(who)s, %(none)s 5 %%",
        MessageKey("Three", "verb"): "Drei & mehr",
        MessageKey("men", "noun"): "Männer",
    }
    html = Templates(own).render("a.html", Words(Locale("de"), targets), count=2, name="<i>")
    assert html == "&lt;b&gt;2&lt;/b&gt; Tage, &lt;i&gt;, %(none)s 5 %|Drei &amp; mehr|Männer|Four %(x)s"
    assert Templates(own).render("a.html", Words(), count=1, name="x") == "x: 1 day|Three|man|Four %(x)s"


def test_fill__a_value_is_not_read_again() -> None:
    assert fill("%(a)s %(b)s", {"a": "%(b)s", "b": "%%"}) == "%(b)s %%"


if __name__ == "__main__":
    POT.write_text(rendered(), encoding="utf-8")
