"""Plant one fault of each kind into good translations: the right check finds each, and none speaks before."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from polypress.checks import Context, run_checks
from polypress.model import Catalogue, Locale, State, Term, Unit

UNITS: list[dict[str, str]] = json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8"))
LOCALES = ("nl", "de", "fr", "es", "pt")
CONVENTIONS = {"pt": "pt-PT"}


def term(source: str, *forms: str, name: bool = False) -> Term:
    targets = {locale: (form,) for locale, form in zip(LOCALES, forms, strict=True)} if forms else {}
    return Term(source, targets, "proper noun" if name else "noun", do_not_translate=not forms)


TERMS = (
    term("ceasefire", "staakt-het-vuren", "Waffenruhe", "cessez-le-feu", "alto el fuego", "cessar-fogo"),
    term("missile", "raket", "Rakete", "missile", "misil", "míssil"),
    term("losses", "verliezen", "Verluste", "pertes", "pérdidas", "perdas"),
    term("Russia", "Rusland", "Russland", "Russie", "Rusia", "Rússia", name=True),
    term("Zelensky", "Zelensky", "Selenskyj", "Zelensky", "Zelenski", "Zelensky", name=True),
    term("BBC News"),
)


def found(locale: str, source: str, target: str) -> set[str]:
    context = Context(Locale(locale), conventions=Locale.parse(CONVENTIONS.get(locale, locale)), terms=TERMS)
    unit = Unit(source, target=target, state=State.TRANSLATED)
    return {finding.check for finding in run_checks(Catalogue("a", context.locale, (unit,)), context, {})}


def figures(text: str) -> Iterator[re.Match[str]]:
    # Not those of an address, which is another check's.
    return re.finditer(r"(?<![=\d])\d(?:[\d.,\u00a0\u202f ]*\d)?", text)


def wrong_numbers(target: str) -> Iterator[str]:
    for match in figures(target):
        start, end = match.span()
        digit = str((int(target[end - 1]) + 1) % 10)
        yield target[: end - 1] + digit + target[end:]
        yield target[:start] + "9" + target[start:]
        yield target[:start] + target[end:]
        if re.search(r"\d,\d", match.group()):
            yield target[:start] + match.group().replace(",", "") + target[end:]
        if match.group().endswith("000"):
            yield target[: end - 1] + target[end:]
    # English separators left as they are.
    yield from (re.sub(r"10[. ]000", "10,000", target), re.sub(r"(\d),(\d)", r"\1\2", target))
    for word in (r"procent", r"Prozent", r"\s?%(?!\()", r"por ciento"):
        yield re.sub(word, "", target, count=1) if target.count("%") < 2 or word == "procent" else target
    for word, other in (
        ("miljard", "biljoen"),
        ("Milliarden", "Billionen"),
        ("milliard", "billion"),
        ("mil mil", "mil"),
    ):
        yield target.replace(word, other)


def wrong_ends(target: str) -> Iterator[str]:
    if re.search(r"\w$", target):
        yield f"{target}."
        yield f"{target} !"
    else:
        yield re.sub(r"\W+$", "", target)
        yield re.sub(r"\s?[.?:…]$", " !", target)


def wrong_placeholders(target: str) -> Iterator[str]:
    for match in re.finditer(r"\{\w+\}|%\(\w+\)s", target):
        yield target.replace(match.group(), "")
        yield target.replace(match.group(), match.group().upper())
        yield target + match.group()


def wrong_urls(target: str) -> Iterator[str]:
    for word in ("https://", "example.org/map", "desk@", "?id=7"):
        yield target.replace(word, "")
        yield target.replace(word, word.upper())


def wrong_edges(target: str) -> Iterator[str]:
    for space in (" ", "\u00a0", "\n", "\u200b"):
        yield space + target
        yield target + space


def wrong_terms(target: str) -> Iterator[str]:
    forms = {form for term in TERMS for accepted in term.targets.values() for form in accepted}
    for form in (*forms, "BBC News", "misiles", "mísseis"):
        yield re.sub(rf"(?<!\w){form}", "Dings", target, flags=re.IGNORECASE)


FAULTS = {
    "numbers": wrong_numbers,
    "end-punctuation": wrong_ends,
    "placeholders": wrong_placeholders,
    "urls": wrong_urls,
    "edge-whitespace": wrong_edges,
    "glossary": wrong_terms,
}


@pytest.mark.parametrize("locale", LOCALES)
def test_run_checks__nothing_to_say_of_good_text(locale: str) -> None:
    assert {unit["en"]: found(locale, unit["en"], unit[locale]) for unit in UNITS} == {
        unit["en"]: set() for unit in UNITS
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("check", FAULTS)
def test_run_checks__finds_what_was_planted(check: str, locale: str) -> None:
    planted = {(unit["en"], bad) for unit in UNITS for bad in FAULTS[check](unit[locale]) if bad != unit[locale]}
    assert len(planted) >= 4
    overlooked = [bad for source, bad in planted if check not in found(locale, source, bad)]
    assert overlooked == []
