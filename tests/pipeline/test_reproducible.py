"""Two builds of one commit are the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import gettext
import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from fluent.syntax import parse
from fluent.syntax.ast import Junk, Message

from conftest import REPOSITORY, ProjectFolder
from polypress.catalogues.fluent import identifier
from polypress.model import Locale
from polypress.pipeline.project import Project

FORMATS = ("mo", "json", "i18next", "fluent")
CONFIG = '[compile]\nformats = ["mo", "json", "i18next", "fluent"]\n[build]\ntrees = ["hugo", "mkdocs", "docusaurus"]\n'
COMMANDS = (("run", "--offline"), ("compile", "--archive", "tar.gz"), ("compile", "--archive", "zip"))
EPOCH = "1766404800"
HERE = {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "umask": "022"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "umask": "077"}


def checkout(root: Path) -> ProjectFolder:
    """Lay out this repository's own project."""
    for name in ("i18n", "locales"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    folder = ProjectFolder(root)
    folder.write("i18n/polypress.toml", folder.read("i18n/polypress.toml") + CONFIG)
    return folder


def make(folder: ProjectFolder, world: dict[str, str]) -> None:
    """Build in a process of its own, in another world."""
    environment = os.environ | world | {"SOURCE_DATE_EPOCH": EPOCH}
    program = f"import os; os.umask(0o{world['umask']}); from polypress.cli import main; main()"
    for command in COMMANDS:
        done = subprocess.run(
            [sys.executable, "-c", program, "--project", str(folder.root), *command],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> ProjectFolder:
    folder = checkout(tmp_path_factory.mktemp("here") / "siversk")
    make(folder, HERE)
    return folder


def test_build__the_same_elsewhere(built: ProjectFolder, tmp_path: Path) -> None:
    other = checkout(tmp_path / "a" / "much" / "longer place")
    for number, path in enumerate(sorted(other.root.rglob("*"))):
        os.utime(path, (1_000_000_000 + 7 * number, 1_000_000_000 + 7 * number))
    make(other, THERE)
    here, there = built.files(), other.files()
    assert here.keys() == there.keys()
    assert [path for path in here if here[path] != there[path]] == []
    assert {path.split("/")[1] for path in here if path.startswith("build/")} >= {
        "archives", "bundles", "docusaurus", "hugo", "markdown", "mkdocs", "site",
    }  # fmt: skip


def test_manifest__is_what_is_on_the_disk(built: ProjectFolder) -> None:
    listed = json.loads(built.read("build/bundles/manifest.json"))["files"]
    there = [
        path for path in built.files()
        if path.endswith(".mo") or (path.startswith("build/bundles/") and not path.endswith("manifest.json"))
    ]  # fmt: skip
    assert list(listed) == sorted(there)
    for path, own in listed.items():
        data = (built.root / path).read_bytes()
        assert own == {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_archives__hold_the_bundles_of_their_locale(built: ProjectFolder) -> None:
    expected = {
        path.removeprefix("build/"): (built.root / path).read_bytes()
        for path in json.loads(built.read("build/bundles/manifest.json"))["files"]
        if path.startswith(("locales/de/", "build/bundles/de/"))
    }
    assert len(expected) == len(FORMATS) * len(Project.open(built.root).domains())
    with tarfile.open(fileobj=io.BytesIO((built.root / "build/archives/de.tar.gz").read_bytes())) as tar:
        assert tar.getnames() == sorted(expected)
        assert {(own.mtime, own.uid, own.gid, own.uname, own.mode) for own in tar} == {(315532800, 0, 0, "", 0o644)}
        assert {own.name: getattr(tar.extractfile(own), "read")() for own in tar} == expected  # noqa: B009
    with zipfile.ZipFile(built.root / "build/archives/de.zip") as archive:
        assert archive.namelist() == sorted(expected)
        assert {name: archive.read(name) for name in archive.namelist()} == expected


def test_gettext__finds_every_bundle(built: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a program does that starts in the project's folder."""
    monkeypatch.chdir(built.root)
    project = Project.open(built.root)
    for domain, locale in project.pairs():
        translation = gettext.translation(domain, "locales", [locale.posix])
        for unit in project.catalogue(domain, locale).catalogue.active:
            found = (
                translation.pgettext(unit.context, unit.source) if unit.context else translation.gettext(unit.source)
            )
            assert found == unit.target
    assert gettext.translation("siversk", "locales", ["de"]).info()["language"] == "de"


def test_fluent__reads_back(built: ProjectFolder) -> None:
    project = Project.open(built.root)
    for domain, locale in project.pairs():
        entries = parse(built.read(f"build/bundles/{locale}/{domain}.ftl")).body
        assert not [own for own in entries if isinstance(own, Junk)]
        names = [own.id.name for own in entries if isinstance(own, Message)]
        assert names == [identifier(unit.key) for unit in project.catalogue(domain, locale).catalogue.active]


def test_i18next__reads_back(built: ProjectFolder) -> None:
    units = Project.open(built.root).catalogue("siversk", Locale("de")).catalogue.active
    found = json.loads(built.read("build/bundles/de/siversk.i18next.json"))
    assert {unit.source: unit.target for unit in units if unit.context is None}.items() <= found.items()
