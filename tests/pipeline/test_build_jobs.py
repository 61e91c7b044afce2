"""Pages are made in several processes as they are in one, whatever happens to these."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from conftest import ProjectFactory, ProjectFolder, Result
from pipeline.articles import ARTICLE, RAIN
from polypress.cli import progress
from polypress.pipeline import build
from polypress.pipeline.project import Project

# A format whose pages tell where they were made; of what it does there, articles name the deed.
OUTSIDE = """
import os
import signal
from dataclasses import replace
from multiprocessing import parent_process

from polypress.articles.markdown import Markdown

told = []

class Tale(Markdown):
    def parse(self, text, **known):
        return replace(super().parse(text, **known), format="tale")

    def body(self, rendered, article=None):
        if parent_process():
            if "deadly" in rendered:
                os._exit(1)
            if "interrupting" in rendered and not told:
                told.append("once")
                os.killpg(0, signal.SIGINT)
            if "murderous" in rendered:
                os.kill(os.getppid(), signal.SIGKILL)
        where = "another" if parent_process() else "this"
        return f"{super().body(rendered)}\\n\\nMade in {where} process.\\n"

TALE = Tale("tale", (".tale",), "tales")
"""
TALES = ("castle", "forest", "harbour")
FAILING = "{% extends 'polypress/page.html' %}{% block main %}{{ super() }}{% if page.domain == 'snow' %}{{ nonsense }}"
COMMAND = [
    sys.executable,
    "-c",
    "from polypress.pipeline import build; build.WORTH = 0; from polypress.cli import main; main()",
]


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder on the path of this process and of others, with a package that adds the format."""
    folder = tmp_path / "packages"
    metadata = folder / "house_tales-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "house_tales.py").write_text(OUTSIDE, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: house_tales\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text("[polypress.formats]\ntale = house_tales:TALE\n", encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder))
    yield folder
    sys.modules.pop("house_tales", None)


@pytest.fixture
def always_worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make more processes pay at once."""
    monkeypatch.setattr(build, "WORTH", 0)


def tale(deed: str = "quiet") -> str:
    return f"---\ntitle: A {deed} day\nlang: en\nlanguages: [en, de]\n---\n\nThis was a {deed} day.\n"


@pytest.fixture
def tales(project: ProjectFactory, outside: Path) -> ProjectFolder:
    assert outside.is_dir()
    return project({f"i18n/articles/{name}.tale": tale() for name in TALES})


def made_in(folder: ProjectFolder) -> list[str]:
    pages = [folder.read(f"build/site/en/{name}.html") for name in TALES]
    return [page.partition("Made in ")[2].partition(" process")[0] for page in pages]


def both(folder: ProjectFolder, *arguments: str) -> list[tuple[Result, dict[str, bytes]]]:
    """What a command gives and leaves with one process and with two, each beginning from the same files."""
    found = []
    copy = folder.root.with_name("copy")
    shutil.copytree(folder.root, copy)
    for jobs in ("1", "2"):
        result = folder.run(*arguments, "--jobs", jobs)
        found.append((result, folder.files()))
        shutil.rmtree(folder.root)
        shutil.copytree(copy, folder.root)
    return found


def reviewed(folder: ProjectFolder) -> None:
    """Let an editor approve all German text."""
    for command in ("extract", "update"):
        folder.run(command)
    for path in folder.root.glob("locales/de/LC_MESSAGES/*.po"):
        head, _, units = path.read_text(encoding="utf-8").partition("\n\n")
        path.write_text(head + "\n\n" + units.replace('msgstr ""', 'msgstr "Ä."'), encoding="utf-8")


@pytest.mark.usefixtures("always_worth")
@pytest.mark.parametrize("command", [("build",), ("build", "--locale", "de"), ("run", "--offline")])
def test_build__in_two_processes_as_in_one(tales: ProjectFolder, command: tuple[str, ...]) -> None:
    tales.write(ARTICLE, RAIN + "\n![Rain](none.png)\n")
    tales.write("i18n/articles/snow.md", RAIN)
    tales.write("i18n/addenda/de.md", "Aus dem Englischen.\n")
    tales.write(
        "i18n/templates/page.html", "{% extends 'polypress/page.html' %}{% block footer %}{{ _('Bye.') }}{% endblock %}"
    )
    reviewed(tales)
    (alone, before), (together, after) = both(tales, *command)
    assert together == alone
    assert alone.status == 1
    assert ("withheld: rain in fr" in alone.stderr) is ("de" not in command)
    assert "no image 'none.png'" in alone.stderr
    moved = {path: data.replace(b"Made in another", b"Made in this") for path, data in after.items()}
    assert {path for path in after if moved[path] != after[path]} >= {f"build/site/de/{name}.html" for name in TALES}
    moved["build/manifest.json"] = before["build/manifest.json"]
    assert moved == before


@pytest.mark.usefixtures("always_worth")
@pytest.mark.parametrize(
    ("fault", "complaint"),
    [
        ({"locales/de/LC_MESSAGES/snow.po": 'msgid "a\n'}, "locales/de/LC_MESSAGES/snow.po:1: "),
        ({"i18n/articles/snow.md": "---\ntitle: [\n"}, "i18n/articles/snow.md:1: "),
        ({"i18n/templates/page.html": FAILING + "{% endif %}{% endblock %}"}, "i18n/templates/page.html:1: "),
    ],
)
def test_build__an_error_leaves_everything_as_it_was(
    tales: ProjectFolder, fault: dict[str, str], complaint: str
) -> None:
    tales.write(ARTICLE, RAIN)
    tales.write("i18n/articles/snow.md", RAIN)
    tales.run("build")
    tales.write(ARTICLE, RAIN.replace("heavy", "light"))
    tales.write("locales/de/LC_MESSAGES/wind.po", "more nonsense")
    tales.write("i18n/articles/wind.md", RAIN)
    for path, text in fault.items():
        tales.write(path, text)
    before = tales.files()
    (alone, _), (together, after) = both(tales, "build")
    assert together == alone
    assert alone.status == 2
    assert complaint in alone.stderr
    assert after == before


@pytest.mark.usefixtures("always_worth")
def test_build__an_article_is_rendered_as_it_was_read(tales: ProjectFolder) -> None:
    project = Project.open(tales.root)
    project.validate()
    tales.write("i18n/articles/forest.tale", tale("windy"))
    build.build(project, jobs=2)
    assert "This was a quiet day." in tales.read("build/site/en/forest.html")
    assert made_in(tales) == ["another"] * 3


@pytest.mark.usefixtures("always_worth")
def test_build__articles_that_nobody_has_read_yet(tales: ProjectFolder) -> None:
    tales.write("i18n/polypress.toml", 'targets = ["de"]\n')
    build.build(Project.open(tales.root), jobs=2)
    assert made_in(tales) == ["another"] * 3


@pytest.mark.usefixtures("always_worth")
def test_build__goes_on_alone_where_processes_die(tales: ProjectFolder) -> None:
    tales.write("i18n/articles/forest.tale", tale("deadly"))
    result = tales.run("build", "--jobs", "2")
    assert (result.status, len(result.stdout.splitlines())) == (1, 3)
    assert made_in(tales)[1] == "this"


@pytest.mark.usefixtures("always_worth")
def test_build__goes_on_alone_where_none_may_start(tales: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_process: BaseProcess) -> None:
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(BaseProcess, "start", refuse)
    tales.run("build", "--jobs", "2")
    assert made_in(tales) == ["this"] * 3


def test_build__a_small_project_needs_no_other_process(tales: ProjectFolder) -> None:
    tales.run("build", "--jobs", "2")
    assert made_in(tales) == ["this"] * 3


def leave(folder: ProjectFolder, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a group of its own, as a shell does, until no process of it is left."""
    command = [*COMMAND, "--project", str(folder.root), *arguments]
    # Whoever is left holds the pipe open.
    return subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True, timeout=100)


