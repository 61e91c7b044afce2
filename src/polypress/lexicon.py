"""Look words up in simplemma's dictionaries without reading them whole; owns these, and what is kept of them.

What is needed of a dictionary is a sorted list of lines. It is made once, in the user's cache folder, and then mapped
into memory and searched by halves; without that folder it is made anew in each process. Imports nothing of polypress.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path

_LIBRARY = "simplemma"
_FORMAT = 1
_MAGIC = b"SMFC1\x00"
"""How a stream of entries starts that can be read quickly: sorted, each with what it shares with the one before."""
_MANY = 0x80
"""From here on, a length takes more than one byte."""
_AS_BEFORE = 254
"""Stands for a lemma that is that of the entry before."""


class Table:
    """Hold sorted lines, each ended by a line feed, as bytes in memory or in a file."""

    def __init__(self, data: bytes | mmap, start: int = 0) -> None:
        self._data = data
        self._start = start

    def has(self, line: bytes) -> bool:
        """Tell whether it has a line."""
        place = self._place(line)
        return self._data[place : place + len(line) + 1] == line + b"\n"

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """Give what follows a prefix, line by line."""
        place = self._place(prefix)
        while place < len(self._data) and self._data[place : place + len(prefix)] == prefix:
            end = self._data.find(b"\n", place)
            yield self._data[place + len(prefix) : end]
            place = end + 1

    def _place(self, line: bytes) -> int:
        """Find where the first line starts that is not before another one."""
        low, high = self._start, len(self._data)
        while low < high:
            middle = self._data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._data.find(b"\n", middle)
            if self._data[middle:end] < line:
                low = end + 1
            else:
                high = middle
        return low


def has_entry(word: str, language: str) -> bool:
    """Tell whether a language's dictionary has just this entry.

    >>> has_entry("towns", "en"), has_entry("Kramatorsk", "en")
    (True, False)
    """
    return _table(language, "words").has(_encoded(word))


def lemma_of(word: str, language: str) -> str | None:
    """Give the form under which a dictionary lists a word; None where it does not know it.

    >>> lemma_of("towns", "en")
    'town'
    """
    return next((lemma.decode() for lemma in _table(language, "lemmas").starting(_encoded(word) + b"\t")), None)


def forms_of(lemma: str, language: str) -> list[str]:
    """Give the words that a dictionary lists under another one, itself not among them.

    >>> forms_of("withdrawal", "en")
    ['withdrawals']
    """
    return [form.decode() for form in _table(language, "forms").starting(_encoded(lemma) + b"\t")]


@lru_cache(maxsize=256)
def is_known(language: str) -> bool:
    """Tell whether there is a dictionary, by the library's code of the language."""
    return language.isalpha() and _source(language).is_file()


def _encoded(word: str) -> bytes:
    # A line feed would be the end of an entry.
    return word.replace("\n", "\0").encode("utf-8", "surrogatepass")


@lru_cache(maxsize=64)
def _table(language: str, kind: str) -> Table:
    path = _cached(language, kind)
    kept = _read(path) if path else None
    if kept is not None:
        return kept
    body = b"\n".join([*_KINDS[kind](language), b""])
    if path:
        _keep(path, body)
    return Table(body)


def _keep(path: Path, body: bytes) -> None:
    """Write a table, without waiting until it is on the disk: its sum tells if it never came there."""
    # Whoever cannot keep it does without.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.write(_head(body))
                stream.write(body)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _cached(language: str, kind: str) -> Path | None:
    """Give the file that keeps a table: another one for each release of the dictionaries."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    try:
        folder = named if named.is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return folder / "polypress" / f"{_LIBRARY}-{version(_LIBRARY)}" / f"{language}.{kind}"


def _head(body: bytes | memoryview) -> bytes:
    return b"polypress %d %08x\n" % (_FORMAT, zlib.crc32(body))


def _read(path: Path) -> Table | None:
    """Map a file into memory; None where there is none, or it is not as it was written."""
    try:
        with path.open("rb") as stream:
            data = mmap(stream.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):
        return None
    start = data.find(b"\n", 0, 100) + 1
    with memoryview(data) as view, view[start:] as body:
        sound = data[:start] == _head(body)
    return Table(data, start) if sound else None


def _words(language: str) -> Iterable[bytes]:
    import lzma

    data = lzma.decompress(_source(language).read_bytes())
    return _keys(data) if data.startswith(_MAGIC) else sorted(_entries(language))


def _keys(data: bytes) -> list[bytes]:
    """Read the entries of a stream without their lemmas, which takes a third of the time."""
    position = len(_MAGIC)
    while data[position] >= _MANY:
        position += 1
    position += 1
    end = len(data)
    key = b""
    keys = []
    while position < end:
        # A length of one byte, as nearly all are, is read right here: a call for each would double the time.
        if (shared := data[position]) < _MANY:
            position += 1
        else:
            shared, position = _length(data, position)
        if (size := data[position]) < _MANY:
            position += 1
        else:
            size, position = _length(data, position)
        behind = position + size
        key = key[:shared] + data[position:behind]
        keys.append(key)
        if data[behind] == _AS_BEFORE:
            position = behind + 1
        else:
            size, position = _length(data, behind + 1) if data[behind + 1] >= _MANY else (data[behind + 1], behind + 2)
            position += size
    return keys


def _length(data: bytes, position: int) -> tuple[int, int]:
    """Read a number, seven bits a byte, the lowest first; give it and where it ends."""
    number = data[position] & 0x7F
    shift = 7
    while data[position] >= _MANY:
        position += 1
        number |= (data[position] & 0x7F) << shift
        shift += 7
    return number, position + 1


def _lemmas(language: str) -> Iterable[bytes]:
    return sorted(b"%b\t%b" % entry for entry in _entries(language).items())


def _forms(language: str) -> Iterable[bytes]:
    return sorted(b"%b\t%b" % (lemma, form) for form, lemma in _entries(language).items() if form != lemma)


_KINDS: dict[str, Callable[[str], Iterable[bytes]]] = {"words": _words, "lemmas": _lemmas, "forms": _forms}


@lru_cache(maxsize=1)
def _entries(language: str) -> dict[bytes, bytes]:
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    # One of our own, that simplemma does not keep.
    known = DefaultDictionaryFactory().get_dictionary(language)
    return {form.encode(): lemma.encode() for form, lemma in known.items()}


@lru_cache(maxsize=256)
def _source(language: str) -> Path:
    spec = find_spec(_LIBRARY)
    folder = next(iter(spec.submodule_search_locations or ()), "") if spec else ""
    return Path(folder) / "strategies" / "dictionaries" / "data" / f"{language}.plzma"
