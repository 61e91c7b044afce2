"""Set quotation marks, apostrophes, ellipses and spaces as a locale does; imports floors 1 and 2 only.

Letters and digits never change. What may be code, a measure (`6'2"`) or half a quotation stays as it is.
"""

from __future__ import annotations

import re

from polypress.conventions import Conventions, conventions_for
from polypress.model import Edit, Locale
from polypress.typesetting.quotations import Pair, find_pairs

_SPACES = " \u00a0\u2009\u202f"
_PIECE = re.compile(rf"(?P<space>[{_SPACES}]*+)(?P<mark>\.{{3}}|[^{_SPACES}]|\Z)")
_DOUBLE = re.compile('["“”„«»]')
_WIDE = re.compile(r"(?<=\S)  +(?=\S)")
_ELLIPSIS = re.compile(r"(?<![.…/\\])\.\.\.(?![.…/\\])(?!(?<=[0-9]...)[0-9])")
_APOSTROPHE = re.compile(
    r"(?<=[^\W\d_])'(?=[^\W\d_])"
    r"|(?<!\w)'(?=[0-9]{2}(?:s|ers?)?\b(?!'))"  # the '90s
    r"|(?<!\w)'(?=[nN]'\s)|(?<=\s'[nN])'(?=\s)"  # rock 'n' roll
)
_DUTCH = re.compile(r"(?<!\w)'(?=(?:[stnkm]|ns|tis|twas)\b(?!'))", re.IGNORECASE)
_GENITIVE = re.compile(r"(?<=[sxzß])'(?![\w'])", re.IGNORECASE)
_SINGLE_OPENER = re.compile(r"(?<![\w.,;:!?])['‘‚]")
_INSIDE = re.compile(rf"(?P<opening>[«‹])[{_SPACES}]*(?=\S)|(?<=\S)(?<![«‹])[{_SPACES}]*(?P<closing>[»›])")
_SHORTCODE = re.compile(r":[a-z][a-z0-9_+-]{0,40}:|&#?\w{1,30};")
_MARK = re.compile(
    # Not in a time, an address, a ratio, `::`, a smiley or a query.
    rf"(?<=[^\s:;!?(\[{{¡¿«‹“‘„\"'])[{_SPACES}]*"
    r"(?P<mark>[:;](?![^\s»”’\"'“«])|[!?](?![^\s!?…»”’\"')\].,;:]))"
)


def typography_edits(target: str, locale: Locale) -> list[Edit]:
    """Find what to change so that the marks of a text look as its locale has them.

    Args:
        target: A text without markup.
        locale: Whose marks it shall have.

    Returns:
        Sorted edits that do not overlap; once they are made, none is left to make.

    >>> typography_edits('"Ja", sagte er...', Locale("de"))
    [Edit(start=0, end=1, text='„'), Edit(start=3, end=4, text='“'), Edit(start=14, end=17, text='…')]
    """
    if locale.is_pseudo:
        return []
    conventions = conventions_for(locale)
    wanted = _typeset(target, conventions)
    # What a second look would change again has been misread.
    return _edits(target, wanted) if _typeset(wanted, conventions) == wanted else []


def half_quotation_edits(source: str, target: str, locale: Locale) -> list[Edit]:
    """Find the mark that opens or ends a quotation of which the rest stands in other sentences.

    >>> half_quotation_edits('"We came.', '"Wir kamen.', Locale("de"))
    [Edit(start=0, end=1, text='„')]
    """
    sides = [side for side in (_half(source), _half(target)) if side]
    if locale.is_pseudo or len(sides) < 2 or sides[0][0] != sides[1][0]:
        return []
    conventions = conventions_for(locale)
    opens, place = sides[1]
    if opens:
        end = place + 1 + len(target[place + 1 :]) - len(target[place + 1 :].lstrip(_SPACES))
        edit = Edit(place, end, conventions.quotes[0] + conventions.quote_space)
    else:
        start = len(target[:place].rstrip(_SPACES))
        edit = Edit(start, place + 1, conventions.quote_space + conventions.quotes[1])
    return [edit] if target[edit.start : edit.end] != edit.text else []


def quote_edits(text: str, conventions: Conventions) -> list[Edit]:
    """Find what to change so that the quotations of a text have the marks of a locale; spaces stay the locale's.

    >>> quote_edits('"Ja..."', conventions_for(Locale("de")))
    [Edit(start=0, end=1, text='„'), Edit(start=6, end=7, text='“')]
    """
    wanted = _quoted(text, conventions)
    return _edits(text, wanted) if _quoted(wanted, conventions) == wanted else []


