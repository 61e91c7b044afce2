"""The compiled catalogue (`.mo`) of GNU gettext, as its manual describes it; imports nothing but the model.

The bytes equal those of `msgfmt`, hash table included, so that a catalogue compiled here and one compiled by the real
tool cannot be told apart. ("The Format of GNU MO Files", GNU gettext manual, 10.3.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from polypress.model import MessageKey

_MAGIC = 0x950412DE
_HEADER_BYTES = 28
_DESCRIPTOR_BYTES = 8
_MANY = 5_000
"""Strings from which numpy's start pays."""
_DATE_OF_TEMPLATE = "POT-Creation-Date:"


def compiled_key(key: MessageKey) -> str:
    r"""Join context and source as compiled catalogues do.

    >>> compiled_key(MessageKey("May", "title"))
    'title\x04May'
    """
    return key.source if key.context is None else f"{key.context}\x04{key.source}"


def render_mo(messages: Mapping[str, str], *, hash_table: bool = True) -> bytes:
    r"""Compile a catalogue, little-endian.

    Args:
        messages: Target by `compiled_key`; the catalogue's header stands under "".
        hash_table: Leave it out as `msgfmt --no-hash` does; readers then search in halves.

    >>> render_mo({"yes": "ja"}, hash_table=False)[-7:]
    b'yes\x00ja\x00'
    """
    # The strings lie in the order of their bytes, so that a reader can search in halves.
    pairs = sorted((source.encode(), target.encode()) for source, target in _without_template_date(messages).items())
    sources = [source for source, _ in pairs]
    buckets = _hash_table(sources) if hash_table else []
    sources_at = _HEADER_BYTES
    targets_at = sources_at + _DESCRIPTOR_BYTES * len(pairs)
    buckets_at = targets_at + _DESCRIPTOR_BYTES * len(pairs)
    texts = [*sources, *(target for _, target in pairs)]
    numbers = (
        *(_MAGIC, 0, len(pairs), sources_at, targets_at, len(buckets), buckets_at),
        *_descriptors(texts, start=buckets_at + 4 * len(buckets)),
        *buckets,
    )
    return b"".join([struct.pack(f"<{len(numbers)}I", *numbers), *(text + b"\0" for text in texts)])


def _without_template_date(messages: Mapping[str, str]) -> Mapping[str, str]:
    # msgfmt leaves the field out since 0.20: the same translations then compile to the same bytes.
    header = messages.get("", "")
    kept = "".join(line for line in header.splitlines(keepends=True) if not line.startswith(_DATE_OF_TEMPLATE))
    return messages if kept == header else {**messages, "": kept}


def _descriptors(texts: Iterable[bytes], start: int) -> Iterable[int]:
    lengths = [len(text) for text in texts]
    offsets = accumulate((length + 1 for length in lengths), initial=start)
    for length, offset in zip(lengths, offsets, strict=False):
        yield length
        yield offset


def _hash_table(sources: Sequence[bytes]) -> list[int]:
    """Place each string's number, from 1, by double hashing; 0 is a free bucket."""
    # A third of the buckets stay free. One string takes three buckets and two take five: msgfmt's sizes.
    size = 3 if len(sources) < 2 else _next_prime(max(4, len(sources) * 4 // 3))
    buckets = [0] * size
    for number, value in enumerate(_hashes(sources), start=1):
        index = value % size
        step = 1 + value % (size - 2)
        while buckets[index]:
            index = (index + step) % size
        buckets[index] = number
    return buckets


def _hashes(sources: Sequence[bytes]) -> list[int]:
    """Hash each string with P. J. Weinberger's function (Aho, Sethi, Ullman: Compilers, 1986) on 32 bits."""
    texts = [source.partition(b"\0")[0] for source in sources]  # behind a NUL stands a plural form: nobody looks it up
    if len(texts) < _MANY:
        return [_hashpjw(text) for text in texts]
    # Byte by byte over all strings at once, the longest first, so that those still running are a prefix.
    import numpy

    lengths = numpy.array([len(text) for text in texts])
    order = numpy.argsort(-lengths, kind="stable")
    letters = numpy.frombuffer(b"".join(texts), dtype=numpy.uint8)
    starts = (numpy.cumsum(lengths) - lengths)[order]
    values = numpy.zeros(len(texts), dtype=numpy.uint64)
    running = numpy.searchsorted(-lengths[order], -numpy.arange(lengths.max(initial=0)), side="left")
    for position, count in enumerate(running.tolist()):
        value = values[:count]
        value <<= numpy.uint64(4)
        value += letters[starts[:count] + position]
        high = value & numpy.uint64(0xF0000000)
        value ^= high ^ (high >> numpy.uint64(24))
    hashes = numpy.empty_like(values)
    hashes[order] = values
    found: list[int] = hashes.tolist()
    return found


def _hashpjw(text: bytes) -> int:
    value = 0
    for byte in text:
        value = (value << 4) + byte
        if high := value & 0xF0000000:
            value ^= high ^ (high >> 24)
    return value


def _next_prime(number: int) -> int:
    number |= 1
    while any(number % divisor == 0 for divisor in range(3, int(number**0.5) + 1, 2)):
        number += 2
    return number
