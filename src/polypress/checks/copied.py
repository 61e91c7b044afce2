"""Report words of the source's language that stayed in the target: several in a row, or one by itself.

A word by itself counts where only the source's language has it, in small letters: names of works and firms keep theirs,
and a word that both texts set apart, as *auction* or "directory", is spoken of. Of short words a person may borrow what
is not used every day; a machine leaves it.

>>> CHECK.probe("The withdrawal was necessary.", "Der withdrawal war nötig.")
['left untranslated: "withdrawal"']
>>> CHECK.probe("He reads The New York Times.", "Er liest The New York Times.")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from polypress.checks.base import Check, Context, Family
from polypress.checks.common_words import COMMON
from polypress.checks.kept_titles import kept_titles
from polypress.checks.loanwords import foreign_phrases, free_words, left_words
from polypress.checks.mentions import mentions
from polypress.checks.plain import Reading, reading
from polypress.checks.programmers_words import CODERS, TRADE
from polypress.doubts import find_untranslated
from polypress.markup import blanked
from polypress.model import Severity, State, Unit

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SHORTEST = 3
"""Letters of a word by itself: shorter ones are words in too many languages."""
_LONG = 8
"""Letters of a word that hardly anybody borrows; of those that are, there are lists."""
_CODE = re.compile(r"`|git(?:hub|lab)|\b(?:API|CLI|CSS|HTML|SSH|SQL)\b", re.IGNORECASE)
"""What only texts for programmers have."""
_KEY = re.compile(r"(\w+) \+ (\w+)|\b(?:press|hit)(?:ing)? (?:the )?(\w+)")
_FOREIGN_ENDS = ("a", "i", "o", "u")
"""How words of Italian and Spanish end, and hardly any that English made."""
_MADE = re.compile(r"(?:ly|tion|ness|ment|ity|ful|less|ous)\Z")
_COMPARED = re.compile(r"e(?:r|st)\Z")
_RUN = 2
"""Small words that both have from which a run of three, one with a capital, may have been left."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    source, target = reading(unit.source), reading(unit.target)
    languages = context.source.language, context.locale.language
    shared = set(source.words) & set(target.words)
    small = [word for word in shared if word.isalpha() and word.islower()]
    if not small or languages[0] == languages[1] or source.folded == target.folded or context.locale.is_pseudo:
        return
    texts = _without_code(unit.source), _without_code(unit.target)
    left = find_untranslated(*texts, *languages) if len(small) >= _RUN else None
    foreign = left_words([word for word in small if len(word) >= _SHORTEST], *languages)
    if not left and not foreign:
        return
    # A name that was kept is looked for only now, for most texts have none.
    kept = kept_titles(source.plain, target.plain) + foreign_phrases(target.plain)
    rest = blanked(texts[1], kept)
    if left and kept:
        left = find_untranslated(texts[0], rest, *languages)
    if left:
        yield f'left untranslated: "{left}"'
        return
    spoken_of = {word for name in mentions(unit.target) for word in name.split()}
    foreign &= set(free_words(rest)) - _agreed(context) - spoken_of - _in_code(unit.source)
    if unit.state is not State.MACHINE:
        foreign = {word for word in foreign if _is_everyday(word)} - _of_programmers(source) - _keys(source.plain)
    if foreign:
        alone = dict.fromkeys(f'"{word}"' for word in _alone(source.words, _WORD.findall(rest)) if word in foreign)
        if alone:
            yield f"left untranslated: {', '.join(alone)}"


def _is_everyday(word: str) -> bool:
    """Tell whether nobody borrows a word: it is long, or made of another, or used every day.

    English itself took the words that end in the vowels of Italian and Spanish: `radicchio`, `aficionada`.
    """
    made = (len(word) >= _LONG and not word.endswith(_FOREIGN_ENDS)) or _MADE.search(word) is not None
    return made or word in COMMON or _COMPARED.sub("", word) in COMMON


def _alone(source: Sequence[str], target: Sequence[str]) -> Iterator[str]:
    """Give the words that do not stand between the same two in the source: a name of several words is kept whole."""
    known = set(zip(source, source[1:], source[2:], strict=False))
    for before, word, behind in zip(("", *target), target, (*target[1:], ""), strict=False):
        if (before, word, behind) not in known:
            yield word


def _without_code(text: str) -> str:
    marked = reading(text).marked
    code = [(span.start, span.end) for span in marked.spans if not span.translatable]
    return blanked(marked.plain, code) if code else marked.plain


def _of_programmers(source: Reading) -> Set[str]:
    """Give what programmers leave in English; what others say, too, is theirs only among such words or beside code."""
    said = TRADE.intersection(source.words)
    is_theirs = len(said) > 1 or not CODERS.isdisjoint(source.words) or _CODE.search(source.text)
    return CODERS | said if is_theirs else CODERS


def _keys(text: str) -> set[str]:
    """Give the words that a text names as keys: `press command + space`."""
    return {word for found in _KEY.findall(text) for word in found if word}


def _in_code(text: str) -> set[str]:
    """Give the words that stand in the code of a text, which a text may name outside of it: the directory of `cd x`."""
    marked = reading(text).marked
    spans = (span for span in marked.spans if not span.translatable)
    return {word for span in spans for word in _WORD.findall(marked.plain[span.start : span.end])}


def _agreed(context: Context) -> set[str]:
    """Give the words that the glossary wants in the target."""
    forms = {form for term in context.terms for form in term.targets.get(context.locale.bcp47, ())}
    kept = {term.source for term in context.terms if term.do_not_translate}
    return {word for form in forms | kept for word in form.split()}


CHECK = Check(
    id="copied",
    family=Family.ACCURACY,
    severity=Severity.WARNING,
    meaning="words of the source's language are left in the target",
    run=_run,
)
