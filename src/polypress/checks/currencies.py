"""Report an amount that lost its currency, or has another one; a sign, a code and a name are the same.

Only languages whose words for money are known are looked at.

>>> CHECK.probe("It costs $5 million.", "Es kostet 5 Millionen Euro.")
['"$" of the source is missing']
>>> CHECK.probe("It costs $5 million.", "Es kostet 5 Millionen Dollar.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, State, Unit

_LANGUAGES = frozenset({"en", "nl", "de", "fr", "es", "pt", "it", "ca", "gl", "da", "sv", "nb", "nn", "af"})
_CURRENCIES = {
    # The signs and codes of a currency; its names in English; and in all these languages.
    "dollar": (r"(?<!R)\$|\b(?:US|AU|CA|NZ|HK)D\b", "dollars?", r"d[oó]l+ar|\bcent(?:s|avos?|imes?)?\b"),
    "euro": (r"€|\bEUR\b", "euros?", r"euros?\b|\bc[eéê]nt(?:s|imes?|imos?|esimi)?\b|eurocent"),
    "pound": (r"£|\bGBP\b", "pounds? sterling", r"\bpounds?\b|pond\b|pfund|livres?\b|libras?\b|sterlin|pund"),
    "yen": (r"¥|\b(?:JPY|CNY|RMB)\b", "yen|yuan|renminbi", r"\b(?:yen|ien|iene)s?\b|yu[aá]n|iuan|renminbi"),
    "rouble": (r"₽|\bRUB\b", "rou?bles?", r"roubles?\b|rubel|rubl|roebel"),
    "hryvnia": (r"₴|\bUAH\b", "hryvn[iy]as?", r"hr[iy][vw]n|\bgr[iíy][vwb]n"),
    "franc": (r"\bCHF\b", "(?:swiss )?francs?", r"fran(?:c|k|cs|ken|co|cos|chi|cs suisses)\b|rappen"),
    "rupee": (r"₹|\bINR\b", "rupees?", r"r(?:u|ou|oe)p(?:ee|i)"),
    "zloty": (r"\bPLN\b|zł", "zlot(?:y|ys|ies)", r"z[lł]ot"),
    "won": (r"₩|\bKRW\b", "(?:south )?korean won", r"\bwons?\b"),
    "shekel": (r"₪|\bILS\b", "shekels?", r"s(?:h|j|ch|c)?h?[eé][ckq]u?[eé]l|s[ií]clo|xeq?k?u?el"),
    "lira": (r"₺|\bTRY\b", "turkish lira", r"\blir[aeiy]|livres? turque"),
}
_AMOUNT = r"(?:\d|million|billion|trillion|thousand|hundred)"
_BRACKETED = re.compile(r"\((?:about|around|some|roughly|nearly|or|approximately)?\s?\S\Z")
_QUICK = re.compile(
    r"[$€£¥₽₴₹₩₪₺ł]|[A-Z]{3}\s?\d|\d\s?[A-Z]{3}"
    r"|(?:\d|illion|thousand|hundred)[\s-]"
    r"(?i:dollar|euro|pound|swiss|franc|yen|yuan|renm|rou?b|hryv|rupee|zlot|south|korean|shek|turk)"
)
"""What stands in every text that has an amount of money."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if context.locale.language not in _LANGUAGES or context.locale.is_pseudo:
        return
    source = reading(unit.source).plain
    if not _QUICK.search(source):
        return
    target = reading(unit.target).plain
    for wanted, found in _patterns():
        if (match := wanted.search(source)) and not found.search(target):
            text = next(filter(None, match.groups()))
            if text not in target and not (unit.state is not State.MACHINE and _is_beside_another(match, target)):
                yield f'"{text}" of the source is missing'


def _is_beside_another(match: re.Match[str], target: str) -> bool:
    """Tell whether an amount only repeats another in brackets, whose currency stayed: `€3.1 billion ($3.6bn)`."""
    before = match.string[: match.start() + 1]
    return _BRACKETED.search(before) is not None and any(
        wanted.search(before) and found.search(target) for wanted, found in _patterns()
    )


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Give for each currency how a source says it beside an amount, and how a target may say it."""
    return tuple(
        (
            re.compile(rf"({signs})\s?\d|\d\s?({signs})|{_AMOUNT}[\s-]((?i:{names}))\b"),
            re.compile(f"{signs}|(?i:{words})"),
        )
        for signs, names, words in _CURRENCIES.values()
    )


CHECK = Check(
    id="currencies",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    meaning="an amount lost its currency, or has another one",
    run=_run,
)
