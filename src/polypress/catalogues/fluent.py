"""The bundle of Project Fluent: a message a unit, each a plain text without a placeable that means anything."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping

from polypress.model import MessageKey

_WORDS = 40
"""Letters of the source in an identifier, for people who read the file."""
# Braces begin a placeable. White space at the ends, line breaks and the like would be lost or end the message.
_SPECIAL = re.compile(r"[{}\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ufeff]|^[ \t]+|[ \t]+$|\t")

_NOTHING = '{""}'


def identifier(key: MessageKey) -> str:
    """Give the name of a unit, the same in every locale and at every time.

    >>> identifier(MessageKey("What Happened Next?", "heading"))
    'what-happened-next-0cad7507'
    """
    plain = unicodedata.normalize("NFKD", key.source).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain[: 4 * _WORDS]).strip("-")[:_WORDS].strip("-")
    digest = hashlib.sha256(f"{key.context or ''}\0{key.source}".encode()).hexdigest()[:8]
    # A name begins with a letter.
    return f"{words}-{digest}" if words[:1].isalpha() else f"m-{words}-{digest}".replace("--", "-")


def render_fluent(messages: Mapping[MessageKey, str]) -> str:
    r"""Write each target under its name, with its source as a comment, in the order given.

    >>> print(render_fluent({MessageKey("Set {x}"): "Setze {x}"}), end="")
    # Set {x}
    set-x-4a867ecf = Setze {"{"}x{"}"}
    """
    return "\n".join(_message(key, target) for key, target in messages.items())


def _message(key: MessageKey, target: str) -> str:
    lines = key.source.splitlines() if key.context is None else [f"context: {key.context}", *key.source.splitlines()]
    comment = "".join(f"# {line}".rstrip() + "\n" for line in lines)
    return f"{comment}{identifier(key)} = {_SPECIAL.sub(_literal, target) or _NOTHING}\n"


def _literal(match: re.Match[str]) -> str:
    text = "".join(letter if letter in "{} " else f"\\u{ord(letter):04X}" for letter in match[0])
    return f'{{"{text}"}}'
