"""Report acronyms that the target has lost; another acronym may be theirs in that language: NATO, OTAN.

>>> CHECK.probe("NATO and the EU agreed.", "Die Alliierten und die EU waren sich einig.")
['no "NATO" in the target, nor another acronym']
>>> CHECK.probe("NATO agreed with the UK.", "L’OTAN s’est accordée avec le Royaume-Uni.", "fr")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from polypress.checks.base import Check, Context, Family
from polypress.checks.exonyms import fold
from polypress.checks.plain import plain_text, reading
from polypress.languages import CAPITAL_NOUNS
from polypress.model import Severity, State, Unit

_SOURCE = re.compile(r"(?<![\w.&-])(?:[A-Z]{2,6}|(?:[A-Z]\.){2,5})(?=(?:['’]?s)?(?![\w&]))")
_QUICK = re.compile(r"[A-Z][A-Z.]")
_TARGET = re.compile(r"(?<!\w)(?:(?:[A-Z]{1,3}\.[\s\u00a0\u202f]?){2,5}|[^\W\d_a-zß-ÿ]{2,7})")
_ROMAN = re.compile(r"[IVXLC]+")
_FIXED = frozenset(
    """
    AFP AOL API ASCII BBC CBS CD CIA CNN CPU CSS CSV DVD FBI FM FTP GIF GPS GPU HBO HTML HTTP HTTPS IBM IP ISBN
    ISO JPEG JPG JSON KGB LCD LED LTE MIT MP NASA NBC NBA NFL PDF PHP RAM ROM SDK SIM SMS SQL SSH SSL SVG TCP
    TLS UEFA UNESCO UNICEF URL USB UTF WAV XML ZIP
    """.split()
)
"""Acronyms that are the same in every language with Latin letters."""
_WORDS_TOO = frozenset(
    """
    AD AGM AKA AM ASAP ATM AWOL BC CCTV CEO CFO COO CTO DA DIY DOD DOJ EST ETA EV FAQ FYI GDP GMT GOP GP HGV HQ HR ICU
    ID IED IOU IT LLC MD MEP MIA MP MPS NGO NO OAP OK PC PE PHD PM POW PPE PR QC RIP SUV TBA TBC TV UAV UTC VAT VC VIP
    VP WMD WW WWI WWII
    BST CDT CET CEST CST CT EDT ET GMT HKT IST JST MDT MST MT PDT PST PT
    AK AZ CA DC FL GA HI IA IL KS KY LA MI MN MO NC ND NE NH NJ NM NV NY OH OR RI SC SD TN TX UT VA VT WA WI WV WY
    AC AFC CF FC FK SV
    AKC ATV BFF CAD COVID DIY DM DUI ERA FM GMO HMP HMS HMRC HOA HS JD JV KO LHP MD MVP OB OT PT PTA QB RB RBI RHP RFP
    DL RN RV STEM TD TKO USS UK WR
    """.split()
)
"""Acronyms that many languages say in words, such as time zones, states of the USA, and what sport counts."""
_EMPHATIC = frozenset(
    "ALL AND ANY ARE BOTH BUT CAN DO EVER EVERY HOW LOVE MUST MY NEVER NEW NOT NOW ONE ONLY OUR SO STOP THAT THIS"
    " TOO TWO VERY WHY WILL YES YOU YOUR ZERO".split()
)
"""Words in capitals for the sake of emphasis."""
_TWINS = {
    "AI": "artifici kunstlich kunstmat i~a",
    "AIDS": "sida",
    "AU": "afrikan african africaine",
    "CAR": "centraf zentralaf",
    "CD": "cedes? cederom",
    "CPI": "verbraucherpreis consumentenprij prix precios precos ipc",
    "CCP": "kommunist communist comunist",
    "DVD": "deuvede",
    "DPRK": "nordkor noord-kor coree corea coreia",
    "DRC": "kongo congo",
    "ECB": "ezb bce zentralbank centrale central~europe",
    "ECG": "elektrokard electrocard eletrocard electrokard ecg ekg",
    "EKG": "elektrokard electrocard eletrocard electrokard ecg ekg",
    "GDP": "bip pib bbp produk product produit producto",
    "GOP": "republi",
    "HIV": "hiv vih seroposi seropositi",
    "ICC": "strafhof strafgericht cour~penale corte~penal tribunal~penal",
    "ICJ": "gerechtshof gerichtshof cour corte tribunal cij tij",
    "IDF": "isra leger armee ejercito exercito",
    "IMF": "iwf fmi wahrungsfonds monetai monetar fonds fondo fundo",
    "IRS": "belasting steuer finanz fisc impots hacienda impuest tribut financas",
    "IS": "islami daesh daech dschihad jihad yihad",
    "ISIL": "islami daesh daech dschihad jihad yihad",
    "ISIS": "islami daesh daech dschihad jihad yihad",
    "JFK": "kennedy",
    "LGBT": "lgtb lgbt lhbt lsbt glbt gltb lgtbi homosex queer",
    "LGBTQ": "lgtb lgbt lhbt lsbt glbt homosex queer",
    "LGBTQI": "lgtb lgbt lhbt lsbt glbt homosex queer",
    "MSF": "grenz grenzen frontier fronter artsen",
    "NATO": "navo otan nato atlanti allian allianz alianza alianca bundnis bondgen",
    "NHS": "gezondheid gesundheit sante salud sanidad sanita saude",
    "NRA": "waffen wapen armes armas",
    "NYC": "new~york nueva~york nova~iorque nova~york newyork",
    "NYPD": "polizei politie police policia",
    "OPEC": "opep oliexport erdol olie petrol",
    "PKK": "kurd",
    "PNG": "papu papou",
    "PTSD": "posttraum post-traum estres stress pos-traum",
    "RAF": "luftwaff luchtmacht force~aerienne aerienne aerea",
    "UFO": "ufo ovni",
    "UN": "uno onu vereinte vereinten verenigde nations naciones nacoes weltorganisation",
    "WHO": "oms wgo weltgesund wereldgezond mondiale~de~la~sante mundial~de~la~salud mundial~da~saude",
    "WTO": "omc welthandel wereldhandel commerce comercio",
}
"""Starts of words, with folded case and accents, that say what an acronym says, in any of the languages."""
_ATTRIBUTE = re.compile(r"\s+[A-Z][a-z]")
_ANYHOW = frozenset({"US", "USA", "UK", "EU"})
"""What readers of other countries need with a name or an office, and often know without."""
_SMALL = frozenset({"nl", "sv", "da", "nb", "no"})
"""Languages that write acronyms of everyday things in small letters: `pc’s`, `tv`."""
_LITTLE = frozenset(
    "de d del della des di do da dos das du e en et for la las le les los of para pour the und van voor y".split()
)
"""What stands between the words of an office's name."""
_COMPOUND = 3
"""Letters of an acronym that Dutch may write together with a word."""
_SHOUTED = 0.5
_SHORT = 8
"""Words of a sentence up to which a lost acronym is missed at once."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source = plain_text(unit.source)
    if not _QUICK.search(source):
        return
    found = {_bare(match[0]): match.start() for match in _SOURCE.finditer(source)}
    if not found or context.locale.is_pseudo:
        return
    target = plain_text(unit.target)
    # Most stand in the target as they are, which needs no search for those of the target.
    if all(word in target for word in found):
        return
    others = {_bare(word) for word in _TARGET.findall(target)}
    missing = {word: start for word, start in found.items() if not _stands_in(word, others, target)}
    if not missing or not _is_latin(target) or _is_shouted(source):
        return
    new = {word for word in others if word not in found and not _ROMAN.fullmatch(word)}
    places = [(match.start, match.end) for match in reading(unit.source).terms(context.terms, context.source.language)]
    free = unit.state is not State.MACHINE and len(source.split()) > _SHORT
    for word, start in missing.items():
        if word in _WORDS_TOO or word in _EMPHATIC or _ROMAN.fullmatch(word):
            continue
        if any(begin <= start < end for begin, end in places) or _is_small(word, target, context.locale.language):
            continue
        # A person may say what an acronym stands for, in words that no list has.
        may_differ = word not in _FIXED and (new or free)
        if may_differ or _is_spelled_out(word, (source, target), context):
            continue
        # `US Secretary of State` is known without, and `US troops` is not.
        if word in _ANYHOW and _ATTRIBUTE.match(source, start + len(word) + source.startswith(".", start + 1) * 2):
            continue
        yield f'no "{word}" in the target' + ("" if word in _FIXED else ", nor another acronym")


def _bare(word: str) -> str:
    return re.sub(r"[.\s]", "", word)


def _stands_in(word: str, others: set[str], target: str) -> bool:
    return word in others or word in target


def _is_small(word: str, target: str, language: str) -> bool:
    """Tell whether an acronym is written as a word: `Nato`, Dutch `ledlamp`, `tecnología led`."""
    if re.search(rf"(?<!\w){word.capitalize()}(?!\w)", target):
        return True
    if word in _FIXED and re.search(rf"(?<!\w){word.lower()}(?!\w)", target):
        return True
    ending = r"(?:['’]?s)?(?!\w)" if len(word) < _COMPOUND else ""
    return language in _SMALL and bool(
        re.search(rf"(?<!\w)(?:{word[0]}|{word[0].lower()}){word[1:].lower()}{ending}", target)
    )


def _is_latin(text: str) -> bool:
    return any("A" <= letter <= "z" for letter in text) and max(text) < "\u2e80"


def _is_shouted(text: str) -> bool:
    """Tell whether all of a text is in capitals, so that none of them makes an acronym."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > len(letters) * _SHOUTED


