"""Cut articles into units and write their templates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from polypress.articles.formats import format_named
from polypress.catalogues import PoFile, header_for
from polypress.files import write_files
from polypress.model import Article, Block, BlockKind, MessageKey, Unit
from polypress.paths import WORDS
from polypress.pipeline.clock import timestamp
from polypress.pipeline.project import Project
from polypress.pipeline.words import read_templates, word_units

_SHORT = {
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTATION: "q",
    BlockKind.TABLE_CELL: "td",
    BlockKind.IMAGE_TEXT: "img",
    BlockKind.CAPTION: "caption",
    BlockKind.LINK_TITLE: "link",
    BlockKind.TERM: "dt",
    BlockKind.DEFINITION: "dd",
    BlockKind.LABEL: "label",
    BlockKind.BUTTON: "button",
    BlockKind.HEADING: "h",
}


@dataclass(frozen=True, slots=True)
class ExtractResult:
    """Say what `extract` found and wrote."""

    domains: tuple[str, ...]
    units: int
    words: int
    written: tuple[Path, ...]


def extract(project: Project, domains: Iterable[str] = ()) -> ExtractResult:
    """Bring the templates in line with the articles, and with what the site's templates say."""
    chosen = project.domains(domains)
    contents: dict[Path, str] = {}
    units = words = 0
    for domain in chosen:
        found = word_units(read_templates(project.paths)) if domain == WORDS else article_units(project.article(domain))
        template = project.template(domain)
        contents[project.paths.template(domain)] = render_template(template, found)
        units += len(found)
        words += sum(unit.words for unit in found)
    return ExtractResult(chosen, units, words, write_files(contents))


def render_template(template: PoFile, units: tuple[Unit, ...]) -> str:
    """Render a template; its date changes only when a unit did."""
    old = template.catalogue
    if tuple(replace(unit, line=None) for unit in old.units) == units:
        return template.text
    now = timestamp()
    header = dict(old.header or header_for(old.domain, None, now, "YEAR-MO-DA HO:MI+ZONE"))
    header["POT-Creation-Date"] = now
    return template.render(units, header.items())


def article_units(article: Article) -> tuple[Unit, ...]:
    """List the units of an article in its order; equal sentences with one context are one unit with several places."""
    units: dict[MessageKey, Unit] = {}
    notes: dict[MessageKey, tuple[str, ...]] = {}
    file = f"{article.domain}{format_named(article.format).suffixes[0]}"
    for block in article.blocks:
        for index, segment in enumerate(block.segments, 1):
            place, reference = _place(block, index), _reference(file, block, index)
            key = MessageKey(segment.source, block.msgctxt)
            unit = units.get(key) or Unit(source=key.source, context=key.context)
            units[key] = replace(
                unit,
                places=tuple(dict.fromkeys((*unit.places, place))),
                references=tuple(dict.fromkeys((*unit.references, reference))),
            )
            notes[key] = (*notes.get(key, ()), *block.notes)
    # Where it stands comes first, then what the author says of it.
    return tuple(replace(own, places=tuple(dict.fromkeys((*own.places, *notes[key])))) for key, own in units.items())


def _place(block: Block, index: int) -> str:
    parts: list[str] = []
    if block.kind is BlockKind.FRONT_MATTER:
        parts.append(f"{block.kind}, {block.section}" + (f" {block.number}" if block.number > 1 else ""))
    elif block.kind in _SHORT and block.kind is not BlockKind.HEADING:
        parts += [f'section "{block.section}"' if block.section else "introduction", f"{block.kind} {block.number}"]
    else:
        parts.append(block.kind.value)
    if len(block.segments) > 1:
        parts.append(f"sentence {index} of {len(block.segments)}")
    return ", ".join(parts)


def _reference(file: str, block: Block, index: int) -> str:
    sentence = f".s{index}" if len(block.segments) > 1 else ""
    if block.kind is BlockKind.FRONT_MATTER:
        return f"{file}#{'.'.join(map(_slug, (block.section or '').split('.')))}{block.number}{sentence}"
    if block.kind not in _SHORT:
        return f"{file}#{_slug(block.kind)}{sentence}"
    if block.kind is BlockKind.HEADING:
        return f"{file}#{_slug(block.segments[0].source) if block.segments else ''}"
    section = f"{_slug(block.section)}." if block.section else ""
    return f"{file}#{section}{_SHORT[block.kind]}{block.number}{sentence}"


def _slug(text: str) -> str:
    """Make the fragment by which pages name a section.

    >>> _slug("Heavy Russian Casualties: 75%")
    'heavy-russian-casualties-75'
    """
    return re.sub(r"\W+", "-", text.casefold()).strip("-")
