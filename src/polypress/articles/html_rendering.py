"""Put translations into the HTML of an article, and make sure that they changed nothing but words."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.articles.culprits import find_culprit
from polypress.articles.escaping import fold_line
from polypress.articles.formats import Target
from polypress.articles.front_matter import line_at
from polypress.articles.html_content import read_content
from polypress.articles.html_page import language_edits, read_page
from polypress.articles.html_positions import Kind, Token, read_tokens
from polypress.articles.html_targets import escape_value, escape_words, shape
from polypress.articles.marks import marks_of, without_passages
from polypress.commonmark import to_html
from polypress.errors import RoundTripError
from polypress.markup import VOID_TAGS
from polypress.model import Article, Edit, Locale, Segment
from polypress.typesetting.edits import apply_edits, mover

_TAGS = frozenset({Kind.START, Kind.END})
_ENDS = ("article", "main", "body", "html")
"""Where an addendum may stand: at the end of the last of the first of these."""
_DRAWINGS = frozenset({"math", "svg"})


def render_html(article: Article, target: Target, lang: Locale, addendum: str = "") -> str:
    """Render an article in a language; where nothing changes, byte for byte what it is.

    Args:
        article: The article.
        target: Gives each segment's translation: untrusted text, of which nothing becomes markup that its source lacks.
        lang: The language of the translations.
        addendum: Markdown to stand behind the article.

    Raises:
        RoundTripError: A translation would change more than words, for example leave an element open.
    """
    tokens = list(read_tokens(article.text))
    own = read_page(article.text, tokens).locale
    fixed = list(language_edits(article.text, tokens, own, lang)) if lang != own else []
    changed = [
        (segment, new)
        for block in article.blocks
        for segment in block.segments
        if (new := fold_line(target(block, segment) or "")) and new != fold_line(segment.source)
    ]
    edits = _Edits(article.text, tokens, changed, fixed)
    _check(article, tokens, edits)
    return _in_language(apply_edits(article.text, edits.all), own, lang, addendum)


def _in_language(text: str, own: Locale, lang: Locale, addendum: str) -> str:
    """Take out what other languages have, and put in what only this one has."""
    if not addendum and "polypress" not in text.lower():
        return text
    tokens = list(read_tokens(text))
    marks = marks_of(text, read_content(text, tokens, own.language).events)
    edits = [Edit(*passage) for passage in without_passages(text, marks, lang)]
    if addendum:
        ends = [token for token in tokens if token.kind is Kind.END and token.name in _ENDS]
        last = min(ends, key=lambda token: (_ENDS.index(token.name), -token.start), default=None)
        at = last.start if last else len(text)
        edits.append(Edit(at, at, to_html(addendum)))
    return apply_edits(text, sorted(edits))


class _Edits:
    """Hold what is to be changed in a text."""

    def __init__(
        self, text: str, tokens: Sequence[Token], changed: Sequence[tuple[Segment, str]], fixed: Sequence[Edit]
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._starts = [token.start for token in tokens]
        values = [(segment, self._value(segment, new)) for segment, new in changed]
        inner = sorted(edit for _, edit in values if edit)
        words = [(segment, self._words(segment, new, inner)) for segment, new in changed if not self._in_tag(segment)]
        self.words = {edit.start: edit.end for _, edit in words}
        """Where the segments stand that are changed between tags."""
        ends = sorted(self.words.items())
        outer = [edit for edit in inner if not _is_inside(ends, edit.start)]
        self.all = sorted([*fixed, *outer, *(edit for _, edit in words)])
        self.sources = {edit.start: segment.source for segment, edit in [*words, *values] if edit}

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _in_tag(self, segment: Segment) -> bool:
        token = self._tokens[self._at(segment.start)]
        return token.kind is Kind.RAW or (token.kind is Kind.START and segment.start > token.start)

    def _value(self, segment: Segment, new: str) -> Edit | None:
        """Translate the value of an attribute, or the title of the page; the mark around it is the author's."""
        if not self._in_tag(segment):
            return None
        token = self._tokens[self._at(segment.start)]
        own = next((own for own in token.attributes if own.start <= segment.start < own.end), None)
        if own is None or own.quote:
            escaped = escape_value(new, segment.source, own.quote if own else "")
            return Edit(segment.start, segment.end, escaped)
        return Edit(segment.start, segment.end, '"' + escape_value(new, segment.source, '"') + '"')

    def _words(self, segment: Segment, new: str, inner: Sequence[Edit]) -> Edit:
        """Translate what stands between tags; its tags stay as they are, but for values that readers get."""
        tags = self._tokens[self._at(segment.start) : self._at(segment.end - 1) + 1]
        localised = []
        for tag in tags:
            if tag.kind in _TAGS:
                low, high = bisect_right(inner, (tag.start,)), bisect_right(inner, (tag.end,))
                own = [Edit(edit.start - tag.start, edit.end - tag.start, edit.text) for edit in inner[low:high]]
                localised.append(apply_edits(self._text[tag.start : tag.end], own))
        return Edit(segment.start, segment.end, escape_words(new, segment.source, localised))


