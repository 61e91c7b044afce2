from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from engines.conftest import Shelf, names, package_file, with_metadata
from polypress.engines.lock import Record, read_lock, write_record
from polypress.engines.packages import downloads_folder, ensure, install_file, installed
from polypress.errors import EngineError, EngineUnavailable
from polypress.model import Locale

EN, DE, FR, NL = Locale("en"), Locale("de"), Locale("fr"), Locale("nl")


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
