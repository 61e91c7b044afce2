"""A project as the stages see it: its configuration, its articles and their catalogues, each read once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from polypress.articles.addenda import read_addendum
from polypress.articles.formats import format_of, formats
from polypress.articles.parsing import MOST_BYTES, check_publishable
from polypress.catalogues import PoFile, parse_catalogue
from polypress.config import Config, load_config
from polypress.errors import ArticleError, CatalogueError, ConfigError, LocaleError
from polypress.files import read_text
from polypress.glossary import load_glossary
from polypress.model import Article, FrontMatter, Locale, Term
from polypress.paths import WORDS, Paths, check_article_name, check_domain, find_root
from polypress.pipeline.images import IMAGES
from polypress.pipeline.recent import Recent
from polypress.pipeline.words import read_templates
from polypress.segmentation import segmenter


@dataclass(frozen=True, slots=True)
class Project:
    """Hold one project; what it has read last stays in memory for the stages that follow."""

    paths: Paths
    config: Config
    _articles: Recent[str, Article] = field(default_factory=Recent, repr=False, compare=False)
    _files: Recent[Path, PoFile] = field(default_factory=Recent, repr=False, compare=False)
    _addenda: dict[tuple[str, Locale], str] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def open(cls, folder: Path | None = None) -> Project:
        """Open the project in a folder, or the nearest one from the working folder upwards.

        Raises:
            ConfigError: There is none, or its configuration is wrong.
        """
        paths = Paths(find_root((folder or Path()).resolve()))
        return cls(paths, load_config(paths.config))

    def domains(self, chosen: Iterable[str] = ()) -> tuple[str, ...]:
        """List the domains in alphabetical order, or check and return the chosen ones.

        A project with templates of its own has one more than articles: the words that these templates say.

        Raises:
            ArticleError: Two articles have one domain, one bears a name that a site needs, or a chosen one has no
                article.
        """
        found = {*self._found(), *([WORDS] if read_templates(self.paths).own else [])}
        wanted = tuple(dict.fromkeys(chosen)) or tuple(sorted(found))
        for domain in wanted:
            if check_domain(domain) not in found:
                raise ArticleError(
                    f"there is no article {domain!r}",
                    path=self.paths.articles,
                    hint=f"the articles are: {', '.join(sorted(found)) or 'none yet; add one with polypress add FILE'}",
                )
        return wanted

    def articles(self) -> tuple[str, ...]:
        """List the domains that are articles, in alphabetical order.

        Raises:
            ArticleError: Two articles have one domain, or one bears a name that a site needs.
        """
        return tuple(sorted(self._found()))

    def _found(self) -> dict[str, Path]:
        found: dict[str, Path] = {}
        twins: dict[str, Path] = {}
        folder = self.paths.articles
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith(".") or not path.is_file() or path.suffix.lower() in IMAGES:
                continue
            twin = twins.setdefault(path.stem.casefold(), path)
            if twin is not path:
                raise ArticleError(
                    f"a second article of the domain {path.stem!r}: the other one is {twin.name}",
                    path=path,
                    hint="rename one of the two files: the name without its ending is the domain",
                )
            format_of(path)
            found[check_article_name(path.stem, path)] = path
        return found

    def article_path(self, domain: str) -> Path:
        """Give the file of a domain's article, whatever its format; the usual Markdown where there is none.

        The site's own words stand in the folder of the templates.
        """
        if domain == WORDS:
            return self.paths.templates
        usual = self.paths.article(domain)
        places = (usual.with_suffix(suffix) for suffix in formats())
        return next((path for path in places if path.is_file()), usual)

    def article(self, domain: str) -> Article:
        """Read and parse the article of a domain; of the site's own words, an article without text.

        Raises:
            ArticleError: It is missing or malformed.
        """
        if domain == WORDS:
            return self._words_article()
        article = self._articles.find(domain)
        if article is None:
            # What belongs to articles is as right as they are, before anything is written.
            self._known_addenda()
            path = self.article_path(domain)
            text = read_text(path, error=ArticleError, most=MOST_BYTES)
            own = format_of(path)
            article = own.parse(text, domain=domain, split=self._split, path=path, options=self.config.articles)
            check_publishable(article, own.body, path)
            self._articles.keep(domain, article, len(text))
        return article

    def known_article(self, domain: str) -> Article | None:
        """Give an article that has been read and is still in memory."""
        return self._articles.find(domain)

    def hold(self, article: Article) -> None:
        """Take an article as read: another process has it from there."""
        self._articles.keep(article.domain, article, len(article.text))

    def lent(self) -> Project:
        """Give what another process needs to see the same project, to be sent there without what was read of it."""
        return Project(self.paths, self.config, _addenda=self._addenda)

    def _words_article(self) -> Article:
        targets = dict.fromkeys(locale for domain in self.articles() for locale in self.targets(domain))
        return Article(WORDS, "", FrontMatter(WORDS, self.config.source, languages=tuple(targets)), ())

    def addendum(self, domain: str, locale: Locale) -> str:
        """Read what an article has at its end in a language: its own addendum, then that of all articles.

        Raises:
            ArticleError: It is no Markdown without front matter, or is for no article or language.
        """
        found = self._known_addenda()
        texts = (found.get((name, locale)) for name in (domain, ""))
        return "\n\n".join(text.strip("\r\n") for text in texts if text)

    def _known_addenda(self) -> dict[tuple[str, Locale], str]:
        if self._addenda is None:
            object.__setattr__(self, "_addenda", self._read_addenda())
        return self._addenda or {}

    def _read_addenda(self) -> dict[tuple[str, Locale], str]:
        """Read all of them, by domain (none for those of all articles) and locale."""
        folder = self.paths.addenda
        found: dict[tuple[str, Locale], str] = {}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.name.startswith(".") or not path.is_file():
                continue
            domain, _, name = path.stem.rpartition(".")
            if path.suffix != ".md" or (domain and domain not in self._found()):
                raise ArticleError(
                    "not an addendum: it must be called LOCALE.md or ARTICLE.LOCALE.md", path=path, line=1
                )
            try:
                locale = Locale.parse(name)
            except LocaleError as error:
                raise LocaleError(error.message, path=path, line=1, hint=error.hint) from error
            found[domain, locale] = read_addendum(read_text(path, error=ArticleError, most=MOST_BYTES), path)
        return found

    @property
    def _split(self) -> Callable[[str], list[tuple[int, int]]]:
        return segmenter(self.config.segmentation, self.config.source.language).spans

    def targets(self, domain: str) -> tuple[Locale, ...]:
        """List the locales that a domain is translated into, in the article's order."""
        return self.config.targets if self.config.targets is not None else self.article(domain).targets

    def pairs(self, domains: Iterable[str] = (), locales: Iterable[Locale] = ()) -> tuple[tuple[str, Locale], ...]:
        """List every (domain, locale) that the project publishes, or the chosen ones among them.

        Raises:
            ConfigError: A chosen locale is no target of any article; pseudo-locales always are.
        """
        chosen = tuple(dict.fromkeys(locales))
        pairs: list[tuple[str, Locale]] = []
        known: set[Locale] = set()
        for domain in self.domains(domains):
            targets = self.targets(domain)
            known.update(targets)
            pairs += [(domain, locale) for locale in chosen or targets if locale in targets or locale.is_pseudo]
        for locale in chosen:
            if locale not in known and not locale.is_pseudo:
                names = ", ".join(sorted(map(str, known))) or "none"
                raise ConfigError(
                    f"no article is translated into {locale}",
                    hint=f"the target locales are: {names}; they stand as `languages` in an article's front matter",
                )
        return tuple(pairs)

    def catalogue(self, domain: str, locale: Locale) -> PoFile:
        """Read the catalogue of a domain in a locale; one that is not there is empty."""
        return self._read(self.paths.catalogue(domain, locale), domain, locale)

    def template(self, domain: str) -> PoFile:
        """Read the template of a domain; one that is not there is empty."""
        return self._read(self.paths.template(domain), domain, None)

    def _read(self, path: Path, domain: str, locale: Locale | None) -> PoFile:
        # The bytes are read each time, as an editor may write while we run; they are parsed again only if they differ.
        text = read_text(path, error=CatalogueError) if path.exists() else ""
        file = self._files.find(path)
        if file is None or file.text != text:
            file = self._files.keep(path, parse_catalogue(text, domain=domain, locale=locale, path=path), len(text))
        return file

    def digest(self, domain: str, locale: Locale) -> str:
        """Give the SHA-256 of a catalogue's text."""
        return hashlib.sha256(self.catalogue(domain, locale).text.encode()).hexdigest()

    def validate(self, domains: Iterable[str] | None = None) -> None:
        """Read all there is of some articles, or of all, so that the first stage writes nothing if the last would fail.

        Raises:
            PolypressError: Something is malformed.
        """
        self.glossary()
        chosen = self.domains() if domains is None else tuple(domains)
        for domain in chosen:
            self.template(domain)
        for domain, locale in self.pairs(chosen) if chosen else ():
            self.catalogue(domain, locale)

    def glossary(self) -> tuple[Term, ...]:
        """Read the glossary; a project may have none."""
        return load_glossary(self.paths.glossary) if self.paths.glossary.exists() else ()
