"""`polypress watch`, as a process of its own: it runs after each save, says what is wrong, and ends when told to."""

from __future__ import annotations

import contextlib
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder

ARTICLE = "i18n/articles/rain.md"
TEXT = "---\ntitle: Rain\nlang: en\nlanguages: [en, de]\n---\n\nIt rains in town.\n"
CATALOGUE = "locales/de/LC_MESSAGES/rain.po"
LONGEST = 120
"""Seconds after which a line will not come any more."""


class Watcher:
    """A process that watches a project, line by line."""

    def __init__(self, folder: ProjectFolder, *options: str) -> None:
        command = [sys.executable, "-c", "from polypress.cli import main; main()", "--project", str(folder.root)]
        self.process = subprocess.Popen(
            [*command, "watch", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self._lines: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def line(self, part: str) -> str:
        """Wait for a line with some words."""
        seen: list[str] = []
        while (line := self._lines.get(timeout=LONGEST)) is not None:
            seen.append(line)
            if part in line:
                return line
        pytest.fail("\n".join(["it ended:", *seen]))

    def stop(self) -> tuple[int, list[str]]:
        """Interrupt it as Ctrl-C does; give its exit status and what it had not said yet."""
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(timeout=LONGEST)
        self._reader.join(timeout=LONGEST)
        return status, [line for line in self._lines.queue if line is not None]

    def close(self) -> None:
        """End it, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self._reader.join(timeout=LONGEST)
        if self.process.stdout:
            self.process.stdout.close()


@pytest.fixture
def town(project: ProjectFactory) -> ProjectFolder:
    return project({"i18n/polypress.toml": "threshold = 0\n", ARTICLE: TEXT})


@pytest.fixture
def watcher(town: ProjectFolder) -> Iterator[Watcher]:
    own = Watcher(town, "--build-only")
    yield own
    own.close()


def replace(path: Path, text: str) -> None:
    """Save as many editors do: write another file, and put it in the place of the first."""
    fresh = path.with_name(f".{path.name}.swp")
    fresh.write_text(text)
    fresh.replace(path)


def test_watch__a_save_an_error_and_the_end(town: ProjectFolder, watcher: Watcher) -> None:
    assert watcher.line("start: ") == "start: 2 pages in HTML and Markdown; 1 catalogue, 2 units: 0 errors, 2 warnings"
    replace(town.root / ARTICLE, TEXT.replace("rains", "snows"))
    assert watcher.line(ARTICLE).endswith("1 catalogue, 2 units: 0 errors, 2 warnings")
    assert "It snows in town." in town.read("build/site/en/rain.html")
    replace(town.root / ARTICLE, TEXT.replace("languages: [en, de]", "languages: 7"))
    assert f"{ARTICLE}:4: " in watcher.line("error: ")
    assert "It snows in town." in town.read("build/site/en/rain.html")
    (town.root / ARTICLE).write_text(TEXT.replace("rains", "hails"))
    watcher.line(f"{ARTICLE}: 2 pages")
    assert "It hails in town." in town.read("build/site/en/rain.html")
    # A translator's save is one, too.
    catalogue = town.read(CATALOGUE)
    replace(
        town.root / CATALOGUE,
        catalogue.replace('msgid "It hails in town."\nmsgstr ""', 'msgid "It hails in town."\nmsgstr "Es hagelt."'),
    )
    watcher.line(CATALOGUE)
    assert "Es hagelt." in town.read("build/site/de/rain.html")
    assert watcher.stop() == (0, [])


def test_watch__its_own_writes_are_no_saves(town: ProjectFolder, watcher: Watcher) -> None:
    """Between two saves there is one line, though each run writes templates and catalogues."""
    watcher.line("start: ")
    for word in ("snows", "hails", "pours"):
        replace(town.root / ARTICLE, TEXT.replace("rains", word))
        watcher.line(ARTICLE)
    # What it sees of its own files comes before this.
    replace(town.root / "i18n/polypress.toml", "threshold = 100\n")
    assert watcher.line(": ").startswith("i18n/polypress.toml: 1 page in HTML")
    assert watcher.stop()[0] == 0


def test_watch__no_project(tmp_path: Path) -> None:
    with contextlib.closing(Watcher(ProjectFolder(tmp_path))) as watcher:
        assert "no i18n/polypress.toml" in watcher.line("error: ")
        assert watcher.process.wait(timeout=LONGEST) == 2
