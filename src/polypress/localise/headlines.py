"""Bring headlines to sentence case before translation, and to their language's style behind it.

English newspapers write `Russia Claims Capture of Siversk`, which an engine takes for names and copies. Which words
keep their capital is found in the article's body first, then in CLDR (months, days, places, languages), then in a
dictionary: what is no word without its capital is a name. Imports `model` and `languages`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from polypress.languages import has_dictionary, has_word
from polypress.model import Edit, Locale

# Words of no content: title case leaves many of them small, and none is a name because it follows one.
_FUNCTION_WORDS = frozenset(
    """
    a an the this that these those it its he his him she her they their them we our us you your my me who whom whose
    what which when where why how if as at by for from in into of off on onto out over per than till to under until up
    upon via with within without about above across after against along amid among around before behind below beneath
    beside between beyond despite down during except inside like near since through throughout toward towards and but
    or nor yet so not no is are was were am be been being do does did has have had can could will would shall should
    may might must there here all any both each every more most some such just only also still even now then too very
    however meanwhile although though because while whether once
    """.split()
)
# Small words inside a name: the Bank of England, Chief of the General Staff, Vincent van Gogh.
_CONNECTORS = frozenset("of the de la du da do dos das di del della van von der den ter bin ibn al el".split())
_MAY_BE_VERBS = frozenset({"march", "may"})
_TITLES = frozenset({"dr", "mr", "mrs", "ms", "st"})
# What English makes of places and faiths. With a capital in the dictionary too, it is hardly ever a common word.
_DEMONYM = re.compile(r".{2,}(?:[ei]an|ican|ish|ese)s?")
_DATING = frozenset("in of since until till by from early late mid last next this every during before after".split())
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_ENDING = re.compile(r"['’](?:s|t|d|m|ll|re|ve)$", re.IGNORECASE)
_OPENING = re.compile(r"[.!?:;…\"“”„«»‘\[({]|['’]$|[–—-]\s|\n")
_QUOTED = re.compile(r":\s*[\"“„«‘'’]")
_NOUN_CAPITALS = frozenset({"de", "lb", "nds", "gsw"})
_BEFORE_FIRST = ' \u00a0\u202f"“”„«»‘‚(¿¡…'
_LONGEST_NAME = 8
_LONGEST_ACRONYM = 4
_ABBREVIATIONS = frozenset("bzw etc enz pág usw vs Dr Inc St".split())


class _Shape(Enum):
    SMALL = 1
    CAPITAL = 2
    MIXED = 3
    """An acronym, an inner capital, or a capital with a digit."""
    NONE = 4
    """No letter that has a case."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str
    gap: str
    """What stands before it, from the word before on."""
    opens: bool
    """Whether a sentence, a quotation or a bracket may begin with it, so that its capital says little."""

    @property
    def stem(self) -> str:
        """The word without `'s` and its like."""
        return _ENDING.sub("", self.text)

    @property
    def shape(self) -> _Shape:
        """How its letters are written."""
        stem = self.stem
        if stem.lower() == stem.upper():
            return _Shape.NONE
        if stem == stem.lower():
            return _Shape.SMALL
        return _Shape.CAPITAL if stem.isalpha() and stem[1:] == stem[1:].lower() else _Shape.MIXED

    @property
    def is_function_word(self) -> bool:
        """Whether it is one of English's small words, `don't` and its like among them."""
        return self.stem.lower() in _FUNCTION_WORDS or self.text.lower().replace("’", "'").endswith("n't")


