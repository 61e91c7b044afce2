"""Render each article in every language it is ready in: an HTML page, and the article itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from polypress.articles.formats import Format, format_named
from polypress.articles.html_targets import words_of
from polypress.model import Article, Block, BlockKind, Locale, MessageKey, Segment, State, Unit
from polypress.paths import WORDS
from polypress.pipeline.compile import published
from polypress.pipeline.images import find_images, page_address
from polypress.pipeline.outputs import write_outputs
from polypress.pipeline.processes import Progress, silent, spread
from polypress.pipeline.project import Project
from polypress.pipeline.publishing import entries_on_disk, outputs, read_site, render_site, write_site
from polypress.site import Entry, Listed, Origin, Page, Review, Site, anchors, mark, render_page

WORTH = 1_500_000
"""Bytes of articles, once a language, below which a second process takes longer to start than it saves."""


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
    entries: tuple[Entry, ...] = ()
    """What lists say of the articles that were built."""
    warnings: tuple[str, ...] = ()
    """What is wrong with pages that were built all the same."""

    @property
    def is_good(self) -> bool:
        """Whether every page is there and nothing on them is missing."""
        return not (self.withheld or self.warnings)


@dataclass(frozen=True, slots=True)
class _Edition:
    """Hold an article with all that its pages are made of."""

    article: Article
    form: Format
    versions: Mapping[Locale, Mapping[MessageKey, Unit]]
    """The units that readers get, by the locales that are ready, in the order of the switcher."""
    images: Mapping[str, str | None]
    anchors: tuple[str, ...]


def build(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    include_fuzzy: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
) -> BuildResult:
    """Render the chosen articles, and all that leads to them; a locale under its threshold is withheld.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means the source language and all targets.
        include_fuzzy: Whether unreviewed text goes in, too: for a preview.
        jobs: The most processes at work; None takes one a processor.
        progress: Told after each article.
    """
    chosen = tuple(dict.fromkeys(locales))
    site = read_site(project)
    press = _Press(project, site, chosen, include_fuzzy)
    result, contents = _pages(press, domains, jobs, progress)
    made = {entry.domain: entry for entry in result.entries}
    others = (domain for domain in project.articles() if domain not in made)
    entries = [*made.values(), *(entry_of(project, domain, chosen, include_fuzzy=include_fuzzy) for domain in others)]
    listed = entries_on_disk(project, entries, contents)
    # Whatever may be wrong shows before anything is written.
    lists = render_site(project, listed, site)
    result = _write(project, result, contents)
    return replace(result, written=(*result.written, *write_site(project, listed, lists)))


def render_pages(
    project: Project,
    domains: Iterable[str] = (),
    locales: Iterable[Locale] = (),
    *,
    include_fuzzy: bool = False,
    site: Site | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> BuildResult:
    """Render the chosen articles only; a locale under its threshold is withheld and its old page taken away.

    Args:
        project: The project.
        domains: The domains; none means all.
        locales: The locales; none means the source language and all targets.
        include_fuzzy: Whether unreviewed text goes in, too.
        site: What `read_site` gave, if it was read before.
        jobs: The most processes at work; None takes one a processor.
        progress: Told after each article.

    Raises:
        ConfigError: A template is wrong.
    """
    press = _Press(project, site or read_site(project), tuple(dict.fromkeys(locales)), include_fuzzy)
    result, contents = _pages(press, domains, jobs, progress)
    return _write(project, result, contents)


def _pages(
    press: _Press, domains: Iterable[str], jobs: int | None, progress: Progress
) -> tuple[BuildResult, dict[Path, str]]:
    """Render the chosen articles, where it pays in several processes, and write nothing."""
    project, chosen, domains = press.project, press.chosen, tuple(domains)
    pairs = project.pairs(domains, [locale for locale in chosen if locale != project.config.source])
    names = project.domains(domains)
    # What an article said when it was read goes on to be said, wherever its pages are made.
    tasks = [(domain, project.known_article(domain)) for domain in names]
    made: list[_Made] = []
    make = partial(_Press, project.lent(), press.site, chosen, press.include_fuzzy)
    languages = Counter(domain for domain, _ in pairs)
    size = sum(_size(project, domain) * (1 + languages[domain]) for domain in names)
    with spread(tasks, press, make, jobs if size >= WORTH else 1) as parts:
        for own in parts:
            made.append(own)
            progress(len(made), len(names))
    result = BuildResult(
        tuple(page for own in made for page in own.pages),
        tuple(short for own in made for short in own.withheld),
        (),
        tuple(own.entry for own in made),
        tuple(line for own in made for line in own.warnings),
    )
    return result, {path: text for own in made for path, text in own.contents.items()}


def _size(project: Project, domain: str) -> int:
    """Count the bytes of an article, as a guess at how long its page takes."""
    path = project.article_path(domain)
    return path.stat().st_size if path.is_file() else 0


@dataclass(frozen=True, slots=True)
class _Made:
    """Hold what comes of one article."""

    entry: Entry
    pages: tuple[Path, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    warnings: tuple[str, ...] = ()
    contents: Mapping[Path, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Press:
    """Make the pages of one article after the other."""

    project: Project
    site: Site
    chosen: tuple[Locale, ...]
    """The locales; none means all."""
    include_fuzzy: bool

    def __call__(self, task: tuple[str, Article | None]) -> _Made:
        """Render an article, given with its domain if it was read before, in every language that it is ready in."""
        domain, article = task
        project = self.project
        if domain == WORDS:
            # They stand on every page, and have none of their own.
            return _Made(Entry(WORDS, project.config.source, ()))
        if article is not None:
            project.hold(article)
        edition, short = _edition(project, domain, self.chosen, include_fuzzy=self.include_fuzzy)
        locales = [locale for locale in edition.versions if not self.chosen or locale in self.chosen]
        contents: dict[Path, str] = {}
        for locale in locales:
            contents |= _render(project, edition, locale, self.site)
        return _Made(
            _entry(edition),
            tuple(project.paths.page(domain, locale) for locale in locales),
            tuple(own for own in short if not self.chosen or own.locale in self.chosen),
            tuple(_image_warnings(project, edition)),
            contents,
        )


def _write(project: Project, result: BuildResult, contents: Mapping[Path, str]) -> BuildResult:
    """Write pages, and take away those that are withheld."""
    withheld = [path for own in result.withheld for path in outputs(project, own.domain, own.locale)]
    return replace(result, written=write_outputs(project.paths, contents, withheld=withheld))


def entry_of(project: Project, domain: str, locales: Iterable[Locale] = (), *, include_fuzzy: bool = False) -> Entry:
    """Say what lists say of an article, without rendering it."""
    return _entry(_edition(project, domain, locales, include_fuzzy=include_fuzzy)[0])


def _edition(
    project: Project, domain: str, chosen: Iterable[Locale], *, include_fuzzy: bool
) -> tuple[_Edition, list[Withheld]]:
    """Collect the units of every locale that is ready, and name the others."""
    article = project.article(domain)
    form = format_named(article.format)
    keys = {key_of(block, segment) for block in article.blocks for segment in block.segments}
    versions: dict[Locale, Mapping[MessageKey, Unit]] = {article.front_matter.lang: {}}
    withheld: list[Withheld] = []
    pseudo = [locale for locale in chosen if locale.is_pseudo]
    for locale in dict.fromkeys([*project.targets(domain), *pseudo]):
        units = published(project.catalogue(domain, locale).catalogue, include_fuzzy=include_fuzzy)
        targets = {unit.key: unit for unit in units if unit.key in keys}
        reviewed = 100 * len(targets) // len(keys) if keys else 100
        if reviewed < project.config.threshold:
            withheld.append(Withheld(domain, locale, reviewed, project.config.threshold))
        else:
            versions[locale] = targets
    body = form.body(article.text)
    ordered = {locale: versions[locale] for locale in _switcher_order(article, versions)}
    return _Edition(article, form, ordered, find_images(project.paths, body), anchors(body)), withheld


def _switcher_order(article: Article, versions: Iterable[Locale]) -> tuple[Locale, ...]:
    """Put the versions in the author's order, the source language first if the author names no place for it."""
    named = article.front_matter.languages
    ready = set(versions)
    order = named if article.front_matter.lang in named else (article.front_matter.lang, *named)
    return tuple(locale for locale in dict.fromkeys([*order, *versions]) if locale in ready)


