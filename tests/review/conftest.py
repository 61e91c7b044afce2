from __future__ import annotations

from collections.abc import Iterator

import pytest

from conftest import ProjectFactory, ProjectFolder
from review.desk import Client, files, serving


@pytest.fixture
def folder(project: ProjectFactory) -> ProjectFolder:
    return project(files())


@pytest.fixture
def client(folder: ProjectFolder) -> Iterator[Client]:
    with serving(folder.root) as (client, _):
        yield client
