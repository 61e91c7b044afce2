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
    words: re.Pattern[str]
    """Of these the words alone, without what holds a denial in itself: `nothing`, not `refuse`."""
    prefix: re.Pattern[str]
    """What turns a word into its contrary: `un-`; the group `rest` or `other` is that word."""
    eased: re.Pattern[str]
    """What stands behind a denial of a source that good translators turn round: `did not exist before` is new."""
    excepted: re.Pattern[str]
    """What ends in a denial that is but an exception: `unless you ask us not`."""
    hints: re.Pattern[str]
    """What they say with a denial though the source has none: `still needs`, `the best ever`, a question."""


_NEVER = r"(?!)"


def _negations(
    clear: str,
    unless: str,
    words: str,
    stems: str,
    prefixes: str,
    *,
    beside: str = "",
    eased: str = _NEVER,
    excepted: str = _NEVER,
    hints: str = _NEVER,
) -> Negations:
    """Compile the patterns, for text in small letters with straight apostrophes.

    Args:
        clear: Words that deny a sentence.
        unless: What follows them where they do not.
        words: Further words that deny something.
        stems: Starts of words that hold a denial in themselves: `fail`.
        prefixes: What makes a contrary of a word, which is the group `rest` or `other`.
        beside: Words that deny nothing, but like to stand beside a denial.
        eased: What follows a denial of a source that needs none in a translation.
        excepted: What ends in such a denial.
        hints: What a translation may say with a denial.
    """
    both = f"{words}|{beside}" if beside else words
    return Negations(
        re.compile(rf"(?<![\w-])(?:{clear})(?!\w)(?!\W{{1,3}}(?:{unless})(?!\w))"),
        re.compile(rf"(?<!\w)(?:{clear})(?!\w)"),
        re.compile(rf"(?<!\w)(?:(?:{both})(?!\w)|(?:{stems}))"),
        re.compile(rf"(?<!\w)(?:(?:{words})(?!\w)|(?:{stems}))"),
        re.compile(rf"(?<!\w)(?:{words})(?!\w)"),
        re.compile(rf"(?<!\w)(?:{prefixes})(?!\w)"),
        re.compile(eased),
        re.compile(excepted),
        re.compile(hints),
    )


# "There is no proof" denies as plainly as "not" does; "is no longer", "is no more than" and the like do in many ways.
_IDIOM = (
    r"\s(?:longer|more|less|fewer|greater|better|worse|different|other|doubt|need|question|point|matter|secret|surprise"
    r"|one)\b"
)
_IS_NO = "|".join(rf"(?<=\b{verb} )no(?!{_IDIOM})" for verb in ("is", "are", "was", "were", "been"))
_OTHER_NO = rf"no(?={_IDIOM})|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbeen )no"

