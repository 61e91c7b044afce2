"""The images that articles bring along: found beside them, never outside their folder, and copied to the site."""

from __future__ import annotations

import filecmp
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote, urlsplit

from polypress.files import read_bytes
from polypress.paths import Paths
from polypress.shortcodes import read_article_events
from polypress.site import MEDIA

IMAGES = frozenset(".apng .avif .gif .jpeg .jpg .png .svg .webp".split())
"""Files that browsers show as images; nothing else of a project gets out this way."""
_IMAGE = ("Image", "Start")


def find_images(paths: Paths, markdown: str) -> dict[str, str | None]:
    """Find the images that an article shows by relative addresses; all other addresses are left alone.

    Returns:
        Their paths from the folder of the articles by address; None where there is no such image in that folder.
    """
    if "![" not in markdown:
        return {}
    shown = (event.value["dest_url"] for event in read_article_events(markdown) if (event.name, event.phase) == _IMAGE)
    return {address: image_file(paths, address) for address in shown if is_local(address)}


def page_address(file: str) -> str:
    """Give the address of an image, seen from a page.

    >>> page_address("images/50% #1.png")
    '../media/images/50%25%20%231.png'
    """
    return f"../{MEDIA}/{quote(file)}"


def is_local(address: str) -> bool:
    """Whether an address leads to a file beside the article.

    >>> is_local("images/a.png"), is_local("/a.png"), is_local("//example.org/a.png"), is_local("https:a.png")
    (True, False, False, False)
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return not (parts.scheme or parts.netloc or address.startswith(("/", "#", "?"))) and bool(address)


def image_file(paths: Paths, address: str) -> str | None:
    """Give the path of an image from the folder of the articles; None if there is none, or it is elsewhere."""
    name = unquote(urlsplit(address).path)
    if any(letter < " " or letter in "\\\x7f" for letter in name) or PurePosixPath(name).suffix.lower() not in IMAGES:
        return None
    folder = paths.articles.resolve()
    try:
        found = (folder / name).resolve(strict=True)
    except (OSError, RuntimeError):
        return None
    # What a link leads to must be inside, too, and an image.
    if not found.is_relative_to(folder) or not found.is_file() or found.suffix.lower() not in IMAGES:
        return None
    return found.relative_to(folder).as_posix()


def image_copy(paths: Paths, file: str) -> Path:
    """Name the copy of an image in the site."""
    return paths.site / MEDIA / file


def image_copies(paths: Paths, files: Iterable[str]) -> dict[Path, bytes]:
    """Read the images of which the site has no copy, or another one; by the copies.

    Raises:
        FileError: One cannot be read.
    """
    folder = paths.articles.resolve()
    contents: dict[Path, bytes] = {}
    for file in dict.fromkeys(files):
        source, copy = folder / file, image_copy(paths, file)
        if source.is_file() and not (copy.is_file() and filecmp.cmp(source, copy, shallow=False)):
            contents[copy] = read_bytes(source)
    return contents
