"""Adopt an article that somebody has translated already: its sentences become the targets of a catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from polypress.alignment import DOUBTFUL, SURE, Bead, Reader, align_articles
from polypress.articles import import_article, parse_article
from polypress.catalogues import PoFile, parse_catalogue
from polypress.errors import ArticleError
from polypress.files import read_text, write_files
from polypress.model import Article, Locale, MessageKey, State, Unit
from polypress.pipeline.clock import timestamp
from polypress.pipeline.project import Project
from polypress.pipeline.update import render_update, template_of
from polypress.segmentation import segmenter

_MARKDOWN = (".md", ".markdown")
_PHRASE = 3
"""Most words that may be the same in both languages: a name, a formula. More of them were left untranslated."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold sentences that belong together; without any on one side, those have no counterpart."""

    sources: tuple[MessageKey, ...]
    targets: tuple[str, ...]
    target: str
    """The targets as one text."""
    confidence: float
    """From 0 to 1."""

    @property
    def kind(self) -> str:
        """How many sentences belong to how many: `1-2`."""
        return f"{len(self.sources)}-{len(self.targets)}"

    @property
    def is_offered(self) -> bool:
        """Whether its target is put into the catalogue."""
        if not self.sources or not self.targets or self.confidence < DOUBTFUL:
            return False
        source = " ".join(key.source for key in self.sources)
        return self.target != source or len(source.split()) <= _PHRASE

    @property
    def is_sure(self) -> bool:
        """Whether that is taken for right without a person's look at it."""
        return self.is_offered and len(self.sources) == 1 and self.confidence >= SURE


@dataclass(frozen=True, slots=True)
class AlignResult:
    """Say what was found in a translated article, and what became of it."""

    path: Path
    """The catalogue."""
    pairs: tuple[Pair, ...]
    """Every sentence of both articles; title and description first, then in the order of the source article."""
    translated: int
    """Units that took over a target that is surely theirs."""
    doubtful: int
    """Units that took over one for review."""
    kept: int
    """Units with an earlier target by a person, which stays."""
    left: int
    """Units that nothing was found for."""
    unused: int
    """Sentences of the translation that are in no target."""
    unknown: int
    """Sentences of the article that the catalogue lacks."""
    written: tuple[Path, ...]


def align(project: Project, domain: str, translated: Path, locale: Locale, *, dry_run: bool = False) -> AlignResult:
    """Fill the catalogue of an article from a translation of it.

    A target that is surely a sentence's own counts as reviewed; a doubtful one is for review, with a comment that says
    where it comes from. What a person wrote into the catalogue or approved there stays as it is.

    Args:
        project: The project.
        domain: The article.
        translated: Its translation: Markdown, plain text or HTML.
        locale: The language of that.
        dry_run: Whether to write nothing.

    Raises:
        ArticleError: An article cannot be read, or the second one is no translation into that language.
        CatalogueError: There is neither a catalogue nor a template, or one is malformed.
        ConfigError: The article is not translated into that locale.
        FileError: A file cannot be read or written.
    """
    project.pairs([domain], [locale])
    article = project.article(domain)
    translation = _read_translation(project, translated, locale)
    _check_translation(article, translation, locale, translated)
    file = _open_catalogue(project, domain, locale)
    reader = Reader(project.config.source, project.config.conventions(locale), project.glossary())
    pairs = tuple(_pairs(align_articles(article.blocks, translation.blocks, reader), article, translation))
    old = file.catalogue.units
    units = tuple(_fill(old, _best_offers(pairs), f"aligned from {_printable(translated.name)}"))
    path = project.paths.catalogue(domain, locale)
    changed = [new for new, unit in zip(units, old, strict=True) if new is not unit]
    contents: dict[Path, str] = {}
    if changed and not dry_run:
        header = {**dict(file.catalogue.header), "PO-Revision-Date": timestamp()}
        contents[path] = file.render(units, header.items())
    known = {unit.key for unit in file.catalogue.active}
    return AlignResult(
        path=path,
        pairs=pairs,
        translated=sum(unit.state is State.TRANSLATED for unit in changed),
        doubtful=sum(unit.state is State.NEEDS_REVIEW for unit in changed),
        kept=sum(not _is_free(unit) for unit in file.catalogue.active),
        left=sum(_is_free(unit) for unit in units if unit.state is not State.OBSOLETE),
        unused=sum(len(pair.targets) for pair in pairs if not (pair.is_offered and known.intersection(pair.sources))),
        unknown=len({key for pair in pairs for key in pair.sources} - known),
        written=write_files(contents),
    )


