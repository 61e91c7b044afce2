"""Report quotation marks that are lost or added, whatever their form; apostrophes and inches are none.

pofilter's `doublequoting` and `singlequoting` in one. A quotation may begin in one sentence and end in another
(`open-quotation` looks after these), and a translator may join what `"…," he said, "…"` has apart. In a longer sentence
a person may retell what the source quotes, or say a short quotation without its marks; machines do not.

>>> CHECK.probe('The "republic" has fallen.', "Die „Republik ist gefallen.")
['quotation marks: 2 in the source, 1 in the target']
>>> CHECK.probe("The 'republic' hasn't fallen.", "Die „Republik“ ist nicht gefallen.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.mentions import mentions
from polypress.checks.plain import reading
from polypress.checks.retelling import RETOLD
from polypress.checks.typeset import prose
from polypress.languages import has_word
from polypress.model import Locale, Severity, State, Unit
from polypress.typesetting.quotations import SINGLE, find_pairs

_MARKS = frozenset("\"'“”„‘’‚«»‹›「」『』《》")
_DOUBLE = re.compile("[\"“”„«»‹›「」『』《》〈〉]|,,(?=\\w)|''|(?<!<)<<(?!<)|(?<!>)>>(?!>)")
_LONE = re.compile(r"(?<!\w)['’‘‚]|['’‘‚](?![\w«“„])")
_OPENS = re.compile(r"(?:\A|[:,]\s)['‘‚](?=[^\W\d_]{2})(?!(?:tis|twas|em|cause|til|cos)\b)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?…,]['’‘](?=\s|\Z)")
_SHUTS = re.compile(r"\w['’‘][.,;!?…]")
_MISTYPED = re.compile(r"(?<=[^\W\d_])\"(?=[^\W\d_])")
"""An apostrophe."""
_OWNED = re.compile(r"(?<=[a-z]s)\"(?=\s[a-z])|(?<=[A-Z]S)\"(?=\s[a-z])")
"""Perhaps an apostrophe behind an `s`, where nothing was quoted: `the US" answer`."""
_CODE = re.compile(r"=[\"']|\\[\"']|[{\[]\"|\"\"|`(?=\S)[^`'\n]{1,80}'")
_INCHES = re.compile(r"[0-9][\"”]")
_AT_AN_EDGE = re.compile(r"\A\s*[\"'“”„«»‘’]|[\"'“”«»‘’][.,?!]?\s*\Z")
"""Where speech stands that may go on in the next sentence."""
_BEGINS = re.compile(r"\s*[\"“]")
_INCISE = re.compile(r"[,.?!…—–-][\"”’'»]\s[^\"“”„«»‘]{1,80}\s[\"“‘'„«]")
_PARTED = re.compile(r"[\"”“’»«],?\s[^\"“”„‘«»]{1,80}[,:.]\s[\"“„‘«»]")
"""What stands between the parts of a quotation, in any of the languages."""
_UNMARKED = re.compile(
    r"\b(?:say|says|said|saying|asks?|asked|cry|cried|thinks?|thought|answer(?:s|ed)?)\b[^,.;:]{0,15}, [A-Z]\w+ "
    r"(?!\w+ed\b)[a-z]"
)
"""Speech that an author sets apart by a capital alone: `To say, Be sure to write`."""
_WHOLE = re.compile(r"\s*[\"“„«‘][^\"“”„«»]+[\"“”»’][.,]?\s*")
_NAME = re.compile(r"[^\W\d_a-z]\w+(?:[ -][^\W_a-z]\w*){0,3}")
"""What a paper, a ship or a song is called: up to four words, each with a capital."""
_TITLE = re.compile(r"[A-Z][\w'’-]*(?: (?:[a-z]{1,4} ){0,2}[A-Z][\w'’-]*)+")
"""Words in a row with capitals, as English writes titles."""
_SO_CALLED = re.compile(
    r"\b(?:so-called|dubbed|nick-?named|named|called|known as|titled|entitled|terms?|termed|words?|phrases?|label+ed"
    r"|billed as|described as|self-styled|self-proclaimed|slogan|motto|hashtag|expressions?"
    r"|means|stands for|(?:vot|say|sa|answer)\w* (?:yes|no))\b",
    re.IGNORECASE,
)
"""What English says where a translator may set a word in quotation marks."""
_CALLED = re.compile(
    r"\b(?:sogenannt\w*|so genannt\w*|vermeintlich\w*|angeblich\w*|zogenaamde?|zogeheten|zogenoemde?|vermeende?"
    r"|soi-disant|prétendu\w*|supposée?s?|appelée?s?|llamad[oa]s?|denominad[oa]s?|supuest[oa]s?|presunt[oa]s?"
    r"|apodad[oa]s?|chamad[oa]s?|supost[oa]s?|pretens[oa]s?)\b",
    re.IGNORECASE,
)
"""What translators say for the quotation marks of doubt, and of a name."""
_SPEAKER = {
    "en": re.compile(r"\b(?:I|we|my|our|me|us|mine|ours|myself|ourselves)\b", re.IGNORECASE),
    "nl": re.compile(r"\b(?:ik|we|wij|mijn|mij|ons|onze)\b", re.IGNORECASE),
    "de": re.compile(r"\b(?:ich|wir|mir|mich|uns|mein\w*|unser\w*)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(?:je|nous|moi|mon|ma|mes|notre|nos)\b|\b[jm]['’]", re.IGNORECASE),
    "es": re.compile(r"\b(?:yo|nosotr[oa]s|mis?|mí|me|nos|nuestr[oa]s?|he|hemos|estoy|estamos)\b", re.IGNORECASE),
    "pt": re.compile(r"\b(?:eu|nós|meus?|minhas?|mim|me|nos|noss[oa]s?|estou|estamos|temos)\b", re.IGNORECASE),
}
"""How somebody speaks of himself, who is still speaking himself where a translation keeps it."""
_SHORT = 8
"""Words of a sentence up to which nobody retells it; a machine never does."""
_PHRASE = 4
"""Words up to which a quotation may become the translator's own words."""
_FOREIGN = 4
"""Words up to which quotation marks show that the language has none of them."""
_SMALL = 4
"""Letters up to which a word of a title may be small, and a word of two languages be no loan."""
_DIALOGUE = re.compile(r"\s*[—–-]\s?\w")


