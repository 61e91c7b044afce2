"""Lay out the finished articles as other site generators want them; the links between versions are theirs to make.

Each tree holds `polypress.json`, which names every file we put there with its SHA-256: what nothing stands behind any
more is taken away, and a file of somebody else's never is.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from polypress.articles.formats import format_named, format_of
from polypress.articles.handing_over import hand_over
from polypress.config import Tree
from polypress.errors import FileError
from polypress.files import read_bytes, read_text, remove_files, write_files
from polypress.model import Article, Locale
from polypress.pipeline.images import find_images
from polypress.pipeline.project import Project

__all__ = ["Tree", "place", "write_trees"]

Listing = dict[str, dict[str, str]]
"""SHA-256 of each file, by its path in the tree, by article."""
_SHORTCODE = re.compile(r"\{\{([<%])([^{}]*)([>%])\}\}")


def place(tree: Tree, domain: str, locale: Locale, source: Locale) -> Path:
    """Name the file of an article in a tree, from the folder of the tree.

    Hugo knows translations by the name of their file, in small letters; mkdocs-static-i18n does with `docs_structure:
    suffix`; Docusaurus has the source language in `docs` and all others in `i18n`.

    >>> place(Tree.HUGO, "rain", Locale.parse("pt-BR"), Locale("en")).as_posix()
    'content/rain.pt-br.md'
    >>> place(Tree.DOCUSAURUS, "rain", Locale("de"), Locale("en")).as_posix()
    'i18n/de/docusaurus-plugin-content-docs/current/rain.md'
    """
    if tree is Tree.HUGO:
        return _folder(tree, locale, source) / f"{domain}.{locale.bcp47.lower()}.md"
    if tree is Tree.MKDOCS:
        return _folder(tree, locale, source) / f"{domain}.{locale.bcp47}.md"
    return _folder(tree, locale, source) / f"{domain}.md"


def _folder(tree: Tree, locale: Locale, source: Locale) -> Path:
    if tree is Tree.HUGO:
        return Path("content")
    if tree is Tree.MKDOCS or locale == source:
        return Path("docs")
    return Path("i18n", locale.bcp47, "docusaurus-plugin-content-docs", "current")


def write_trees(project: Project, trees: Iterable[Tree] = (), domains: Iterable[str] | None = None) -> tuple[Path, ...]:
    """Write trees of all that `build` has finished, and take away what is finished no more; list the files.

    Args:
        project: The project.
        trees: The trees; none means the configured ones.
        domains: The articles that may have changed; None means all.

    Raises:
        PolypressError: An article is malformed, or the disk refused.
    """
    contents: dict[Path, str | bytes] = {}
    gone: list[Path] = []
    chosen = project.articles() if domains is None else tuple(domains)
    wanted = tuple(trees) or project.config.trees
    articles = [_finished(project, domain) for domain in chosen] if wanted else []
    for tree in wanted:
        root = project.paths.build / tree
        old = _read_listing(root)
        known = {domain: old[domain] for domain in project.articles() if domain in old and domain not in chosen}
        files = {article.domain: _files(project, tree, article, texts) for article, texts in articles}
        listing = known | {domain: {name: _digest(data) for name, data in own.items()} for domain, own in files.items()}
        stay = {name for own in listing.values() for name in own}
        gone += [root / name for own in old.values() for name, digest in own.items() if name not in stay
                 and _is_ours(root / name, digest)]  # fmt: skip
        contents |= {root / name: data for own in files.values() for name, data in own.items()}
        stored = {"articles": {domain: dict(sorted(own.items())) for domain, own in sorted(listing.items()) if own}}
        contents[_listing(root)] = json.dumps(stored, indent=1) + "\n"
    write_files(contents)
    remove_files(gone)
    return tuple(path for path in contents if path.name != "polypress.json")


def _finished(project: Project, domain: str) -> tuple[Article, Mapping[Locale, str]]:
    """Read what `build` wrote of an article, by locale, the source language first."""
    article = project.article(domain)
    form = format_named(article.format)
    texts: dict[Locale, str] = {}
    for locale in dict.fromkeys([article.front_matter.lang, *project.targets(domain)]):
        path = project.paths.rendered(domain, locale, form.folder, form.suffixes[0])
        if path.is_file():
            texts[locale] = read_text(path)
    return article, texts


def _files(project: Project, tree: Tree, article: Article, texts: Mapping[Locale, str]) -> dict[str, bytes]:
    """Give the files of an article in a tree, with its images where the generator looks for them."""
    files: dict[str, bytes] = {}
    for locale, text in texts.items():
        source = article.front_matter.lang
        page = _page(project, tree, article, text)
        files[place(tree, article.domain, locale, source).as_posix()] = page.encode()
        # Hugo finds what stands in no bundle among its assets, the others beside the page.
        folder = Path("assets") if tree is Tree.HUGO else _folder(tree, locale, source)
        for file in find_images(project.paths, page).values():
            if file is not None:
                files[(folder / file).as_posix()] = read_bytes(project.paths.articles / file)
    return files


def _page(project: Project, tree: Tree, article: Article, text: str) -> str:
    """Write an article as Markdown, whatever it is kept as, with the front matter of a generator."""
    form = format_of(project.article_path(article.domain))
    options = project.config.articles
    matter = form.parse(text, domain=article.domain, split=lambda _: [], path=None, options=options).front_matter
    added: dict[str, object] = {"title": matter.title}
    if article.format != "markdown":
        said = {"description": matter.description, "date": matter.date, "author": matter.author}
        added |= {key: value for key, value in said.items() if value}
        text = form.body(text, article)
        if tree is Tree.HUGO:
            # What only looks like a shortcode is text here.
            text = _SHORTCODE.sub(r"{{\1/*\2*/\3}}", text)
    if tree is Tree.HUGO:
        added["translationKey"] = article.domain
    if tree is Tree.DOCUSAURUS:
        # It would take Markdown for MDX, in which a brace is code.
        added["mdx"] = {"format": "md"}
    return hand_over(text, added)


def _read_listing(root: Path) -> Listing:
    """Read what we put into a tree; nothing where that is lost."""
    try:
        found = json.loads(_listing(root).read_bytes())["articles"]
        return {
            str(domain): {
                name: str(digest)
                for name, digest in own.items()
                if not Path(name).is_absolute() and ".." not in Path(name).parts
            }
            for domain, own in found.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _listing(root: Path) -> Path:
    return root / "polypress.json"


def _is_ours(path: Path, digest: str) -> bool:
    try:
        return path.is_file() and _digest(read_bytes(path)) == digest
    except FileError:
        return False


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
