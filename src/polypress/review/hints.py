"""What may help with one sentence: other translations of the engine, and what the memory has for sentences like it."""

from __future__ import annotations

import re
from itertools import groupby

from polypress.errors import PolypressError
from polypress.model import Unit
from polypress.pipeline.alternatives import alternatives_for
from polypress.pipeline.memory import open_memory
from polypress.pipeline.project import Project
from polypress.pipeline.reviewing import Place
from polypress.review.views import View

_WORDS = re.compile(r"\s+|[^\W_]+|[\W_]")


def alternatives(project: Project, place: Place, unit: Unit) -> list[str]:
    """Give the other translations that the engine had for a unit."""
    texts = alternatives_for(project.paths, *place).get(unit.key, ())
    return [text for text in texts if isinstance(text, str) and text != unit.target]


def matches(project: Project, place: Place, unit: Unit, before: str | None, behind: str | None) -> list[View]:
    """Give what the memory has for sentences like this one, the most similar first, without the unit itself.

    Where the memory cannot be made, as one catalogue cannot be read, it has nothing.
    """
    domain, locale = place
    try:
        with open_memory(project) as memory:
            found = memory.search(
                unit.source,
                locale,
                context=unit.context,
                previous=before,
                following=behind,
                limit=6,
                conventions=project.config.conventions(locale),
            )
    except PolypressError:
        return []
    own = (domain, unit.source, unit.context)
    return [
        {
            "similarity": min(match.score, 100),
            "source": match.entry.source,
            "target": match.target,
            "origin": match.entry.origin,
            "diff": word_diff(match.entry.source, unit.source),
        }
        for match in found
        if (match.entry.origin, match.entry.source, match.entry.context) != own
    ][:5]


def word_diff(old: str, new: str) -> list[list[str]]:
    """Say what of one text stays (=), goes (-) and comes (+) in another, in whole words.

    >>> word_diff("The town fell.", "The city fell.")
    [['=', 'The '], ['-', 'town'], ['+', 'city'], ['=', ' fell.']]
    """
    from rapidfuzz.distance import Indel

    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[list[str]] = []
    for same, steps in groupby(Indel.opcodes(before, after), lambda step: step.tag == "equal"):
        run = list(steps)
        gone = "".join("".join(before[step.src_start : step.src_end]) for step in run)
        come = "".join("".join(after[step.dest_start : step.dest_end]) for step in run)
        signs = [("=", gone)] if same else [("-", gone), ("+", come)]
        pieces += [[sign, text] for sign, text in signs if text]
    return pieces
