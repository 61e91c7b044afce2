"""Plant one error of each kind into good translations, and say what kind of check must see it.

The good translations are the reviewed catalogues of this project and `reviewed.json`. Tests and `benchmarks/checks.py`
share this module.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from polypress.catalogues import parse_catalogue
from polypress.checks import AcrossCheck, AnyCheck, Check, Context, Family, WideCheck, load_all
from polypress.glossary import load_glossary
from polypress.model import Catalogue, Locale, State, Unit

PROJECT = Path(__file__).parents[2]
LOCALES = ("nl", "de", "fr", "es", "pt")
CONVENTIONS = {"pt": "pt-PT"}
SPACE = "[ \u00a0\u202f]"

Findings = set[tuple[Family, str, str]]
"""Family, id and message of each finding."""


@dataclass(frozen=True)
class Plant:
    """Hold one kind of error."""

    families: frozenset[Family]
    """The kinds of check that may report it; a finding of another kind does not count."""
    spoil: Callable[[Unit, str], Iterator[str]]
    """Give bad targets for a good unit of a locale; none where there is nothing to spoil."""


def reviewed_units(locale: str) -> list[Unit]:
    """Give every good unit of a locale."""
    units = [
        replace(unit, line=None)
        for path in sorted((PROJECT / "locales" / locale / "LC_MESSAGES").glob("*.po"))
        for unit in parse_catalogue(
            path.read_text(encoding="utf-8"), domain=path.stem, locale=Locale.parse(locale)
        ).catalogue.active
        if unit.state is State.TRANSLATED
    ]
    pairs = json.loads((Path(__file__).parent / "reviewed.json").read_text(encoding="utf-8"))
    return units + [Unit(pair["en"], target=pair[locale], state=State.TRANSLATED) for pair in pairs]


def context_for(locale: str) -> Context:
    """Give what the checks may know of a locale: this project's glossary, Portugal's spelling for `pt`."""
    terms = load_glossary(PROJECT / "i18n" / "glossary.csv")
    conventions = Locale.parse(CONVENTIONS.get(locale, locale))
    return Context(Locale.parse(locale), conventions=conventions, terms=terms)


def probe(check: str, source: str, target: str, locale: str) -> list[str]:
    """Give the messages of a check for a pair of texts, which is an article of its own."""
    own = load_all()[check]
    assert not isinstance(own, AcrossCheck)
    return (
        own.probe((source, target), locale=locale) if isinstance(own, WideCheck) else own.probe(source, target, locale)
    )


def findings(checks: Iterable[AnyCheck], unit: Unit, context: Context) -> Findings:
    """Run checks over one unit, which is an article of its own."""
    visible = bool(unit.target.strip())
    checks = list(checks)
    narrow = {
        (check.family, check.id, message)
        for check in checks
        if isinstance(check, Check) and (check.blank or visible)
        for message in check.run(unit, context)
    }
    return narrow | wide_findings([check for check in checks if isinstance(check, WideCheck)], [unit], context)


def wide_findings(
    checks: Iterable[WideCheck], units: Sequence[Unit], context: Context, others: Sequence[Unit] = ()
) -> Findings:
    """Run the checks of whole locales over the units of one article, and of a second one."""
    articles = [Catalogue("a", context.locale, tuple(units)), Catalogue("b", context.locale, tuple(others))]
    places = [(catalogue, unit) for catalogue in articles for unit in catalogue.units]
    return {(check.family, check.id, message) for check in checks for _, message in check.run(places, context)}


def _figures(target: str) -> Iterator[re.Match[str]]:
    # Not those of an address or of a file.
    yield from re.finditer(r"(?<![\w=/.])\d(?:[\d.,\u00a0\u202f ]*\d)?(?![\w/])", target)


def _number_changed(unit: Unit, _: str) -> Iterator[str]:
    target = unit.target
    for match in _figures(target):
        start, end = match.span()
        yield target[: end - 1] + str((int(target[end - 1]) + 1) % 10) + target[end:]
        yield target[:start] + "9" + target[start:]
        if match.group().endswith("000"):
            yield target[: end - 1] + target[end:]
    for word, other in (
        ("miljard", "biljoen"),
        ("Milliarden", "Billionen"),
        ("milliard", "billion"),
        ("mil mil", "mil"),
    ):
        yield target.replace(word, other)


def _number_dropped(unit: Unit, _: str) -> Iterator[str]:
    for match in _figures(unit.target):
        yield unit.target[: match.start()] + unit.target[match.end() :].lstrip()


def _number_format(unit: Unit, _: str) -> Iterator[str]:
    yield re.sub(r"(\d)[.\u00a0\u202f ](000)\b", r"\1,\2", unit.target)
    yield re.sub(r"(\d),(\d)", r"\1\2", unit.target)


def _each(pattern: str, replacement: str) -> Callable[[Unit, str], Iterator[str]]:
    """Spoil each place of a pattern, one at a time."""

    def spoil(unit: Unit, _: str) -> Iterator[str]:
        for match in re.finditer(pattern, unit.target):
            yield unit.target[: match.start()] + match.expand(replacement) + unit.target[match.end() :]

    return spoil


NAMES = (
    *("Emmanuel Macron", "Angela Merkel", "Vint Cerf", "Tim Berners-Lee", "Marko Petrov", "Pokrovsk", "Pokrowsk"),
    *("Myrnohrad", "Mirnograd", "Kramatorsk", "Al Jazeera", "CBS News", "Siversk", "Siwersk", "Síversk", "Sloviansk"),
)


def _name_dropped(unit: Unit, _: str) -> Iterator[str]:
    for name in NAMES:
        if name in unit.target:
            yield _spaced(unit.target.replace(name, ""))


def _name_swapped(unit: Unit, _: str) -> Iterator[str]:
    for name in NAMES:
        if name in unit.target:
            yield unit.target.replace(name, "Albert Einstein")
            yield unit.target.replace(name.split()[-1], "Charkow")


def _spaced(text: str) -> str:
    return re.sub(rf"{SPACE}+([.,;]|$)", r"\1", re.sub(rf"{SPACE}{SPACE}+", " ", text)).strip()


NEGATIONS = {
    "nl": r"\b(?:niet|nooit|geen) ",
    "de": r"\b(?:nicht|nie wieder|nie) |(?<=\bk)eine\b|\bkeine ",
    "fr": r"(?:n’|ne )(\w+)( pas| jamais)",
    "es": r"\b(?:no|nunca|No) ",
    "pt": r"\b(?:não|nunca|Não) ",
}


def _negation_dropped(unit: Unit, locale: str) -> Iterator[str]:
    # Of two denials one may go into a word: "did not deny".
    if len(re.findall(r"\b(?:not|never|no)\b", unit.source)) != 1 or "no one" in unit.source:
        return
    match = re.search(NEGATIONS[locale], unit.target)
    if match is not None:
        kept = match[1] if locale == "fr" else ""
        yield unit.target[: match.start()] + kept + unit.target[match.end() :]


# Marks that no good writer of the language sets around a quotation.
FOREIGN_QUOTES = {"nl": "«»", "de": "“”", "fr": "„“", "es": "„“", "pt": "„“"}


def _quotes_other_style(unit: Unit, locale: str) -> Iterator[str]:
    first, last = tuple(FOREIGN_QUOTES[locale])
    yield re.sub(rf"«{SPACE}?([^«»]*?){SPACE}?»|„([^„“]*)“|‘([^‘]*)’(?!\w)", rf"{first}\1\2\3{last}", unit.target)


def _bracket_dropped(unit: Unit, _: str) -> Iterator[str]:
    yield re.sub(r" \((\w[^()]*)\)", r" (\1", unit.target)
    yield re.sub(r" \((\w[^()]*)\)", r" \1)", unit.target)


def _quote_dropped(unit: Unit, _: str) -> Iterator[str]:
    for pattern in (rf"«{SPACE}?", rf"{SPACE}?»", "„", "(?<![\\w„])“|“(?!\\w)", "‘"):
        yield re.sub(pattern, "", unit.target, count=1)


def _tags_broken(unit: Unit, _: str) -> Iterator[str]:
    for old, new in (("<em>", ""), ("</em>", ""), ("<em>", "<en>"), ("</em>", "<em>"), ("</em>", "</em")):
        yield unit.target.replace(old, new)


def _marks_broken(unit: Unit, _: str) -> Iterator[str]:
    target = unit.target
    yield from (target.replace("**", "", 1), target.replace("**", ""), target.replace("**", "*"))
    yield re.sub(r"(?<!\*)\*(?!\*)", "", target)
    yield re.sub(r"(?<!\*)\*(?!\*)", "", target, count=1)
    yield from (target.replace("](", "] (", 1), re.sub(r"(?<!!)\[([^]]+)\]\([^)]+\)", r"\1", target))
    yield from (target.replace("`", ""), target.replace("`", "", 1), target.replace("![", "["))


def _link_changed(unit: Unit, _: str) -> Iterator[str]:
    for old, new in (
        ("example.org/", "example.com/"),
        ("https://example.org", "http://example.org"),
        ("/archive", "/archief"),
        ("images/bridge.jpg", "images/brug.jpg"),
        ("desk@", "info@"),
        ("https://", ""),
        ("?id=7", ""),
    ):
        yield unit.target.replace(old, new)


def _untranslated(unit: Unit, _: str) -> Iterator[str]:
    # A name or a label may be the same in both languages.
    if unit.words > 2:
        yield unit.source


SHARED = {
    "nl": {"significant", "kilometers", "minister", "ticket", "tunnel"},
    "de": {"defensive"},
    "fr": {"infrastructure", "continues", "million", "station", "ticket", "tunnel"},
    "es": {"incremental", "resume", "ticket"},
    "pt": {"continues", "resume"},
}
"""Words of the source that are words of the language too, whatever they mean there."""


def _word_left(unit: Unit, locale: str) -> Iterator[str]:
    """Put the longest word of the source where a word of the target stands as far from the beginning."""
    if unit.words < 8 or re.search(r"[\[*`{%<]", unit.source):
        return
    source, target = unit.source.split(), unit.target.split()
    left = max((word for word in source if word.isalpha() and word.islower()), key=len, default="")
    own = [place for place, word in enumerate(target) if len(word) > 3 and word.isalpha() and word.islower()]
    if len(left) > 4 and left not in {*target, *SHARED[locale]} and own:
        at = source.index(left) * len(target) // len(source)
        place = min(own, key=lambda other: abs(other - at))
        yield " ".join([*target[:place], left, *target[place + 1 :]])


def _half_translated(unit: Unit, _: str) -> Iterator[str]:
    if len(unit.source.split()) >= 12 and not re.search(r"[\[*`{%<]", unit.source):
        source, target = unit.source.split(), unit.target.split()
        yield " ".join(target[: len(target) // 2] + source[len(source) // 2 :])
        yield " ".join(source[: len(source) // 2] + target[len(target) // 2 :])


def _wrong_language(unit: Unit, locale: str) -> Iterator[str]:
    if unit.words >= 8:
        for other in LOCALES:
            if other != locale:
                yield from (twin.target for twin in _units(other) if twin.key == unit.key)


@cache
def _units(locale: str) -> tuple[Unit, ...]:
    return tuple(reviewed_units(locale))


def _looped(unit: Unit, _: str) -> Iterator[str]:
    words = unit.target.split()
    if len(words) >= 8:
        end = " ".join(words[-3:])
        yield f"{unit.target} {end} {end} {end}"
        middle = len(words) // 2
        yield " ".join(words[:middle] + words[middle - 4 : middle] * 3 + words[middle:])
        yield " ".join([unit.target] * 3)


# Short words may stand twice in good text ("die die", "nous nous", "op op"); of them, these may not.
SHORT_WORDS = "het|een|und|les|des|los|las|uma|por|con|com"


def _doubled_word(unit: Unit, _: str) -> Iterator[str]:
    words = list(re.finditer(rf"(?<![\w'’-])(?:[^\W\d_]{{5,}}|(?:{SHORT_WORDS}))(?= )", unit.target))
    for match in words[:: max(1, len(words) // 2)]:
        yield f"{unit.target[: match.end()]} {match.group()}{unit.target[match.end() :]}"


def _doubled_space(unit: Unit, _: str) -> Iterator[str]:
    places = [match.start() for match in re.finditer(r"(?<=[\w.,]) (?=\w)", unit.target)]
    for place in places[:: max(1, len(places) // 2)]:
        yield f"{unit.target[:place]} {unit.target[place:]}"


def _edge_space(unit: Unit, _: str) -> Iterator[str]:
    for space in (" ", "\u00a0", "\n", "\t"):
        yield space + unit.target
        yield unit.target + space


def _end_changed(unit: Unit, _: str) -> Iterator[str]:
    target = unit.target
    if re.search(r"\w$", target):
        yield from (f"{target}.", f"{target} !")
    elif target[-1] in ".?:…" and not unit.source.endswith(".m."):
        yield from (re.sub(r"\s?[.?:…]$", "", target), re.sub(r"\s?[.?:…]$", " !", target))


def _invisible(unit: Unit, _: str) -> Iterator[str]:
    middle = len(unit.target) // 2
    for character in ("\u200b", "\ufeff", "\u0007", "\u2060"):
        yield unit.target[:middle] + character + unit.target[middle:]


def _placeholder_changed(unit: Unit, _: str) -> Iterator[str]:
    for match in re.finditer(r"\{\w+\}|%\(\w+\)s", unit.target):
        yield unit.target.replace(match.group(), "")
        yield unit.target.replace(match.group(), match.group().upper())
        yield unit.target + match.group()
        yield unit.target.replace(match.group(), match.group()[:-1])


DAYS = {
    "nl": ("maandag", "dinsdag", "vrijdag", "zaterdag"),
    "de": ("Montag", "Dienstag", "Freitag", "Samstag"),
    "fr": ("lundi", "mardi", "vendredi", "samedi"),
    "es": ("lunes", "martes", "viernes", "sábado"),
    "pt": ("segunda-feira", "terça-feira", "sexta-feira", "sábado"),
}
MONTHS = {
    "nl": ("maart", "december", "mei", "februari"),
    "de": ("März", "Dezember", "Mai", "Februar"),
    "fr": ("mars", "décembre", "mai", "février"),
    "es": ("marzo", "diciembre", "mayo", "febrero"),
    "pt": ("março", "dezembro", "maio", "fevereiro"),
}


def _swapped(words: Mapping[str, tuple[str, ...]]) -> Callable[[Unit, str], Iterator[str]]:
    """Spoil a word of a row by the one behind it, or by leaving it out."""

    def spoil(unit: Unit, locale: str) -> Iterator[str]:
        row = words[locale]
        for word, other in zip(row, (*row[1:], row[0]), strict=True):
            if re.search(rf"\b{word}\b", unit.target):
                yield re.sub(rf"\b{word}\b", other, unit.target)
                yield _spaced(re.sub(rf"\b{word}\b", "", unit.target))

    return spoil


def _currency_spoiled(unit: Unit, _: str) -> Iterator[str]:
    if re.search(r"[€$]", unit.source):
        yield _spaced(
            re.sub(rf"(?:{SPACE}(?:de|d’))?{SPACE}?(?:d’euros|[Ee]uros?|[Dd][oó]ll?are?s?)\b", "", unit.target)
        )
        yield re.sub(r"\b[Ee]uros?\b", "yen", re.sub(r"\b[Dd][oó]ll?are?s?\b", "yen", unit.target))


def _unit_spoiled(unit: Unit, _: str) -> Iterator[str]:
    for pattern, other in (
        (r"\bkm\b", "m"),
        (r"\b[Kk]ilomet(er|res)\b|\bkilómetros\b|\bquilómetros\b|\bkilomètres\b", "mm"),
    ):
        if re.search(pattern, unit.target):
            yield re.sub(pattern, other, unit.target, count=1)
            yield _spaced(re.sub(pattern, "", unit.target, count=1))


def _percent_dropped(unit: Unit, _: str) -> Iterator[str]:
    for match in re.finditer(rf"{SPACE}?%(?!\()|{SPACE}(?:procent|Prozent|por ciento)\b", unit.target):
        if "percent" not in unit.source:
            yield unit.target[: match.start()] + unit.target[match.end() :]


def _truncated(unit: Unit, _: str) -> Iterator[str]:
    words = unit.target.split()
    # Of a short sentence a third says too little of its length.
    if len(words) >= 12 and unit.words >= 10:
        yield " ".join(words[: len(words) // 3])
        yield " ".join(words[: len(words) // 3]) + "."


BRAZILIAN = {
    "quilómetros": "quilômetros",
    "prémio": "prêmio",
    "controlo": "controle",
    "camiões": "caminhões",
    "comboio": "trem",
    "autocarro": "ônibus",
    "económica": "econômica",
    "Ficheiros": "Arquivos",
}


def _brazilian(unit: Unit, locale: str) -> Iterator[str]:
    for word, other in BRAZILIAN.items() if locale == "pt" else ():
        yield re.sub(rf"\b{word}\b", other, unit.target)


def _french_spacing(unit: Unit, locale: str) -> Iterator[str]:
    if locale == "fr":
        for match in re.finditer(r"(?<=«)[\u00a0\u202f ]|[\u00a0\u202f ](?=[:;!?»])", unit.target):
            yield unit.target[: match.start()] + unit.target[match.end() :]


TERMS = {
    "en": ("peace negotiations", "ceasefire", "missiles", "losses", "withdrawal"),
    "nl": ("vredesonderhandelingen", "staakt-het-vuren", "raketten", "verliezen", "terugtrekking"),
    "de": ("Friedensverhandlungen", "Waffenruhe", "Raketen", "Verluste", "Rückzug"),
    "fr": ("négociations de paix", "cessez-le-feu", "missiles", "pertes", "retrait"),
    "es": ("negociaciones de paz", "alto el fuego", "misiles", "pérdidas", "retirada"),
    "pt": ("negociações de paz", "cessar-fogo", "mísseis", "perdas", "retirada"),
}


def _other_term(unit: Unit, locale: str) -> Iterator[str]:
    for source, term in zip(TERMS["en"], TERMS[locale], strict=True):
        if source in unit.source:
            yield re.sub(rf"\b{term}\b", "Dings", unit.target)


def _title_case(unit: Unit, locale: str) -> Iterator[str]:
    if unit.context in {"title", "heading"} and locale != "de":
        small = re.compile(r"(?<![\w’'-])[^\W\d_A-Z]{4,}")
        # One capital more might begin a name.
        if len(small.findall(unit.target)) > 1:
            yield small.sub(lambda match: match[0][0].upper() + match[0][1:], unit.target)


def _text_of_image_left(unit: Unit, _: str) -> Iterator[str]:
    for opening, closing in (("![", "]"), ('"', '"')):
        if unit.source.startswith("!["):
            inner = unit.source.split(opening)[1].split(closing)[0]
            own = unit.target.split(opening)[1].split(closing)[0]
            yield unit.target.replace(own, inner)


def _plant(spoil: Callable[[Unit, str], Iterator[str]], *families: Family) -> Plant:
    return Plant(frozenset(families), spoil)


F = Family
PLANTS = {
    "number changed": _plant(_number_changed, F.NUMBERS),
    "number dropped": _plant(_number_dropped, F.NUMBERS),
    "number format": _plant(_number_format, F.NUMBERS, F.TYPOGRAPHY),
    "percent dropped": _plant(_percent_dropped, F.NUMBERS),
    "currency dropped or changed": _plant(_currency_spoiled, F.NUMBERS),
    "unit dropped or changed": _plant(_unit_spoiled, F.NUMBERS),
    "weekday dropped or changed": _plant(_swapped(DAYS), F.NUMBERS, F.ACCURACY),
    "month dropped or changed": _plant(_swapped(MONTHS), F.NUMBERS, F.ACCURACY),
    "name dropped": _plant(_name_dropped, F.ACCURACY, F.TERMINOLOGY),
    "name swapped": _plant(_name_swapped, F.ACCURACY, F.TERMINOLOGY),
    "negation dropped": _plant(_negation_dropped, F.ACCURACY),
    "acronym changed": _plant(_each("UNICEF", "UNCIEF"), F.ACCURACY),
    "loop": _plant(_looped, F.ACCURACY, F.LENGTH),
    "truncated": _plant(_truncated, F.ACCURACY, F.LENGTH),
    "untranslated": _plant(_untranslated, F.ACCURACY, F.LANGUAGE, F.STATE),
    "untranslated word": _plant(_word_left, F.ACCURACY, F.LANGUAGE),
    "half untranslated": _plant(_half_translated, F.ACCURACY, F.LANGUAGE),
    "image text untranslated": _plant(_text_of_image_left, F.ACCURACY, F.LANGUAGE, F.MARKUP),
    "wrong language": _plant(_wrong_language, F.LANGUAGE),
    "Brazilian word": _plant(_brazilian, F.LANGUAGE),
    "placeholder changed": _plant(_placeholder_changed, F.ACCURACY, F.MARKUP),
    "tag broken": _plant(_tags_broken, F.MARKUP),
    "mark of Markdown broken": _plant(_marks_broken, F.MARKUP),
    "link target changed": _plant(_link_changed, F.MARKUP, F.ACCURACY),
    "bracket dropped": _plant(_bracket_dropped, F.PUNCTUATION),
    "end mark changed": _plant(_end_changed, F.PUNCTUATION),
    "quote style": _plant(_quotes_other_style, F.PUNCTUATION, F.TYPOGRAPHY),
    "quote mark dropped": _plant(_quote_dropped, F.PUNCTUATION, F.TYPOGRAPHY),
    "French spacing lost": _plant(_french_spacing, F.PUNCTUATION, F.TYPOGRAPHY),
    "doubled word": _plant(_doubled_word, F.ACCURACY, F.LANGUAGE),
    "doubled space": _plant(_doubled_space, F.TYPOGRAPHY),
    "edge space": _plant(_edge_space, F.TYPOGRAPHY),
    "invisible character": _plant(_invisible, F.TYPOGRAPHY),
    "ellipsis of full stops": _plant(_each("…", "..."), F.TYPOGRAPHY, F.PUNCTUATION),
    "term not followed": _plant(_other_term, F.TERMINOLOGY),
    "headline in title case": _plant(_title_case, F.LANGUAGE, F.TYPOGRAPHY),
}


def planted(kind: str, locale: str) -> list[tuple[Unit, Unit]]:
    """Give each good unit of a locale with what one error of a kind makes of it."""
    found: dict[tuple[Unit, str], None] = {}
    for unit in _units(locale):
        found |= {(unit, bad): None for bad in PLANTS[kind].spoil(unit, locale) if bad != unit.target}
    return [(unit, replace(unit, target=bad)) for unit, bad in found]


INFORMAL = {
    "nl": "Vertel ons wat je van je reis vond.",
    "de": "Sag uns, wie du deine Reise fandest.",
    "fr": "Dis-nous ce que tu as pensé de ton voyage.",
    "es": "Dinos qué te pareció a ti tu viaje.",
}


def wide_plants(locale: str) -> Iterator[tuple[str, frozenset[Family], list[Unit], list[Unit]]]:
    """Give kinds of error that only whole articles show, with the units of an article that has it and of a second."""
    units = list(_units(locale))
    asked = next(unit for unit in units if unit.source.startswith("Tell us"))
    if locale in INFORMAL:
        mixed = [replace(unit, target=INFORMAL[locale]) if unit is asked else unit for unit in units]
        yield "address form mixed", frozenset({F.CONSISTENCY, F.LANGUAGE}), mixed, []
    for unit in units[1:5]:
        otherwise = replace(unit, target=" ".join(reversed(unit.target.split())))
        yield "one source, two targets", frozenset({F.CONSISTENCY}), units, [otherwise]
        other_source = replace(unit, source="Snow closed the mountain road, said the village council.")
        yield "two sources, one target", frozenset({F.CONSISTENCY}), units, [other_source]
