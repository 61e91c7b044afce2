"""Models by hand: what is there, bringing a file, taking it away, a look at its health."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, RAIN

PACKAGES = Path(__file__).parents[1] / "models"
GERMAN = PACKAGES / "translate-en_de-1_0.argosmodel"
NOWHERE = '[models]\nindex = "http://127.0.0.1:9/index.json"\n'


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    return project({ARTICLE: RAIN, "i18n/polypress.toml": NOWHERE})


def test_models__from_installing_to_removing(rain: ProjectFolder) -> None:
    assert rain.run("models", "list", "--offline").stdout == "no models are installed\n"
    assert rain.run("models", "install", str(GERMAN)).stdout == "installed en_de 1.0\n"
    assert "[en_de]" in rain.read("i18n/models.lock")
    listed = rain.run("models", "list", "--offline").stdout.splitlines()
    assert [line.split() for line in listed] == [["model", "installed", "offered"], ["en_de", "1.0", "-"]]
    assert rain.run("models", "install", "de").stdout == "nothing to install: the models are there\n"
    doctor = rain.run("models", "doctor")
    assert doctor.status == 0
    assert doctor.stdout.startswith("ok         en_de 1.0: ")
    assert rain.run("models", "remove", "en_de").stdout == "removed en_de 1.0\n"
    assert rain.run("models", "list", "--offline").stdout == "no models are installed\n"


def test_models__without_a_network(rain: ProjectFolder) -> None:
    listed = rain.run("models", "list")
    assert (listed.status, listed.stdout) == (0, "no models are installed\n")
    assert "what the index offers is not shown" in listed.stderr
    missing = rain.run("models", "install", "de")
    assert missing.status == 2
    assert "no model translates en into de" in missing.stderr
    assert "polypress models install FILE.argosmodel" in missing.stderr


def test_models__a_damaged_file_changes_nothing(rain: ProjectFolder) -> None:
    broken = rain.root / "translate-en_de-1_0.argosmodel"
    broken.write_bytes(GERMAN.read_bytes()[:5000])
    before = rain.files()
    result = rain.run("models", "install", str(broken))
    assert (result.status, result.stdout) == (2, "")
    assert "not a whole model package" in result.stderr
    assert rain.files() == before


def test_models__the_doctor_names_what_is_ill(rain: ProjectFolder, tmp_path: Path) -> None:
    rain.run("models", "install", str(GERMAN))
    from polypress.engines.inventory import models_folder

    (model,) = models_folder().glob("*/model/model.bin")
    model.write_bytes(b"nothing")
    doctor = rain.run("models", "doctor")
    assert doctor.status == 1
    assert doctor.stdout.startswith("broken     en_de 1.0: ")
    assert "polypress models remove" in doctor.stderr
