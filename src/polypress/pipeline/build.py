"""Render each article in every language it is ready in: an HTML page and its Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from polypress.articles import body_of, render_article
from polypress.files import remove_files, write_files
from polypress.model import Article, Block, BlockKind, Locale, MessageKey, Segment
from polypress.pipeline.compile import published
from polypress.pipeline.project import Project
from polypress.site import Page, mark_source, render_page


@dataclass(frozen=True, slots=True)
class Withheld:
    """Name a page that is not ready."""

    domain: str
    locale: Locale
    reviewed: int
    """Percentage of its units that may be published."""
    threshold: int


@dataclass(frozen=True, slots=True)
class BuildResult:
    """Say what was built."""

    pages: tuple[Path, ...]
    """The HTML pages, source language first in each article."""
    withheld: tuple[Withheld, ...]
    written: tuple[Path, ...]


def build(
    project: Project, domains: Iterable[str] = (), locales: Iterable[Locale] = (), *, include_fuzzy: bool = False
) -> BuildResult:
    """Render the chosen articles; a locale under its threshold is withheld and its old page taken away.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means the source language and all targets.
        include_fuzzy: Whether unreviewed text goes in, too: for a preview.
    """
    chosen = tuple(dict.fromkeys(locales))
    project.pairs(domains, [locale for locale in chosen if locale != project.config.source])
    contents: dict[Path, str] = {}
    pages: list[Path] = []
    withheld: list[Withheld] = []
    for domain in project.domains(domains):
        versions, short = _versions(project, domain, chosen, include_fuzzy=include_fuzzy)
        withheld += [own for own in short if not chosen or own.locale in chosen]
        order = _switcher_order(project.article(domain), versions)
        for locale in order:
            if chosen and locale not in chosen:
                continue
            pages.append(project.paths.page(domain, locale))
            contents.update(_render(project, domain, locale, versions[locale], order))
    written = write_files(contents)
    remove_files(
        path(own.domain, own.locale) for own in withheld for path in (project.paths.page, project.paths.markdown)
    )
    return BuildResult(tuple(pages), tuple(withheld), written)


def _versions(
    project: Project, domain: str, chosen: Iterable[Locale], *, include_fuzzy: bool
) -> tuple[dict[Locale, Mapping[MessageKey, str]], list[Withheld]]:
    """Collect the targets of every locale that is ready, and name the others."""
    article = project.article(domain)
    keys = {key_of(block, segment) for block in article.blocks for segment in block.segments}
    versions: dict[Locale, Mapping[MessageKey, str]] = {article.front_matter.lang: {}}
    withheld: list[Withheld] = []
    pseudo = [locale for locale in chosen if locale.is_pseudo]
    for locale in dict.fromkeys([*project.targets(domain), *pseudo]):
        units = published(project.catalogue(domain, locale).catalogue, include_fuzzy=include_fuzzy)
        targets = {unit.key: unit.target for unit in units if unit.key in keys}
        reviewed = 100 * len(targets) // len(keys) if keys else 100
        if reviewed < project.config.threshold:
            withheld.append(Withheld(domain, locale, reviewed, project.config.threshold))
        else:
            versions[locale] = targets
    return versions, withheld


def _switcher_order(article: Article, versions: Iterable[Locale]) -> tuple[Locale, ...]:
    """Put the versions in the author's order, the source language first if the author names no place for it."""
    named = article.front_matter.languages
    ready = set(versions)
    order = named if article.front_matter.lang in named else (article.front_matter.lang, *named)
    return tuple(locale for locale in dict.fromkeys([*order, *versions]) if locale in ready)


def key_of(block: Block, segment: Segment) -> MessageKey:
    """Give the identity of the unit that translates a segment."""
    return MessageKey(segment.source, block.kind.context)


def _render(
    project: Project, domain: str, locale: Locale, targets: Mapping[MessageKey, str], versions: tuple[Locale, ...]
) -> dict[Path, str]:
    article = project.article(domain)
    matter = article.front_matter
    is_source = locale == matter.lang

    def marked(block: Block, segment: Segment) -> str | None:
        return targets.get(key_of(block, segment)) or (None if is_source else mark_source(segment.source))

    def text_of(kind: BlockKind) -> str:
        blocks = [block for block in article.blocks if block.kind is kind]
        segments = [(block, segment) for block in blocks for segment in block.segments]
        return " ".join(marked(block, segment) or segment.source for block, segment in segments)

    page = Page(
        domain=domain,
        locale=locale,
        title=text_of(BlockKind.TITLE) or matter.title,
        description=text_of(BlockKind.DESCRIPTION),
        body=body_of(render_article(article, marked, locale)),
        date=matter.date,
        author=matter.author,
        source=matter.lang,
        versions=versions,
        conventions=project.config.conventions(locale),
        site_url=project.config.site_url,
    )
    markdown = render_article(article, lambda block, segment: targets.get(key_of(block, segment)), locale)
    return {project.paths.page(domain, locale): render_page(page), project.paths.markdown(domain, locale): markdown}