def key_of(block: Block, segment: Segment) -> MessageKey:
    """Give the identity of the unit that translates a segment."""
    return MessageKey(segment.source, block.msgctxt)


def _marked(edition: _Edition, locale: Locale, block: Block, segment: Segment) -> str | None:
    """Give the target of a segment, marked as what it is; None in the source language."""
    unit = edition.versions[locale].get(key_of(block, segment))
    if unit is None or not unit.target:
        return None if locale == edition.article.front_matter.lang else mark(segment.source, Origin.SOURCE)
    return mark(unit.target, Origin.FINISHED if unit.state is State.TRANSLATED else Origin.UNREVIEWED)


def _text_of(edition: _Edition, locale: Locale, kind: BlockKind) -> str:
    blocks = [block for block in edition.article.blocks if block.kind is kind]
    segments = [(block, segment) for block in blocks for segment in block.segments]
    text = " ".join(_marked(edition, locale, block, segment) or segment.source for block, segment in segments)
    return words_of(text) if edition.article.format == "html" else text


def _review(edition: _Edition, locale: Locale) -> Review:
    keys = {key_of(block, segment) for block in edition.article.blocks for segment in block.segments}
    states = [unit.state for unit in edition.versions[locale].values()]
    machine, unreviewed = states.count(State.MACHINE), len(states) - states.count(State.TRANSLATED)
    return Review(len(keys), unreviewed, machine)