def _run(unit: Unit, context: Context) -> Iterator[str]:
    if not has_marks(unit):
        return
    if _CODE.search(unit.source) or _CODE.search(unit.target):
        return
    texts = prose(unit.source), prose(unit.target)
    source, target = _count(texts[0]), _count(texts[1])
    if source is None or target is None:
        return
    if not target[1] and _DIALOGUE.match(texts[1]):
        return
    if (target[0] - source[0]) % 2 and _may_run_on(texts, (source[0], target[0]), context.locale, unit.state):
        # The quotation may run through several sentences, and end in another: `open-quotation` sees them all.
        return
    if source != target:
        source, target = _less(source, _bare_names(*texts)), _less(target, _bare_names(*reversed(texts)))
    # Joined quotations lose two marks each, parted ones gain as many.
    fewer = 2 * len(_INCISE.findall(texts[0])) + _said(texts, context.locale.language, unit.state)
    more = 2 * len(_PARTED.findall(texts[1])) + _set_apart(texts, context.locale.language, unit.state)
    lost = target[1] < source[0] and (target[1] < source[0] - fewer or (source[0] - target[1]) % 2)
    added = target[0] > source[1] and (target[0] > source[1] + more or (target[0] - source[1]) % 2)
    if lost or (added and not _mentions(texts, context.locale.language)):
        counts = (source[0] if lost else source[1]), (target[1] if lost else target[0])
        yield f"quotation marks: {counts[0] or 'none'} in the source, {counts[1] or 'none'} in the target"


def _may_run_on(texts: tuple[str, str], marks: tuple[int, int], locale: Locale, state: State) -> bool:
    """Tell whether a quotation may run through this sentence and others, or a person may have made it so."""
    if state is State.MACHINE:
        return marks[1] > 0 and (marks[0] % 2 != 0 or not marks[0])
    if not marks[1]:
        if marks[0] == 1 and _BEGINS.match(texts[0]):
            # Each paragraph of a speech may begin so in English.
            return True
        return len(texts[0].split()) > _SHORT and _is_retold(*texts, locale.language)
    return marks[0] % 2 != 0 or not marks[0] or any(map(_AT_AN_EDGE.search, texts))


def has_marks(unit: Unit) -> bool:
    """Tell whether source or target may have a quotation mark."""
    if _MARKS.isdisjoint(unit.source) and _MARKS.isdisjoint(unit.target) and "&" not in unit.source + unit.target:
        return False
    texts = reading(unit.source), reading(unit.target)
    return not all(_MARKS.isdisjoint(text.characters) for text in texts)


def least_marks(text: str) -> int | None:
    """Count the marks of a text that surely are quotation marks; None if that is past telling."""
    counts = None if _CODE.search(text) else _count(prose(text))
    return counts and counts[0]


def _bare_names(text: str, other: str) -> int:
    """Count the quotation marks around names that the other text has without: a style may set ships in italics."""
    if not any(map(str.isupper, text)):
        return 0
    names = [text[pair.start + 1 : pair.end].strip(" \u00a0\u202f.,") for pair in find_pairs(text)]
    quoted = {other[pair.start + 1 : pair.end].strip(" \u00a0\u202f.,") for pair in find_pairs(other)}
    return 2 * sum(bool(_NAME.fullmatch(name)) and name in other and name not in quoted for name in names)


