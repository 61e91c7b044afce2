"""Put the results of the stages into words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polypress.cli.console import count, table

if TYPE_CHECKING:
    from polypress.model import Diagnostic, Locale
    from polypress.paths import Paths
    from polypress.pipeline.build import BuildResult
    from polypress.pipeline.check import CheckResult
    from polypress.pipeline.compile import CompileResult
    from polypress.pipeline.engines import EngineRow
    from polypress.pipeline.evaluate import Evaluation
    from polypress.pipeline.extract import ExtractResult
    from polypress.pipeline.measures import Measures, Share
    from polypress.pipeline.run import RunResult
    from polypress.pipeline.translate import LocaleResult, TranslateResult
    from polypress.pipeline.update import UpdateResult


def extracted(result: ExtractResult) -> str:
    """Say what was extracted."""
    written = count(len(result.written), "template") + " written" if result.written else "nothing changed"
    found = f"{count(len(result.domains), 'article')}, {count(result.units, 'unit')}, {count(result.words, 'word')}"
    return f"{found}: {written}"


def updated(result: UpdateResult) -> str:
    """Say what was brought in line."""
    found = count(result.catalogues, "catalogue")
    if not result.written:
        return f"{found}: nothing changed"
    parts = f"{result.new} new, {result.changed} to review again, {result.obsolete} obsolete"
    return f"{found}: {parts}; {len(result.written)} written"


def translated(result: TranslateResult) -> list[str]:
    """Say what was filled, a line a locale that needed anything."""
    busy = [row for row in result.locales if row.from_memory or row.by_engine or row.left]
    return [f"{row.locale}: {_filled(row)}" for row in busy] or ["nothing to translate"]


def _filled(row: LocaleResult) -> str:
    parts: list[str] = []
    if row.from_memory:
        parts.append(f"{count(row.from_memory, 'unit')} from reviewed text")
    if row.by_engine:
        parts.append(f"{count(row.by_engine, 'unit')} by {row.origin}")
    if row.left:
        parts.append(f"{count(row.left, 'unit')} left untranslated")
    return ", ".join(parts)


def speeds(result: TranslateResult) -> list[str]:
    """Say how fast the engines were."""
    return [
        f"{row.locale}: {count(row.sentences, 'sentence')} in {row.seconds:.1f} s"
        f" ({row.sentences / row.seconds:.0f} sentences/s)"
        for row in result.locales
        if row.sentences and row.seconds
    ]


def markup(result: TranslateResult) -> list[str]:
    """Say how the inline markup found its places."""
    lines = []
    for row in result.locales:
        total = sum(row.markup.values())
        shares = ", ".join(f"{way} {number / total:.0%}" for way, number in row.markup.items() if number)
        lines += [f"{row.locale}: {count(total, 'span')} of markup: {shares}"] if total else []
    return lines


def refusals(result: TranslateResult, paths: Paths) -> list[str]:
    """Say which sentences were left untranslated because the engine's text could not be right."""
    return [
        f"{paths.relative(refusal.path)}:{refusal.line}: refused: {'; '.join(refusal.reasons)}"
        for row in result.locales
        for refusal in row.refusals
    ]


def failures(result: TranslateResult) -> list[str]:
    """Say why units were left untranslated, and what helps."""
    return [
        line
        for failure in result.failures
        for line in (f"error: {failure}", f"hint: {failure.hint}" if failure.hint else "")
        if line
    ]


def checked(result: CheckResult) -> str:
    """Say how many findings there are."""
    found = f"{count(result.catalogues, 'catalogue')}, {count(result.units, 'unit')}"
    if not result.diagnostics:
        return f"{found}: no findings"
    return f"{found}: {count(len(result.errors), 'error')}, {count(len(result.warnings), 'warning')}"


_BUNDLES = {"mo": ".mo", "json": "JSON", "i18next": "i18next JSON", "fluent": "Fluent"}


def compiled(result: CompileResult) -> str:
    """Say what was compiled."""
    found = count(result.compiled, "catalogue")
    refused = f"; {count(len(result.refused), 'catalogue')} with errors refused" if result.refused else ""
    names = [_BUNDLES[form] for form in result.formats]
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return f"{found} to {listed}{refused}"


def built(result: BuildResult) -> str:
    """Say what was built."""
    withheld = f"; {len(result.withheld)} withheld" if result.withheld else ""
    return f"{count(len(result.pages), 'page')} in HTML and Markdown{withheld}"


