"""Every kind of page is valid HTML to real validators, where they are installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from polypress.model import Locale
from polypress.site import Site, anchors, render_index, render_languages, render_page
from site_pages import ENTRIES, PAGE

EN, DE, AR, PSEUDO = map(Locale.parse, ("en", "de", "ar", "en-XA"))
SITES = {"plain": Site(), "online": Site(url="https://news.example", name="The Example & Co")}


def documents(folder: Path, site: Site) -> list[str]:
    """Write pages of every kind in several languages, and give their paths."""
    source = replace(PAGE, anchors=anchors(PAGE.body), site=site)
    found = {f"{own}-page.html": render_page(replace(source, locale=own)) for own in (DE, EN, AR, PSEUDO)}
    found |= {f"{own}-index.html": render_index(site, own, ENTRIES, has_feed=True) for own in (DE, AR)}
    found["index.html"] = render_languages(site, EN, ENTRIES)
    for name, html in found.items():
        (folder / name).write_text(html, encoding="utf-8")
    return [str(folder / name) for name in found]


def run(command: list[str]) -> tuple[int, list[str]]:
    # A validator that is a script finds its interpreter where the machine has it.
    done = subprocess.run(
        [shutil.which(command[0]) or command[0], *command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
        env=os.environ,
    )
    return done.returncode, [line for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("kind", SITES)
class TestValidators:
    @pytest.mark.skipif(shutil.which("vnu") is None, reason="needs the Nu Html Checker (npm: vnu-jar)")
    def test_pages__nu_html_checker(self, tmp_path: Path, kind: str) -> None:
        assert run(["vnu", "--Werror", "--format", "gnu", *documents(tmp_path, SITES[kind])]) == (0, [])

    @pytest.mark.skipif(shutil.which("html-validate") is None, reason="needs html-validate (npm)")
    def test_pages__html_validate(self, tmp_path: Path, kind: str) -> None:
        command = ["html-validate", "--preset=standard,a11y,document", "--max-warnings=0"]
        assert run([*command, *documents(tmp_path, SITES[kind])]) == (0, [])

    @pytest.mark.skipif(shutil.which("tidy") is None, reason="needs HTML Tidy")
    def test_pages__tidy(self, tmp_path: Path, kind: str) -> None:
        # Tidy's newest release is older than this attribute (WAI-ARIA 1.1).
        known = 'proprietary attribute "aria-current"'
        for path in documents(tmp_path, SITES[kind]):
            status, findings = run(["tidy", "-quiet", "-errors", "-utf8", path])
            assert [finding for finding in findings if known not in finding] == []
            assert status in (0, 1)
