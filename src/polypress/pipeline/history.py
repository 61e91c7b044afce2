"""Follow the catalogues through the commits of their repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from polypress.charts.values import History, Moment, Tally
from polypress.model import Locale
from polypress.paths import Paths
from polypress.pipeline.clock import timestamp
from polypress.pipeline.repository import Log, read_blobs, read_log
from polypress.pipeline.snapshots import MachineText, Snapshot, load, save, take

Pairs = Sequence[tuple[str, Locale]]
_FOLDER = "locales"


@dataclass(frozen=True, slots=True)
class Past:
    """Hold what the repository knows of some catalogues."""

    log: Log
    snapshots: Mapping[str, Snapshot | None]
    paths: Mapping[str, tuple[str, Locale]]
    """Path in the repository's words to domain and locale."""

    def machine_texts(self) -> Mapping[tuple[str, Locale], Mapping[str, MachineText]]:
        """Give the last text of an engine that stood in each unit, by `unit_key`."""
        found: dict[tuple[str, Locale], dict[str, MachineText]] = {pair: {} for pair in self.paths.values()}
        for commit in self.log.commits:
            for path, blob in commit.blobs:
                snapshot = self.snapshots.get(blob) if blob and path in self.paths else None
                if snapshot is not None:
                    found[self.paths[path]].update({text.key: text for text in snapshot.machine})
        return found


def look_back(paths: Paths, pairs: Pairs) -> Past:
    """Read what the repository knows of the catalogues; what was read before is not read again."""
    names = {paths.relative(paths.catalogue(*pair)).as_posix(): pair for pair in pairs}
    log = read_log(paths.root, _FOLDER)
    if log.missing or not log.commits:
        return Past(log, {}, names)
    touched = [(path, blob) for commit in log.commits for path, blob in commit.blobs if blob]
    wanted = dict.fromkeys(blob for path, blob in touched if path in names)
    known = load(paths)
    fresh = {blob: take(data) for blob, data in read_blobs(paths.root, [blob for blob in wanted if blob not in known])}
    snapshots = {**known, **fresh}
    if fresh:
        # What a rebase has taken away is forgotten.
        kept = {blob for _, blob in touched}
        save(paths, {blob: snapshot for blob, snapshot in snapshots.items() if blob in kept})
    return Past(log, {blob: snapshots[blob] for blob in wanted if blob in snapshots}, names)


def tell(past: Past, now: Iterable[tuple[Locale, Tally]]) -> History:
    """Tell the story of the catalogues: a moment for each commit that changed one, and one for what is not committed.

    Args:
        past: What the repository knows.
        now: Each locale's words as they stand in the folder, in the order to keep.
    """
    if past.log.missing:
        return History(missing=past.log.missing)
    today = tuple(now)
    words = {locale: Tally() for locale, _ in today}
    standing: dict[str, Tally] = {}
    moments: list[Moment] = []
    for commit in past.log.commits:
        changed = False
        for path, blob in commit.blobs:
            after = Tally() if blob is None else _words_of(past.snapshots.get(blob))
            if path in past.paths and after is not None:
                locale = past.paths[path][1]
                words[locale] += after - standing.get(path, Tally())
                standing[path] = after
                changed = True
        if changed:
            # Clocks differ, and a rebase mixes them; the order of the commits does not lie.
            time = max(commit.time, moments[-1].time) if moments else commit.time
            moments.append(Moment(time, commit.name, tuple(words.items())))
    if not moments:
        return History(missing="no catalogue has been committed yet", shallow=past.log.shallow)
    if moments[-1].words != today:
        time = datetime.strptime(timestamp(), "%Y-%m-%d %H:%M%z")
        moments.append(Moment(max(time, moments[-1].time), None, today))
    return History(tuple(moments), shallow=past.log.shallow)


def _words_of(snapshot: Snapshot | None) -> Tally | None:
    return None if snapshot is None else snapshot.words