def withheld(result: BuildResult) -> list[str]:
    """Say which pages are not ready."""
    return [
        f"withheld: {page.domain} in {page.locale}: {page.reviewed} % of it reviewed, {page.threshold} % needed"
        for page in result.withheld
    ]


def finding(found: Diagnostic, paths: Paths) -> str:
    """Write a finding as `path:line: severity: message [check]`."""
    from polypress.reports.text import line

    return line(replace(found, path=Path(paths.relative(found.path))) if found.path else found)


def evaluated(result: Evaluation) -> list[str]:
    """Lay out how an engine did."""
    speed = result.sentences / result.seconds
    rows = [[score.name, f"{score.value:.1f}", score.signature] for score in result.measures.scores]
    rows.append(["translated", *_share(result.measures.translated)])
    for name, share in _kept(result.measures).items():
        percentage, counted = _share(share)
        rows.append([f"{name} kept", percentage, f"{counted} with {name}"])
    return [
        f"{result.locale} by {result.origin}: {count(result.sentences, 'sentence')}"
        f" in {result.seconds:.1f} s ({speed:.0f} sentences/s)",
        *table(["measure", "result", ""], rows),
    ]


def evaluation_data(result: Evaluation) -> dict[str, object]:
    """Give how an engine did, for programs."""
    return {
        "locale": result.locale.bcp47,
        "origin": result.origin,
        "sentences": result.sentences,
        "seconds": round(result.seconds, 3),
        "scores": [
            {"name": score.name, "value": round(score.value, 2), "signature": score.signature}
            for score in result.measures.scores
        ],
        "translated": result.measures.translated.kept,
        "kept": {name: {"kept": share.kept, "total": share.total} for name, share in _kept(result.measures).items()},
    }


def _share(share: Share) -> tuple[str, str]:
    percentage = "–" if share.percentage is None else f"{share.percentage:.1f} %"
    return percentage, f"{share.kept:,} of {count(share.total, 'sentence')}"


def _kept(measures: Measures) -> Mapping[str, Share]:
    return {"numbers": measures.numbers, "names": measures.names, "markup": measures.markup}


def engines(rows: Sequence[EngineRow]) -> list[str]:
    """Lay out the engines there are."""
    cells = [
        # What an engine of another package needs, nobody here knows; its summary names the package.
        [row.name, _here(row), _names(row.used_for) or "-", row.summary if row.standing == "installed" else row.needs]
        for row in rows
    ]
    return table(["engine", "here", "used for", "needs"], cells)


def _here(row: EngineRow) -> str:
    if row.standing != "local":
        return f"{row.standing}: {row.fault}" if row.fault else row.standing
    parts = [_names(row.ready), f"missing for {_names(row.lacking)}" if row.lacking else ""]
    return ", ".join(filter(None, parts)) or "-"


def _names(locales: Iterable[Locale]) -> str:
    return " ".join(map(str, locales))


STAGES: Mapping[str, Callable[[Any], str]] = {
    "extract": extracted,
    "update": updated,
    "translate": lambda result: "; ".join(translated(result)),
    "check": checked,
    "compile": compiled,
    "build": built,
}
"""How each stage of `run` says what it did."""


def summary(result: RunResult, paths: Paths) -> list[str]:
    """Lay out what each locale came to."""
    # Texts, as thousands of paths take longer to cut and to compare than all the rest of a run that changes nothing.
    start = f"{paths.root}/"
    pages = {(path.stem, path.parent.name): str(path).removeprefix(start) for path in result.build.pages}
    # The site's own words have no page.
    short = {(own.domain, own.locale) for own in result.build.withheld}
    header = ["article", "locale", "units", "machine", "needs review", "untranslated", "reviewed", "page"]
    cells = [
        [
            *(row.domain, row.locale, units.total, units.machine, units.needs_review, units.untranslated),
            f"{row.reviewed} %",
            pages.pop((row.domain, row.locale.bcp47), "withheld" if (row.domain, row.locale) in short else "-"),
        ]
        for row in result.status
        for units in [row.by_units]
    ]
    # What is left is the source language.
    return [*table(header, cells), *(f"source: {page}" for page in pages.values())]


def complaints(result: RunResult, paths: Paths) -> list[str]:
    """List what keeps the run from being good, and how the engines did."""
    return [
        *speeds(result.translate),
        *markup(result.translate),
        *refusals(result.translate, paths),
        *(finding(found, paths) for found in result.check.errors),
        *withheld(result.build),
        *result.build.warnings,
        *failures(result.translate),
    ]
