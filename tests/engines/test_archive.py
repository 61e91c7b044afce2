from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polypress.engines import archive
from polypress.engines.archive import unpack
from polypress.errors import EngineError, FileError, PolypressError

FILE = Path("x.argosmodel")
COMPLETE = {
    "en_de/metadata.json": b"{}",
    "en_de/model/model.bin": b"weights" * 50,
    "en_de/sentencepiece.model": b"pieces" * 50,
}


def packed(members: Mapping[Any, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return stream.getvalue()


def member(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_unpack(method: int, tmp_path: Path) -> None:
    folders = {"en_de/": b"", "en_de/stanza/": b""}
    data = packed({**folders, **COMPLETE, "en_de/stanza/en/x.pt": b"kept"}, method)
    assert unpack(io.BytesIO(data), tmp_path / "new", path=FILE) == tmp_path / "new" / "en_de"
    assert written(tmp_path / "new") == {**COMPLETE, "en_de/stanza/en/x.pt": b"kept"}


def test_unpack__bpe_tokenizer(tmp_path: Path) -> None:
    members = {name.replace("sentencepiece", "bpe"): data for name, data in COMPLETE.items()}
    assert unpack(io.BytesIO(packed(members)), tmp_path, path=FILE).name == "en_de"


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd", "../evil", "en_de/../../evil", "en_de/./x", "en_de//x", "C:/evil", "en_de/a:b", "..\\evil",
        "en_de\\..\\..\\evil", "en_de/a\nb", "..", "en_de/\u202egnp.exe",
    ],
)  # fmt: skip
def test_unpack__name_that_escapes(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    with pytest.raises(EngineError, match="refused") as caught:
        unpack(io.BytesIO(packed({**COMPLETE, name: b"evil"})), folder, path=FILE)
    assert caught.value.path == FILE
    assert written(tmp_path) == {}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_unpack__link_or_device(kind: int, tmp_path: Path) -> None:
    data = packed({**COMPLETE, member("en_de/link", kind | 0o777): b"/etc/passwd"})
    with pytest.raises(EngineError, match="neither a file nor a folder"):
        unpack(io.BytesIO(data), tmp_path, path=FILE)
    assert written(tmp_path) == {}


@pytest.mark.parametrize("missing", list(COMPLETE))
def test_unpack__incomplete(missing: str, tmp_path: Path) -> None:
    members = {name: data for name, data in COMPLETE.items() if name != missing}
    with pytest.raises(EngineError, match=missing.removeprefix("en_de/")):
        unpack(io.BytesIO(packed(members)), tmp_path, path=FILE)


@pytest.mark.parametrize("other", ["fr/metadata.json", "metadata.json"])
def test_unpack__two_tops(other: str, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="2 folders at its top"):
        unpack(io.BytesIO(packed({**COMPLETE, other: b"{}"})), tmp_path, path=FILE)


def test_unpack__two_members_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="two members have one name"):
        unpack(io.BytesIO(packed({**COMPLETE, "en_de/Metadata.JSON": b"{}"})), tmp_path, path=FILE)


def test_unpack__file_and_folder_of_one_name(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot unpack"):
        unpack(io.BytesIO(packed({**COMPLETE, "en_de/metadata.json/x": b"{}"})), tmp_path, path=FILE)


def test_unpack__bomb(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="would unpack to"):
        unpack(io.BytesIO(packed({**COMPLETE, "en_de/zeros": bytes(10_000_000)})), tmp_path, path=FILE)


def test_unpack__too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGEST", 100)
    with pytest.raises(EngineError, match="would unpack to"):
        unpack(io.BytesIO(packed(COMPLETE, zipfile.ZIP_STORED)), tmp_path, path=FILE)


def test_unpack__too_many(tmp_path: Path) -> None:
    data = packed({f"en_de/{number}": b"" for number in range(10_001)}, zipfile.ZIP_STORED)
    with pytest.raises(EngineError, match="10001 members"):
        unpack(io.BytesIO(data), tmp_path, path=FILE)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_unpack__unusual_compression(method: int, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="unusual"):
        unpack(io.BytesIO(packed(COMPLETE, method)), tmp_path, path=FILE)


def test_unpack__encrypted(tmp_path: Path) -> None:
    data = bytearray(packed({"en_de/metadata.json": b"{}"}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    with pytest.raises(EngineError, match="encrypted"):
        unpack(io.BytesIO(bytes(data)), tmp_path, path=FILE)


def test_unpack__bad_checksum(tmp_path: Path) -> None:
    data = packed(COMPLETE, zipfile.ZIP_STORED).replace(b"weightsweights", b"weightsWeights", 1)
    with pytest.raises(EngineError, match="CRC-32"):
        unpack(io.BytesIO(data), tmp_path, path=FILE)


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>Not found</html>", packed(COMPLETE)[:-30], packed({})])
def test_unpack__no_whole_zip(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="not a "):
        unpack(io.BytesIO(data), tmp_path, path=FILE)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_unpack__damaged_anywhere(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    content = bytearray(packed(COMPLETE))
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[place] = data.draw(st.integers(0, 255))
    try:
        unpack(io.BytesIO(bytes(content)), folder / "new", path=FILE)
    except PolypressError:
        pass
    else:
        # What the checksums cover is whole; a flipped bit in a name may give another harmless name.
        assert set(COMPLETE.values()) <= set(written(folder / "new").values())
    assert all(path.is_relative_to(folder / "new") for path in folder.rglob("*"))
