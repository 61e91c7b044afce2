"""All stages in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polypress.pipeline.build import BuildResult, build
from polypress.pipeline.check import CheckResult, check
from polypress.pipeline.compile import CompileResult, compile_catalogues
from polypress.pipeline.engines import check_engines
from polypress.pipeline.extract import ExtractResult, extract
from polypress.pipeline.models import Downloading
from polypress.pipeline.project import Project
from polypress.pipeline.status import StatusRow, status
from polypress.pipeline.translate import Progress, TranslateResult, silent, translate
from polypress.pipeline.update import UpdateResult, update


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
    project.validate()
    check_engines(project, (locale for _, locale in project.pairs()), engine)
    extracted = extract(project)
    finished("extract", extracted)
    updated = update(project)
    finished("update", updated)
    translated = translate(project, engine=engine, offline=offline, progress=progress, downloading=downloading)
    finished("translate", translated)
    checked = check(project)
    finished("check", checked)
    compiled = compile_catalogues(project, errors=checked.errors)
    finished("compile", compiled)
    built = build(project)
    finished("build", built)
    return RunResult(extracted, updated, translated, checked, compiled, built, status(project))
