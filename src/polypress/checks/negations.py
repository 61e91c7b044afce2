"""Hold what says no in each language: plainly, for the whole sentence, and in any way at all.

`clear` finds what a translation must render somehow; `some` is generous, for what may render it.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Negations(NamedTuple):
    """Hold one language's ways to say no."""

    clear: re.Pattern[str]
    """Words that deny a sentence, where they do."""
    any: re.Pattern[str]
    """The same words, wherever they stand."""
    some: re.Pattern[str]
    """Other words that deny something, or may stand beside a denial."""
    sure: re.Pattern[str]
    """Those of them that deny by themselves: `nothing`, not `anything`."""
    prefix: re.Pattern[str]
    """What turns a word into its contrary: `un-`; the group `rest` or `other` is that word."""


def _negations(clear: str, unless: str, words: str, stems: str, prefixes: str, beside: str = "") -> Negations:
    """Compile the patterns, for text in small letters with straight apostrophes.

    Args:
        clear: Words that deny a sentence.
        unless: What follows them where they do not.
        words: Further words that deny something.
        stems: Starts of words that hold a denial in themselves: `fail`.
        prefixes: What makes a contrary of a word, which is the group `rest` or `other`.
        beside: Words that deny nothing, but like to stand beside a denial.
    """
    both = f"{words}|{beside}" if beside else words
    return Negations(
        re.compile(rf"(?<![\w-])(?:{clear})(?!\w)(?!\W{{1,3}}(?:{unless})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{clear})(?!\w)"),
        re.compile(rf"(?<!\w)(?:(?:{both})(?!\w)|(?:{stems}))"),
        re.compile(rf"(?<!\w)(?:(?:{words})(?!\w)|(?:{stems}))"),
        re.compile(rf"(?<!\w)(?:{prefixes})(?!\w)"),
    )


# "There is no proof" denies as plainly as "not" does; "is no longer", "is no more than" and the like do in many ways.
_IDIOM = r"\s(?:longer|more|less|better|worse|different|other|doubt|need|question|point|matter|secret|surprise|one)\b"
_IS_NO = "|".join(rf"(?<=\b{verb} )no(?!{_IDIOM})" for verb in ("is", "are", "was", "were", "been"))
_OTHER_NO = rf"no(?={_IDIOM})|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )no"

