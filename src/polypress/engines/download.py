"""Fetch the model index and model files over http and https; a broken download continues where it stopped."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from packaging.version import Version

from polypress.engines.archive import LARGEST
from polypress.engines.inventory import checked_names
from polypress.errors import EngineError, EngineUnavailable, FileError
from polypress.files import write_files

INDEX_URL = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/index.json"
"""Argos's own index; not read from its settings, which obey environment variables."""

Progress = Callable[[str, int, int | None], object]
"""Takes a file's name, the bytes it has so far, and its size where that is known."""

_TIMEOUT = 15.0
"""Seconds without a byte after which a connection counts as broken."""
_INDEX_SIZE = 16 * 1024**2
_PIECE = 256 * 1024
_NETWORK = (OSError, http.client.HTTPException, ValueError)
_BY_HAND = "for a machine without network, bring the model's file and type: polypress models install FILE.argosmodel"


class _Unreachable(Exception):
    """Carry why an address did not give what was asked."""


class _Changed(_Unreachable):
    """Tell that the server cannot continue what has arrived."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold one model that the index offers."""

    source_code: str
    target_code: str
    version: str
    links: tuple[str, ...]
    """Addresses of the same file, the first to be tried first."""

    @property
    def pair(self) -> str:
        """The model's name: `en_de`."""
        return f"{self.source_code}_{self.target_code}"

    @property
    def file_name(self) -> str:
        """The name of its file, as Argos publishes it."""
        return f"translate-{self.pair}-{self.version.replace('.', '_')}.argosmodel"


def index(url: str | None = None) -> tuple[Offer, ...]:
    """Read what an index offers, sorted by pair and version; entries that make no sense are left out.

    Args:
        url: The index's address; None is Argos's own.

    Raises:
        EngineUnavailable: It cannot be reached.
        EngineError: It is no index.
    """
    url = url or INDEX_URL
    try:
        with _opened(url) as response:
            data = b"".join(_pieces(response, _INDEX_SIZE))
        entries = json.loads(data)
    except _Unreachable as error:
        raise EngineUnavailable(f"cannot reach the model index {url}: {error}", hint=_BY_HAND) from error
    except (ValueError, RecursionError) as error:
        raise EngineError(f"the model index {url} is not valid JSON: {error}") from error
    if not isinstance(entries, list):
        raise EngineError(f"the model index {url} is not a list of models")
    offers = filter(None, map(_offer, entries))
    return tuple(sorted(offers, key=lambda offer: (offer.pair, Version(offer.version))))


def download(offer: Offer, folder: Path, progress: Progress | None = None) -> Path:
    """Download a model's file from the first of its links that works, continuing what an earlier try left.

    Args:
        offer: The model.
        folder: Where to put the file; what is not complete has the ending `.part`.
        progress: Called after every piece.

    Raises:
        EngineUnavailable: No link works; what has arrived is kept for the next try.
        FileError: The disk refused.
    """
    file = folder / offer.file_name
    reasons = []
    for link in offer.links:
        # Each link has its own part: that two servers hold the same bytes is their claim, not our knowledge.
        part = _Part(file.with_name(f"{file.name}.{hashlib.sha256(link.encode()).hexdigest()[:8]}.part"))
        try:
            _fetch(link, part, lambda done, total: progress and progress(file.name, done, total))
            part.become(file)
        except _Unreachable as error:
            reasons.append(f"{link}: {error}")
        except OSError as error:
            raise FileError(f"cannot write: {error.strerror or error}", path=part.path) from error
        else:
            return file
    raise EngineUnavailable(
        f"cannot download {file.name}: {'; '.join(reasons)}",
        hint=f"type the command again to continue where it stopped; {_BY_HAND}",
    )