def _entry(edition: _Edition) -> Entry:
    matter = edition.article.front_matter
    versions = tuple(
        Listed(
            locale,
            _text_of(edition, locale, BlockKind.TITLE) or matter.title,
            _text_of(edition, locale, BlockKind.DESCRIPTION),
            is_reviewed=not _review(edition, locale).unreviewed,
        )
        for locale in edition.versions
    )
    return Entry(edition.article.domain, matter.lang, versions, matter.date, matter.author, edition.images)


def _image_warnings(project: Project, edition: _Edition) -> list[str]:
    path = project.paths.relative(project.article_path(edition.article.domain))
    text = edition.article.text
    return [
        f"{path}:{text.count(chr(10), 0, max(text.find(address), 0)) + 1}: no image {address!r} in "
        f"{project.paths.relative(project.paths.articles)}; the page shows its text instead"
        for address, file in edition.images.items()
        if file is None
    ]


def _render(project: Project, edition: _Edition, locale: Locale, site: Site) -> dict[Path, str]:
    article, form = edition.article, edition.form
    matter = article.front_matter
    targets = edition.versions[locale]

    def target(block: Block, segment: Segment) -> str | None:
        unit = targets.get(key_of(block, segment))
        return unit.target if unit else None

    addendum = project.addendum(article.domain, locale)
    written = form.render(article, target, locale, addendum=addendum)
    review = _review(edition, locale)
    is_finished = locale == matter.lang or (len(targets) == review.sentences and not review.unreviewed)
    shown = written
    if not is_finished:
        shown = form.render(article, lambda *place: _marked(edition, locale, *place), locale, addendum=addendum)
    page = Page(
        domain=article.domain,
        locale=locale,
        title=_text_of(edition, locale, BlockKind.TITLE) or matter.title,
        description=_text_of(edition, locale, BlockKind.DESCRIPTION),
        body=form.body(shown, article),
        date=matter.date,
        author=matter.author,
        source=matter.lang,
        versions=tuple(edition.versions),
        anchors=_anchors(edition, locale),
        images={address: page_address(file) if file else None for address, file in edition.images.items()},
        review=review,
        site=site,
    )
    own, rendered = outputs(project, article.domain, locale)
    return {own: render_page(page), rendered: written}


def _anchors(edition: _Edition, locale: Locale) -> tuple[str, ...]:
    """Give the addresses of the headings; the author may have headings that only one language has."""
    if "polypress:" not in edition.article.text:
        return edition.anchors
    return anchors(edition.form.body(edition.form.render(edition.article, lambda *_: None, locale), edition.article))
