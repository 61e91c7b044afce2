"""The page as text: what of the data may stand in it, and that every part it names is there."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from polypress.review.desk import EARLY_SCRIPT, SCRIPTS, STYLES, render_desk, render_whole

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
STATIC = files("polypress.review") / "static"


def page(text: str = "") -> dict[str, object]:
    return {"domain": "a", "language": "Deutsch", "text": text}


@given(st.text() | st.sampled_from(["</script><script>alert(1)</script>", "<!--<script>", "\u2028]]>"]))
def test_render_desk__data_comes_back_and_ends_nothing(text: str) -> None:
    html = render_desk(page(text))
    data = DATA.search(html)
    assert data is not None
    assert "<" not in data[1]
    assert json.loads(data[1])["text"] == text


def test_render_desk__names_are_escaped() -> None:
    html = render_desk({"domain": "<b>", "language": "<i>"})
    assert "<title>&lt;b&gt; · &lt;i&gt; · polypress review</title>" in html


def test_render_desk__nothing_runs_inline() -> None:
    html = render_desk(page())
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))|<style|\son[a-z]+=|\sstyle=", html)


def test_render_desk__loads_every_static_part() -> None:
    html = render_desk(page())
    named = set(re.findall(r'/static/([^"]+)"', html))
    assert named == {*STYLES, EARLY_SCRIPT, *SCRIPTS}
    assert named == {file.name for file in STATIC.iterdir() if file.name.endswith((".css", ".js"))}


def test_static__small_files_each_of_one_concern() -> None:
    for name in (*STYLES, EARLY_SCRIPT, *SCRIPTS):
        text = (STATIC / name).read_text("utf-8")
        assert text.count("\n") < 400, name
        assert not re.search(r"https?://|@import|eval\(|document\.write|insertAdjacentHTML|outerHTML", text), name
        # Only the rows, which the site's renderer has made safe, go in as HTML.
        assert text.count("innerHTML") == {"article.js": 1, "exported.js": 1}.get(name, 0), name


def test_render_whole__policy_names_exactly_what_stands_there() -> None:
    html = render_whole(page("</script>"))
    policy = re.search(r'content="(default-src [^"]*)"', html)
    assert policy is not None
    inline = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", html, re.DOTALL)
    assert len(inline) == 3
    for text in inline:
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy[1].replace("&#39;", "'").replace("&#43;", "+")
    assert not re.search(r'(?:src|href)="(?!#)', html)
