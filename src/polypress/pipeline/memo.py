"""Remember what a run made of each article, so that the next one does only what changed.

A record holds for as long as the files of its article are those that the run left behind: the article, its template,
its catalogues and all that was built of it, each known by size, time and inode, and by its content where these differ.
All else that a run depends on is one digest, and another one leaves no record. What cannot be read is no memo.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from polypress.files import read_bytes, remove_files, write_files
from polypress.paths import Paths

_VERSION = 2
_TREES = ("i18n/articles", "i18n/pot", "locales", "build")
"""Where the files of articles are: each bears the name of its domain."""
_ELSEWHERE = frozenset({"articles", "pot"})
"""Folders of `i18n` that are no settings: the files of articles."""
SHOWN, AROUND = ".shown", ".around"
"""Names, which no article can have, for the files that articles show, and for what is built around them."""

Signature = tuple[int, int, int]
"""Size, time of the last change in nanoseconds, and inode."""
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """Hold what is remembered of one article."""

    files: Mapping[str, tuple[Signature, str]]
    """Signature and SHA-256 of its files as the run left them, by path from the project's folder."""
    signed: int
    """The disk's time just before; a file that was changed since may bear the same signature."""
    data: Json
    """What the stages made of it."""
    settled: bool
    """Whether running again would change nothing, but for empty units that an engine may fill."""


@dataclass(slots=True)
class Memo:
    """Hold the records of a project."""

    paths: Paths
    settings: str
    """Digest of all that every article depends on."""
    records: dict[str, Record] = field(default_factory=dict)
    _clock: int = 0
    found: dict[str, dict[str, Signature]] = field(default_factory=dict)
    """The files of each domain, as `look` saw them."""
    _is_dirty: bool = False
    _number: str = ""
    """What tells that the two files are of one run."""
    _prints: dict[str, dict[str, dict[str, str]]] | None = None

    @classmethod
    def open(cls, paths: Paths) -> Memo:
        """Read what was remembered; nothing where that is no longer of use."""
        memo = cls(paths, settings_digest(paths))
        memo.look()
        try:
            stored = json.loads(_file(paths).read_bytes())
            if (stored["version"], stored["settings"]) == (_VERSION, memo.settings):
                memo._number = str(stored["number"])
                memo.records = {domain: _record(*own) for domain, own in stored["records"].items()}
        # Whatever is wrong with it, it can be made again.
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            memo.records = {}
        return memo

    def look(self) -> None:
        """See which files the disk holds now."""
        self._clock = _disk_time(self.paths.cache / "clock")
        self.found = _snapshot(self.paths.root)

    def gather(self, domains: Iterable[str]) -> None:
        """Put the files that are of no article together: what articles show, and what leads to them."""
        articles = frozenset(domains)
        for domain in [name for name in self.found if name not in articles and not name.startswith(".")]:
            for path, signature in self.found.pop(domain).items():
                if not path.startswith("locales/"):
                    self.found.setdefault(SHOWN if path.startswith("i18n/") else AROUND, {})[path] = signature

    def settled(self, domain: str) -> Json | None:
        """Give what the stages made of an article if its files are as the run left them."""
        record = self.records.get(domain)
        found = self.found.get(domain, {})
        if record is None or not record.settled or record.files.keys() != found.keys():
            return None
        differing = [path for path, signature in found.items() if not _is_same(record, path, signature)]
        if any(_digest(self.paths.root / path) != record.files[path][1] for path in differing):
            return None
        if differing:
            # The same content under another signature: from the next time on it need not be read.
            files = {path: (found[path], digest) for path, (_, digest) in record.files.items()}
            self.records[domain] = replace(record, files=files, signed=self._clock)
            self._is_dirty = True
        return record.data

    def digest(self, domain: str, path: Path) -> str | None:
        """Give the SHA-256 of a file of an article, which is settled."""
        record = self.records.get(domain)
        known = record.files.get(path.relative_to(self.paths.root).as_posix()) if record else None
        return known[1] if known else None

    def prints(self) -> dict[str, dict[str, dict[str, str]]] | None:
        """Read the prints of all catalogues, by domain and locale; None where these are lost."""
        if self._prints is None and self.records:
            try:
                number, self._prints = json.loads(_prints_file(self.paths).read_bytes())
            except (OSError, ValueError, TypeError, RecursionError):
                return None
            if number != self._number:
                self._prints = None
        return self._prints if self.records else {}

    def keep(self, domain: str, data: Json, *, settled: bool) -> None:
        """Remember what a run made of an article, with its files as `look` saw them."""
        found = self.found.get(domain, {})
        files = {path: (signature, _digest(self.paths.root / path)) for path, signature in found.items()}
        self.records[domain] = Record(files, self._clock, data, settled)
        self._is_dirty = True

    def forget(self, domains: Iterable[str]) -> None:
        """Drop the records of articles."""
        for domain in domains:
            self._is_dirty |= self.records.pop(domain, None) is not None

    def save(self, prints: Mapping[str, Mapping[str, Mapping[str, str]]] | None = None) -> None:
        """Write the records, if there is anything new to them.

        Args:
            prints: Of all catalogues, if any are new.
        """
        if not self._is_dirty:
            return
        records = {domain: _stored(record) for domain, record in self.records.items()}
        contents: dict[Path, str | bytes] = {}
        if prints is not None:
            self._number = secrets.token_hex(8)
            contents[_prints_file(self.paths)] = _json([self._number, prints])
        stored = {"version": _VERSION, "settings": self.settings, "number": self._number, "records": records}
        write_files({**contents, _file(self.paths): _json(stored)})
        self._is_dirty = False

    def drop(self) -> None:
        """Forget all, on the disk too."""
        self.records = {}
        self._is_dirty = False
        remove_files([_file(self.paths), _prints_file(self.paths)])


