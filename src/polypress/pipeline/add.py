"""Take an article in; a folder without a project becomes one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from polypress.articles import import_article
from polypress.articles.formats import Format, format_of, formats
from polypress.articles.importing import kept_suffix, suffixes
from polypress.articles.parsing import MOST_BYTES, check_publishable
from polypress.config import Config, load_config
from polypress.errors import ArticleError, ConfigError
from polypress.files import read_text, write_files
from polypress.model import Article, Locale
from polypress.paths import CONFIG, Paths, check_article_name, check_domain, find_root
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
    keep: bool = False,
) -> AddResult:
    """Import an article as `i18n/articles/<domain>.md`, or take it as it is.

    Args:
        file: Plain text, Markdown, HTML, or what a format of another installed package reads.
        domain: Its name; None makes one of the file's name.
        languages: Its languages, where the text itself does not list them.
        replace: Whether an article of that name may be replaced.
        folder: The project's folder; None is the nearest one upwards, else the working folder.
        keep: Whether it stays in its own format, byte for byte, as it also does if the configuration says so.

    Raises:
        ArticleError: It cannot be imported or kept, or the name is taken.
        ConfigError: The name cannot be a domain.
    """
    if file.suffix.lower() not in suffixes():
        known = ", ".join(filter(None, suffixes()))
        raise ArticleError(
            f"cannot import a file that ends in {file.suffix!r}", path=file, hint=f"give one of: {known}"
        )
    root, started = _root(folder)
    name = check_article_name(domain or domain_of(file), file)
    paths = Paths(root)
    config = Config() if started else load_config(paths.config)
    data = read_text(file, error=ArticleError, most=MOST_BYTES)
    kept = _kept_format(file, config, wanted=keep)
    if kept is None:
        target = paths.article(name)
        text = import_article(data, file.suffix.lower(), languages=languages, path=file)
    else:
        target, text = paths.article(name).with_suffix(kept.suffixes[0]), data
    form = kept or format_of(target)
    article = form.parse(text, domain=name, split=sentence_spans, path=target, options=config.articles)
    check_publishable(article, form.body, file)
    if kept and languages and not set(languages) <= set(article.targets):
        _fail_languages(file)
    _check_twin(paths, target)
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


def _kept_format(file: Path, config: Config, *, wanted: bool) -> Format | None:
    """Give the format in which a file is kept, None if Markdown is made of it."""
    suffix = kept_suffix(file.suffix)
    form = format_of(Path(f"a{suffix}")) if suffix else None
    if form is None and wanted:
        raise ArticleError(
            f"cannot keep a file that ends in {file.suffix!r}",
            path=file,
            hint="leave out --keep to make Markdown of it",
        )
    return form if form and (wanted or form.name in config.articles.keep) else None


def _fail_languages(file: Path) -> NoReturn:
    raise ArticleError(
        "a file that is kept as it is must name its languages itself",
        path=file,
        hint=f'leave out --language, and set `targets = ["de", …]` in {CONFIG}; or leave the file unkept',
    )


def _check_twin(paths: Paths, target: Path) -> None:
    """Refuse a second article of a domain: what a person wrote is never taken away."""
    for suffix in formats():
        other = target.with_suffix(suffix)
        if other != target and other.exists():
            raise ArticleError(
                f"there is another article of the domain {target.stem!r}",
                path=paths.relative(other),
                hint="move that file away, or give another name with --domain NAME",
            )


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
