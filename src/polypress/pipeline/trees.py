"""Lay out the finished Markdown as other site generators want it; the links between versions are theirs to make."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from polypress.files import read_bytes, remove_files, write_files
from polypress.model import Locale
from polypress.pipeline.project import Project


class Tree(StrEnum):
    """The generators there are trees for."""

    HUGO = "hugo"
    MKDOCS = "mkdocs"
    DOCUSAURUS = "docusaurus"


def place(tree: Tree, domain: str, locale: Locale, source: Locale) -> Path:
    """Name the file of an article in a tree, from the folder of the tree.

    Hugo knows translations by the name of their file, in small letters; mkdocs-static-i18n does with `docs_structure:
    suffix`; Docusaurus has the source language in `docs` and all others in `i18n`.

    >>> place(Tree.HUGO, "rain", Locale.parse("pt-BR"), Locale("en")).as_posix()
    'content/rain.pt-br.md'
    >>> place(Tree.DOCUSAURUS, "rain", Locale("de"), Locale("en")).as_posix()
    'i18n/de/docusaurus-plugin-content-docs/current/rain.md'
    """
    match tree:
        case Tree.HUGO:
            return Path("content", f"{domain}.{locale.bcp47.lower()}.md")
        case Tree.MKDOCS:
            return Path("docs", f"{domain}.{locale.bcp47}.md")
        case Tree.DOCUSAURUS if locale == source:
            return Path("docs", f"{domain}.md")
    return Path("i18n", locale.bcp47, "docusaurus-plugin-content-docs", "current", f"{domain}.md")


def write_trees(project: Project, trees: tuple[Tree, ...]) -> tuple[Path, ...]:
    """Write trees of all Markdown that `build` has finished, and take away what is finished no more; list the files."""
    contents: dict[Path, str | bytes] = {}
    source = project.config.source
    pairs = [(domain, locale) for domain in project.domains() for locale in (source, *project.targets(domain))]
    gone: list[Path] = []
    for tree in trees:
        for domain, locale in pairs:
            written = project.paths.markdown(domain, locale)
            file = project.paths.build / tree / place(tree, domain, locale, source)
            if written.is_file():
                contents[file] = read_bytes(written)
            else:
                gone.append(file)
    write_files(contents)
    remove_files(gone)
    return tuple(contents)