class _Part:
    """Keep what has arrived of a file, and by what the server knows that file again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._notes = path.with_name(f"{path.name}.json")
        self.size = path.stat().st_size if path.exists() else 0
        self.validator: str | None = None
        self.total: int | None = None
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            notes = json.loads(self._notes.read_text("utf-8"))
            self.validator, self.total = notes["validator"], notes["total"]

    def restart(self, headers: Mapping[str, str]) -> None:
        """Forget what has arrived and note the file that the server is about to send."""
        etag = headers.get("ETag", "")
        self.validator = etag if etag.startswith('"') else headers.get("Last-Modified")
        length = headers.get("Content-Length", "")
        self.total = int(length) if length.isdecimal() else None
        self.size = 0
        notes = json.dumps({"validator": self.validator, "total": self.total})
        write_files({self.path: b"", self._notes: notes})

    def append(self, pieces: Iterator[bytes], report: Callable[[int, int | None], object]) -> None:
        """Add pieces as they come."""
        with self.path.open("ab") as file:
            for piece in pieces:
                file.write(piece)
                self.size += len(piece)
                report(self.size, self.total)

    def become(self, file: Path) -> None:
        """Take the file's name, and leave no trace of this and other tries."""
        self.path.replace(file)
        for old in file.parent.glob(f"{file.name}.????????.part*"):
            old.unlink(missing_ok=True)


def _fetch(link: str, part: _Part, report: Callable[[int, int | None], object]) -> None:
    """Complete a part, from where it stands if the server can."""
    if part.size and part.size == part.total:
        return
    if part.size and (part.validator or part.total):
        with contextlib.suppress(_Changed):
            _transfer(link, part, report, start=part.size)
            return
    _transfer(link, part, report, start=0)


def _transfer(link: str, part: _Part, report: Callable[[int, int | None], object], start: int) -> None:
    headers = {"Range": f"bytes={start}-"} if start else {}
    if start and part.validator:
        headers["If-Range"] = part.validator
    with _opened(link, headers) as response:
        if response.status != http.HTTPStatus.PARTIAL_CONTENT:
            part.restart(response.headers)
        elif not _continues(part, response.headers.get("Content-Range", "")):
            raise _Changed("the server's file is another one now")
        part.append(_pieces(response, LARGEST - part.size), report)
    if part.total is not None and part.size != part.total:
        raise _Unreachable(f"the connection broke after {part.size} of {part.total} bytes")


def _continues(part: _Part, content_range: str) -> bool:
    found = re.fullmatch(r"bytes (\d+)-\d+/(\d+|\*)", content_range)
    return found is not None and int(found[1]) == part.size and found[2] in {"*", str(part.total)}


@contextlib.contextmanager
def _opened(url: str, headers: Mapping[str, str] | None = None) -> Iterator[Any]:
    from urllib import request
    from urllib.error import HTTPError

    opener = request.OpenerDirector()
    # The usual opener would follow a link or a redirect to file: and ftp: as well.
    for handler in (
        request.ProxyHandler,
        request.HTTPHandler,
        request.HTTPSHandler,
        request.HTTPRedirectHandler,
        request.HTTPDefaultErrorHandler,
        request.HTTPErrorProcessor,
        request.UnknownHandler,
    ):
        opener.add_handler(handler())
    try:
        asked = request.Request(url, headers={"User-Agent": "polypress", **(headers or {})})  # noqa: S310 (see above)
        response = opener.open(asked, timeout=_TIMEOUT)
    except HTTPError as error:
        error.close()
        kind = _Changed if error.code == http.HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE else _Unreachable
        raise kind(f"HTTP {error.code} {error.reason}") from error
    except _NETWORK as error:
        raise _Unreachable(_reason(error)) from error
    with response:
        yield response


def _pieces(response: IO[bytes], limit: int) -> Iterator[bytes]:
    received = 0
    while True:
        try:
            piece = response.read(_PIECE)
        except _NETWORK as error:
            raise _Unreachable(f"the connection broke: {_reason(error)}") from error
        if not piece:
            return
        received += len(piece)
        if received > limit:
            raise _Unreachable(f"more than {limit} bytes")
        yield piece


def _offer(entry: object) -> Offer | None:
    if not isinstance(entry, dict) or entry.get("type", "translate") != "translate":
        return None
    links = entry.get("links")
    usable = tuple(
        link
        for link in (links if isinstance(links, list) else ())
        if isinstance(link, str) and re.match(r"https?://", link)
    )
    try:
        return Offer(*checked_names(entry), usable) if usable else None
    except EngineError:
        return None


def _reason(error: Exception) -> str:
    cause = getattr(error, "reason", error)
    return str(getattr(cause, "strerror", None) or cause or type(error).__name__)
