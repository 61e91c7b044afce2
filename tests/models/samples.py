"""Sentences that no model was shown and all of them translate as the grammar does: what tests expect of the models."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping
from itertools import islice
from pathlib import Path

from corpus import examples
from figures import Model

COUNT, DRAWN, PER_PATTERN = 60, 3_000, 2
TARGETS = ("nl", "de", "fr", "es", "pt")


def write_samples(models: Mapping[str, Model], seen: Container[str], path: Path) -> int:
    """Write `samples.tsv` and return how many rows it has.

    Args:
        models: pair ("en-nl") -> model; all six.
        seen: every English and German text that a model was shown.
        path: the file.
    """
    rows = [row for row in _few_of_each(seen) if _in_one_and_many(row, models) and _through_english(row, models)]
    lines = ["\t".join(row.values()) for row in ({name: name for name in ("en", *TARGETS)}, *rows[:COUNT])]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines) - 1


def _few_of_each(seen: Container[str]) -> list[dict[str, str]]:
    """Draw rows of the grammar, a few of each frame, headline and label."""
    drawn = [islice(examples("en", target, seed=3), DRAWN) for target in TARGETS]
    used: Counter[str] = Counter()
    rows = []
    for said in zip(*drawn, strict=True):
        row = {"en": said[0].source.text} | dict(zip(TARGETS, (example.target.text for example in said), strict=True))
        # A pair that drops an ambiguous sentence gets out of step with the others: such rows are left out.
        together = len({example.source.text for example in said}) == 1
        fresh = row["en"] not in seen and row["de"] not in seen and row["en"] != row["de"]
        if together and fresh and row not in rows and used[said[0].pattern] < PER_PATTERN:
            used[said[0].pattern] += 1
            rows.append(row)
    return rows


def _in_one_and_many(row: Mapping[str, str], models: Mapping[str, Model]) -> bool:
    """Whether every model says what the grammar says, alone and between other sentences."""
    company = [row["en"], "News", f"{row['en']} {row['en']}"]
    return all(
        models[f"en-{target}"].translate([row["en"]])[0][0] == row[target]
        and models[f"en-{target}"].translate(company)[0][0] == row[target]
        for target in TARGETS
    )


def _through_english(row: Mapping[str, str], models: Mapping[str, Model]) -> bool:
    """Whether German to English to the others ends at the same texts."""
    english = models["de-en"].translate([row["de"]])[0][0]
    return all(models[f"en-{target}"].translate([english])[0][0] == row[target] for target in TARGETS)
