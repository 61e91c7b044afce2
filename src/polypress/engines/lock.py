"""Keep `i18n/models.lock`: version and SHA-256 of each model the project was translated with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from polypress.errors import ConfigError, EngineError
from polypress.files import read_text, write_files

_HEAD = "# Written by polypress: the machine translation models of this project.\n"
_PAIR = re.compile(r"[A-Za-z0-9-]+_[A-Za-z0-9-]+")
_VERSION = re.compile(r"[0-9][0-9A-Za-z.]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Record:
    """Hold which package file of a model the project trusts."""

    version: str
    sha256: str
    """Of the .argosmodel file, in hexadecimal."""


def read_lock(path: Path) -> dict[str, Record]:
    """Read the records by the model's name (`en_de`); none where there is no file.

    Raises:
        ConfigError: The file is not what polypress writes.
    """
    if not path.exists():
        return {}
    text = read_text(path, error=ConfigError)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise ConfigError(
            f"not valid TOML: {error}", path=path, line=int(line[1]) if line else text.count("\n") + 1
        ) from error
    return {pair: _record(pair, fields, path) for pair, fields in table.items()}


def render_lock(records: Mapping[str, Record]) -> str:
    r"""Give the file's text, sorted by name.

    >>> print(render_lock({"en_de": Record("1.0", "ab" * 32)}).split("\n", 2)[2])
    [en_de]
    version = "1.0"
    sha256 = "abababababababababababababababababababababababababababababababab"
    <BLANKLINE>
    """
    tables = (
        f'\n[{pair}]\nversion = "{record.version}"\nsha256 = "{record.sha256}"\n'
        for pair, record in sorted(records.items())
    )
    return _HEAD + "".join(tables)


def check_record(path: Path, pair: str, found: Record, file: Path) -> None:
    """Compare a package file with the record of the same model and version.

    Raises:
        EngineError: They differ, so the file is not the one that the project trusts.
        ConfigError: The lock is not what polypress writes.
    """
    record = read_lock(path).get(pair)
    if record is not None and record.version == found.version and record.sha256 != found.sha256:
        raise EngineError(
            f"not the file of {pair} {found.version} that {path.name} records: its SHA-256 is {found.sha256}, "
            f"not {record.sha256}",
            path=file,
            hint=f"if you trust the new file, delete the table [{pair}] in {path} and install again",
        )


def write_record(path: Path, pair: str, record: Record) -> None:
    """Add or replace one model's record.

    Raises:
        ConfigError: The lock is not what polypress writes.
        FileError: The disk refused.
    """
    write_files({path: render_lock(read_lock(path) | {pair: record})})


def _record(pair: str, fields: object, path: Path) -> Record:
    match fields:
        case {"version": str(version), "sha256": str(sha256), **rest} if not rest:
            if _PAIR.fullmatch(pair) and _VERSION.fullmatch(version) and _SHA256.fullmatch(sha256):
                return Record(version, sha256)
    raise ConfigError(
        f"[{pair}] must hold exactly a version and a sha256",
        path=path,
        hint="delete that table and install the model again",
    )