def find_domain(project: Project, name: str) -> str:
    """Give the domain that a name means: the domain itself, or the path of its article.

    Raises:
        ArticleError: There is no such article in the project.
        ConfigError: The name cannot be that of an article.
    """
    path = Path(name)
    if path.suffix:
        if path.resolve().parent != project.paths.articles.resolve():
            raise ArticleError("not an article of this project", path=path, hint=f"take it in: polypress add {name}")
        name = path.stem
    (domain,) = project.domains([name])
    return domain


def _read_translation(project: Project, path: Path, locale: Locale) -> Article:
    text = read_text(path, error=ArticleError)
    if path.suffix.lower() not in _MARKDOWN:
        text = import_article(text, path.suffix, path=path)
    split = segmenter(project.config.segmentation, locale.language).spans
    return parse_article(text, domain=path.stem, split=split, path=path)


def _check_translation(article: Article, translation: Article, locale: Locale, path: Path) -> None:
    source, said = article.front_matter.lang, translation.front_matter.lang
    # An article that does not say its language counts as English.
    if said.language not in (locale.language, source.language):
        raise ArticleError(
            f"the article says that it is in {said}, not in {locale}",
            path=path,
            hint=f"give --locale {said}, or mend `lang` in its front matter",
        )
    if _sentences(article) == _sentences(translation):
        raise ArticleError("this is the article itself, not a translation of it", path=path)


def _sentences(article: Article) -> list[str]:
    return [segment.source for block in article.blocks for segment in block.segments]


def _open_catalogue(project: Project, domain: str, locale: Locale) -> PoFile:
    """Read the catalogue; one that is not there is made of the template, and not written yet."""
    file = project.catalogue(domain, locale)
    if file.text:
        return file
    template = template_of(project, domain)
    text = render_update(file, template.catalogue.units, template)
    return parse_catalogue(text, domain=domain, locale=locale, path=file.catalogue.path)


def _pairs(beads: Iterable[Bead], article: Article, translation: Article) -> Iterator[Pair]:
    keys = [MessageKey(own.source, block.msgctxt) for block in article.blocks for own in block.segments]
    sentences = _sentences(translation)
    gaps = list(_gaps(translation))
    for bead in beads:
        targets = tuple(sentences[number] for number in bead.targets)
        joined = "".join(
            gap + text for gap, text in zip((gaps[number] for number in bead.targets), targets, strict=True)
        )
        yield Pair(tuple(keys[number] for number in bead.sources), targets, joined.strip(), bead.confidence)


def _gaps(article: Article) -> Iterator[str]:
    """Give what stands before each sentence: a space, but for languages that are written without."""
    for block in article.blocks:
        end = None
        for segment in block.segments:
            yield "" if end == segment.start else " "
            end = segment.end


def _best_offers(pairs: Sequence[Pair]) -> dict[MessageKey, Pair]:
    """Choose for each key: an article may have a sentence several times."""
    offers: dict[MessageKey, Pair] = {}
    for pair in sorted((pair for pair in pairs if pair.is_offered), key=lambda pair: (pair.is_sure, pair.confidence)):
        offers.update(dict.fromkeys(pair.sources, pair))
    return offers


def _fill(units: Iterable[Unit], offers: Mapping[MessageKey, Pair], note: str) -> Iterator[Unit]:
    for unit in units:
        pair = offers.get(unit.key)
        if pair is None or not _is_free(unit):
            yield unit
        elif pair.is_sure:
            yield replace(unit, target=pair.target, state=State.TRANSLATED, provenance=None, previous=None)
        else:
            comments = (*unit.comments, f"{note}, confidence {pair.confidence:.2f}")
            filled = replace(unit, target=pair.target, state=State.NEEDS_REVIEW, provenance=None, previous=None)
            yield replace(filled, comments=comments)


def _is_free(unit: Unit) -> bool:
    """Whether no person wrote the target."""
    return unit.state is State.UNTRANSLATED or unit.is_untouched


def _printable(name: str) -> str:
    """Make one line of a file's name, whatever is in it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())
