"""Know how each language retells what somebody said or asked; holds no check, imports nothing of this project."""

from __future__ import annotations

import re

RETOLD = {
    "nl": re.compile(r"\b(?:dat|of|zou(?:den)?)\b"),
    "de": re.compile(r"\b(?:dass|ob|sei(?:en)?|habe|hätten?|würden?|könnten?|werde|müssten?|solle|wolle|wollten?)\b"),
    "fr": re.compile(r"\bqu(?:e\b|['’])|\bsi\b"),
    "es": re.compile(r"\b(?:que|si)\b"),
    "pt": re.compile(r"\b(?:que|se)\b"),
}
"""What stands before or in speech that a translator retells, without quotation marks and without a question mark."""
