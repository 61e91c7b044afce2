from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from engines.conftest import names, package_file, repacked, with_metadata
from polypress.engines import Guess
from polypress.engines.lock import Record, read_lock
from polypress.engines.packages import (
    Verdict,
    _verdict,
    doctor,
    downloads_folder,
    install_file,
    installed,
    models_folder,
    remove,
)
from polypress.errors import ConfigError, EngineError, EngineFailed, FileError


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a digest of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_install_file(folder: Path, lock: Path) -> None:
    model = install_file(package_file("en_de"), folder, lock)
    assert (model.pair, model.version, model.path) == ("en_de", "1.0", folder / "translate-en_de-1_0")
    assert installed(folder) == (model,)
    digest = hashlib.sha256(package_file("en_de").read_bytes()).hexdigest()
    assert read_lock(lock) == {"en_de": Record("1.0", digest)}
    assert names(folder.parent) == ["packages"]


def test_install_file__again_changes_nothing(folder: Path, lock: Path) -> None:
    install_file(package_file("en_de"), folder, lock)
    before = tree(folder), lock.read_bytes()
    install_file(package_file("en_de"), folder, lock)
    assert (tree(folder), lock.read_bytes()) == before
    assert names(folder.parent) == ["packages"]


def test_install_file__argos_sees_it_too(folder: Path, tmp_path: Path) -> None:
    install_file(package_file("en_de"), folder, None)
    code = (
        "import sys, json; from pathlib import Path; from argostranslate.package import get_installed_packages\n"
        "found = get_installed_packages([Path(sys.argv[1])])\n"
        "print(json.dumps([[p.from_code, p.to_code, p.package_version, p.tokenizer.encode('Hello')] for p in found]))"
    )
    environment = os.environ | {"HOME": str(tmp_path)}
    command = [sys.executable, "-c", code, str(folder)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    ((source, target, version, tokens),) = json.loads(done.stdout)
    assert (source, target, version) == ("en", "de", "1.0")
    assert tokens


@pytest.mark.parametrize(("first", "second"), [("1.0", "1.10"), ("1.10", "1.9")])
def test_install_file__replaces_other_versions(
    first: str, second: str, folder: Path, lock: Path, tmp_path: Path
) -> None:
    for version in (first, second):
        install_file(with_metadata("en_de", tmp_path / f"{version}.argosmodel", package_version=version), folder, lock)
    install_file(package_file("en_fr"), folder, lock)
    assert [(model.pair, model.version) for model in installed(folder)] == [("en_de", second), ("en_fr", "1.0")]
    assert len(names(folder)) == 2
    assert read_lock(lock)["en_de"].version == second


def test_install_file__argos_own_folder_names(folder: Path) -> None:
    install_file(package_file("en_de"), folder, None)
    (folder / "translate-en_de-1_0").rename(folder / "en_de")
    install_file(package_file("en_de"), folder, None)
    assert names(folder) == ["translate-en_de-1_0"]


def refused(file: Path, folder: Path, lock: Path, match: str, error: type[EngineError] = EngineError) -> None:
    """Check that a file is refused, and that all stays as it was."""
    if not installed(folder):
        install_file(package_file("en_de"), folder, lock)
    before = tree(folder.parent), lock.read_bytes()
    with pytest.raises(error, match=match) as caught:
        install_file(file, folder, lock)
    assert caught.value.path == file
    assert (tree(folder.parent), lock.read_bytes()) == before
    assert names(folder.parent) == ["packages"]


def test_install_file__not_the_recorded_file(folder: Path, lock: Path, tmp_path: Path) -> None:
    file = repacked("en_de", tmp_path / "other.argosmodel", lambda _, content: content)
    refused(file, folder, lock, "SHA-256")
    lock.unlink()
    assert install_file(file, folder, lock).pair == "en_de"


@pytest.mark.parametrize("name", ["translate-en_fr-1_0", "en_fr", "translate-en_fr-1_0 (1)", "en_fr.v2"])
def test_install_file__not_what_its_name_says(name: str, folder: Path, lock: Path, tmp_path: Path) -> None:
    file = shutil.copy(package_file("en_de"), tmp_path / f"{name}.argosmodel")
    refused(Path(file), folder, lock, "not the model en_fr: its metadata say en_de")


@pytest.mark.parametrize("name", ["model", "german", "my model"])
def test_install_file__name_that_says_nothing(name: str, folder: Path, tmp_path: Path) -> None:
    file = shutil.copy(package_file("en_de"), tmp_path / f"{name}.argosmodel")
    assert install_file(Path(file), folder, None).pair == "en_de"


def test_install_file__lying_metadata(folder: Path, lock: Path, tmp_path: Path) -> None:
    file = with_metadata("en_fr", tmp_path / "translate-en_fr-1_0.argosmodel", to_code="de")
    refused(file, folder, lock, "not the model en_fr: its metadata say en_de")
    with pytest.raises(EngineError, match="not the model en_nl"):
        install_file(package_file("en_fr"), folder, lock, expected="en_nl")


@pytest.mark.parametrize(
    ("fields", "match"),
    [
        ({"to_code": "../../evil"}, "to_code"),
        ({"package_version": "../1"}, "package_version"),
        ({"from_code": None}, "from_code"),
        ({"type": "sbd"}, "translation model"),
    ],
)
def test_install_file__bad_metadata(
    fields: dict[str, object], match: str, folder: Path, lock: Path, tmp_path: Path
) -> None:
    refused(with_metadata("en_de", tmp_path / "x.argosmodel", **fields), folder, lock, match)


@pytest.mark.parametrize("member", ["model/model.bin", "metadata.json", "sentencepiece.model"])
def test_install_file__incomplete(member: str, folder: Path, lock: Path, tmp_path: Path) -> None:
    file = repacked("en_de", tmp_path / "x.argosmodel", lambda name, content: None if member in name else content)
    refused(file, folder, lock, member.split("/")[-1])


@pytest.mark.parametrize("member", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
def test_install_file__damaged_inside(member: str, folder: Path, lock: Path, tmp_path: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        if name.endswith("metadata.json"):  # a version that the lock does not know
            return content.replace(b'"package_version": "1.0"', b'"package_version": "1.1"')
        return content[: len(content) // 2] if member in name else content

    refused(repacked("en_de", tmp_path / "x.argosmodel", change), folder, lock, "cannot load", EngineFailed)


def test_install_file__truncated(folder: Path, lock: Path, tmp_path: Path) -> None:
    file = tmp_path / "x.argosmodel"
    file.write_bytes(package_file("en_de").read_bytes()[:-1000])
    refused(file, folder, lock, "not a whole model package")


def test_install_file__one_bit_flipped(folder: Path, lock: Path, tmp_path: Path) -> None:
    data = bytearray(package_file("en_de").read_bytes())
    data[len(data) // 2] ^= 1
    file = tmp_path / "x.argosmodel"
    file.write_bytes(data)
    refused(file, folder, lock, "not a whole model package")


def test_install_file__path_that_escapes(folder: Path, lock: Path, tmp_path: Path) -> None:
    file = repacked("en_de", tmp_path / "x.argosmodel", lambda _, content: content)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("../../../evil", "evil")
    refused(file, folder, lock, "outside its folder")
    assert not list(tmp_path.rglob("evil"))


def test_install_file__missing_file(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match="No such file") as caught:
        install_file(tmp_path / "x.argosmodel", folder, None)
    assert caught.value.path == tmp_path / "x.argosmodel"
    assert not folder.exists()


def test_install_file__lock_with_a_conflict(folder: Path, lock: Path) -> None:
    lock.parent.mkdir()
    lock.write_text("<<<<<<< HEAD\n")
    with pytest.raises(ConfigError):
        install_file(package_file("en_de"), folder, lock)
    assert installed(folder) == ()


def test_install_file__disk_refuses_the_last_step(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_file(package_file("en_de"), folder, None)
    before = tree(folder)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if "new" in path.parts:
            raise OSError(28, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(FileError, match="No space left on device"):
        install_file(package_file("en_de"), folder, None)
    assert tree(folder) == before
    assert names(folder.parent) == ["packages"]


def test_remove(folder: Path, lock: Path) -> None:
    install_file(package_file("en_de"), folder, lock)
    install_file(package_file("en_fr"), folder, lock)
    shutil.copytree(folder / "translate-en_de-1_0", folder / "en_de")
    assert {model.path.name for model in remove("en_de", folder)} == {"translate-en_de-1_0", "en_de"}
    assert names(folder) == ["translate-en_fr-1_0"]
    assert names(folder.parent) == ["packages"]
    assert set(read_lock(lock)) == {"en_de", "en_fr"}


@pytest.mark.parametrize("pair", ["en_nl", "..", "stray"])
def test_remove__not_installed(pair: str, folder: Path) -> None:
    install_file(package_file("en_de"), folder, None)
    (folder / "stray").mkdir()
    with pytest.raises(ConfigError, match="not installed") as caught:
        remove(pair, folder)
    assert caught.value.hint == "installed models: en_de"
    assert names(folder) == ["stray", "translate-en_de-1_0"]


def test_remove__link_to_a_folder_elsewhere(folder: Path, tmp_path: Path) -> None:
    install_file(package_file("en_de"), tmp_path / "elsewhere", None)
    folder.mkdir(parents=True)
    (folder / "linked").symlink_to(tmp_path / "elsewhere" / "translate-en_de-1_0")
    remove("en_de", folder)
    assert names(folder) == []
    assert [model.pair for model in installed(tmp_path / "elsewhere")] == ["en_de"]


def test_doctor(models: Path) -> None:
    examinations = list(doctor(models))
    assert [one.model for one in examinations] == list(installed(models))
    assert {one.verdict for one in examinations} == {Verdict.OK}
    assert all(one.seconds and one.output and one.output != one.probe for one in examinations)


def test_doctor__broken(folder: Path) -> None:
    (folder / "wreck").mkdir(parents=True)
    (folder / "wreck" / "metadata.json").write_text("{")
    model = install_file(package_file("en_de"), folder, None)
    os.truncate(model.path / "model" / "model.bin", 1000)
    found = {one.path.name: (one.verdict, one.model) for one in doctor(folder)}
    assert found == {"wreck": (Verdict.BROKEN, None), model.path.name: (Verdict.BROKEN, model)}
    assert all(one.output for one in doctor(folder))


@pytest.mark.parametrize(
    ("guess", "verdict"),
    [
        (Guess("Das Haus ist klein.", 0.9), Verdict.OK),
        (Guess("", None), Verdict.EMPTY),
        (Guess(" \n", 0.9), Verdict.EMPTY),
        (Guess("the house is small.", 0.9), Verdict.COPY),
        (Guess("Haus Haus Haus Haus Haus", 0.9), Verdict.REPETITIVE),
        (Guess("Das Haus und", 0.0), Verdict.REPETITIVE),
    ],
)
def test_verdict(guess: Guess, verdict: Verdict) -> None:
    assert _verdict("The house is small.", guess) is verdict


def test_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert downloads_folder() == tmp_path / "cache" / "polypress" / "downloads"
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert downloads_folder() == Path.home() / ".cache" / "polypress" / "downloads"
    assert models_folder().parts[-2:] == ("argos-translate", "packages")