def assert_interrupted(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 128 + signal.SIGINT
    assert done.stderr == "interrupted: what was finished is kept; the same command goes on from there\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_build__interrupted_at_work(tales: ProjectFolder) -> None:
    tales.write("i18n/articles/forest.tale", tale("interrupting"))
    before = tales.files()
    assert_interrupted(leave(tales, "build", "--jobs", "2"))
    assert tales.files() == before


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups")
def test_build__interrupted_while_others_start(tales: ProjectFolder, outside: Path) -> None:
    # The first of the others interrupts all of them, before it has read a line of ours.
    script = (
        "import os, signal, sys\n"
        "if '--multiprocessing-fork' in sys.orig_argv:\n"
        "    try:\n"
        "        os.mkdir(os.path.join(os.path.dirname(__file__), 'told'))\n"
        "        os.killpg(0, signal.SIGINT)\n"
        "    except FileExistsError:\n"
        "        pass\n"
    )
    (outside / "sitecustomize.py").write_text(script, encoding="utf-8")
    assert_interrupted(leave(tales, "build", "--jobs", "2"))
    assert not (tales.root / "build").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_build__killed_leaves_no_process_behind(tales: ProjectFolder) -> None:
    tales.write("i18n/articles/forest.tale", tale("murderous"))
    assert leave(tales, "build", "--jobs", "2").returncode == -signal.SIGKILL
    assert not (tales.root / "build").exists()


@pytest.mark.usefixtures("always_worth")
@pytest.mark.parametrize("command", [("build", "--jobs", "2"), ("run", "--offline", "--jobs", "1")])
def test_progress__of_many_articles(
    tales: ProjectFolder, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setattr(progress, "MANY", 3)
    told = [line for line in tales.run(*command).stderr.splitlines() if line.startswith("rendering")]
    assert told == [f"rendering: {done} of 3 articles" for done in (1, 2, 3)]


def test_progress__of_few_articles_is_none(tales: ProjectFolder) -> None:
    assert "rendering" not in tales.run("build").stderr


def test_progress__on_a_terminal(tales: ProjectFolder) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    code = "from polypress.cli import main, progress; progress.MANY = 3; main()"
    arguments = ["--project", str(tales.root), "build", "--locale", "en"]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=theirs, env=environment, check=True)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    assert "rendering" in shown
    assert "3/3" in shown
