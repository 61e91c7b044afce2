"""The JSON bundle: a flat object that any program reads without gettext."""

from __future__ import annotations

import json
from collections.abc import Mapping


def render_bundle(messages: Mapping[str, str]) -> str:
    r"""Write each target under its source text, in the order given; the header, under "", is no text and left out.

    Args:
        messages: Target by `compiled_key`, as for the `.mo`.

    >>> render_bundle({"": "Language: de", "May": "darf", "title\x04May": "Mai"})
    '{\n "May": "darf",\n "title\\u0004May": "Mai"\n}\n'
    """
    texts = {source: target for source, target in messages.items() if source}
    return json.dumps(texts, ensure_ascii=False, indent=1) + "\n"
