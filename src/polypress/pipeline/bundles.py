"""What `compile` writes for programs: which files, and the manifest that names each with its SHA-256 and its size."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from polypress.catalogues import compiled_key, render_bundle, render_mo
from polypress.catalogues.fluent import render_fluent
from polypress.catalogues.i18next import render_i18next
from polypress.files import read_bytes
from polypress.model import Locale, MessageKey
from polypress.paths import Paths

_SUFFIXES = {"json": ".json", "i18next": ".i18next.json", "fluent": ".ftl"}


def place(paths: Paths, domain: str, locale: Locale, form: str) -> Path:
    """Name the file of a bundle; `.mo` stands beside the catalogue, where gettext looks for it."""
    if form == "mo":
        return paths.mo(domain, locale)
    return paths.bundle(domain, locale).with_suffix(_SUFFIXES[form])


def render(form: str, header: str, messages: Mapping[MessageKey, str]) -> str | bytes:
    """Render a bundle.

    Args:
        form: One of `config.BUNDLES`.
        header: The catalogue's, for the `.mo`.
        messages: Target by source and context.
    """
    match form:
        case "i18next":
            return render_i18next(messages)
        case "fluent":
            return render_fluent(messages)
    compiled = {compiled_key(key): target for key, target in messages.items()}
    return render_mo({"": header, **compiled}) if form == "mo" else render_bundle(compiled)


def manifest_path(paths: Paths) -> Path:
    """Name the manifest."""
    return paths.build / "bundles" / "manifest.json"


def read_manifest(paths: Paths) -> dict[str, dict[str, Any]]:
    """Read what the last `compile` wrote, by path from the project's folder; nothing where that is lost."""
    try:
        found = json.loads(manifest_path(paths).read_bytes())["files"]
        return {
            path: {"bytes": int(own["bytes"]), "sha256": str(own["sha256"])}
            for path, own in found.items()
            if not Path(path).is_absolute() and ".." not in Path(path).parts
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def render_manifest(paths: Paths, wanted: Iterable[Path], contents: Mapping[Path, str | bytes]) -> str:
    """Name every bundle there is, sorted by path, with its digest and size.

    Args:
        paths: The project.
        wanted: The files that the project's bundles have.
        contents: What is about to be written.
    """
    old = read_manifest(paths)
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(wanted):
        name = paths.relative(path).as_posix()
        if path in contents:
            text = contents[path]
            files[name] = entry(text.encode() if isinstance(text, str) else text)
        elif path.exists():
            files[name] = old[name] if name in old else entry(read_bytes(path))
    return json.dumps({"files": files}, ensure_ascii=False, indent=1) + "\n"


def entry(data: bytes) -> dict[str, Any]:
    """Say of a file what the manifest says."""
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def leftovers(paths: Paths, wanted: Iterable[Path]) -> list[Path]:
    """List the bundles of articles, locales and formats that are gone: those still as the manifest has them."""
    known = {paths.relative(path).as_posix() for path in wanted}
    gone = [(paths.root / name, own) for name, own in read_manifest(paths).items() if name not in known]
    return [path for path, own in gone if path.is_file() and entry(read_bytes(path)) == own]
