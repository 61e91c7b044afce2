"""What the engines get from the configuration."""

from __future__ import annotations

from conftest import ProjectFactory
from polypress.engines import Setup
from polypress.engines.inventory import models_folder
from polypress.pipeline.engines import setup_for
from polypress.pipeline.project import Project


def test_setup_for__a_project_with_options(project: ProjectFactory) -> None:
    folder = project({"i18n/polypress.toml": 'source = "en"\n\n[engines.llm]\nmodel = "m"\nspeed = 2.5\n'})
    assert setup_for(Project.open(folder.root), "llm") == Setup(
        models=models_folder(),
        project=folder.root,
        options={"model": "m", "speed": 2.5},
        config=folder.root / "i18n" / "polypress.toml",
        line=3,
    )


def test_setup_for__a_project_without_options(project: ProjectFactory) -> None:
    folder = project({})
    setup = setup_for(Project.open(folder.root), "argos")
    assert (setup.options, setup.line, setup.project) == ({}, None, folder.root)


def test_setup_for__no_project() -> None:
    assert setup_for(None, "argos") == Setup(models_folder())
