"""`polypress check`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from polypress.cli import report
from polypress.cli.console import count, has_colours, note
from polypress.cli.options import Domains, Jobs, Locales, open_project
from polypress.cli.progress import reporter
from polypress.errors import ConfigError
from polypress.model import Severity
from polypress.reports import Form

if TYPE_CHECKING:
    from polypress.model import Locale
    from polypress.pipeline.check import CheckResult
    from polypress.pipeline.fix import FixResult
    from polypress.pipeline.project import Project
    from polypress.reports.baseline import News

_SEVERITY = re.compile(rf"(?<=: )({Severity.ERROR}|{Severity.WARNING})(?=: )")
_COLOURS = {"error": typer.colors.RED, "warning": typer.colors.YELLOW}


class Choice(NamedTuple):
    """What the options leave to look at; empty means all."""

    domains: tuple[str, ...]
    locales: tuple[Locale, ...]
    select: tuple[str, ...]


def command(
    context: typer.Context,
    domain: Domains = None,
    locale: Locales = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", "-s", metavar="CHECK|FAMILY", help="Only these checks; may be repeated."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="How to write the findings.")] = Form.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of printing.")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help="Write such a file of all findings.")
    ] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend what has one right answer, in machine text only.")
    ] = False,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="With --fix: mend what people wrote, too.")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="With --fix: change nothing and print a diff; status 1 if there is any.")
    ] = False,
    jobs: Jobs = None,
) -> int:
    """Check the translations.

    Exit status 1 if there is an error among the findings (warnings do not count), 2 if a check itself broke.
    `polypress checks` lists the checks.
    """
    from polypress.pipeline.check import check
    from polypress.pipeline.reporting import read_baseline

    if (reviewed or dry_run) and not fix:
        raise ConfigError("--reviewed and --dry-run go with --fix", hint="add --fix")
    if dry_run and (baseline or write_baseline or form is not Form.TEXT):
        raise ConfigError("--dry-run prints a diff and no findings: it goes with no --format and no baseline")
    if baseline and write_baseline:
        raise ConfigError("--baseline and --write-baseline do not go together", hint="leave out --baseline")
    known = read_baseline(baseline) if baseline else None
    chosen = Choice(tuple(domain or ()), tuple(locale or ()), tuple(select or ()))
    project = open_project(context, writes=fix and not dry_run)
    mended = _fix(project, chosen, reviewed=reviewed, dry_run=dry_run) if fix else None
    if mended is not None and dry_run:
        return _show_fixes(project, mended, output)
    with reporter() as told:
        result = check(
            project, chosen.domains, chosen.locales, select=chosen.select, jobs=jobs, progress=told.catalogues
        )
    broken = result.broken or (mended is not None and mended.broken)
    news = _news(result, baseline=known, write=write_baseline)
    result = replace(result, diagnostics=news.findings)
    _write_findings(project, chosen, result, form, output, known=news.known)
    note(report.checked(result) + _about_baseline(news, whole=not any(chosen)))
    return 2 if broken else 1 if result.errors else 0


def _fix(project: Project, chosen: Choice, *, reviewed: bool, dry_run: bool) -> FixResult:
    from polypress.pipeline.fix import fix

    done = fix(project, chosen.domains, chosen.locales, select=chosen.select, reviewed=reviewed, dry_run=dry_run)
    for refusal in done.refusals:
        place = f"{project.paths.relative(refusal.path)}:{refusal.line}"
        note(f"{place}: the fix of {refusal.refused.check!r} is refused: {refusal.refused.reason}")
    each = ", ".join(f"{check} {number:,}" for check, number in done.mended.items())
    verb = "to mend" if dry_run else "mended"
    note(f"{count(done.units, 'unit')} {verb}: {each}" if done.units else "nothing to mend")
    return done


def _show_fixes(project: Project, done: FixResult, output: Path | None) -> int:
    from polypress.reports.diff import unified

    for error in done.unreadable:
        note(f"error: {error}")
    diffs = [unified(project.paths.relative(change.path), change.before, change.after) for change in done.changes]
    _write("".join(diffs), output)
    return 2 if done.broken or done.unreadable else 1 if done.changes else 0


def _news(result: CheckResult, *, baseline: Mapping[str, Sequence[Severity]] | None, write: Path | None) -> News:
    from polypress.pipeline.reporting import write_baseline
    from polypress.reports.baseline import News, compare

    if write and result.broken:
        note(f"{write} is not written: a check broke")
    elif write:
        baseline = write_baseline(write, result.diagnostics)
    return News(result.diagnostics) if baseline is None else compare(result.diagnostics, baseline)


def _about_baseline(news: News, *, whole: bool) -> str:
    known = f"; {news.known:,} known to the baseline" if news.known else ""
    # Where only a part was looked at, the rest of the baseline is not gone.
    return known + (f"; {news.gone:,} of the baseline gone: write it anew" if news.gone and whole else "")


def _write_findings(
    project: Project, chosen: Choice, result: CheckResult, form: Form, output: Path | None, *, known: int
) -> None:
    from polypress.pipeline.reporting import make_report
    from polypress.reports import render

    made = make_report(project, result, form, chosen.domains, chosen.locales, select=chosen.select, known=known)
    text = render(made, form)
    if form is Form.TEXT and output is None and has_colours():
        text = "".join(map(_coloured, text.splitlines(keepends=True)))
    _write(text, output)


def _write(text: str, output: Path | None) -> None:
    from polypress.files import write_files

    if output is None:
        typer.echo(text, nl=False)
    else:
        write_files({output: text})


def _coloured(line: str) -> str:
    return _SEVERITY.sub(lambda match: typer.style(match[0], fg=_COLOURS[match[0]], bold=True), line, count=1)
