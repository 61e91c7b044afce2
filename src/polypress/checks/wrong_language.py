"""Report a target that is in another language than the one it should be in.

The commonest words of a language tell most sentences apart at once. The identifier of languages, a hundred times
slower, is asked only where they do not; names and all else that the source has too say nothing.

>>> CHECK.probe("The house stands on the other side of the street.", "La maison se trouve de l’autre côté de la rue.")
['looks like French, not German']
>>> CHECK.probe("The house stands on the other side of the street.", "Das Haus steht auf der anderen Seite der Straße.")
[]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.doubts import Doubt, find_doubts
from polypress.languages import has_word
from polypress.model import Severity, Unit

_COMMON = {
    "en": """
        the of and to is was that for with on as are this by be from at have has had were which not but they he
        she their his her its an it or been who will would there what when said after into about more than
    """,
    "nl": """
        de het een en van dat op te zijn voor met niet aan er om ook als maar dan zich uit bij naar heeft hebben
        hij ze deze die dit worden wordt werd door over nog tot je haar hun geen meer kan zo wat was onder tegen
    """,
    "de": """
        der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er
        hat dass sie nach wird bei einer um am sind noch wie einem einen eines über so zum zur haben nur oder
        aber vor bis
    """,
    "fr": """
        le la les de des du et un une est que dans qui pour pas sur au aux par plus ce avec il elle se sont son
        sa ses en ne cette ces mais ou leur leurs été être ont nous vous on à a y comme d’une qu’il l’on
    """,
    "es": """
        el la los las de del y que en un una por con para se su sus al lo como más pero es son ha no fue ser
        está este esta han entre sobre también hasta muy sin o a ya le desde cuando todo
    """,
    "pt": """
        o a os as de do da dos das e que em um uma por com para se seu sua ao aos no na nos nas não mais como
        mas é são foi ser está pelo pela pelos pelas à às também até muito sem ou já entre sobre quando este esta desde
    """,
}
_WORDS = {language: frozenset(words.replace("’", "'").split()) for language, words in _COMMON.items()}
_TIMES = Counter(word for words in _WORDS.values() for word in words)
_TELLING = {language: frozenset(word for word in words if _TIMES[word] == 1) for language, words in _WORDS.items()}
"""The words that only one of these languages has among its commonest."""
_ELIDED = re.compile(r"(?:[cdjlmnst]|qu)'\w")
"""A word that only French begins so; `je` and `dit` are Dutch, too."""
_LEAST = 25
"""Characters from which on a text is looked at: a short headline may be names alone."""
_SURE = 4
"""Different words of another language that prove it, where there is none of the target's."""
_NEARLY_ALL = 0.8
"""The share of its words that tells a text of a language from one of a sister of it, such as Spanish in Portuguese."""
_NEW = 2
"""The same, of those that the source has not: they are in no name. As many again for each of the target's."""


def _run(unit: Unit, context: Context) -> Iterator[str]:
    language = context.locale.language
    if context.locale.is_pseudo or language == context.source.language:
        return
    # A copy of the source is another check's.
    if len(unit.target) < _LEAST or unit.target == unit.source:
        return
    words = frozenset(reading(unit.target).folded)
    if telling := _TELLING.get(language):
        own = len(words & telling) + _SURE * (language == "fr" and any(map(_ELIDED.match, words)))
        foreign = words - telling
        others = {other: len(foreign & theirs) for other, theirs in _TELLING.items() if other != language}
        most = max(others, key=others.__getitem__)
        if own > others[most]:
            return
        other = most if not own and others[most] >= _SURE else _foreign(unit, language)
        if other:
            yield f"looks like {_name(other)}, not {_name(language)}"
            return
    if _is_known(unit, language):
        return
    source, target = reading(unit.source).plain, reading(unit.target).plain
    for finding in find_doubts(source, target, context.source, context.locale):
        if finding.doubt is Doubt.LANGUAGE:
            yield finding.message


def _is_known(unit: Unit, language: str) -> bool:
    """Tell whether the language's dictionary has nearly all words of a text that its source has not."""
    source = frozenset(reading(unit.source).folded)
    new = [word for word in reading(unit.target).words if word.isalpha() and word.casefold() not in source]
    known = [has_word(word, language) or has_word(word.lower(), language) for word in new]
    # A word with a capital that the dictionary has not is a name.
    names = sum(not own and word != word.lower() for word, own in zip(new, known, strict=True))
    return sum(known) > _NEARLY_ALL * (len(new) - names)


def _foreign(unit: Unit, language: str) -> str | None:
    """Find the one language of which a short text has far more common words than of its own."""
    words = frozenset(reading(unit.target).folded)
    new = words.difference(reading(unit.source).folded)
    for lists in (_TELLING, _WORDS):
        counts = {other: len(new & theirs) for other, theirs in lists.items() if other != language}
        most = max(counts, key=counts.__getitem__)
        if counts[most] >= _NEW * (1 + len(words & lists[language])):
            return most
    return None


def _name(language: str) -> str:
    from babel.core import Locale as CldrLocale

    return str(CldrLocale.parse("en").languages[language])


CHECK = Check(
    id="wrong-language",
    family=Family.LANGUAGE,
    severity=Severity.ERROR,
    meaning="the target is in another language",
    run=_run,
)