NEGATIONS = {
    "en": _negations(
        rf"(?<!\bthan )(?<!\bor )(?<!\bif )(?<!\bwhy )(?<!\bas )not|\w{{2,8}}n't|cannot|never|{_IS_NO}",
        r"(?:(?:have|be|been|being|get|feel) ){0,2}"
        r"(?:only|just|merely|simply|solely|least|to mention|necessarily|too|until|so|all|every\w*|always|yet|that"
        r"|before)",
        rf"{_OTHER_NO}|nor|none|neither|nobody|nothing|nowhere|without|hardly|barely|scarcely|rarely|seldom|few|little"
        r"|only|until|unless|except|instead|rather than|cant|dont|wont|lest|minus|zero"
        r"|too \w+ to|less|apart|free of|ruled out|rule out|kept from|keep from|no-one|nil",
        r"avoid|lack|fail|refus|reject|den[iy]|prevent|prohibit|forb[ia]d|ban(?!k|d)|miss(?!il|ion)|absen|stop(?!over|gap|-over)|ceas(?!efire)"
        r"|abandon|withh|exclud|exempt|halt|declin|doubt|ignor|neglect|false|wrong|hard to|difficult to|refrain|preclu"
        r"|disagree|\w+less",
        r"(?:un|non-?|dis|mis(?!s))(?P<rest>\w{4,40})"
        r"|(?:in|im|il|ir)(?P<other>\w{2,30}(?:[ai]ble|[ae]nt|ate|ive|ect|ete|ly|al))",
        beside=r"anything|anyone|anybody|anywhere|any|ever|yet",
    ),
    "nl": _negations(
        r"niet|geen|nooit|niemand|nergens",
        r"alleen|slechts|enkel|zozeer|in het minst|te vergeten|voor niets|altijd|per se|eerder|alle|meer dan|zo",
        r"niets|noch|zonder|nee|neen|nauwelijks|amper|evenmin|zelden|weinig|behalve|tenzij|nul|minder|tevergeefs",
        r"niet-|weiger|ontbr|ontk|verb[oi][deo]|mis(?!s(?:ie|ch)|dr|da)|afwijz|afgewez|wees af|gebrek|faal|gefaald"
        r"|verhinder|voork[oa]m|stop|gestop|afwez|verwerp|verworp|vermijd|vermed|stak|gestaakt|uitgesl|uitsluit|nalat"
        r"|nagelat|kwijt|\w+loo?[sz]e?(?!\w)",
        r"(?:on|non-?)(?P<rest>\w{4,40})|(?:in|im|ir|il)(?P<other>\w{2,30}(?:bele?|tieve?|baar|ele?|ete?|ente?))",
    ),
    "de": _negations(
        r"nicht|kein(?:e[nmrs]?)?|nie|niemals|niemand(?:e[nms]?)?|nirgends|nirgendwo",
        r"nur|bloß|allein|lediglich|zuletzt|umsonst|einmal mehr|immer|unbedingt|zwangsläufig|so|all\w*|jede\w*|wahr",
        r"nichts|ohne|weder|noch|nein|kaum|selten|wenig|statt|anstatt|null|weniger",
        r"nicht-?\w|verweiger|weiger|fehl|ablehn|abgelehn|abstreit|abgestritt|leugn|bestreit|bestritt|verb[oi][te]|verhinder"
        r"|vermeid|vermied|mangel|scheiter|gescheit|misslu|misslang|stopp|gestopp|ausgeschl|ausschl|verzicht|versäum"
        r"|vergeb|falsch|unterlass|unterlie|verschon|erspar|ausblieb|ausgeblieb|lehnte|\w+los(?:e[nmrs]?)?(?!\w)"
        r"|\w+frei(?:e[nmrs]?)?(?!\w)",
        r"(?:un|non-?|miss)(?P<rest>\w{4,40})|(?:in|im|ir|il)(?P<other>\w{2,30}(?:bel|bl|tiv|kret|tent|kt|il|al)(?:e[nmrs]?)?)",
    ),
    "fr": _negations(
        r"(?<!\bpas à )(?<!\bun )(?<!\bfaux )(?<!premier )(?<!premiers )(?<!chaque )pas|jamais|aucun(?:e|s)?|nullement",
        r"seulement|uniquement|simplement|que|forcément|toujours|nécessairement|tou[ts]\w*|encore|à pas|de calais",
        r"non|ni|sans|rien|personne|nul|nulle|guère|peu|sauf|sinon|faute|moins|rarement|zéro|hormis|à peine|au lieu",
        r"n(?:e |')(?:peu[tx]|pouv|sai[st]|sav|cess|saur)|non-"
        r"|méconn|refus|nie(?:r|nt)?(?!\w)|manqu|absen|échou|échec|emp[êe]ch|interdi|évit|rejet|cess[eéa](?!z)|dément"
        r"|priv[eé]|exclu|dépourv|ignor|épargn|faux|fausse|oubli|contest",
        r"(?:in|im|il|ir|dés|mé)(?P<rest>\w{2,30}(?:bles?|[ie]es?|ée?s?|ue?s?|u|[ae]nte?s?|i[ft]s?|ives?|ects?|[eè]tes?|els?|elles?|ites?))",
    ),
    "es": _negations(
        r"no|nunca|jamás|ningun[oa]s?|ningún|tampoco",
        r"solo|sólo|solamente|únicamente|simplemente|obstante|más|necesariamente|siempre|tod[oa]s?|en balde|bien"
        r"|meramente|hace mucho|tan|\w+ (?:más que|sino)|(?:\w+\W+){0,4}(?:nadie|nada)",
        r"ni|sin|nada|nadie|apenas|salvo|excepto|menos|poco|poca|pocos|pocas|raramente|cero|en vez|en lugar",
        r"neg(?:ar|ad|ó|ab|ativ)|nieg|rehus|rechaz|falt|carec|carenc|ausen|fracas|imp[ie]d|proh[íi]b|evit|cesar|cesó|desconoc"
        r"|desminti|desmient|exclu|ignor|fals[oa]|contrari|dej\w{1,4} de(?!\w)",
        r"(?:in|im|ir|i|des)(?P<rest>\w{2,30}(?:bles?|[aiu]d[oa]s?|[ae]ntes?|iv[oa]s?|ct[oa]s?|et[oa]s?|ces|az|ales?|al|iente|ibles?))",
    ),
    "pt": _negations(
        r"não|nunca|jamais|nenhum(?:a|as)?|nenhuns|tampouco",
        r"só|somente|apenas|simplesmente|obstante|necessariamente|sempre|tod[oa]s?|é à toa|meramente|tão"
        r"|\w+ (?:mais (?:do )?que|senão)|(?:\w+\W+){0,4}(?:ninguém|nada)",
        r"nem|sem|nada|ninguém|salvo|exceto|menos|pouco|pouca|poucos|poucas|raramente|zero|mal|em vez",
        r"neg(?:ar|ad|ou|av|ativ)|recus|rejeit|falt|carec|carênc|ausên|ausen|fracass|falh|imped|proib|evit|cessar|cessou"
        r"|desconhec|desment|exclu|ignor|fals[oa]|contrári|deix\w{1,4} de(?!\w)",
        r"(?:in|im|ir|i|des)(?P<rest>\w{2,30}(?:ve(?:l|is)|[aiu]d[oa]s?|[ae]ntes?|iv[oa]s?|ct?[oa]s?|et[oa]s?|az|azes|ais|al))",
    ),
}
