"""All stages in order, on what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polypress.errors import EngineError
from polypress.model import Locale
from polypress.pipeline import processes
from polypress.pipeline.barred import why_barred
from polypress.pipeline.build import BuildResult
from polypress.pipeline.check import CheckResult
from polypress.pipeline.compile import CompileResult
from polypress.pipeline.engines import check_engines
from polypress.pipeline.extract import ExtractResult
from polypress.pipeline.models import Downloading
from polypress.pipeline.project import Project
from polypress.pipeline.rerun import Rerun
from polypress.pipeline.status import StatusRow
from polypress.pipeline.translate import Progress, TranslateResult, silent, translate
from polypress.pipeline.update import UpdateResult


@dataclass(frozen=True, slots=True)
class RunResult:
    """Hold what every stage did."""

    extract: ExtractResult
    update: UpdateResult
    translate: TranslateResult
    check: CheckResult
    compile: CompileResult
    build: BuildResult
    status: tuple[StatusRow, ...]

    @property
    def is_good(self) -> bool:
        """Whether every page is published and nothing needs a person."""
        return self.build.is_good and not (self.translate.failures or self.check.errors or self.compile.refused)


def run(
    project: Project,
    *,
    engine: str | None = None,
    offline: bool = False,
    translating: bool = True,
    draft: bool = False,
    jobs: int | None = None,
    progress: Progress = silent,
    checking: processes.Progress = processes.silent,
    building: processes.Progress = processes.silent,
    downloading: Downloading | None = None,
    finished: Callable[[str, object], None] = lambda _name, _result: None,
) -> RunResult:
    """Run all stages.

    Args:
        project: The project.
        engine: Name of the engine; None takes the configured one of each locale.
        offline: Whether to do without models that are not installed.
        translating: Whether to fill what is empty; no engine is asked otherwise.
        draft: Whether speed comes before quality, where the engine has a choice.
        jobs: The most processor cores at work; None takes all.
        progress: Told after each batch of sentences.
        checking: Told how many catalogues are checked, and how many shall be, after each.
        building: Told how many articles have pages, and how many shall have, after each.
        downloading: Told while a missing model comes.
        finished: Told the name and the result of each stage as it comes.
    """
    again = Rerun(project)
    project = again.project
    if translating:
        check_engines(project, again.locales, engine)
    extracted = again.extract()
    finished("extract", extracted)
    updated = again.update()
    finished("update", updated)

    def fill(domains: Sequence[str]) -> TranslateResult:
        if not translating:
            return TranslateResult(())
        return translate(
            project,
            domains,
            engine=engine,
            offline=offline,
            draft=draft,
            jobs=jobs,
            progress=progress,
            downloading=downloading,
        )

    def barred(locales: Sequence[Locale]) -> Sequence[EngineError] | None:
        if not translating:
            return None
        return why_barred(project, locales, engine=engine, offline=offline, downloading=downloading)

    translated = again.translate(fill, barred)
    finished("translate", translated)
    checked = again.check(jobs, checking)
    finished("check", checked)
    compiled = again.compile(checked)
    finished("compile", compiled)
    built = again.build(jobs, building)
    finished("build", built)
    result = RunResult(extracted, updated, translated, checked, compiled, built, again.status())
    again.keep(checked, built, result.status)
    return result
