"""The wrapping is msgcat's, judged by msgcat."""

from __future__ import annotations

import subprocess
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import needs_gettext
from polypress.catalogues import parse_catalogue
from polypress.model import Unit

WORDS = st.sampled_from(
    [
        "a",
        "the",
        "Siversk",
        "numerical",
        "well-known",
        "3-4",
        "9/11",
        "and/or",
        "“quoted",
        "word”",
        "(paren",
        "thetic)",
        "end.",
        "what?",
        "«",
        "»",
        "»,",
        "75\xa0%",
        "10\u202f000",
        "…",
        "—",
        "word—word",
        "–",
        "1–2",
        "don’t",
        "'single'",
        '"',
        "\t",
        "x\\y",
        "https://a.example/b?c=d&e=f",
        "$5",
        "€10",
        "5€",
        "50°",
        "[link](http://x.y)",
        "**bold**",
        "`code`",
        "é",
        "naïve",
        "e.g.",
        "#1",
        "<b>",
        "{name}",
        "%s",
        "100%",
        "!",
        "„so“",
        "foo!bar",
        "1.5",
        "1,000",
        "a;b",
        ":",
        "-",
        "--",
        "+5",
        "±3",
        "foo…bar",
        "3D",
        "$x",
        "5%a",
        "1/2",
        "//",
        "\n",
        "漢字",
        "「引用」",
        "中文。",
        "ру́сский",
    ]
)
TEXTS = st.lists(st.tuples(WORDS, st.booleans()), min_size=1, max_size=40).map(
    lambda pieces: "".join(word + " " * space for word, space in pieces)
)


@needs_gettext
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=20, max_size=60, unique=True))
def test_render__is_what_msgcat_writes(tmp_path: Path, texts: list[str]) -> None:
    units = [Unit(source=text, target=text[::-1].replace("\r", "")) for text in texts if text.strip()]
    file = parse_catalogue("", domain="a", locale=None)
    path = tmp_path / "a.po"
    path.write_text(file.render(units, [("Content-Type", "text/plain; charset=UTF-8")]))
    judged = subprocess.run(["msgcat", path], capture_output=True, check=True, text=True)
    assert path.read_text() == judged.stdout
