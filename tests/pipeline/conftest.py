"""The project's own tiny models, installed for a test as they would be for a user."""

from __future__ import annotations

from pathlib import Path

import pytest

from polypress.engines.inventory import models_folder
from polypress.engines.packages import install_file

PACKAGES = Path(__file__).parents[1] / "models"


@pytest.fixture(scope="session")
def unpacked_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "packages"
    for file in sorted(PACKAGES.glob("*.argosmodel")):
        install_file(file, folder, None)
    return folder


@pytest.fixture
def models(unpacked_models: Path) -> Path:
    """Give this test's home the models."""
    folder = models_folder()
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.symlink_to(unpacked_models, target_is_directory=True)
    return folder
