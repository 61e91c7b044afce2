"""What a check is and what it may know; imports floors 1 and 2 only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from polypress.model import Catalogue, Diagnostic, Locale, MessageKey, Severity, State, Term, Unit


class Family(StrEnum):
    """Say what kind of fault a check looks for."""

    ACCURACY = "accuracy"
    MARKUP = "markup"
    TERMINOLOGY = "terminology"
    NUMBERS = "numbers"
    PUNCTUATION = "punctuation"
    TYPOGRAPHY = "typography"
    LANGUAGE = "language"
    LENGTH = "length"
    CONSISTENCY = "consistency"
    STATE = "state"


class Wait(NamedTuple):
    """Say how long a unit has waited."""

    since: date
    days: int


@dataclass(frozen=True, slots=True)
class Context:
    """Hold what a check may know besides the unit."""

    locale: Locale
    """The locale translated into."""
    conventions: Locale
    """The locale whose numbers, quotes and spelling it follows."""
    source: Locale = Locale("en")
    """The locale translated from."""
    terms: tuple[Term, ...] = ()
    """The glossary."""
    waits: Mapping[MessageKey, Wait] = field(default_factory=dict)
    """How long units of the catalogue at hand have waited for a translation, as far as that is known."""


@dataclass(frozen=True, slots=True)
class Check:
    """Hold one quality rule; its module's docstring shows it failing and passing."""

    id: str
    """Stable name in configuration and reports, such as `end-punctuation`; never changes."""
    family: Family
    severity: Severity
    """How grave a finding is unless the configuration says otherwise."""
    meaning: str
    """One line for a list of checks; lower case, without a final stop."""
    run: Callable[[Unit, Context], Iterable[str]]
    """Give a message for each fault of a unit: short, with the offending piece; no side effects."""
    blank: bool = False
    """Whether it looks at units without a visible target, which other checks never see."""
    fix: Callable[[Unit, Context], str] | None = None
    """Give the target without the fault, where there is one right answer; the target itself where there is none."""

    def probe(self, source: str, target: str, locale: str = "de", *, terms: Iterable[Term] = ()) -> list[str]:
        """Give the messages for a pair of texts, as for a reviewed unit of an English article."""
        target_locale = Locale.parse(locale)
        context = Context(target_locale, conventions=target_locale, terms=tuple(terms))
        return list(self.run(Unit(source, target=target, state=State.TRANSLATED), context))


@dataclass(frozen=True, slots=True)
class AcrossCheck:
    """Hold one quality rule over what the other checks found in all locales of one source."""

    id: str
    family: Family
    severity: Severity
    meaning: str
    run: Callable[[Sequence[Diagnostic]], Iterable[str]]
    """Give a message for each fault of the source; only findings about the text of a unit come in, locale by locale."""

    def probe(self, **found: str) -> list[str]:
        """Give the messages for checks that spoke of the translations of one source, by locale: `de="numbers"`."""
        return list(
            self.run(
                [
                    Diagnostic(check, Severity.WARNING, "", locale=Locale.parse(locale))
                    for locale, checks in found.items()
                    for check in checks.split()
                ]
            )
        )


Place = tuple[Catalogue, Unit]
"""A unit with the catalogue it stands in."""


def by_article(places: Iterable[Place]) -> list[list[Place]]:
    """Put the units of each article together, in the order of the articles."""
    articles: dict[str, list[Place]] = {}
    for place in places:
        articles.setdefault(place[0].domain, []).append(place)
    return list(articles.values())


@dataclass(frozen=True, slots=True)
class WideCheck:
    """Hold one quality rule over all units of a locale, whatever article they stand in."""

    id: str
    family: Family
    severity: Severity
    meaning: str
    run: Callable[[Sequence[Place], Context], Iterable[tuple[Place, str]]]
    """Give the place of each fault with its message; only units with a target come in, in the order of the articles."""
    ties: Callable[[Catalogue], Iterable[tuple[str, Unit]]] | None = None
    """Give the units of a catalogue that matter to it, each under a name; what it finds of a unit depends only on the
    units of the locale under the same name. None means that it may depend on any."""

    def probe(self, *pairs: tuple[str, str], locale: str = "de") -> list[str]:
        """Give the messages for the units of one article, as reviewed ones."""
        target = Locale.parse(locale)
        units = tuple(Unit(source, target=text, state=State.TRANSLATED) for source, text in pairs)
        catalogue = Catalogue("a", target, units)
        found = self.run([(catalogue, unit) for unit in units], Context(target, conventions=target))
        return [message for _, message in found]


AnyCheck = Check | WideCheck | AcrossCheck
"""A check of any kind."""
