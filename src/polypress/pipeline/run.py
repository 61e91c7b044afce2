"""All stages in order, on what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
        return not (self.translate.failures or self.check.errors or self.compile.refused or self.build.withheld)


def run(
    project: Project,
    *,
    engine: str | None = None,
    offline: bool = False,
    progress: Progress = silent,
    downloading: Downloading | None = None,
    finished: Callable[[str, object], None] = lambda _name, _result: None,
) -> RunResult:
    """Run all stages.

    Args:
        project: The project.
        engine: Name of the engine; None takes the configured one of each locale.
        offline: Whether to do without models that are not installed.
        progress: Told after each batch of sentences.
        downloading: Told while a missing model comes.
        finished: Told the name and the result of each stage as it comes.
    """
    again = Rerun(project)
    project = again.project
    check_engines(project, again.locales, engine)
    extracted = again.extract()
    finished("extract", extracted)
    updated = again.update()
    finished("update", updated)
    translated = again.translate(
        lambda domains: translate(
            project, domains, engine=engine, offline=offline, progress=progress, downloading=downloading
        )
    )
    finished("translate", translated)
    checked = again.check()
    finished("check", checked)
    compiled = again.compile(checked)
    finished("compile", compiled)
    built = again.build()
    finished("build", built)
    result = RunResult(extracted, updated, translated, checked, compiled, built, again.status())
    again.keep(checked, built, result.status)
    return result