def settings_digest(paths: Paths) -> str:
    """Give a digest of all that the stages depend on besides the files of an article.

    That is every other file of `i18n`, the site's own words, this program and the packages that it runs with, and the
    time that builds are given.
    """
    digest = hashlib.sha256()
    for path in [*_other_files(paths.root / "i18n"), *sorted(paths.root.glob("locales/*/LC_MESSAGES/site.po"))]:
        digest.update(f"{path.relative_to(paths.root).as_posix()}\0{_digest(path)}\0".encode())
    digest.update("\0".join([os.environ.get("SOURCE_DATE_EPOCH", ""), sys.version, *_program()]).encode())
    return digest.hexdigest()


def _other_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file():
            yield path
        elif path.name not in _ELSEWHERE:
            yield from sorted(own for own in path.rglob("*") if own.is_file())


def _program() -> Iterator[str]:
    """Name what this program is made of: the versions of all packages, and its own files as they are now."""
    for place in sys.path:
        with contextlib.suppress(OSError):
            yield from sorted(name for name in os.listdir(place) if name.endswith((".dist-info", ".egg-info")))  # noqa: PTH208
    own = Path(__file__).parents[1]
    for folder, _, names in sorted(os.walk(own)):
        for name in sorted(names):
            if not name.endswith(".pyc"):
                sign = os.stat(f"{folder}/{name}")  # noqa: PTH116
                yield f"{folder}/{name} {sign.st_size} {sign.st_mtime_ns}"


def _snapshot(root: Path) -> dict[str, dict[str, Signature]]:
    """Sign every file of every article, by its domain: its name up to the first dot."""
    found: dict[str, dict[str, Signature]] = {}
    seen: set[tuple[int, int]] = set()
    waiting = [tree for tree in _TREES if (root / tree).is_dir()]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as entries:
            for entry in entries:
                path = f"{folder}/{entry.name}"
                if entry.is_dir():
                    place = entry.stat()
                    # A link may lead back to a folder above.
                    if (place.st_dev, place.st_ino) not in seen:
                        seen.add((place.st_dev, place.st_ino))
                        waiting.append(path)
                elif entry.name[0] != "." and entry.is_file():
                    sign = entry.stat()
                    domain = entry.name.partition(".")[0]
                    found.setdefault(domain, {})[path] = (sign.st_size, sign.st_mtime_ns, sign.st_ino)
    return found


def _disk_time(stamp: Path) -> int:
    """Ask the disk for its time, which may be coarser than ours."""
    try:
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.touch()
        return stamp.stat().st_mtime_ns
    except OSError:
        return 0


def _is_same(record: Record, path: str, signature: Signature) -> bool:
    # A file that changed while it was signed may look as it did before: what git calls racily clean.
    return record.files[path][0] == signature and signature[1] < record.signed


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path)).hexdigest()


def _file(paths: Paths) -> Path:
    return paths.cache / "memo.json"


def _prints_file(paths: Paths) -> Path:
    # Apart, as it is large and of use only where something changed.
    return paths.cache / "prints.json"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(settled: bool, signed: int, files: Mapping[str, list[Any]], data: Json) -> Record:
    known = {path: ((size, time, inode), digest) for path, (size, time, inode, digest) in files.items()}
    return Record(known, int(signed), dict(data), bool(settled))


def _stored(record: Record) -> list[object]:
    files = {path: [*signature, digest] for path, (signature, digest) in record.files.items()}
    return [record.settled, record.signed, files, record.data]
