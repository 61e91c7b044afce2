"""Report an English habit in a headline: capitals on common words, or a full stop at its end.

Dutch, German, French, Spanish and Portuguese write a headline as they write a sentence; only names keep their capitals,
and German nouns. A dictionary tells which words are common; the name of an institution has capitals of its own.

>>> from polypress.model import Locale
>>> dutch = Context(Locale("nl"), conventions=Locale("nl"))
>>> def headline(source, target):
...     return list(CHECK.run(Unit(source, context="heading", target=target), dutch))
>>> headline("Heavy Losses Reported Near Kharkiv", "Zware Verliezen Gemeld Bij Charkov")
['capitals on common words: "Bij"']
>>> headline("Heavy Losses Reported Near Kharkiv", "Zware verliezen gemeld bij Charkov")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.languages import has_word
from polypress.model import BlockKind, Severity, Unit

_LANGUAGES = frozenset({"nl", "de", "fr", "es", "pt", "it", "ca", "gl"})
_HEADLINES = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_AFTER_MARK = re.compile(r"[.:?!–—|/„“«»\"‘'¿¡(\[][\s\u00a0\u202f]*\Z")
_SHORTEST = 4
"""Letters of a word that says something: English, too, writes the little words of a headline small."""
_SHARE = 0.75
"""Share of the common words that have capitals, from which on it is a habit."""
_INSTITUTION = re.compile(
    r"""\b(?:organi[sz]|minist|uni[oóeã]|com[ii]t|comi?ss|comisi|par[tl]|tribun|univers|ban[ck]|banque|fonds?\b|fundo
    |ag[eê]n|instit|estad|états|verein|verenig|nacion|naç|nation|premi|prix|prémi|prijs|preis|ass?embl|congr|kongres|senad
    |senat|corte|cour|hof|gericht|federa|fédér|asocia|associa|conse[ij]|conselh|raad|rat\b|kamer|gesellsch|mus[eé]|acad
    |akadem)""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTICLES = frozenset(
    """
    sich über zurück nach gegen durch mehr wird werden nicht ohne zwischen wegen seit beim für wie warum
    zich naar tegen meer wordt worden niet zonder tussen sinds voor met door bij hoe waarom terug
    dans pour avec contre plus entre après sont depuis
    para con contra más desde sobre según com mais sem
    im am an auf aus mit und oder von vom zum zur op om of te de uit ten tot van et sur par au aux du des y del por
    en em do da dos das no na nos nas pela pelo
    """.split()
)
"""Words of which one with a capital, inside a headline, is enough, unless the source has it in a name of its own."""
_STOP = re.compile(r"(?<![\w.])(?P<word>[^\W\d_]{2,})\.[\"'”’»«›‹“‘)]*\s*\Z")
_ABBREVIATION = re.compile(
    r"(?i:etc|usw|enz|inc|co|mio|ca|evtl|sept?|jan|feb|okt|oct|nov|de[czs]|aug|[^aeiouyà-ÿ]+)\Z|[A-ZÀ-Ý]+\Z"
)


def _run(unit: Unit, context: Context) -> Iterator[str]:
    language = context.locale.language
    if unit.context not in _HEADLINES or language not in _LANGUAGES:
        return
    stop = _STOP.search(reading(unit.target).plain)
    if stop and not _ABBREVIATION.match(stop["word"]) and not reading(unit.source).plain.rstrip().endswith("."):
        yield f'a full stop ends the headline: "{stop["word"]}."'
    capitals = _capitals(unit, context)
    if capitals:
        yield "capitals on common words: " + ", ".join(f'"{word}"' for word in capitals)


def _capitals(unit: Unit, context: Context) -> list[str]:
    """Give the common words with capitals, where most common words have them."""
    words = _inner_words(reading(unit.target).plain)
    capitals = [word for word in words if word[0].isupper()]
    particles = [word for word in capitals if word.lower() in _PARTICLES and word not in reading(unit.source).words]
    if len(capitals) < max(2, len(words) / 2) or particles:
        # Too few capitals, whatever the dictionary, which takes a while to read, says of each.
        return particles
    # A headline of the source has capitals of its own, so only what is no English word there is a name.
    source = context.source.language
    names = {word for word in reading(unit.source).words if word in capitals and not _is_common(word, source)}
    forms = (form for term in context.terms for accepted in term.targets.values() for form in accepted)
    names |= {word for form in forms for word in form.split()}
    common = [word for word in words if word not in names and _is_common(word, context.locale.language)]
    capitals = [word for word in common if word[0].isupper()]
    few = len(capitals) < max(2, _SHARE * len(common))
    return [] if few or _INSTITUTION.search(reading(unit.target).plain) else capitals


def _inner_words(text: str) -> list[str]:
    """Give the words that say something and do not start a sentence or a quotation; no acronyms."""
    return [
        match[0]
        for place, match in enumerate(re.finditer(r"[^\W\d_]+(?:['’-]\w+)*", text))
        if place
        and (len(match[0]) >= _SHORTEST or match[0].lower() in _PARTICLES)
        and match[0][1:] == match[0][1:].lower()
        and not _AFTER_MARK.search(text[max(0, match.start() - 4) : match.start()])
    ]


def _is_common(word: str, language: str) -> bool:
    """Tell whether the language's dictionary has a word with a small letter only."""
    small = word.lower()
    return has_word(small, language) and not has_word(small.capitalize(), language)


CHECK = Check(
    id="headline-style",
    family=Family.TYPOGRAPHY,
    severity=Severity.WARNING,
    meaning="a headline has capitals as in English, or ends with a full stop",
    run=_run,
)
