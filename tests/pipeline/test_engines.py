"""What the engines get from the configuration."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("configuration", "message"),
    [
        ('engine = "nope"', "unknown engine 'nope'"),
        ('engine = "llm"\n[engines.llm]\nurl = "localhost"', "polypress.toml:2: "),
        ('engine = "llm"\n[engines.llm]\nurl = "http://localhost:1"\nmodel = "m"\nspeed = 3', "polypress.toml:2: "),
    ],
)
@pytest.mark.parametrize("command", ["translate", "run"])
def test_check_engines__a_wrong_option_is_said_before_anything_is_written(
    project: ProjectFactory, configuration: str, message: str, command: str
) -> None:
    article = "---\ntitle: Rain\nlang: en\nlanguages: [de, en]\n---\n\nIt rains.\n"
    folder = project({"i18n/articles/rain.md": article, "i18n/polypress.toml": configuration})
    before = folder.files()
    done = folder.run(command)
    assert done.status == 2
    assert message in done.stderr
    assert folder.files() == before