def _is_spelled_out(word: str, texts: tuple[str, str], context: Context) -> bool:
    """Tell whether words in a row start with its letters in some order, or say the place it stands for."""
    target = texts[1]
    small, known = fold(target), frozenset(re.findall(r"\w+", texts[0].casefold()))
    if _has_twin(word, small):
        return True
    if word in _FIXED:
        return False
    if any(form in small for form in _place(word, context.conventions.posix)):
        return True
    if context.locale.language not in CAPITAL_NOUNS and _is_office(word, target, known):
        return True
    initials = [fold(part[0]) for part in re.findall(r"[^\W\d_]{3,}", target)]
    size, wanted = len(word), sorted(word.casefold())
    return any(sorted(initials[at : at + size]) == wanted for at in range(len(initials) - size + 1))


def _is_office(acronym: str, text: str, known: frozenset[str]) -> bool:
    """Tell whether a new name has most letters of an acronym, as `Agencia de Protección Ambiental` has of `EPA`."""
    initials = ""
    for word in [*re.findall(r"[^\W\d_]+|[^\w\s’'-]", text), "."]:
        if word[0].isupper() and len(word) > 2 and word.casefold() not in known:
            initials += fold(word[0])
        elif word not in _LITTLE:
            if (Counter(initials) & Counter(acronym.casefold())).total() >= max(2, len(acronym) - 1):
                return True
            initials = ""
    return False


