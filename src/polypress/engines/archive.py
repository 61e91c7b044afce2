"""Unpack a model package, trusting nothing in it: every name, size and checksum is examined first."""

from __future__ import annotations

import shutil
import stat
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import IO

from polypress.errors import EngineError, FileError

LARGEST = 4 * 1024**3
"""Bytes a package may unpack to; the largest published one has a tenth of that."""
_MEMBERS = 10_000
_RATIO = 200
"""Unpacked to packed size; weights hardly compress, text some ten times, a bomb a thousand times."""
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_NEEDED = ("metadata.json", "model/model.bin")
_TOKENIZERS = ("sentencepiece.model", "bpe.model")


def unpack(stream: IO[bytes], folder: Path, *, path: Path) -> Path:
    """Unpack a package and return its one top folder.

    Args:
        stream: The open .argosmodel file.
        folder: An empty folder to unpack into.
        path: The file's name, for what goes wrong.

    Raises:
        EngineError: It is no zip file, is damaged or incomplete, or has a member that could do harm.
        FileError: The disk refused.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            members = archive.infolist()
            top = _examine(members, path)
            for member in members:
                _extract(archive, member, folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, UnicodeDecodeError, ValueError) as error:
        raise EngineError(f"not a whole model package: {error}", path=path, hint="download the file again") from error
    except OSError as error:
        raise FileError(f"cannot unpack: {error.strerror or error}", path=path) from error
    return folder / top


def _examine(members: Sequence[zipfile.ZipInfo], path: Path) -> str:
    """Return the top folder of a harmless and complete list of members."""
    if len(members) > _MEMBERS:
        raise EngineError(f"refused: {len(members)} members", path=path)
    for member in members:
        complaint = _complaint(member)
        if complaint:
            raise EngineError(f"refused: member {member.filename!r} {complaint}", path=path)
    unpacked, packed = sum(m.file_size for m in members), sum(m.compress_size for m in members)
    if unpacked > LARGEST or unpacked > _RATIO * max(packed, 1):
        raise EngineError(f"refused: {packed} bytes would unpack to {unpacked}", path=path)
    names = [PurePosixPath(member.filename) for member in members]
    if len({str(name).casefold() for name in names}) < len(names):
        raise EngineError("refused: two members have one name", path=path)
    tops = {name.parts[0] for name in names}
    if len(tops) != 1:
        raise EngineError(f"not a model package: {len(tops)} folders at its top, not one", path=path)
    top = tops.pop()
    _check_complete({str(name) for name in names}, top, path)
    return top


def _check_complete(names: set[str], top: str, path: Path) -> None:
    missing = [name for name in _NEEDED if f"{top}/{name}" not in names]
    if not any(f"{top}/{name}" in names for name in _TOKENIZERS):
        missing.append(" or ".join(_TOKENIZERS))
    if missing:
        raise EngineError(f"not a model package: no {', no '.join(missing)}", path=path)


def _complaint(member: zipfile.ZipInfo) -> str | None:
    """Say what is wrong with one member, None if nothing is."""
    name = member.filename
    parts = name.removesuffix("/").split("/")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if not name.isprintable() or any(char in name for char in '\\:*?"<>|'):
        return "has a name that not every file system takes"
    if any(part in {"", ".", ".."} for part in parts):
        return "would be written outside its folder"
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return "is neither a file nor a folder"
    if member.flag_bits & 0x1:
        return "is encrypted"
    return None if member.compress_type in _METHODS else "is compressed in an unusual way"


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    target = folder / member.filename
    if member.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    # Reading to the end compares the checksum; zipfile never gives more bytes than the member declares.
    with archive.open(member) as source, target.open("xb") as copy:
        shutil.copyfileobj(source, copy, 1024 * 1024)
