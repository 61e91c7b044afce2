"""Measure an engine against a translation that people made, to choose one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from polypress.engines import Engine, create_engine
from polypress.errors import ConfigError, ExchangeError
from polypress.files import read_text, write_files
from polypress.localise import Rules
from polypress.model import Locale
from polypress.pipeline.engines import setup_for
from polypress.pipeline.guarded import Task, translate_guarded
from polypress.pipeline.measures import Measures, Triple, measure
from polypress.pipeline.project import Project
from polypress.pipeline.translate import Progress, silent


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Say how good an engine is at a text, and how fast."""

    locale: Locale
    origin: str
    """The engine with its model and version."""
    sentences: int
    seconds: float
    measures: Measures


def evaluate(
    project: Project,
    source: Path,
    reference: Path,
    locale: Locale,
    *,
    engine: str | None = None,
    output: Path | None = None,
    progress: Progress = silent,
) -> Evaluation:
    """Translate a text, a sentence a line, and compare the result with the reference.

    Args:
        project: The project, for its source language, its conventions and the options of its engines.
        source: The text.
        reference: Its translation by people, line by line.
        locale: The reference's language.
        engine: Name of the engine; None takes the configured one of the locale.
        output: Where to write the translations, line by line.
        progress: Told after each batch.

    Raises:
        ExchangeError: The lines of the two files are not pairs.
        ConfigError: The output would replace one of the two or a folder, or there is no such engine.
        EngineError: The engine cannot translate.
    """
    if output is not None:
        _check_output(output, (source, reference))
    pairs = _read_pairs(source, reference)
    name = engine or project.config.engine_for(locale)
    backend = create_engine(name, setup_for(project, name))
    origin = backend.origin(project.config.source, locale)
    start = perf_counter()
    made = _translations(project, backend, [text for text, _ in pairs if text], locale, progress)
    seconds = perf_counter() - start
    if output is not None:
        write_files({output: "".join(f"{made.get(text, '')}\n" for text, _ in pairs)})
    triples = [Triple(text, made.get(text, ""), wanted) for text, wanted in pairs if text]
    measures = measure(triples, project.config.source, locale, project.config.conventions(locale))
    return Evaluation(locale, origin, len(triples), seconds, measures)


def _check_output(output: Path, files: Iterable[Path]) -> None:
    """Refuse what cannot be written, before the work begins."""
    if output.is_dir():
        raise ConfigError("the output is a folder", path=output, hint="name a file")
    if output.resolve() in [file.resolve() for file in files]:
        raise ConfigError("the output would replace what it is made of", path=output, hint="name another file")


def _read_pairs(source: Path, reference: Path) -> list[tuple[str, str]]:
    """Read two files line by line; both sides of a pair are empty, or none is."""
    first, second = _read_lines(source), _read_lines(reference)
    if len(first) != len(second):
        longer, shorter = (source, reference) if len(first) > len(second) else (reference, source)
        most, least = sorted((len(first), len(second)), reverse=True)
        raise ExchangeError(
            f"the file has {most:,} lines, and {shorter} has {least:,}",
            path=longer,
            line=least + 1,
            hint="both must have the same sentences, one a line",
        )
    pairs = list(zip(first, second, strict=True))
    for line, (text, wanted) in enumerate(pairs, start=1):
        if bool(text) != bool(wanted):
            empty, full = (reference, source) if text else (source, reference)
            raise ExchangeError(f"the line is empty, and the same line of {full} is not", path=empty, line=line)
    return pairs


def _read_lines(path: Path) -> list[str]:
    """Read a file's lines; only a line feed ends one, since sentences may hold what else Unicode takes for an end."""
    text = read_text(path, error=ExchangeError).removeprefix("\ufeff")
    lines = [line.strip() for line in text.removesuffix("\n").split("\n")]
    if not any(lines):
        raise ExchangeError("the file has no sentences", path=path, line=1, hint="write one a line")
    return lines


def _translations(
    project: Project, engine: Engine, texts: Iterable[str], locale: Locale, progress: Progress
) -> dict[str, str]:
    """Translate each different text once; the result of each stands on one line."""
    sentences = list(dict.fromkeys(texts))
    made: dict[str, str] = {}
    for batch in _translate(project, engine, sentences, locale):
        made.update((sentences[number], " ".join(text.splitlines())) for number, text in batch.items())
        progress(locale, len(made), len(sentences))
    return made


def _translate(
    project: Project, engine: Engine, sentences: Sequence[str], locale: Locale
) -> Iterator[Mapping[int, str]]:
    """Yield batches of translations, as `polypress translate` would write them."""
    config = project.config
    rules = Rules(config.source, locale, config.conventions(locale), project.glossary())
    for batch in translate_guarded(engine, [Task(sentence) for sentence in sentences], rules):
        yield {number: outcome.text for number, outcome in batch.items()}
