"""Remember findings, so that only new ones count: an old project can be checked before it is mended.

A baseline is JSON with one finding a line, sorted, so that it merges well; it holds no line numbers. Imports floor 1
only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from polypress.errors import ConfigError
from polypress.model import Diagnostic, Severity
from polypress.reports.fingerprint import fingerprint

VERSION = 1
_HINT = "make it anew: polypress check --write-baseline FILE"


def render_baseline(findings: Iterable[Diagnostic]) -> str:
    """Write the findings about units down; a file that cannot be read is not one to get used to."""
    entries = sorted(
        (found.domain, str(found.locale or ""), found.check, found.message, found.severity.value, fingerprint(found))
        for found in findings
        if found.key is not None
    )
    names = ("domain", "locale", "check", "message", "severity", "fingerprint")
    lines = (json.dumps(dict(zip(names, entry, strict=True)), ensure_ascii=False) for entry in entries)
    body = ",\n".join(f"    {line}" for line in lines)
    return f'{{\n  "version": {VERSION},\n  "findings": [\n{body}\n  ]\n}}\n'


def parse_baseline(text: str, path: Path) -> Mapping[str, Sequence[Severity]]:
    """Read the severities of each finding that a baseline knows, by fingerprint.

    Raises:
        ConfigError: It is no JSON, or none that `render_baseline` wrote.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise ConfigError(f"not valid JSON: {error.msg}", path=path, line=error.lineno, hint=_HINT) from error
    # Nested deeper than Python likes, or with numbers longer than it reads.
    except (RecursionError, ValueError) as error:
        raise ConfigError("not valid JSON", path=path, hint=_HINT) from error
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise ConfigError("this is no baseline of polypress", path=path, hint=_HINT)
    if data.get("version") != VERSION:
        raise ConfigError(f"a baseline of version {data.get('version')!r}, not {VERSION}", path=path, hint=_HINT)
    known: dict[str, list[Severity]] = {}
    for number, entry in enumerate(data["findings"], 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("fingerprint"), str):
            raise ConfigError(f"finding {number} of the baseline has no fingerprint", path=path, hint=_HINT)
        if entry.get("severity") not in (Severity.ERROR, Severity.WARNING):
            raise ConfigError(f"finding {number} of the baseline has no severity", path=path, hint=_HINT)
        known.setdefault(entry["fingerprint"], []).append(Severity(entry["severity"]))
    return known


@dataclass(frozen=True, slots=True)
class News:
    """Hold what a baseline does not know."""

    findings: tuple[Diagnostic, ...]
    """New ones, and those that were a warning and are an error now."""
    known: int = 0
    """How many it knows."""
    gone: int = 0
    """How many of its own there are no more."""


def compare(findings: Sequence[Diagnostic], baseline: Mapping[str, Sequence[Severity]]) -> News:
    """Tell new findings from known ones; each finding of the baseline stands for one."""
    left = {mark: list(severities) for mark, severities in baseline.items()}
    new = tuple(found for found in findings if not _take(left.get(fingerprint(found), []), found.severity))
    return News(new, len(findings) - len(new), sum(map(len, left.values())))


def _take(left: list[Severity], severity: Severity) -> bool:
    """Use up a remembered finding that is as grave at least."""
    for known in (severity, Severity.ERROR):
        if known in left:
            left.remove(known)
            return True
    return False