def _has_twin(word: str, text: str) -> bool:
    twins = _twins(word)
    return twins is not None and twins.search(text) is not None


@lru_cache(maxsize=512)
def _twins(word: str) -> re.Pattern[str] | None:
    starts = _TWINS.get(word, "").split()
    # Two or three letters are an acronym, which is a whole word.
    whole = [start + r"\b" if len(start) <= _COMPOUND else start for start in starts]
    return re.compile(rf"\b(?:{'|'.join(whole)})".replace("~", " ")) if whole else None


@lru_cache(maxsize=512)
def _place(word: str, locale: str) -> tuple[str, ...]:
    """Give the starts of the words that stand for a country or a union: `US` is `amerikanisch`, too."""
    from babel.core import Locale as CldrLocale

    code = {"UK": "GB", "USA": "US", "UAE": "AE", "DRC": "CD", "USSR": "SU"}.get(word, word)
    name = fold(CldrLocale.parse(locale).territories.get(code, ""))
    starts = tuple(part[:5] for part in re.findall(r"\w{4,}", name))
    return starts + {"US": ("ameri", "estadounid"), "GB": ("brit",), "EU": ("europ",)}.get(code, ())


CHECK = Check(
    id="acronyms",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="an acronym of the source is missing in the target",
    run=_run,
)