def space_edits(text: str, conventions: Conventions) -> list[Edit]:
    """Find the spaces before marks and inside guillemets that are not the locale's.

    >>> space_edits("Vraiment?", conventions_for(Locale("fr")))
    [Edit(start=8, end=8, text='\u202f')]
    """
    wanted = _spaced(text, conventions)
    return _edits(text, wanted) if _spaced(wanted, conventions) == wanted else []


def apostrophe_edits(text: str, locale: Locale) -> list[Edit]:
    """Find straight apostrophes.

    >>> apostrophe_edits("C'est l’été", Locale("fr"))
    [Edit(start=1, end=2, text='’')]
    """
    return _edits(text, _curled(text, locale.language))


def ellipsis_edits(text: str) -> list[Edit]:
    """Find the three stops that are one mark; not those of a path or between numbers.

    >>> ellipsis_edits("So... 1...3, ../x")
    [Edit(start=2, end=5, text='…')]
    """
    return _edits(text, _ELLIPSIS.sub("…", text))


def _half(text: str) -> tuple[bool, int] | None:
    """Tell of the only double mark of a text whether it opens it rather than ends it, and where it is."""
    found = list(_DOUBLE.finditer(text))
    if len(found) != 1:
        return None
    place = found[0].start()
    before, behind = text[:place], text[place + 1 :]
    if not before.strip(_SPACES):
        return True, place
    return (False, place) if not behind.strip(_SPACES + ".,!?…") else None


def _typeset(text: str, conventions: Conventions) -> str:
    text = _ELLIPSIS.sub("…", _WIDE.sub(" ", text))
    text = _quoted(_curled(text, conventions.locale.language), conventions)
    opener = _SINGLE_OPENER.search(text)
    text = _GENITIVE.sub(lambda match: "'" if opener and opener.start() < match.start() else "’", text)
    return _spaced(text, conventions)


def _curled(text: str, language: str) -> str:
    text = _APOSTROPHE.sub("’", text)
    return _DUTCH.sub("’", text) if language == "nl" else text


def _quoted(text: str, conventions: Conventions) -> str:
    pairs = find_pairs(text)
    if not pairs:
        return text
    characters = list(text)
    scheme = _scheme(text, pairs, conventions)
    for pair in pairs:
        marks = scheme[pair.depth % 2]
        if text[pair.start] in "«»‹›":
            # Spaces inside are put there again for those marks and locales that want them.
            _blank(characters, range(pair.start + 1, pair.end))
            _blank(characters, range(pair.end - 1, pair.start, -1))
        characters[pair.start], characters[pair.end] = marks
    return "".join(characters)


def _blank(characters: list[str], places: range) -> None:
    for place in places:
        if characters[place] and characters[place] not in _SPACES:
            break
        characters[place] = ""


def _scheme(text: str, pairs: list[Pair], conventions: Conventions) -> tuple[tuple[str, str], tuple[str, str]]:
    """Choose the outer and inner marks: a variant of the language stays if the text keeps to it."""
    outer, inner = (
        {(text[pair.start], text[pair.end]) for pair in pairs if pair.depth % 2 == parity} for parity in (0, 1)
    )
    usual = (conventions.quotes, conventions.inner_quotes)
    schemes = [scheme for scheme in (usual, *conventions.quote_variants) if outer == {scheme[0]}]
    return next((scheme for scheme in schemes if inner == {scheme[1]}), (*schemes, usual)[0])


def _spaced(text: str, conventions: Conventions) -> str:
    """Set the spaces of marks and guillemets, where the locale's are known."""
    space = conventions.quote_space
    if space:
        text = _INSIDE.sub(
            lambda match: f"{match['opening']}{space}" if match["opening"] else f"{space}{match['closing']}", text
        )
    wanted = conventions.space_before
    if not wanted:
        return text
    codes = {match.end() - 1 for match in _SHORTCODE.finditer(text)}

    def respaced(match: re.Match[str]) -> str:
        mark = match["mark"]
        return match[0] if match.start("mark") in codes or mark not in wanted else wanted[mark] + mark

    return _MARK.sub(respaced, text)


def _edits(text: str, wanted: str) -> list[Edit]:
    """Give the difference of two texts that differ in marks, one for one, and in the spaces between them."""
    if text == wanted:
        return []
    edits: list[Edit] = []
    for old, new in zip(_PIECE.finditer(text), _PIECE.finditer(wanted), strict=True):
        for group in ("space", "mark"):
            if old[group] == new[group]:
                continue
            start, end = old.span(group)
            if edits and edits[-1].end == start:
                edits[-1] = Edit(edits[-1].start, end, edits[-1].text + new[group])
            else:
                edits.append(Edit(start, end, new[group]))
    return edits
