"""Keep what an engine said of sentences that stand in several portions, until a run has come to its end.

A portion is written when it is done; what later ones want of it too would be lost with a run that is killed between
them. It lies in the project's cache meanwhile, a line a sentence, and is good only for a run with the same engine,
glossary and configuration. Headlines are left out: what becomes of one depends on the names in all articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from polypress.localise import Outcome, Way
from polypress.model import Locale, MessageKey
from polypress.pipeline.project import Project


@dataclass(slots=True)
class Repeats:
    """Hold outcomes by sentence, in memory and in a file."""

    known: dict[MessageKey, Outcome]
    _path: Path
    _mark: str

    @classmethod
    def open(cls, project: Project, locale: Locale, origin: str) -> Repeats:
        """Take up what a killed run left, if it was one like this."""
        from importlib.metadata import version

        path = project.paths.cache / f"repeats-{locale.bcp47}.jsonl"
        files = (own.read_bytes() if own.exists() else b"" for own in (project.paths.config, project.paths.glossary))
        mark = json.dumps([version("polypress"), origin, *(hashlib.sha256(data).hexdigest() for data in files)])
        repeats = cls({}, path, mark)
        repeats._read()
        return repeats

    def _read(self) -> None:
        lines = self._path.read_text(encoding="utf-8").split("\n") if self._path.exists() else []
        if lines[:1] != [self._mark]:
            self._path.unlink(missing_ok=True)
            return
        # Behind the last line feed stands what a kill cut off.
        for line in lines[1:-1]:
            try:
                source, text, confidence, notes, ways, others = json.loads(line)
                found = Outcome(text, confidence, tuple(notes), ways=tuple(map(Way, ways)), alternatives=tuple(others))
            except (ValueError, TypeError):
                break
            self.known[MessageKey(source)] = found

    def keep(self, outcomes: Mapping[MessageKey, Outcome]) -> None:
        """Keep more; what was refused is asked for again by the next run."""
        self.known |= outcomes
        lines = [
            json.dumps([key.source, own.text, own.confidence, own.notes, own.ways, own.alternatives])
            for key, own in outcomes.items()
            if own.text and key.context is None
        ]
        if lines:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            head = [] if self._path.exists() else [self._mark]
            with self._path.open("a", encoding="utf-8", newline="\n") as file:
                file.write("".join(f"{line}\n" for line in (*head, *lines)))

    def end(self) -> None:
        """Forget the file: everything is in its catalogue."""
        self._path.unlink(missing_ok=True)
