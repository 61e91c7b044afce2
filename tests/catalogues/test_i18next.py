from __future__ import annotations

import json

from polypress.catalogues.i18next import render_i18next
from polypress.model import MessageKey


def test_render_i18next__contexts_stand_behind_their_keys() -> None:
    messages = {MessageKey("May", "title"): "Mai", MessageKey("May"): "darf"}
    assert json.loads(render_i18next(messages)) == {"May_title": "Mai", "May": "darf"}


def test_render_i18next__a_source_keeps_its_own_key() -> None:
    messages = {MessageKey("May", "title"): "Mai", MessageKey("May_title"): "Mai_Titel"}
    assert json.loads(render_i18next(messages)) == {"May_title": "Mai_Titel"}