# Behind a denial of English, what turns it round in a good translation. Anywhere in the clause: `did not come until`.
_TURNED = (
    r"before|until|till|unless|without|except|any ?more|any longer|other than|help (?:but|\w+ing)|agree more|care less"
    r"|wait to|forget\w*"
)
# Right behind it: `not far from`, `not the first`. Or the denial asks: `isn't it?`
_TURNED_NEXT = (
    r"(?:(?:have|be|been|being|a|the|his|her|its|their|our|very|that|quite|all|really|exactly|particularly) ){0,3}"
    r"(?:far|long|many|much|often|easy|easily|good|well|great|first|last|same|different\w*|like|unlike|alone|new|as"
    r"|a common|better|worse|wait|hesitat\w*|take long|taken long|come close|closed|shut|over|finished|done|cheap"
    r"|stand|bear|believe|matter|mind|blame|enough|get enough|give (?:an?|two)|exaggerat\w*|underestimat\w*|overlook\w*"
    r"|need|have to|surpris\w*|worry|afraid|nearly|lose|lost)\b"
)
_ASKED = r"(?:i|you|he|she|it|we|they|this|that|there|the|those|these|people|everyone)\b[^.!;]*\?"
# What an English text may have where a good translation denies: `still needs` is `noch nicht`.
_HINTS = (
    r"still|yet|ever|always|often|forever|constantly|just|mere(?:ly)?|simply|how|what an?|than|rather|whether"
    r"|as \w+ as"
    r"|last|most|best|worst|least|(?!(?:forest|interest|protest|request|arrest|harvest|invest|contest|honest"
    r"|midwest|northwest|southwest|conquest"
    r"|manifest)\b)\w{3,}est|over|off|out of|out|outside|beyond|under|below|within"
    r"|up to|before|maximum|minimum|limit\w*|cap|caps|capped|former(?:ly)?|ex-\w+|against|despite|while|whereas"
    r"|remain\w*|stay\w*|keep\w*|kept|continu\w*|same|wait\w*|await\w*|pending|due|hold|held|remember\w*|recall\w*"
    r"|mind|note|careful\w*|beware|watch|wonder\w*|wish\w*|would have|could have|should have|hope\w*|fear\w*|afraid"
    r"|soon|quickly|immediately|instantly|promptly|swiftly|clear(?:ly)?|certain(?:ly)?|sure(?:ly)?|obvious(?:ly)?"
    r"|of course|definitely|indeed|differen\w*|differ\w*|other(?:s|wise)?|another|else|surpris\w*|sudden\w*|secret\w*"
    r"|silen\w*|quiet\w*|free|hard|tough|bad|badly|poor|poorly|late|slow|slowly"
    r"|weak|empty|clos(?:e|es|ed|ing|ure)|shut\w*|lost|lose|loses|losing|loss|gone|vanish\w*|disappear\w*"
    r"|(?:run|ran) out"
    r"|surviv\w*|escap\w*|spare\w*|dead|die[ds]?|drop\w*|quit\w*|scrap\w*|skip\w*|shun\w*|snub\w*|resist\w*|oppos\w*"
    r"|object\w*|reluct\w*|hesita\w*|wary|sceptic\w*|skeptic\w*|bar|bars|barred|block\w*|suspend\w*|cancel\w*"
    r"|postpon\w*"
    r"|delay\w*|defer\w*|cut|cuts|clean sheet|goalless|both|too|enough|away|hidden|hide|mystery|alone|unique|rare"
    r"|end|ends|ended|past|spite|even|whatever|regardless|raw|short of|spoil\w*|struggl\w*|moderate\w*|modest\w*"
    r"|rough\w*|mixed|low|strange|odd|weird|sorry|sad|minor|small|simple|come on"
)

