"""Read and render .po and .pot files; the only module that imports polib, for its escapes.

Rendering is lossless: an entry whose unit did not change keeps its bytes, whoever wrote them; a new or changed one is
written as msgcat would write it (GNU gettext manual, "The Format of PO Files"). Babel writes invalid `#|` lines and
polib wraps unlike gettext, so neither writes here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from polib import escape, unescape

from polypress.catalogues.syntax import Entry, scan
from polypress.catalogues.wrap import PAGE_WIDTH, wrap
from polypress.errors import CatalogueError, LocaleError
from polypress.model import Catalogue, Locale, MessageKey, Provenance, State, Unit, text_digest

_PROVENANCE = re.compile(
    r"(?P<kind>machine translation|translation memory): (?P<origin>.+?)"
    r"(?:, confidence (?P<confidence>[01]\.\d\d))? \[(?P<digest>[0-9a-f]{8})\]"
)
_NOTE = re.compile(r"machine translation, to review: (?P<note>.+)")
_LONG_STRING = re.compile(rf'^(?:#~ |#\| )?(?:msg[a-z]+ )?"([^\n]{{{PAGE_WIDTH + 1},}})"\r?$', re.MULTILINE)
_LINE_END = re.compile(r"[\r\n]+")
_ABOVE_HEADER = re.compile(r"\ufeff?(?:[ \t]*(?:#[^\n]*)?\n)*")


@dataclass(frozen=True)
class PoFile:
    """Hold a catalogue together with the text it was read from, for a lossless rendering."""

    catalogue: Catalogue
    text: str = ""
    entries: tuple[Entry, ...] = ()

    @cached_property
    def _raw(self) -> _Raw:
        entries = [entry for entry in self.entries if entry.strings and not _is_header(entry)]
        return _Raw(self.catalogue.units, [entry.raw for entry in entries])

    def render(self, units: Iterable[Unit], header: Iterable[tuple[str, str]] | None = None) -> str:
        """Render the file with other units and, where given, another header."""
        style = _Style.of(self.text)
        fields = self.catalogue.header if header is None else tuple(header)
        parts = [self._header(fields, style)]
        place: int | None = -1
        for unit in units:
            before, place = place, self._raw.place(unit)
            # Entries that were neighbours stay as close as they were; all others stand a blank line apart.
            if place is None or place != (-2 if before is None else before) + 1:
                parts[-1] = _spaced(parts[-1], style)
            parts.append(style.entry(unit) if place is None else self._raw.texts[place])
        tail = "".join(entry.raw for entry in self.entries if not entry.strings)
        # The end of the file stays as it was, unless another entry stands there now.
        if place != len(self.catalogue.units) - 1 or not self.text:
            parts[-1] = _spaced(parts[-1], style) if tail else parts[-1].rstrip("\r\n") + style.newline
        return "".join(parts) + tail

    def _header(self, fields: tuple[tuple[str, str], ...], style: _Style) -> str:
        old = next((entry for entry in self.entries if _is_header(entry)), None)
        if old is not None and fields == self.catalogue.header:
            return old.raw
        # What stands above the header's msgid, such as the team's copyright line, is not ours to touch.
        above = _ABOVE_HEADER.match(old.raw) if old else None
        body = "".join(f"{name}: {value}\n" for name, value in fields)
        return (above[0] if above else "") + style.join([*style.string("msgid", ""), *style.string("msgstr", body), ""])


class _Raw:
    """Know where each unit stands in its file, and its exact text there."""

    def __init__(self, units: tuple[Unit, ...], texts: list[str]) -> None:
        self.texts = texts
        self._units = units
        self._places = {id(unit): place for place, unit in enumerate(units)}

    @cached_property
    def _by_key(self) -> dict[tuple[MessageKey, bool], int]:
        return {(unit.key, unit.state is State.OBSOLETE): place for place, unit in enumerate(self._units)}

    def place(self, unit: Unit) -> int | None:
        """Give the place of a unit that did not change."""
        # Most units are the very objects that were read.
        place = self._places.get(id(unit))
        if place is not None:
            return place
        place = self._by_key.get((unit.key, unit.state is State.OBSOLETE))
        return place if place is not None and self._units[place] == unit else None


def parse_catalogue(text: str, *, domain: str, locale: Locale | None, path: Path | None = None) -> PoFile:
    """Parse the text of a .po (or, without a locale, of a .pot) file.

    Raises:
        CatalogueError: It is not valid, holds a conflict marker or a unit twice, or names another language.
    """
    units: list[Unit] = []
    header: tuple[tuple[str, str], ...] = ()
    seen: set[MessageKey] = set()
    entries = scan(text, path)
    for entry in entries:
        if not entry.strings:
            continue
        if _is_header(entry):
            header = _header_fields(entry)
            _check_language(dict(header), locale, entry, path)
            continue
        unit = _unit(entry, path)
        if not entry.obsolete:
            if unit.key in seen:
                raise CatalogueError(f"the unit {unit.source[:50]!r} stands here twice", path=path, line=unit.line)
            seen.add(unit.key)
        units.append(unit)
    return PoFile(Catalogue(domain=domain, locale=locale, units=tuple(units), header=header, path=path), text, entries)


def header_for(domain: str, locale: Locale | None, created: str, revised: str) -> tuple[tuple[str, str], ...]:
    """Make the header fields of a new catalogue (gettext manual, "Header Entry").

    Args:
        domain: The project as translators see it.
        locale: Its language; None for a template.
        created: Date of the template, as `format_date` writes it.
        revised: Date of the last change of a target.
    """
    fields = [
        ("Project-Id-Version", domain),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", created),
        ("PO-Revision-Date", revised),
        ("Last-Translator", ""),
        ("Language-Team", _english_name(locale) if locale else ""),
        ("Language", locale.posix if locale else ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    if locale is not None:
        from babel.messages.plurals import get_plural

        code = "en" if locale.is_pseudo else locale.posix
        fields.append(("Plural-Forms", str(get_plural(code))))
    fields.append(("X-Generator", "polypress"))
    return tuple(fields)


def _english_name(locale: Locale) -> str:
    from babel.core import Locale as CldrLocale

    return "pseudo-localisation" if locale.is_pseudo else str(CldrLocale.parse(locale.posix).english_name)


def _is_header(entry: Entry) -> bool:
    return entry.strings.get("msgid") == "" and "msgctxt" not in entry.strings and not entry.obsolete


def _header_fields(entry: Entry) -> tuple[tuple[str, str], ...]:
    lines = unescape(entry.strings["msgstr"]).split("\n")
    pairs = (line.partition(":") for line in lines if line.strip())
    return tuple((name.strip(), value.strip()) for name, _, value in pairs)


def _check_language(header: dict[str, str], locale: Locale | None, entry: Entry, path: Path | None) -> None:
    language = header.get("Language", "")
    if locale is None or not language:
        return
    try:
        same = Locale.parse(language.partition("@")[0]) == locale
    except LocaleError:
        same = False
    if not same:
        raise CatalogueError(
            f"the header says Language: {language}, but the file stands in the folder of {locale.posix}",
            path=path,
            line=entry.line,
            hint=f"move the file to locales/{language}/ or mend its header",
        )


def _unit(entry: Entry, path: Path | None) -> Unit:
    if "msgid_plural" in entry.strings or "msgstr" not in entry.strings:
        raise CatalogueError("articles have no plural entries", path=path, line=entry.line)
    strings = {keyword: unescape(string) if "\\" in string else string for keyword, string in entry.strings.items()}
    source, target = strings["msgid"], strings["msgstr"]
    if not source:
        raise CatalogueError("an entry without a source text", path=path, line=entry.line)
    comments, provenance = _split_provenance(entry.comments)
    fuzzy = "fuzzy" in entry.flags
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy" or entry.obsolete)
    unit = Unit(
        source=source,
        context=strings.get("msgctxt"),
        target=target,
        state=State.OBSOLETE if entry.obsolete else State.UNTRANSLATED if not target else State.TRANSLATED,
        places=entry.extracted,
        references=entry.references,
        comments=comments,
        flags=flags,
        previous=MessageKey(strings["|msgid"], strings.get("|msgctxt")) if "|msgid" in strings else None,
        provenance=provenance,
        line=entry.line,
    )
    return replace(unit, state=fuzzy_state(unit)) if fuzzy and unit.state is State.TRANSLATED else unit


def fuzzy_state(unit: Unit) -> State:
    """Tell whether a fuzzy unit is an engine's text as it wrote it, or one that a person's text went into."""
    mark = unit.provenance
    machine = mark is not None and not mark.from_memory and mark.digest == text_digest(unit.target)
    return State.MACHINE if machine else State.NEEDS_REVIEW


def _split_provenance(comments: tuple[str, ...]) -> tuple[tuple[str, ...], Provenance | None]:
    if not comments:
        return comments, None
    matches = [_PROVENANCE.fullmatch(comment.strip()) for comment in comments]
    match = next((match for match in matches if match is not None), None)
    if match is None:
        return comments, None
    notes = [_NOTE.fullmatch(comment.strip()) for comment in comments]
    rest = tuple(
        comment for comment, mark, note in zip(comments, matches, notes, strict=True) if mark is None and note is None
    )
    return rest, Provenance(
        origin=match["origin"],
        digest=match["digest"],
        confidence=float(match["confidence"]) if match["confidence"] else None,
        from_memory=match["kind"] == "translation memory",
        notes=tuple(note["note"] for note in notes if note is not None),
    )


def _provenance_comments(mark: Provenance) -> Iterator[str]:
    kind = "translation memory" if mark.from_memory else "machine translation"
    confidence = "" if mark.confidence is None else f", confidence {mark.confidence:.2f}"
    yield f"{kind}: {mark.origin}{confidence} [{mark.digest}]"
    yield from (f"machine translation, to review: {note}" for note in mark.notes)


def _spaced(raw: str, style: _Style) -> str:
    """End an entry with one blank line at least."""
    ended = raw if raw.endswith("\n") else raw + style.newline
    return ended if re.search(r"\n[ \t\r]*\n\Z", ended) else ended + style.newline


@dataclass(frozen=True, slots=True)
class _Style:
    """Write entries the way the rest of their file is written."""

    newline: str = "\n"
    width: int | None = PAGE_WIDTH

    @classmethod
    def of(cls, text: str) -> _Style:
        # msgcat leaves a string longer than a line only where nothing in it can be broken.
        unwrapped = any(len(wrap(match[1], 0)) > 1 for match in _LONG_STRING.finditer(text))
        dos = text.count("\r\n") * 2 > text.count("\n")
        return cls("\r\n" if dos else "\n", None if unwrapped else PAGE_WIDTH)

    def join(self, lines: Iterable[str]) -> str:
        return "".join(line + self.newline for line in lines)

    def entry(self, unit: Unit) -> str:
        return self.join(self._lines(unit))

    def _lines(self, unit: Unit) -> Iterator[str]:
        notes = _provenance_comments(unit.provenance) if unit.provenance else ()
        # A line end inside a comment would end it, and what follows would be read as the catalogue's own words.
        yield from (f"# {line}".rstrip() for comment in [*unit.comments, *notes] for line in _LINE_END.split(comment))
        yield from (f"#. {_LINE_END.sub(' ', place)}" for place in unit.places)
        yield from self._references([part for reference in unit.references for part in reference.split()])
        fuzzy = unit.state in (State.MACHINE, State.NEEDS_REVIEW)
        flags = [*(["fuzzy"] if fuzzy else []), *unit.flags]
        if flags:
            yield f"#, {_LINE_END.sub(' ', ', '.join(flags))}"
        mark = "#~ " if unit.state is State.OBSOLETE else ""
        if unit.previous is not None:
            yield from self._key(unit.previous, "#~| " if mark else "#| ")
        yield from self._key(unit.key, mark)
        yield from self.string("msgstr", unit.target, mark)

    def _references(self, references: Iterable[str]) -> Iterator[str]:
        line = "#:"
        for reference in references:
            if self.width is not None and line != "#:" and len(line) + 1 + len(reference) > self.width:
                yield line
                line = "#:"
            line += f" {reference}"
        if line != "#:":
            yield line

    def _key(self, key: MessageKey, mark: str) -> Iterator[str]:
        if key.context is not None:
            yield from self.string("msgctxt", key.context, mark)
        yield from self.string("msgid", key.source, mark)

    def string(self, keyword: str, text: str, mark: str = "") -> Iterator[str]:
        """Yield the lines of one keyword with its string."""
        first, *rest = wrap(escape(text), len(mark) + len(keyword) + 1, self.width)
        yield f'{mark}{keyword} "{first}"'
        yield from (f'{mark}"{line}"' for line in rest)
