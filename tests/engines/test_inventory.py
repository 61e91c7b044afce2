from __future__ import annotations

import json
from pathlib import Path

import pytest

from polypress.engines.inventory import (
    argos_code,
    broken,
    every_version,
    installed,
    lacking,
    locale_of,
    models_folder,
    pairs_for,
    read_model,
)
from polypress.errors import EngineError, FileError
from polypress.model import Locale

GOOD = {"package_version": "1.0", "from_code": "en", "to_code": "de"}


def put(folder: Path, name: str, metadata: object) -> Path:
    path = folder / name
    path.mkdir(parents=True)
    text = metadata if isinstance(metadata, str) else json.dumps(metadata)
    (path / "metadata.json").write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("pt", "pt"), ("pt-PT", "pt"), ("pt-AO", "pt"), ("pt-BR", "pb"), ("zh", "zh"), ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-Hant", "zt"), ("zh-TW", "zt"), ("zh-HK", "zt"), ("zh-Hant-HK", "zt"), ("zh-Hans-HK", "zh"), ("nb", "nb"),
        ("no", "nb"), ("nn", "nn"), ("fil", "tl"), ("de-CH", "de"), ("en-GB", "en"), ("sr-Cyrl", "sr"),
        ("sr-Latn", "sr-Latn"), ("az-Latn", "az"), ("az-Cyrl", "az-Cyrl"),
    ],
)  # fmt: skip
def test_argos_code(tag: str, code: str) -> None:
    assert argos_code(Locale.parse(tag)) == code


@pytest.mark.parametrize("tag", ["pt", "pt-BR", "zh", "zh-Hant", "nb", "fil", "de"])
def test_locale_of__inverse(tag: str) -> None:
    assert locale_of(argos_code(Locale.parse(tag))).bcp47 == tag


@pytest.mark.parametrize(
    ("source", "target", "known", "pairs"),
    [
        ("en", "de", ["en_de"], ("en_de",)),
        ("de", "fr", ["de_en", "en_fr"], ("de_en", "en_fr")),
        ("de", "fr", ["de_en", "en_fr", "de_fr"], ("de_fr",)),
        ("de", "fr", ["de_en"], ()),
        ("en", "pt", ["en_pb"], ()),
        ("en", "pt-BR", ["en_pt"], ()),
        ("pt-BR", "de", ["pb_en", "pt_en", "en_de"], ("pb_en", "en_de")),
        ("zh-Hant", "de", ["zh_en", "en_de"], ()),
        ("en", "de", [], ()),
    ],
)
def test_pairs_for(source: str, target: str, known: list[str], pairs: tuple[str, ...]) -> None:
    assert pairs_for(Locale.parse(source), Locale.parse(target), known) == pairs


def test_models_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/nonsense")
    assert models_folder() == tmp_path / "argos-translate" / "packages"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert models_folder() == Path.home() / ".local" / "share" / "argos-translate" / "packages"
    assert not models_folder().exists()


def test_installed__nothing_there(tmp_path: Path) -> None:
    assert installed(tmp_path / "none") == ()


def test_installed__newest_wins_and_strays_are_skipped(tmp_path: Path) -> None:
    put(tmp_path, "b", GOOD | {"package_version": "1.9"})
    put(tmp_path, "a", GOOD | {"package_version": "1.10"})
    put(tmp_path, "c", GOOD | {"to_code": "pb"})
    (tmp_path / "stray").mkdir()
    (tmp_path / "file.txt").touch()
    assert [(model.pair, model.version) for model in installed(tmp_path)] == [("en_de", "1.10"), ("en_pb", "1.0")]
    assert [str(locale_of(model.target_code)) for model in installed(tmp_path)] == ["de", "pt-BR"]
    assert {model.path.name for model in every_version(tmp_path, "en_de")} == {"a", "b"}
    assert broken(tmp_path) == ()


@pytest.mark.parametrize(
    "metadata",
    [
        "", "{", "[]", "null", "[" * 100_000, "{}", GOOD | {"from_code": None}, GOOD | {"to_code": "../../etc"},
        GOOD | {"package_version": 1.0}, GOOD | {"package_version": "1/../.."}, GOOD | {"package_version": "1x.y"},
        GOOD | {"type": "sbd"}, GOOD | {"target_prefix": 3},
    ],
)  # fmt: skip
def test_broken(metadata: object, tmp_path: Path) -> None:
    put(tmp_path, "good", GOOD)
    path = put(tmp_path, "wreck", metadata)
    assert [model.path.name for model in installed(tmp_path)] == ["good"]
    assert [wreck.path for wreck in broken(tmp_path)] == [path]
    with pytest.raises(EngineError) as caught:
        read_model(path)
    assert caught.value.path == path / "metadata.json"


def test_broken__not_utf8(tmp_path: Path) -> None:
    put(tmp_path, "wreck", GOOD).joinpath("metadata.json").write_bytes(b"\xff\xfe{}")
    assert "UTF-8" in broken(tmp_path)[0].reason


def test_read_model__no_metadata(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot read"):
        read_model(tmp_path)


def test_installed__unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # A user with all rights cannot be refused, so the refusal is played.
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(FileError, match="Permission denied"):
        installed(tmp_path)


def test_lacking__names_the_command() -> None:
    error = lacking(Locale("en"), [Locale("de"), Locale("fr")], why="offline")
    assert error.message == "no model translates en into de, fr (offline)"
    assert error.hint is not None
    assert error.hint.startswith("polypress models install de fr; ")
    assert "polypress models install FILE.argosmodel" in error.hint


def test_lacking__warns_of_the_near_language() -> None:
    error = lacking(Locale("en"), [Locale("pt")], known=["en_pb"])
    assert error.hint is not None
    assert "the model for pt-BR is never used for pt" in error.hint
    assert "pt-BR" not in (lacking(Locale("en"), [Locale("pt")], known=["en_de"]).hint or "")