def _said(texts: tuple[str, str], language: str, state: State) -> int:
    """Count the marks of the source that a target may do without: it retells, says doubt in words, uses italics."""
    pairs = find_pairs(texts[0])
    quoted = [texts[0][pair.start + 1 : pair.end] for pair in pairs]
    free = len(texts[0].split()) > _SHORT and state is not State.MACHINE
    if free and _is_retold(" ".join(quoted), texts[1], language):
        return 2 * len(quoted)
    inner = sum(free and any(one.start < pair.start and pair.end < one.end for one in pairs) for pair in pairs)
    own = inner + sum(_is_title(words) or (free and len(words.split()) <= _PHRASE) for words in quoted)
    return 2 * (len(_CALLED.findall(texts[1])) + own)


def _is_retold(quoted: str, target: str, language: str) -> bool:
    """Tell whether a target may say in words of its own what the source quotes; a speaker would say `I`."""
    retold = RETOLD.get(language)
    if retold is None or not retold.search(target):
        return False
    return not (_SPEAKER["en"].search(quoted) and _SPEAKER[language].search(target))


def _set_apart(texts: tuple[str, str], language: str, state: State) -> int:
    """Count the marks of the target around what the source sets apart in other ways: foreign words, titles, names.

    Of a speech that runs through several sentences, a translator may put each between marks of its own.
    """
    free = state is not State.MACHINE
    if free and _WHOLE.fullmatch(texts[1]):
        return 2
    quoted = [texts[1][pair.start + 1 : pair.end].strip(" \u00a0\u202f.,!?") for pair in find_pairs(texts[1])]
    kept = sum(_is_foreign(words, texts[0], language, free=free) for words in quoted if words)
    titles = len(_UNMARKED.findall(texts[0])) if free else 0
    titles += sum(map(_is_title, _TITLE.findall(texts[0]))) if kept < len(quoted) else 0
    return 2 * (kept + titles + len(_SO_CALLED.findall(texts[0])))


def _is_foreign(words: str, source: str, language: str, *, free: bool) -> bool:
    """Tell whether words are those of the source, or of no language that the reader knows."""
    parts = words.casefold().split()
    if " ".join(parts) in source.casefold():
        # What is spelled alike in both languages, one of them may have taken from the other: `«software»`.
        return (free and len(parts[0]) > _SMALL) or len(parts) > 1 or not has_word(parts[0], language)
    if not free or len(parts) > _FOREIGN:
        return False
    is_name = _NAME.fullmatch(words) is not None and not has_word(words, language)
    return is_name or not any(has_word(part, language) for part in (*parts, *words.split()))


def _is_title(words: str) -> bool:
    """Tell whether words are written as English writes titles: `The Lord of the Rings`."""
    small = [word for word in words.split() if not word[:1].isupper()]
    return len(words.split()) - len(small) > 1 and all(len(word) <= _SMALL for word in small)


def _less(counts: tuple[int, int], marks: int) -> tuple[int, int]:
    return max(0, counts[0] - marks), max(0, counts[1] - marks)


def _mentions(texts: tuple[str, str], language: str) -> bool:
    """Tell whether the target sets a foreign word apart that the source only writes: `Directory is a word`."""
    words = texts[0].casefold().split()
    return not _MARKS & set(texts[0]) and any(
        name in words and not has_word(name, language) for name in mentions(texts[1])
    )


def _count(text: str) -> tuple[int, int] | None:
    """Give the least and the greatest number of quotation marks that a text may have; None if that is past telling."""
    text = _MISTYPED.sub("'", text)
    double, lone = len(_DOUBLE.findall(text)), len(_LONE.findall(text))
    owned = _OWNED.search(text) if double % 2 else None
    if owned and not len(_DOUBLE.findall(text, 0, owned.start())) % 2:
        text = f"{text[: owned.start()]}'{text[owned.end() :]}"
        double -= 1
    pairs = find_pairs(text) if double or lone else []
    edges = {place for pair in pairs for place in (pair.start, pair.end)}
    singles = 2 * sum(text[pair.start] in SINGLE for pair in pairs)
    if pairs and double > 2 * len(pairs) - singles:
        # What is left is of a quotation that begins or ends in another sentence; but inches are no marks.
        left = [match for match in _DOUBLE.finditer(_INCHES.sub("00", text)) if match.start() not in edges]
        double = 2 * len(pairs) - singles + len(left)
    if lone:
        # Half a quotation in single marks is sure only where no apostrophe can stand.
        opened = [match.end() for match in _OPENS.finditer(text) if match.end() - 1 not in edges]
        ends = [match for match in _ENDS.finditer(text) if match.start() + 1 not in edges]
        singles += len(opened) + bool(ends or (opened and _SHUTS.search(text, opened[-1])))
    if not pairs and _INCHES.search(text):
        return None
    return double + singles, double + max(singles, lone)


CHECK = Check(
    id="quotes",
    family=Family.PUNCTUATION,
    severity=Severity.WARNING,
    meaning="quotation marks are lost or added",
    run=_run,
)
