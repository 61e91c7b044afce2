"""Which files `build` made: a manifest names each, so that those of what is gone go, too, and no others do."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from polypress.files import read_bytes, remove_files, write_files
from polypress.paths import Paths
from polypress.pipeline.bundles import entry


def manifest_path(paths: Paths) -> Path:
    """Name the manifest."""
    return paths.build / "manifest.json"


def read_manifest(paths: Paths) -> dict[str, dict[str, Any]]:
    """Read size and SHA-256 of the files that builds made, by path from `build/`; nothing where that is lost."""
    try:
        found = json.loads(manifest_path(paths).read_bytes())["files"]
        return {
            name: {"bytes": int(own["bytes"]), "sha256": str(own["sha256"])}
            for name, own in found.items()
            if ".." not in name.replace("\\", "/").split("/")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def write_outputs(
    paths: Paths,
    contents: Mapping[Path, str | bytes],
    *,
    withheld: Iterable[Path] = (),
    wanted: Iterable[Path] | None = None,
) -> tuple[Path, ...]:
    """Write files of a build, and say which are new or changed.

    Args:
        paths: The project.
        contents: The files.
        withheld: Files that must not be there, whoever made them.
        wanted: All files of the whole build; those that earlier builds made beyond these are taken away if they are as
            they were made. None is for the files of some articles only, and takes nothing away.

    Raises:
        FileError: The disk refused.
    """
    gone = dict.fromkeys(withheld)
    hidden = {_name(paths, path) for path in gone}
    files = {name: own for name, own in read_manifest(paths).items() if name not in hidden}
    old: list[Path] = []
    if wanted is not None:
        whole = {_name(paths, path): path for path in wanted}
        old = [paths.build / name for name, own in files.items() if name not in whole and _is_as_made(paths, name, own)]
        lost = [(name, path) for name, path in whole.items() if name not in files and path not in contents]
        files = {name: own for name, own in files.items() if name in whole}
        files |= {name: entry(read_bytes(path)) for name, path in lost if path.is_file()}
    files |= {
        _name(paths, path): entry(text.encode() if isinstance(text, str) else text) for path, text in contents.items()
    }
    text = json.dumps({"files": dict(sorted(files.items()))}, ensure_ascii=False, indent=1) + "\n"
    written = write_files({**contents, manifest_path(paths): text})
    for path in remove_files([*gone, *old]):
        _remove_empty(path.parent, paths.build)
    return tuple(path for path in written if path in contents)


def _name(paths: Paths, path: Path) -> str:
    # Of thousands of files, pathlib would take most of the time of a build in which little changed.
    return os.fspath(path)[len(os.fspath(paths.build)) + 1 :].replace(os.sep, "/")


def _is_as_made(paths: Paths, name: str, own: Mapping[str, Any]) -> bool:
    path = paths.build / name
    # What somebody wrote into the manifest may be the path of another folder.
    return path.is_relative_to(paths.build) and path.is_file() and entry(read_bytes(path)) == own


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder in which nothing is left, and those above it."""
    with contextlib.suppress(OSError):
        while folder != top:
            folder.rmdir()
            folder = folder.parent
