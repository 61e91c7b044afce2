"""Find what other installed packages add to polypress: entry points by group, each loaded when it is asked for."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from polypress.errors import PolypressError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint


def find_extensions(group: str) -> tuple[EntryPoint, ...]:
    """List the entry points of a group, sorted by name; nothing is loaded.

    >>> find_extensions("polypress.nonsense")
    ()
    """
    return _scan(group, tuple(sys.path))


def load_extension(point: EntryPoint, kind: str, error: type[PolypressError]) -> Any:
    """Give the object that an entry point names.

    Args:
        point: One of `find_extensions`.
        kind: What it shall be, for the complaint: `check`.
        error: What to raise.

    Raises:
        error: The package cannot be imported, or lacks the object.
    """
    try:
        return point.load()
    # Whose code runs here nobody knows, nor what it raises.
    except Exception as problem:
        package = package_of(point)
        raise error(
            f"cannot load the {kind} {point.name!r} of {package}: {problem}", hint=f"reinstall {package}"
        ) from problem


def package_of(point: EntryPoint) -> str:
    """Name the package that brought an entry point."""
    return point.dist.name if point.dist else point.module


# The metadata of every installed package are read, so only once; another path may hold other packages.
@lru_cache(maxsize=16)
def _scan(group: str, _path: tuple[str, ...]) -> tuple[EntryPoint, ...]:
    from importlib.metadata import entry_points

    return tuple(sorted(entry_points(group=group), key=lambda point: (point.name, package_of(point))))
