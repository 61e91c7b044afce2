"""A model arrives on another machine as it was sent, or not at all."""

from __future__ import annotations

import hashlib
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polypress.engines.cargo import Cargo, list_cargo
from polypress.errors import EngineFailed, FileError

FILES = {"en_de/model/model.bin": b"\0weights", "en_de/metadata.json": b"{}", "en_fr/empty": b""}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    base = tmp_path / "packages"
    for name, content in FILES.items():
        path = base / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return base


def cargo_of(base: Path) -> Cargo:
    return list_cargo([base / "en_de", base / "en_fr"])


def held(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def test_list_cargo__names_every_file_by_its_digest(base: Path) -> None:
    assert dict(cargo_of(base).files) == {name: hashlib.sha256(own).hexdigest() for name, own in FILES.items()}
    assert list_cargo([]) == Cargo(())


def test_list_cargo__sees_what_changed(base: Path) -> None:
    before = cargo_of(base)
    assert cargo_of(base) == before
    (base / "en_de" / "metadata.json").write_bytes(b"{ }")
    assert cargo_of(base).digest != before.digest


def test_list_cargo__a_file_that_cannot_be_read(base: Path) -> None:
    (base / "en_de" / "metadata.json").unlink()
    (base / "en_de" / "metadata.json").symlink_to("/proc/self/mem")
    with pytest.raises(FileError, match="cannot read"):
        cargo_of(base)


def test_stow__brings_what_was_loaded(base: Path, tmp_path: Path) -> None:
    cargo, store = cargo_of(base), tmp_path / "worker" / "store"
    assert not cargo.is_in(store)
    place = cargo.stow(cargo.load(base), store)
    assert cargo.is_in(store)
    assert (place, held(place)) == (store / cargo.digest, FILES)
    assert [path.name for path in store.iterdir()] == [cargo.digest]


def test_load__a_file_that_is_gone(base: Path) -> None:
    cargo = cargo_of(base)
    (base / "en_fr" / "empty").unlink()
    with pytest.raises(FileError, match="cannot read"):
        cargo.load(base)


@pytest.mark.parametrize(
    "change", [{"en_de/metadata.json": b"{!}"}, {"en_fr/empty": None}, {"en_de/model/model.bin": b""}]
)
def test_stow__damaged_or_missing(change: dict[str, bytes | None], base: Path, tmp_path: Path) -> None:
    cargo, store = cargo_of(base), tmp_path / "store"
    contents = {name: own for name, own in (cargo.load(base) | change).items() if own is not None}
    with pytest.raises(EngineFailed, match="did not arrive as it was sent"):
        cargo.stow(contents, store)
    assert not store.exists()


@pytest.mark.parametrize("name", ["../out", "en_de/../../out", "/tmp/polypress-out", ".."])
def test_stow__a_name_that_leads_out(name: str, tmp_path: Path) -> None:
    cargo, store = Cargo(((name, hashlib.sha256(b"x").hexdigest()),)), tmp_path / "store"
    with pytest.raises(EngineFailed, match="refused: a model with a file named"):
        cargo.stow({name: b"x"}, store)
    assert held(tmp_path) == {}
    assert list(store.iterdir()) == []


def test_stow__twice_and_several_at_once(base: Path, tmp_path: Path) -> None:
    cargo, store = cargo_of(base), tmp_path / "store"
    contents = cargo.load(base)
    failed: list[Exception] = []

    def stow() -> None:
        try:
            cargo.stow(contents, store)
        except Exception as error:
            failed.append(error)

    threads = [Thread(target=stow) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stow()
    assert failed == []
    assert [path.name for path in store.iterdir()] == [cargo.digest]
    assert held(store / cargo.digest) == FILES


def test_stow__a_full_disk_leaves_nothing(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cargo, store = cargo_of(base), tmp_path / "store"
    contents, write = cargo.load(base), Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "metadata.json":
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(FileError, match="cannot store the model: No space left on device"):
        cargo.stow(contents, store)
    assert not cargo.is_in(store)
    assert list(store.iterdir()) == []


def test_stow__where_a_file_is_in_the_way(base: Path, tmp_path: Path) -> None:
    cargo, store = cargo_of(base), tmp_path / "store"
    store.mkdir()
    (store / cargo.digest).write_text("not ours")
    with pytest.raises(FileError, match="cannot store the model"):
        cargo.stow(cargo.load(base), store)
    assert [path.name for path in store.iterdir()] == [cargo.digest]


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.binary(max_size=3), max_size=3))
def test_stow__any_contents(contents: dict[str, bytes]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        cargo = Cargo(tuple((f"m/{name}", hashlib.sha256(own).hexdigest()) for name, own in contents.items()))
        sent = {f"m/{name}": own for name, own in contents.items()}
        assert held(cargo.stow(sent, Path(made))) == sent