def find_names(sentences: Iterable[str], language: str = "en") -> frozenset[str]:
    """Find what a body's sentences show to be names: words and runs of words written with capitals inside sentences.

    A word that also stands there without its capital must have it more often. A common word inside a longer name is
    kept as part of it only: `Defense Ministry` makes no name of every ministry.

    Args:
        sentences: Plain sentences of the article's body; headlines among them are passed over.
        language: What they are written in.

    >>> sorted(find_names(["Last week NATO met in Kyiv.", "The mayor of Kyiv met the Chief of General Staff."]))
    ['Chief of General', 'Chief of General Staff', 'General Staff', 'Kyiv', 'NATO']
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    runs: set[str] = set()
    for sentence in sentences:
        words = _words(sentence)
        if _is_shouting(words) or (len(words) > 3 and _is_title_case(words, strict=True)):
            continue
        small.update(word.stem.lower() for word in words if word.shape is _Shape.SMALL)
        for run in _runs(words):
            capital.update(_single_names(run, language))
            runs.update(_parts(run))
    names = {name for name, count in capital.items() if count > small[name.lower()]}
    return frozenset(names | runs)


def sentence_case(headline: str, names: frozenset[str], language: str = "en") -> str:
    """Bring a headline in title case or capitals to sentence case; any other comes back as it is.

    The result is as long as the headline: letters change only their case, one for one.

    Args:
        headline: Plain words, without markup.
        names: What `find_names` found in the article's body.
        language: What the headline is written in. A language that capitalises its nouns has no title case to undo.

    >>> sentence_case("Russia Claims Capture of Siversk as NATO Meets", frozenset({"Siversk"}))
    'Russia claims capture of Siversk as NATO meets'
    """
    words = _words(headline)
    shouting = _is_shouting(words)
    if not shouting and (language in _NOUN_CAPITALS or not has_dictionary(language) or not _is_title_case(words)):
        return headline
    known = _known_names(words, _spellings(names, language))
    letters = list(headline)
    for index, word in enumerate(words):
        text = _recase(words, index, known.get(index), language, shouting=shouting)
        if index == 0 or _begins_sentence(word):
            text = _capitalise(text) if word.shape is not _Shape.MIXED or shouting else text
        letters[word.start : word.end] = text
    return "".join(letters)


def headline_edits(source: str, target: str, locale: Locale) -> list[Edit]:
    """Bring a translated headline to the heading style of its language: a capital first, small words, no full stop.

    Args:
        source: What was translated, for what both have: a full stop, a word left as it was.
        target: Its translation, plain words.
        locale: What the target is written in.

    >>> headline_edits("Fighting continues", "kämpfe dauern an.", Locale("de"))
    [Edit(start=0, end=1, text='K'), Edit(start=16, end=17, text='')]
    """
    words = _words(target)
    edits = [*_first_capital(target, locale), *_small_words(source, words, locale)]
    stop = len(target.rstrip())
    if words and target[:stop].endswith(".") and not source.rstrip().endswith((".", "…")):
        last = words[-1].text
        # A full stop behind anything short may belong to it: U.S., Co., etc.
        is_word = last not in _ABBREVIATIONS and has_word(last, locale.language)
        if words[-1].end == stop - 1 and (len(last) > _LONGEST_ACRONYM or is_word):
            edits.append(Edit(stop - 1, stop, ""))
    return edits


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        opens = not words or (bool(_OPENING.search(gap)) and not _follows_abbreviation(words[-1], gap))
        words.append(_Word(match.start(), match.end(), match[0], gap, opens))
        end = match.end()
    return words


def _follows_abbreviation(word: _Word, gap: str) -> bool:
    """Tell whether a full stop belongs to the word before it: `J. Smith`, `Gen. Smith`."""
    return gap == ". " and len(word.text) <= 3 and word.shape is _Shape.CAPITAL and not word.is_function_word


def _is_shouting(words: Sequence[_Word]) -> bool:
    """Tell whether a text is written in capitals from end to end; one word alone may be an acronym."""
    texts = [word.text for word in words if word.text != word.text.lower() or word.text != word.text.upper()]
    return sum(len(text) > 1 for text in texts) > 1 and all(text == text.upper() for text in texts)


def _is_title_case(words: Sequence[_Word], *, strict: bool = False) -> bool:
    """Tell whether every word of content behind the first has a capital; one in seven may lack it, if not strict."""
    shapes = [word.shape for word in words[1:] if not word.is_function_word and word.gap != "-"]
    capital, small = shapes.count(_Shape.CAPITAL), shapes.count(_Shape.SMALL)
    return capital > 0 and (small == 0 if strict else capital >= 6 * small)


def _begins_sentence(word: _Word) -> bool:
    """Tell whether a word begins a sentence of its own inside a headline: after a full stop, or quoted speech."""
    return word.opens and (any(mark in word.gap for mark in ".!?…") or bool(_QUOTED.search(word.gap)))


def _runs(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Find the stretches of words with capitals, small connectors between them; a common first word is no part."""
    run: list[_Word] = []
    for word in words:
        if run and (word.opens or word.gap.strip(" -.") or len(run) == _LONGEST_NAME):
            yield from _trimmed(run)
            run = []
        named = word.shape is _Shape.MIXED or (word.shape is _Shape.CAPITAL and not word.is_function_word)
        if named or (run and word.text in _CONNECTORS):
            run.append(word)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _trimmed(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and run[-1].text in _CONNECTORS:
        run.pop()
    if run:
        yield run


def _single_names(run: Sequence[_Word], language: str) -> Iterator[str]:
    """Give the words of a run that are names by themselves."""
    for word in run:
        if word.shape is _Shape.MIXED:
            yield word.stem
        elif word.shape is _Shape.CAPITAL and not word.opens:
            alone = len(run) == 1
            last = word is run[-1] and has_word(word.stem, language)
            if alone or last or not has_word(word.stem.lower(), language):
                yield word.stem


def _parts(run: Sequence[_Word]) -> Iterator[str]:
    """Give every stretch of a run of two words or more that begins and ends with a capital."""
    ends = [index for index, word in enumerate(run) if word.shape is not _Shape.SMALL]
    for first in ends:
        for last in ends:
            if first < last:
                yield " ".join([*(word.text for word in run[first:last]), run[last].stem])


@lru_cache(maxsize=16)
def _spellings(names: frozenset[str], language: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Map names without capitals, as tuples of words, to their words as they are spelled: the body's before CLDR's."""
    spelled = {tuple(name.lower().split()): tuple(name.split()) for name in _cldr_names(language)}
    # `US` before `Us`.
    spelled |= {tuple(name.lower().split()): tuple(name.split()) for name in sorted(names, reverse=True)}
    for name in _MAY_BE_VERBS if language == "en" else ():
        spelled.pop((name,), None)
    return spelled


@lru_cache(maxsize=8)
def _cldr_names(language: str) -> frozenset[str]:
    """Give the months, days, places and languages to which a language gives capitals."""
    from babel.core import Locale as CldrLocale
    from babel.core import UnknownLocaleError

    try:
        cldr = CldrLocale.parse(language)
    except (UnknownLocaleError, ValueError):
        return frozenset()
    dates = [*cldr.months["format"]["wide"].values(), *cldr.days["format"]["wide"].values()]
    # Beyond the languages of two letters there are `Even`, `Fang` and `Mono`; `ZZ` is an unknown region.
    tongues = [name for code, name in cldr.languages.items() if len(code) == 2]
    places = [name for code, name in cldr.territories.items() if code != "ZZ"]
    return frozenset(name for name in (*dates, *tongues, *places) if name != name.lower())


def _known_names(words: Sequence[_Word], spelled: Mapping[tuple[str, ...], tuple[str, ...]]) -> dict[int, str]:
    """Find names in a headline, the longest first, and give each of their words as it is spelled."""
    found: dict[int, str] = {}
    index = 0
    while index < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
            stretch = words[index : index + length]
            key = (*(word.text.lower() for word in stretch[:-1]), stretch[-1].stem.lower())
            if key in spelled and not any(word.gap.strip(" -.") for word in stretch[1:]):
                found |= dict(enumerate(spelled[key], index))
                index += length - 1
                break
        index += 1
    return found


def _recase(words: Sequence[_Word], index: int, name: str | None, language: str, *, shouting: bool) -> str:
    """Give a word as it stands inside a sentence."""
    word = words[index]
    if word.shape is _Shape.MIXED and not shouting:
        return word.text
    if name is not None:
        return _spell(word.text, name)
    if shouting:
        return _unshout(words, index, language)
    return _lower(word.text) if _is_common(words, index, language) else word.text


def _unshout(words: Sequence[_Word], index: int, language: str) -> str:
    word = words[index]
    stem = word.stem
    if "." in stem or not stem.isupper():
        return word.text
    if stem[0].isdigit() or _is_common(words, index, language):
        return _lower(word.text)
    if len(stem) == 1 or _ROMAN.fullmatch(stem) or has_word(stem, language):
        return _spell(word.text, stem)
    is_acronym = len(stem) <= _LONGEST_ACRONYM and not has_word(stem.capitalize(), language)
    return _spell(word.text, stem) if is_acronym else _capitalise(_lower(word.text))


def _is_common(words: Sequence[_Word], index: int, language: str) -> bool:
    """Tell whether a word that no name is known for goes without a capital."""
    word = words[index]
    stem = word.stem.lower()
    if language == "en":
        if stem in _MAY_BE_VERBS:
            return not _is_dated(words, index)
        if word.is_function_word:
            return True
        if len(stem) == 1 or stem in _TITLES or _is_demonym(stem):
            return False
    return has_word(stem, language) or not has_dictionary(language)


def _is_demonym(word: str) -> bool:
    """Tell whether an English word without its capital names a people: `american`, `turkish`, `israelis`."""
    if _DEMONYM.fullmatch(word):
        return has_word(word.capitalize(), "en")
    country = word.removesuffix("s").removesuffix("i")
    return country != word and word.endswith(("i", "is")) and (country,) in _spellings(frozenset(), "en")


def _is_dated(words: Sequence[_Word], index: int) -> bool:
    """Tell whether `may` or `march` is a month, by the words beside it."""
    before = words[index - 1].text.lower() if index else ""
    behind = words[index + 1].text if index + 1 < len(words) else ""
    return before in _DATING or before[:1].isdigit() or behind[:1].isdigit()


def _lower(text: str) -> str:
    return "".join(_one_for_one(letter, letter.lower()) for letter in text)


def _capitalise(text: str) -> str:
    return _one_for_one(text[:1], text[:1].title()) + text[1:]


def _one_for_one(letter: str, changed: str) -> str:
    """Give a letter in its other case, or itself where that takes more than one."""
    return changed if len(changed) == len(letter) else letter


def _spell(text: str, name: str) -> str:
    """Write the beginning of a word as a name is spelled, and its ending (`'s`) small."""
    ending = text[len(name) :]
    return "".join(map(_one_for_one, text, name)) + (_lower(ending) if len(ending) < 4 else ending)


def _first_capital(target: str, locale: Locale) -> Iterator[Edit]:
    match = _WORD.search(target)
    # Anything but an opening mark before the first word may belong to it, or be a word held out: 's, #, a code.
    if match is None or target[: match.start()].strip(_BEFORE_FIRST):
        return
    first = match[0]
    if first != first.lower():
        return
    letters = 2 if locale.language == "nl" and first.startswith("ij") else 1
    # Title case, not upper case: Georgian has the one and writes no headline in the other.
    capital = first[:letters].upper() if letters == 2 else _capitalise(first[:1])
    if locale.language in ("tr", "az") and capital == "I" and first[0] == "i":
        capital = "İ"
    if capital != first[:letters]:
        yield Edit(match.start(), match.start() + letters, capital)


def _small_words(source: str, words: Sequence[_Word], locale: Locale) -> Iterator[Edit]:
    """Take the capital from words of a title-cased translation, where the language has none and the word is no name."""
    language = locale.language
    if language == "en" or language in _NOUN_CAPITALS or not has_dictionary(language):
        return
    # A language's small words are not known here: those of up to three letters count for nothing.
    content = [*words[:1], *(word for word in words[1:] if len(word.text) > 3)]
    if len(content) < 4 or not _is_title_case(content):
        return
    left = {word.stem.lower() for word in _words(source)}
    known = _known_names(words, _spellings(frozenset(), language))
    for index, word in enumerate(words):
        text = word.stem
        named = word.opens or index in known or text.lower() in left or has_word(text, language)
        if word.shape is _Shape.CAPITAL and not named and has_word(_lower(text), language):
            yield Edit(word.start, word.start + 1, _lower(text[0]))
