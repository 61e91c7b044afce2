"""Bring a model to another machine: name its files by their SHA-256, and store what arrives only if it is that."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from polypress.errors import EngineFailed, FileError
from polypress.files import read_bytes


@dataclass(frozen=True, slots=True)
class Cargo:
    """List the files of some model folders."""

    files: tuple[tuple[str, str], ...]
    """Path from the folder that holds the model folders, with `/`, and SHA-256 in hexadecimal digits."""

    @property
    def digest(self) -> str:
        """The name by which the whole is known."""
        return hashlib.sha256(repr(self.files).encode()).hexdigest()[:16]

    def is_in(self, store: Path) -> bool:
        """Whether a store holds it."""
        return (store / self.digest).is_dir()

    def load(self, base: Path) -> dict[str, bytes]:
        """Read the files.

        Raises:
            FileError: One cannot be read.
        """
        return {name: read_bytes(base / name) for name, _ in self.files}

    def stow(self, contents: Mapping[str, bytes], store: Path) -> Path:
        """Write the files into a store, all of them or none, and return the folder that holds the model folders.

        Raises:
            EngineFailed: A file is missing or is not the one that was named.
            FileError: The disk refused.
        """
        target = store / self.digest
        for name, digest in self.files:
            if name not in contents or hashlib.sha256(contents[name]).hexdigest() != digest:
                raise EngineFailed(f"the file {name} of the model did not arrive as it was sent", path=target)
        made = None
        try:
            store.mkdir(parents=True, exist_ok=True)
            made = Path(tempfile.mkdtemp(prefix=".", dir=store))
            for name, _ in self.files:
                path = made.joinpath(*_parts(name))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(contents[name])
            _settle(made, target)
        except OSError as error:
            raise FileError(f"cannot store the model: {error.strerror}", path=target) from error
        finally:
            if made is not None:
                shutil.rmtree(made, ignore_errors=True)
        return target


def list_cargo(folders: Iterable[Path]) -> Cargo:
    """List what is in some folders that lie side by side; a file that did not change is read once only.

    Raises:
        FileError: A file cannot be read.
    """
    files = [
        (path.relative_to(folder.parent).as_posix(), _digest_of(path))
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    return Cargo(tuple(files))


def _digest_of(path: Path) -> str:
    try:
        sign = path.stat()
        return _digest(path, sign.st_size, sign.st_mtime_ns, sign.st_ino)
    except OSError as error:
        raise FileError(f"cannot read: {error.strerror}", path=path) from error


@lru_cache(maxsize=1024)
def _digest(path: Path, *_signature: int) -> str:
    """Give the SHA-256 of a file; its signature is what tells that it is still the same."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _settle(made: Path, target: Path) -> None:
    try:
        made.rename(target)
    except OSError:
        # Whoever was faster has stored the same.
        if not target.is_dir():
            raise


def _parts(name: str) -> tuple[str, ...]:
    """Cut a path into its parts, none of which leads out of the folder."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts:
        raise EngineFailed(f"refused: a model with a file named {name!r}")
    return path.parts
