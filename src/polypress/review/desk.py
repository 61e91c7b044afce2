"""Write the editor's page: for the server with its parts by address, for an export with everything inside one file.

The page's data stands in an inert block, and no text of an article or a translation is markup: the scripts put text in
as text, except the rows, which the site's renderer has made safe.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Template


STYLES = ("base.css", "controls.css", "article.css", "panel.css", "dialogs.css")
"""The style sheets in their order."""
EARLY_SCRIPT = "theme.js"
"""What runs before the page is drawn."""
SCRIPTS = (
    "core.js",
    "words.js",
    "drafts.js",
    "store.js",
    "server.js",
    "exported.js",
    "dialogs.js",
    "article.js",
    "parts.js",
    "editor.js",
    "actions.js",
    "panel.js",
    "evidence.js",
    "progress.js",
    "filters.js",
    "bulk.js",
    "search.js",
    "conflict.js",
    "changes.js",
    "menus.js",
    "keys.js",
    "main.js",
)
"""The scripts in their order; each adds to what stands before it."""


def render_desk(data: Mapping[str, object]) -> str:
    """Write the page for the server; it loads its style sheets and scripts from /static/."""
    return _render(data, styles=STYLES, scripts=SCRIPTS, early=EARLY_SCRIPT)


def render_whole(data: Mapping[str, object]) -> str:
    """Write the page as one file that needs no server and may load nothing."""
    style = "\n".join(map(_read, STYLES))
    early, script = _read(EARLY_SCRIPT), "\n".join(map(_read, SCRIPTS))
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(early)}' '{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    return _render(data, inline_style=style, inline_early=early, inline_script=script, policy=policy)


@lru_cache(maxsize=1)
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("polypress.review"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("desk.html")


def _render(data: Mapping[str, object], **parts: object) -> str:
    # In a script's text `<` could end it (`</script`) or open a comment; in JSON it may be spelled by its number.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _template().render(page=data, data=text, **{"policy": None, **parts})


def _read(name: str) -> str:
    return files("polypress.review").joinpath("static", name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
