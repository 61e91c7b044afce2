from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engines.conftest import Shelf, package_file
from polypress.engines import Guess
from polypress.engines.lock import Record, read_lock, write_record
from polypress.engines.packages import (
    Verdict,
    _verdict,
    doctor,
    downloads_folder,
    ensure,
    install_file,
    installed,
    models_folder,
    remove,
)
from polypress.errors import ConfigError, EngineError, EngineFailed, EngineUnavailable, FileError
from polypress.model import Locale

EN, DE, FR, NL = Locale("en"), Locale("de"), Locale("fr"), Locale("nl")
Change = Callable[[str, bytes], bytes | None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "share" / "packages"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "project" / "models.lock"


def repacked(pair: str, file: Path, change: Change) -> Path:
    """Pack a model anew; `change` gives each member's content, None leaves it out."""
    with zipfile.ZipFile(package_file(pair)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return file


def with_metadata(pair: str, file: Path, **fields: object) -> Path:
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith("metadata.json"):
            return content
        return json.dumps(json.loads(content) | fields).encode()

    return repacked(pair, file, change)


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder, with a digest of its content."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


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


def test_ensure(shelf: Shelf, folder: Path, lock: Path) -> None:
    url = shelf.offer("en_de", "en_fr", "en_nl")
    seen = []
    new = ensure(EN, [DE, FR], folder=folder, lock=lock, index_url=url, progress=lambda *state: seen.append(state))
    assert [model.pair for model in new] == ["en_de", "en_fr"]
    assert [model.pair for model in installed(folder)] == ["en_de", "en_fr"]
    assert set(read_lock(lock)) == {"en_de", "en_fr"}
    assert {state[0] for state in seen} == {"translate-en_de-1_0.argosmodel", "translate-en_fr-1_0.argosmodel"}
    assert names(downloads_folder()) == []
    asked = list(shelf.asked)
    assert ensure(EN, [DE, FR, Locale("en", territory="GB")], folder=folder, lock=lock, index_url=url) == ()
    assert shelf.asked == asked


def test_ensure__through_english(shelf: Shelf, folder: Path) -> None:
    url = shelf.offer("de_en", "en_fr")
    assert [m.pair for m in ensure(DE, [FR], folder=folder, lock=None, index_url=url)] == ["de_en", "en_fr"]
    (folder / "translate-en_fr-1_0").rename(folder.parent / "gone")
    assert [m.pair for m in ensure(DE, [FR], folder=folder, lock=None, index_url=url)] == ["en_fr"]


def test_ensure__offline(folder: Path) -> None:
    install_file(package_file("en_de"), folder, None)
    with pytest.raises(EngineUnavailable) as caught:
        ensure(EN, [DE, FR, NL], folder=folder, lock=None, offline=True)
    assert caught.value.message == "no model translates en into fr, nl (offline)"
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("polypress models install fr nl; ")
    assert ensure(EN, [DE], folder=folder, lock=None, offline=True) == ()


def test_ensure__no_network(dead_url: str, folder: Path) -> None:
    with pytest.raises(EngineUnavailable, match=r"no model translates en into de, fr .*refused") as caught:
        ensure(EN, [DE, FR], folder=folder, lock=None, index_url=dead_url)
    assert "\n" not in caught.value.message
    assert caught.value.hint is not None
    assert "polypress models install de fr" in caught.value.hint
    assert "FILE.argosmodel" in caught.value.hint


def test_ensure__not_offered(shelf: Shelf, folder: Path) -> None:
    url = shelf.offer("en_de")
    with pytest.raises(EngineUnavailable, match="the index offers none for fr") as caught:
        ensure(EN, [FR, DE], folder=folder, lock=None, index_url=url)
    assert [model.pair for model in installed(folder)] == ["en_de"]
    assert caught.value.hint is not None
    assert "install fr" not in caught.value.hint


def test_ensure__only_the_near_language_is_offered(shelf: Shelf, folder: Path) -> None:
    url = shelf.offer("en_pt")
    shelf.files["/index.json"] = shelf.files["/index.json"].replace(b'"pt"', b'"pb"')
    with pytest.raises(EngineUnavailable, match="the index offers none for pt") as caught:
        ensure(EN, [Locale("pt")], folder=folder, lock=None, index_url=url)
    assert caught.value.hint is not None
    assert "make the target pt-BR" in caught.value.hint


def test_ensure__one_of_two_fails(shelf: Shelf, folder: Path) -> None:
    url = shelf.offer("en_de", "en_fr")
    del shelf.files["/en_de.argosmodel"]
    with pytest.raises(EngineUnavailable, match=r"cannot download translate-en_de-1_0\.argosmodel.*HTTP 404"):
        ensure(EN, [DE, FR], folder=folder, lock=None, index_url=url)
    assert [model.pair for model in installed(folder)] == ["en_fr"]


def test_ensure__all_fail(shelf: Shelf, folder: Path) -> None:
    url = shelf.offer("en_de", "en_fr")
    shelf.files = {"/index.json": shelf.files["/index.json"]}
    with pytest.raises(EngineUnavailable, match=r"en into de, fr, nl .*HTTP 404.*; the index offers none for nl"):
        ensure(EN, [DE, FR, NL], folder=folder, lock=None, index_url=url)


def test_ensure__broken_connection_then_again(shelf: Shelf, folder: Path, lock: Path) -> None:
    url = shelf.offer("en_de")
    shelf.breaks["/en_de.argosmodel"] = half = len(shelf.files["/en_de.argosmodel"]) // 2
    with pytest.raises(EngineUnavailable, match=f"the connection broke after {half} of"):
        ensure(EN, [DE], folder=folder, lock=lock, index_url=url)
    assert installed(folder) == ()
    ensure(EN, [DE], folder=folder, lock=lock, index_url=url)
    assert shelf.asked[-1] == ("/en_de.argosmodel", f"bytes={half}-")
    assert [model.pair for model in installed(folder)] == ["en_de"]
    assert names(downloads_folder()) == []


def test_ensure__file_of_another_pair(shelf: Shelf, folder: Path, lock: Path) -> None:
    url = shelf.offer("en_de")
    shelf.files["/en_de.argosmodel"] = package_file("en_fr").read_bytes()
    with pytest.raises(EngineError, match="not the model en_de: its metadata say en_fr"):
        ensure(EN, [DE], folder=folder, lock=lock, index_url=url)
    assert names(downloads_folder()) == names(folder) == []
    shelf.offer("en_de")
    assert [model.pair for model in ensure(EN, [DE], folder=folder, lock=lock, index_url=url)] == ["en_de"]


def test_ensure__not_the_recorded_file(shelf: Shelf, folder: Path, lock: Path) -> None:
    write_record(lock, "en_de", Record("1.0", "0" * 64))
    with pytest.raises(EngineError, match="SHA-256") as caught:
        ensure(EN, [DE], folder=folder, lock=lock, index_url=shelf.offer("en_de"))
    assert caught.value.hint is not None
    assert "[en_de]" in caught.value.hint
    assert installed(folder) == ()


@pytest.mark.parametrize(("locked", "expected"), [("1.0", "1.0"), ("0.9", "1.9"), (None, "1.9")])
def test_ensure__takes_the_recorded_version(
    locked: str | None, expected: str, shelf: Shelf, folder: Path, lock: Path, tmp_path: Path
) -> None:
    entries = []
    for version in ("1.9", "1.0"):
        file = with_metadata("en_de", tmp_path / f"{version}.argosmodel", package_version=version)
        shelf.files[f"/{version}"] = file.read_bytes()
        fields = {"package_version": version, "from_code": "en", "to_code": "de"}
        entries.append({**fields, "links": [shelf.url(f"/{version}")]})
        if version == locked:
            write_record(lock, "en_de", Record(version, hashlib.sha256(file.read_bytes()).hexdigest()))
    if locked == "0.9":
        write_record(lock, "en_de", Record(locked, "0" * 64))
    shelf.files["/index.json"] = json.dumps(entries).encode()
    (model,) = ensure(EN, [DE], folder=folder, lock=lock, index_url=shelf.url("/index.json"))
    assert model.version == expected
