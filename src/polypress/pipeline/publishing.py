"""What is made of all articles together: the site's templates and words, its lists of articles, feeds and sitemap."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from polypress.articles.formats import format_of
from polypress.model import Locale, MessageKey
from polypress.paths import WORDS
from polypress.pipeline.clock import source_date
from polypress.pipeline.compile import published
from polypress.pipeline.images import image_copies, image_copy, image_file
from polypress.pipeline.outputs import write_outputs
from polypress.pipeline.project import Project
from polypress.pipeline.words import read_templates
from polypress.site import (
    FEED,
    INDEX,
    ROBOTS,
    Entry,
    Site,
    locales_of,
    newest_first,
    render_feed,
    render_index,
    render_languages,
    render_robots,
    render_sitemaps,
)


def read_site(project: Project) -> Site:
    """Read what all pages share: the configuration, the project's own templates and words.

    Raises:
        ConfigError: A template is wrong.
        CatalogueError: A catalogue of words is malformed.
    """
    templates = read_templates(project.paths)
    templates.check()
    return Site(
        url=project.config.site_url,
        name=project.config.site_name,
        templates=templates,
        words=_own_words(project),
        conventions={
            locale: own.conventions for locale, own in project.config.locales.items() if own.conventions is not None
        },
    )


def _own_words(project: Project) -> Mapping[Locale, Mapping[MessageKey, str]]:
    """Read the reviewed words of the project, by locale."""
    found: dict[Locale, Mapping[MessageKey, str]] = {}
    for path in sorted((project.paths.root / "locales").glob(f"*/LC_MESSAGES/{WORDS}.po")):
        locale = Locale.parse(path.parts[-3])
        units = published(project.catalogue(WORDS, locale).catalogue)
        found[locale] = {unit.key: unit.target for unit in units if unit.target}
    return found


def build_site(project: Project, entries: Sequence[Entry], site: Site | None = None) -> tuple[Path, ...]:
    """Write all that leads to the articles, and their images; say which files are new or changed.

    Args:
        project: The project.
        entries: What `build` found of every article of the project.
        site: What `read_site` gave, if it was read before.

    Raises:
        ConfigError: A template is wrong.
    """
    listed = entries_on_disk(project, entries)
    return write_site(project, listed, render_site(project, listed, site or read_site(project)))


def write_site(project: Project, entries: Sequence[Entry], contents: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write what `render_site` gave, and the images; take away what earlier builds made and this one has no more."""
    images = [file for entry in entries for file in entry.images.values() if file]
    wanted = [path for entry in entries for path in outputs_of(project, entry)]
    wanted += [*(image_copy(project.paths, file) for file in images), *contents]
    return write_outputs(project.paths, {**contents, **image_copies(project.paths, images)}, wanted=wanted)


def outputs_of(project: Project, entry: Entry) -> list[Path]:
    """Name the files of an article: in every language its page, and itself in its own format."""
    versions = [own.locale for own in entry.versions]
    return [path for locale in versions for path in outputs(project, entry.domain, locale)]


def outputs(project: Project, domain: str, locale: Locale) -> tuple[Path, Path]:
    """Name the page of an article in a language, and the article itself in its own format."""
    form = format_of(project.article_path(domain))
    return project.paths.page(domain, locale), project.paths.rendered(domain, locale, form.folder, form.suffixes[0])


def entries_on_disk(
    project: Project, entries: Iterable[Entry], made: Container[Path] = frozenset()
) -> tuple[Entry, ...]:
    """Sort entries for lists, without the versions whose pages nobody has made yet; `made` names new ones."""
    found = []
    for entry in entries:
        pages = ((own, project.paths.page(entry.domain, own.locale)) for own in entry.versions)
        there = tuple(own for own, page in pages if page in made or page.is_file())
        if there:
            found.append(entry if there == entry.versions else replace(entry, versions=there))
    return tuple(newest_first(found))


def render_site(project: Project, entries: Sequence[Entry], site: Site) -> dict[Path, str]:
    """Render all that leads to the articles.

    Raises:
        ConfigError: A template is wrong.
    """
    return {project.paths.site / name: text for name, text in _site_files(project, site, entries).items()}


def _site_files(project: Project, site: Site, entries: Sequence[Entry]) -> dict[str, str]:
    """Render the files by their paths from the folder of the site."""
    if not entries:
        return {}
    files: dict[str, str] = {}
    for locale in locales_of(entries):
        feed = None if locale.is_pseudo else render_feed(site, locale, entries, source_date())
        files[f"{locale}/{INDEX}"] = render_index(site, locale, entries, has_feed=feed is not None)
        if feed is not None:
            files[f"{locale}/{FEED}"] = feed
    files[INDEX] = render_languages(site, project.config.source, entries)
    sitemaps, robots = render_sitemaps(site, entries), render_robots(site)
    return files | sitemaps | ({ROBOTS: robots} if robots and sitemaps else {})


def images_current(project: Project, entry: Entry) -> bool:
    """Whether all images of an article are where they were when its pages were made."""
    return all(file and image_file(project.paths, address) == file for address, file in entry.images.items())
