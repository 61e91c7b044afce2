"""What the grammar invents afresh for every sentence: numbers, times, codes, unknown words, addresses.

Each function draws one value and says it in the six languages. No name of a person is invented, and every address
lies under a name reserved for examples (RFC 2606).
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

Said = Mapping[str, str]
_LANGUAGES = ("en", "nl", "de", "fr", "es", "pt")
#: What stands between groups of three digits, and from how many digits on (CLDR 48).
_GROUP = {"en": (",", 4), "nl": (".", 4), "de": (".", 4), "fr": ("\u202f", 4), "es": (".", 5), "pt": ("\u00a0", 5)}
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_STARTS = [*"bcdfghjklmnprstvwz", "br", "ch", "dr", "fl", "gr", "kl", "pl", "qu", "sh", "st", "th", "tr"]
_VOWELS = [*"aeiouaeoy", "ei", "ou", "ia"]
_ENDS = ["", "", "", *"nrslkmtx", "nd", "rk", "ck", "ff", "ng"]
_SCRIPTS = ("абвгдезиклмнопрстуфхя", "αβγδεζηθικλμνοπρστυω", "ąćęłńóśźżčďěňřšťůžőűğışâêîôûāēīūæøåþð")


def _same(text: str) -> Said:
    return dict.fromkeys(_LANGUAGES, text)


def group_digits(number: int, language: str) -> str:
    r"""Write a whole number as the language's readers expect it.

    >>> group_digits(12345, "de"), group_digits(1234, "es"), group_digits(12345, "fr")
    ('12.345', '1234', '12\u202f345')
    """
    separator, least = _GROUP[language]
    return f"{number:,}".replace(",", separator) if len(str(number)) >= least else str(number)


def whole(rng: random.Random) -> Said:
    """Draw a whole number from 2 to 9,999,999, as often as not a round one."""
    number = rng.randrange(2, 10) * 10 ** rng.randrange(0, 6) + rng.choice((0, rng.randrange(1000)))
    number = rng.choice((number, rng.randrange(2, 10 ** rng.randrange(2, 8))))
    return {language: group_digits(number, language) for language in _LANGUAGES}


def small(rng: random.Random) -> Said:
    """Draw a number from 2 to 99."""
    return _same(str(rng.randrange(2, 100)))


def decimal(rng: random.Random) -> Said:
    """Draw a number with one or two decimals."""
    places = rng.choice((1, 1, 2))
    number = f"{rng.choice((2, rng.randrange(2, 10), rng.randrange(10, 100))) + rng.random():.{places}f}"
    return {language: number if language == "en" else number.replace(".", ",") for language in _LANGUAGES}


def year(rng: random.Random) -> Said:
    """Draw a year."""
    return _same(str(rng.randrange(1950, 2031)))


def day_of_month(rng: random.Random) -> Said:
    """Draw a day that every month has; never the first, which French writes as an ordinal."""
    return _same(str(rng.randrange(2, 29)))


def score(rng: random.Random) -> Said:
    """Draw a result of a match."""
    goals = sorted((rng.randrange(8), rng.randrange(8)), reverse=True)
    home, away = (goals[0] + 1, goals[1])
    return _same(f"{home}-{away}") | {"de": f"{home}:{away}"}


def clock(rng: random.Random) -> Said:
    """Draw a time of day; never between midnight and two, where Spanish takes a singular article."""
    hour, minute = rng.choice((*range(2, 13), *range(14, 24))), rng.choice((0, 0, 0, *range(5, 60, 5)))
    half = f"{(hour - 1) % 12 + 1}" + (f":{minute:02}" if minute else "")
    return {
        "en": f"{half} {'a' if hour < 12 else 'p'}.m.",
        "nl": f"{hour}.{minute:02} uur",
        "de": f"{hour}.{minute:02} Uhr" if minute else f"{hour} Uhr",
        "fr": f"{hour}\u00a0h\u00a0{minute:02}" if minute else f"{hour}\u00a0heures",
        "es": f"{hour}:{minute:02}",
        "pt": f"{hour}h{minute:02}",
    }


def code(rng: random.Random) -> Said:
    """Draw a code that no training sentence has to hold: `XQ7`, `ZK12`, `KX-204`, `B2C9`."""

    def some(letters: str, least: int, most: int) -> str:
        return "".join(rng.choices(letters, k=rng.randint(least, most)))

    shape = rng.randrange(8)
    if shape < 5:
        return _same(some(_CAPITALS, 2, 2) + some(_DIGITS, 1, 2))
    if shape == 5:
        return _same(f"{some(_CAPITALS, 1, 3)}-{some(_DIGITS, 2, 4)}")
    if shape == 6:
        return _same(some(_CAPITALS, 1, 4) + some(_DIGITS, 1, 5))
    return _same(some(_CAPITALS, 1, 1) + some(_CAPITALS + _DIGITS, 3, 6))


def unknown_word(rng: random.Random) -> Said:
    """Draw a capitalised word of no language, now and then in letters that the tokenizer has not met."""
    if rng.random() < 0.06:
        word = "".join(rng.choices(rng.choice(_SCRIPTS), k=rng.randint(3, 6)))
    else:
        word = _syllables(rng, rng.randint(2, 3))
    return _same(word.capitalize())


def _syllables(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(_STARTS) + rng.choice(_VOWELS) for _ in range(count)) + rng.choice(_ENDS)


def url(rng: random.Random) -> Said:
    """Draw an address of a page."""
    host = rng.choice((f"www.{_syllables(rng, 2)}.example", "www.example.org", "example.com", "news.example.net"))
    path = rng.choice(("", f"/{_syllables(rng, 2)}", f"/{_syllables(rng, 1)}/{rng.randrange(1000)}"))
    return _same(rng.choice(("https://", "https://", "")) + host + path)


def email(rng: random.Random) -> Said:
    """Draw an address of a mailbox."""
    return _same(f"{_syllables(rng, 2)}@{rng.choice(('example.org', 'example.com', f'{_syllables(rng, 2)}.example'))}")


KINDS: dict[str, Callable[[random.Random], Said]] = {
    "n": whole,
    "small": small,
    "dec": decimal,
    "year": year,
    "dom": day_of_month,
    "score": score,
    "clock": clock,
    "code": code,
    "word": unknown_word,
    "url": url,
    "email": email,
}