def _is_inside(ranges: Sequence[tuple[int, int]], at: int) -> bool:
    index = bisect_right(ranges, (at, len(ranges) and ranges[-1][1])) - 1
    return index >= 0 and at < ranges[index][1]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Hold what is between two tags, whatever its order."""

    tags: Counter[tuple[object, ...]]
    unpaired: tuple[tuple[object, ...], ...]

    def allows(self, other: _Stretch) -> bool:
        """Whether a translation has no tag more than this source, and leaves as much open."""
        return self.unpaired == other.unpaired and other.tags <= self.tags


def _outline(text: str, tokens: Iterable[Token], stretches: Iterable[tuple[int, int]]) -> Iterator[object]:
    """List what stands in a text without its words; the tags of a stretch are one thing."""
    waiting = sorted(stretches, reverse=True)
    inside: list[Token] = []
    for token in tokens:
        while waiting and token.start >= waiting[-1][1]:
            waiting.pop()
            yield _stretch(text, inside)
            inside = []
        if waiting and token.start >= waiting[-1][0] and token.end <= waiting[-1][1]:
            inside.append(token)
        elif token.kind in _TAGS:
            yield shape(text, token)
        elif token.kind is not Kind.TEXT:
            yield token.kind, token.name
    for _ in waiting:
        yield _stretch(text, inside)
        inside = []


def _stretch(text: str, tokens: Iterable[Token]) -> _Stretch:
    tags: Counter[tuple[object, ...]] = Counter()
    unpaired: list[tuple[object, ...]] = []
    waiting: list[Token] = []
    names: Counter[str] = Counter()
    for token in tokens:
        if token.kind not in _TAGS:
            tags[token.kind, ""] += token.kind is not Kind.TEXT
            continue
        tags[shape(text, token)] += 1
        in_drawing = token.name in _DRAWINGS or names["svg"] or names["math"]
        if token.kind is Kind.END and names[token.name]:
            while (own := waiting.pop()).name != token.name:
                names[own.name] -= 1
                unpaired.append(shape(text, own))
            names[token.name] -= 1
        elif token.kind is Kind.END or (token.name == "a" and names["a"]):
            # A link in a link ends the outer one.
            unpaired.append(shape(text, token))
        elif token.name not in VOID_TAGS and not (token.is_closed and in_drawing):
            waiting.append(token)
            names[token.name] += 1
    return _Stretch(tags, (*unpaired, *(shape(text, own) for own in waiting)))


def _check(article: Article, tokens: Sequence[Token], edits: _Edits) -> None:
    """Read the result again, and refuse it if it has other elements than the article, or does what that did not.

    Raises:
        RoundTripError: It has, or does.
    """

    def is_good(count: int) -> bool:
        chosen = edits.all[:count]
        place = mover(chosen)
        stretches = [(edit.start, edit.end) for edit in chosen if edits.words.get(edit.start) == edit.end]
        result = apply_edits(article.text, chosen)
        before = list(_outline(article.text, tokens, stretches))
        after = list(_outline(result, read_tokens(result), [place(*stretch) for stretch in stretches]))
        return len(before) == len(after) and all(
            one.allows(two) if isinstance(one, _Stretch) and isinstance(two, _Stretch) else one == two
            for one, two in zip(before, after, strict=True)
        )

    culprit = find_culprit(len(edits.all), is_good)
    if culprit is None:
        return
    edit = edits.all[culprit]
    raise RoundTripError(
        f"the translation of {edits.sources.get(edit.start, '')!r} would change the structure of the article: "
        f"{edit.text!r}",
        path=Path(f"{article.domain}.html"),
        line=line_at(article.text, edit.start),
        hint="change the translation so that it has the same markup as its source",
    )