NEGATIONS = {
    "en": _negations(
        rf"(?<!\bthan )(?<!\bor )(?<!\bif )(?<!\bwhy )(?<!\bas )not|\w{{2,8}}n't|cannot|never|{_IS_NO}",
        r"(?:(?:have|be|been|being|get|feel) ){0,2}"
        r"(?:only|just|merely|simply|solely|least|to mention|necessarily|too|until|so|all|every\w*|always|yet|that"
        r"|before)",
        rf"(?:{_OTHER_NO})(?! (?:matter|doubt|wonder)\b)|nor|none|neither|nobody|nothing|nowhere|without"
        r"|hardly|barely|scarcely|rarely|seldom"
        r"|few"
        r"|little"
        r"|only|until|unless|except|instead|rather than|cant|dont|wont|lest|minus|zero"
        r"|too \w+ to|less|apart|free of|ruled out|rule out|kept from|keep from|no-one|nil",
        r"avoid|lack|fail|refus|reject|den[iy]|prevent|prohibit|forb[ia]d|ban(?!k|d)|miss(?!il|ion)|absen"
        r"|stop(?!over|gap|-over)|ceas(?!efire)"
        r"|abandon|withh|exclud|exempt|halt|declin|doubt|ignor|neglect|false|wrong|hard to|difficult to|refrain"
        r"|preclu"
        r"|disagree|\w+less",
        # Not those that only look so, as `disgust` and `display` do.
        r"(?:un|non-?|dis(?!gust|cuss|play|cover|cours|count|tress|aster|patch|guis|charg|till|pos|tin|tan|pers|tort)"
        r"|mis(?!s))(?P<rest>\w{4,40})"
        r"|(?:in|im|il|ir)(?P<other>\w{2,30}(?:[ai]ble|[ae]nt|ate|ive|ect|ete|ly|al))",
        beside=r"anything|anyone|anybody|anywhere|any|ever|yet",
        eased=rf"\W*(?:\Z|[.,;:?!\"“”])|[^.;:?!]*\b(?:{_TURNED})\b|\W{{1,3}}{_TURNED_NEXT}|\W{{1,3}}{_ASKED}",
        excepted=r"\b(?:unless|except|provided)\b[^.;:]*\Z",
        hints=rf"\?|\b(?:{_HINTS})\b",
    ),
    "nl": _negations(
        r"(?<!\bwel )(?<!\bal dan )niet|geen|nooit|niemand|nergens",
        r"alleen|slechts|enkel|zozeer|in het minst|te vergeten|voor niets|altijd|per se|eerder|alle|meer dan|zo|wel"
        r"|zelden"
        r"|minder|weinig|anders dan|langer|te \w+|waar|toch|doorheen|onder de indruk|in de koude kleren"
        r"|(?:nodeloos|onnodig)|\w+leden|\w{0,12}lid",
        r"niets|tegen|noch|zonder|nee|neen|nauwelijks|amper|evenmin|zelden|weinig|behalve|tenzij|nul|minder"
        r"|tevergeefs",
        r"niet-|bespa[ar]|beslot|afra|ra(?:adt?|den)\b.*\baf\b"
        r"|afzie[nt]|afgezien|zag\w* af|zie\w* (?:\w+ ){0,4}af(?!\w)|onthoud|onthiel|achterwege|uitbl[ie]"
        r"|weglat|weggelat"
        r"|belet|ontwijk|ontwe|ontsnap|ontlop|ontga|ontging|verhoed|onmogelijk|slop(?!\w)|(?:ge)?weiger|ontbr|ontk"
        r"|verb[oi][deo]|mis(?!s(?:ie|ch)|dr|da)|afwijz|afgewez|wees af|gebrek|faal"
        r"|gefaald"
        r"|verhinder|voork[oa]m|stop|gestop|afwez|verwerp|verworp|vermijd|vermed|stak|gestaakt|uitgesl|uitsluit|nalat"
        r"|nagelat|kwijt|\w+loo?[sz]e?(?!\w)"
        r"|geslot|sluit|dicht(?!\w)|zwijg|zweg|zweeg|gezweg|geheim|moeilijk|lastig|moeite|slecht|vrij van|ophoud"
        r"|opgehoud|hield\w* op"
        r"|houdt op|beëind|geëind|voorbij|buiten kijf|ex-|anders|leugen|gelog|verge(?:et|ten)|vergat|verlo[or]"
        r"|afgela|geannul"
        r"|geschrap|opgeschort|geschorst|genoeg van|te (?:kort|klein|laat|duur|zwak)|ver van|schuld|vrijgesp|stilte",
        r"(?:on|non-?)(?P<rest>\w{4,40})|(?:in|im|ir|il)(?P<other>\w{2,30}(?:bele?|tieve?|baar|ele?|ete?|ente?))",
    ),
    "de": _negations(
        r"nicht|kein(?:e[nmrs]?|esfalls|eswegs)?|nie|niemals|niemand(?:e[nms]?)?|nirgends|nirgendwo",
        r"nur|bloß|allein|lediglich|zuletzt|umsonst|einmal mehr|immer|unbedingt|zwangsläufig|so|all\w*|jede\w*|wahr"
        r"|zuvor|minder|selten|weniger?|länger|lange|umhin|mehr als|genug|ander\w*|umsonst|mitglied\w*",
        r"nichts|gegen|ohne|weder|noch|nein|kaum|selten|wenig|statt|anstatt|null|weniger",
        r"nicht-?\w|das l(?:ass|ieß)|abra|abzura|abgera|r(?:at|ät|aten|iet)\b.*\bab\b"
        r"|ab(?:zu|ge)?seh|absah|absieht|abstand|unterbl[ei]|verwehr|versag|versperr|untersag|ausbl[ei]b"
        r"|verkn[ei]+f"
        r"|meide|mied|entg[ei][hn]|entgang|entk[oa]m|verpass|entbehr|unmöglich|hüte|sperr|verweiger|weiger|fehl"
        r"|ablehn|abgelehn|abstreit|abgestritt|leugn|bestreit|bestritt|verb[oi][te]"
        r"|verhinder"
        r"|vermeid|vermied|mangel|scheiter|gescheit|misslu|misslang|stopp|gestopp|ausgeschl|ausschl|verzicht|versäum"
        r"|vergeb|falsch|unterlass|unterlie|verschon|erspar|ausblieb|ausgeblieb|lehnte|\w+los(?:e[nmrs]?)?(?!\w)"
        r"|\w+frei(?:e[nmrs]?)?(?!\w)"
        r"|geschlossen|schlie(?:ß|ss)|schloss|schwieg|schweig|geschwieg|geheim|schwierig|schwerlich"
        r"|schwer (?:zu|fall|fäll|fiel)"
        r"|schlecht|beend|ende[nt]?(?!\w)|vorbei|vorüber|auf(?:ge|zu)?hör|hört\w* auf|eingestellt|vergess|vergaß"
        r"|verlor|verlier"
        r"|abgesag|absag|gestrichen|lüg|gelog|anders|entfäll|entfiel|entfall|ausfall|ausgefall|fiel\w* aus|egal"
        r"|sträub"
        r"|zu (?:kurz|klein|spät|teuer|schwach)|un(?:aus|ab|an|be|ge(?!fähr)|ver|zer)"
        r"|frei von|fern|freispr|freigespr|schweren herzens|wehr",
        r"(?:un|non-?|miss)(?P<rest>\w{4,40})"
        r"|(?:in|im|ir|il)(?P<other>\w{2,30}(?:bel|bl|tiv|kret|tent|kt|il|al)(?:e[nmrs]?)?)",
    ),
    "fr": _negations(
        r"(?<!\bpas à )(?<!\bun )(?<!\bfaux )(?<!premier )(?<!premiers )(?<!chaque )pas|jamais|aucun(?:e|s)?"
        r"|nullement",
        r"seulement|uniquement|simplement|que|forcément|toujours|nécessairement|tou[ts]\w*|encore|à pas|de calais"
        r"|mal|moins|plus|rare\w*|membres?|trop|longtemps|autre\w*",
        r"non|contre|ni|sans|rien|personne|nul|nulle|guère|peu|sauf|sinon|faute|moins|rarement|zéro|hormis|à peine"
        r"|au lieu",
        r"ne(?!\w)|n'|non-|exonér|exempt|à pourvoir|vacan|à huis clos"
        r"|s'abst|abst[ei]n|se gard|écart|dispens|échapp|déconseill|impossib|boud|inexist"
        r"|(?:se|s'en|me|te|nous|vous) (?:fich|moqu|fout)|en l'absence"
        r"|ferm[ée]|ta(?:is|it|isent|ire|isait|isent|iront)(?!\w)|silence|secr[eè]t|difficil"
        r"|mal(?!\w)|mauvais|inédit"
        r"|arrêt|termin|fini(?!\w)|perd|oubli|annul|report[ée]|mens[oo]ng|menti|autrement|différ|au plus tard"
        r"|au maximum|loin d"
        r"|acquitt|innocen|fermeture|trop (?:petit|court|tard|cher|faible)|suspend|renonc|abandonn|opposé?|s'oppos"
        r"|bloqu"
        r"|méconn|refus|ni(?:er?|ent|ée?s?)(?!\w)|manqu|absen|échou|échec|emp[êe]ch|interdi|évit|rejet"
        r"|cess[eéa](?!z)|dément"
        r"|priv[eé]|exclu|dépourv|ignor|épargn|faux|fausse|oubli|contest",
        r"(?:in|im|il|ir|dés|mé)(?P<rest>\w{2,30}(?:bles?|aine?s?|[ie]es?|ée?s?|ue?s?|u|[ae]nte?s?|i[ft]s?|ives?|ects?|[eè]tes?|els?|elles?|ites?))",
    ),
    "es": _negations(
        r"no(?!\?)|nunca|jamás|ningun[oa]s?|ningún|tampoco",
        r"solo|sólo|solamente|únicamente|simplemente|obstante|más|necesariamente|siempre|tod[oa]s?|en balde|bien"
        r"|meramente|hace mucho|tan|menos|poc[oa]s?|tard\w+|dej\w+|rar\w+|\w+ poc[oa]s?|deb\w+ olvid\w+|miembros?"
        r"|otr[oa]s?|mucho"
        r"|antes|\?|\w+ (?:más que|sino)|(?:\w+\W+){0,4}(?:nadie|nada)",
        r"ni|contra|sin|nada|nadie|apenas|salvo|excepto|menos|poco|poca|pocos|pocas|raramente|cero|en vez|en lugar",
        r"por \w+[aei]r(?!\w)|vacan|ved(?:ad|ó|ar)"
        r"|desist|prescind|descart|elud|esquiv|escap|imposib|inexist|a salvo|neg(?:ar|ad|ó|ab|ativ)|nieg|rehus|rechaz"
        r"|falt|carec|carenc|ausen|fracas|imp[ie]d|proh[íi]b|evit|cesar"
        r"|cesó|desconoc"
        r"|desminti|desmient|exclu|ignor|fals[oa]|contrari|dej\w{1,4} de(?!\w)"
        r"|cerrad|cierr|cerr[oó]|call(?:ad|an?\b|ó|ar|ab)|silencio|secret|difícil|difícilmente|mal(?!\w)"
        r"|mal[oa](?!\w)"
        r"|inédit|termin|acab"
        r"|perd[ií]|pierd|olvid|cancel|anul|suspend|aplaz|mient|mentir|distint|diferent|libre de|lejos|a más tardar"
        r"|como máximo"
        r"|resist|opus|opon|abst|renunci|abandon|absuel|inocen|rara vez|raras veces|demasiad|bloque",
        r"(?:in|im|ir|i|des)(?P<rest>\w{2,30}(?:bles?|[aiu]d[oa]s?|[ae]ntes?|iv[oa]s?|ct[oa]s?|et[oa]s?|ent[oa]s?|ces|az|ales?|al|iente|ibles?))",
    ),
    "pt": _negations(
        r"não(?!(?: é(?: verdade)?)?\?)|nunca|jamais|nenhum(?:a|as)?|nenhuns|tampouco",
        r"só|somente|apenas|simplesmente|obstante|necessariamente|sempre|tod[oa]s?|é à toa|meramente|tão|menos"
        r"|pouc[oa]s?|tard\w+|deix\w+|rar\w+|\w+ pouc[oa]s?|membros?|outr[oa]s?|muito|antes|\?"
        r"|\w+ (?:mais (?:do )?que|senão)|(?:\w+\W+){0,4}(?:ninguém|nada)",
        r"nem|contra|sem|nada|ninguém|salvo|exceto|menos|pouco|pouca|poucos|poucas|raramente|zero|mal|em vez",
        r"por \w+[aei]r(?!\w)|vag[oa]s?(?!\w)|ved(?:ad|ou|ar)"
        r"|desist|prescind|descart|abdic|elud|esquiv|escap|impossív|impossib|inexist|escus|dispens"
        r"|neg(?:ar|ad|ou|av|ativ)|recus|rejeit|falt|carec|carênc|ausên|ausen|fracass|falh|imped|proib|evit|cessar"
        r"|cessou"
        r"|desconhe[cç]|desment|exclu|ignor|fals[oa]|contrári|deix\w{1,4} de(?!\w)"
        r"|fech|encerr|cal(?:ad|ou|ar)(?!\w)|silêncio|secret|difícil|dificilmente|mau(?!\w)|má(?!\w)|inédit|termin"
        r"|acab|perd[eiu]"
        r"|esquec|cancel|anul|suspen|adia|ment(?:ir|iu|e(?!\w))|distint|diferent|livre de|longe|o mais tardar"
        r"|no máximo|resist"
        r"|opôs|opõe|opor|absten|absté|renunci|abandon|absolv|inocen|rara vez|raras vezes|demasiad|bloque",
        r"(?:in|im|ir|i|des)(?P<rest>\w{2,30}(?:ve(?:l|is)|[aiu]d[oa]s?|[ae]ntes?|iv[oa]s?|ct?[oa]s?|et[oa]s?|az|azes|ais|al))",
    ),
}
