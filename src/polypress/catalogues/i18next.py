"""The bundle of i18next (JSON v4): one flat object of texts.

The keys are the sources themselves, as i18next calls natural keys: whoever loads it says `keySeparator: false` and
`nsSeparator: false`. A context stands behind its key as i18next looks it up: `t("May", {context: "title"})`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from polypress.model import MessageKey

_SEPARATOR = "_"
"""i18next's `contextSeparator`."""


def render_i18next(messages: Mapping[MessageKey, str]) -> str:
    r"""Write each target under its source and context, in the order given.

    Where a source happens to read like another one with its context, the source without a context has its key.

    >>> render_i18next({MessageKey("May"): "darf", MessageKey("May", "title"): "Mai"})
    '{\n  "May": "darf",\n  "May_title": "Mai"\n}\n'
    """
    plain = {key.source: target for key, target in messages.items() if key.context is None}
    found: dict[str, str] = {}
    for key, target in messages.items():
        name = key.source if key.context is None else f"{key.source}{_SEPARATOR}{key.context}"
        if key.context is None or name not in plain:
            found.setdefault(name, target)
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
