"""Take an article in; a folder without a project becomes one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.articles import import_article, parse_article
from polypress.articles.importing import suffixes
from polypress.errors import ArticleError, ConfigError
from polypress.files import read_text, write_files
from polypress.model import Article, Locale
from polypress.paths import CONFIG, Paths, check_domain, find_root
from polypress.segmentation import sentence_spans

STARTER = """\
# The project. Every key has a default; see "For builds" in the README.
source = "en"
"""


@dataclass(frozen=True, slots=True)
class AddResult:
    """Say what was taken in."""

    article: Article
    path: Path
    changed: bool
    """Whether the article is new or differs from the one before."""
    root: Path
    started: bool
    """Whether the project is new."""


def add(
    file: Path,
    *,
    domain: str | None = None,
    languages: Sequence[Locale] = (),
    replace: bool = False,
    folder: Path | None = None,
) -> AddResult:
    """Import an article as `i18n/articles/<domain>.md`.

    Args:
        file: Plain text, Markdown, HTML, or what a format of another installed package reads.
        domain: Its name; None makes one of the file's name.
        languages: Its languages, where the text itself does not list them.
        replace: Whether an article of that name may be replaced.
        folder: The project's folder; None is the nearest one upwards, else the working folder.

    Raises:
        ArticleError: It cannot be imported, or the name is taken.
        ConfigError: The name cannot be a domain.
    """
    if file.suffix.lower() not in suffixes():
        known = ", ".join(filter(None, suffixes()))
        raise ArticleError(
            f"cannot import a file that ends in {file.suffix!r}", path=file, hint=f"give one of: {known}"
        )
    root, started = _root(folder)
    name = check_domain(domain) if domain else domain_of(file)
    paths = Paths(root)
    target = paths.article(name)
    text = import_article(read_text(file, error=ArticleError), file.suffix.lower(), languages=languages, path=file)
    article = parse_article(text, domain=name, split=sentence_spans, path=target)
    old = read_text(target, error=ArticleError) if target.exists() else None
    if old is not None and old != text and not replace:
        raise ArticleError(
            f"there is another article of the domain {name!r}",
            path=paths.relative(target),
            hint="give --replace for a new version of it, or another name with --domain NAME",
        )
    contents = {target: text, **({paths.config: STARTER} if started else {})}
    write_files(contents)
    return AddResult(article, target, old != text, root, started)


def _root(folder: Path | None) -> tuple[Path, bool]:
    start = (folder or Path()).resolve()
    if folder is not None:
        return start, not (start / CONFIG).is_file()
    try:
        return find_root(start), False
    except ConfigError:
        return start, True


def domain_of(file: Path) -> str:
    """Make a domain of a file's name.

    >>> domain_of(Path("Überblick: Märkte 2026.txt"))
    'uberblick-markte-2026'
    """
    plain = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode().lower()
    return check_domain(re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_") or "article")
