"""What a catalogue was at a revision of the repository, or on a day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from polypress.catalogues import parse_catalogue
from polypress.errors import ConfigError, PolypressError
from polypress.model import MessageKey, unit_version
from polypress.paths import CONFIG
from polypress.pipeline.project import Project
from polypress.pipeline.repository import read_blobs, read_log
from polypress.pipeline.reviewing import Place

# What git gives a meaning of its own, such as `:` and `-`, is no part of a name that somebody types here.
_REVISION = re.compile(r"(?!-)[\w./@{}^~+-]{1,200}")

Versions = Mapping[MessageKey, str]


def versions_at(project: Project, place: Place, since: str) -> Versions | None:
    """Give the version of each unit as it was; None where the project is in no repository.

    Args:
        project: The project.
        place: The catalogue.
        since: A revision as git writes it, or a date or time of ISO 8601; the day begins where we are.

    Raises:
        ConfigError: It is neither.
    """
    paths = project.paths
    path = paths.relative(paths.catalogue(*place)).as_posix()
    log = read_log(paths.root, path)
    if log.missing:
        return None
    moment = _moment(since)
    if moment is not None:
        blobs = [dict(commit.blobs).get(path) for commit in log.commits if commit.time < moment]
        found = blobs[-1] if blobs else None
        return _versions(place, next((data for _, data in read_blobs(paths.root, [found])), b"") if found else b"")
    if not _REVISION.fullmatch(since):
        raise _unknown(since)
    wanted = [f"{since}:./{path}", f"{since}:./{CONFIG.as_posix()}"]
    contents = dict(read_blobs(paths.root, wanted))
    if not contents:
        raise _unknown(since)
    return _versions(place, contents.get(wanted[0], b""))


def _unknown(since: str) -> ConfigError:
    return ConfigError(
        f"git knows no {since!r} of this project", hint="give a commit, a tag, a branch, or a date such as 2026-11-20"
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).astimezone() if "-" in text else None
    except (ValueError, OverflowError):
        return None


def _versions(place: Place, data: bytes) -> Versions:
    try:
        file = parse_catalogue(data.decode(), domain=place[0], locale=place[1])
    except (PolypressError, UnicodeDecodeError):
        # What nobody could read then tells nothing now.
        return {}
    return {unit.key: unit_version(unit) for unit in file.catalogue.active}
