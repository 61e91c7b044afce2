"""Read text strictly; write many files as one act: all of them, or none."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from polypress.errors import FileError, PolypressError


def read_bytes(path: Path, *, most: int | None = None, error: type[PolypressError] = FileError) -> bytes:
    """Read a file.

    Args:
        path: The file.
        most: How many bytes it may have; a larger one is not read. None is any number.
        error: The complaint about a larger one.

    Raises:
        FileError: It is missing, a folder, or may not be read.
        error: It is too large.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            # A device has no size, and no end.
            data = b"" if most is not None and size > most else file.read(-1 if most is None else most + 1)
    except OSError as problem:
        raise FileError(f"cannot read: {_reason(problem)}", path=path) from problem
    if most is not None and max(size, len(data)) > most:
        raise error(
            f"the file is too large: it has {max(size, len(data)):,} bytes, and {most:,} is the most",
            path=path,
            hint="make several files of it",
        )
    return data


def decode_text(data: bytes, path: Path, *, error: type[PolypressError] = FileError) -> str:
    """Decode UTF-8, keeping line ends and a byte order mark as they stand.

    Raises:
        error: The bytes are no text: another encoding, or a binary file.
    """
    if b"\0" in data:
        raise error("this is a binary file, not text", path=path, line=data.count(b"\n", 0, data.index(b"\0")) + 1)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        raise error(
            f"not UTF-8: byte 0x{data[problem.start]:02X} at offset {problem.start}",
            path=path,
            line=data.count(b"\n", 0, problem.start) + 1,
            hint="save the file as UTF-8",
        ) from problem


def read_text(path: Path, *, error: type[PolypressError] = FileError, most: int | None = None) -> str:
    """Read a UTF-8 file, keeping its line ends.

    Args:
        path: The file.
        error: The complaint about a file that is no such text.
        most: How many bytes it may have; None is any number.

    Raises:
        FileError: It cannot be read.
        error: It is no UTF-8 text, or too large.
    """
    return decode_text(read_bytes(path, most=most, error=error), path, error=error)


def write_files(contents: Mapping[Path, str | bytes]) -> tuple[Path, ...]:
    """Write every file whose bytes differ, and return those; on any failure leave all as they were.

    Each new content goes to a temporary file beside its place first; only when all of them are on the disk are they
    renamed, so a full or read-only disk or a kill never leaves half a file.

    Raises:
        FileError: The disk refused.
    """
    data = {path: text.encode() if isinstance(text, str) else text for path, text in contents.items()}
    changed = {path: new for path, new in data.items() if not _holds(path, new)}
    staged: dict[Path, Path] = {}
    path = Path()
    try:
        for path, new in changed.items():
            staged[path] = _stage(path, new)
        for path, temporary in staged.items():
            temporary.replace(path)
    except OSError as error:
        raise FileError(f"cannot write: {_reason(error)}", path=path) from error
    finally:
        for temporary in staged.values():
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    return tuple(changed)


def remove_files(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Remove the files that are there, and return those.

    Raises:
        FileError: One may not be removed.
    """
    removed: list[Path] = []
    for path in paths:
        try:
            path.unlink()
            removed.append(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise FileError(f"cannot remove: {_reason(error)}", path=path) from error
    return tuple(removed)


def _stage(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    # A rename would succeed on a file that its owner made read-only, against that owner's will.
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(13, "the file is read-only")
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o666 & ~_umask())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
