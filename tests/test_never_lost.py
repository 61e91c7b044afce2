"""Whatever people and commands do to a project in whatever order, no text that a person approved is ever lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conftest import ProjectFolder
from polypress.catalogues import parse_catalogue
from polypress.exchange import render_xliff
from polypress.model import Locale, State, Unit

ARTICLE = "i18n/articles/a.md"
CATALOGUE = "locales/de/LC_MESSAGES/a.po"
SENTENCES = (
    "The town fell on Monday.",
    "The town fell on Tuesday.",
    "The town did not fall on Monday.",
    "About 75% of it was lost.",
    "About 45% of it was lost.",
    "Nobody knows why it fell.",
    "Nobody knew why it fell, and the mayor left at once.",
    "The mayor left at once.",
    "Rain came down all day.",
)
KILLED = """
import os, signal, sys
from pathlib import Path
from polypress import files
survive, renamed = int(sys.argv[1]), []
rename = Path.replace
def dying(self, target):
    if len(renamed) == survive:
        os.kill(os.getpid(), signal.SIGKILL)
    renamed.append(target)
    return rename(self, target)
Path.replace = dying
from polypress.cli.main import execute
sys.exit(execute(sys.argv[2:]))
"""


class Project(RuleBasedStateMachine):
    """An article under edit, its German catalogue under translation, and two branches now and then."""

    @initialize()
    def start(self) -> None:
        self.folder = ProjectFolder(Path(tempfile.mkdtemp()))
        self.folder.write("i18n/polypress.toml", "")
        self.approved: dict[str, str] = {}
        self.count = 0
        self.write_article(list(SENTENCES[:4]))
        self.bring_in_line()

    def teardown(self) -> None:
        shutil.rmtree(self.folder.root)

    def write_article(self, sentences: list[str]) -> None:
        self.sentences = sentences
        self.folder.write(ARTICLE, f"---\ntitle: T\nlanguages: [de]\n---\n\n{' '.join(sentences) or '...'}\n")

    def units(self) -> tuple[Unit, ...]:
        return parse_catalogue(self.folder.read(CATALOGUE), domain="a", locale=Locale("de")).catalogue.units

    def bring_in_line(self) -> None:
        for command in ("extract", "update"):
            assert self.folder.run(command).status == 0

    @rule(sentences=st.lists(st.sampled_from(SENTENCES), max_size=6, unique=True))
    def edit_article(self, sentences: list[str]) -> None:
        self.write_article(sentences)

    @rule()
    def update(self) -> None:
        self.bring_in_line()

    @rule(data=st.data())
    def translate_by_hand(self, data: st.DataObject) -> None:
        active = [unit for unit in self.units() if unit.state is not State.OBSOLETE]
        unit = data.draw(st.sampled_from(active)) if active else None
        if unit is not None:
            self.count += 1
            self.replace_unit(unit, replace(unit, target=f"Text {self.count}.", state=State.TRANSLATED, previous=None))
            self.approved.pop(unit.source, None)
            self.approved[unit.source] = f"Text {self.count}."

    @rule(data=st.data())
    def approve(self, data: st.DataObject) -> None:
        waiting = [unit for unit in self.units() if unit.state in (State.NEEDS_REVIEW, State.MACHINE)]
        unit = data.draw(st.sampled_from(waiting)) if waiting else None
        if unit is not None:
            self.replace_unit(unit, replace(unit, state=State.TRANSLATED, previous=None))
            self.approved[unit.source] = unit.target

    def replace_unit(self, old: Unit, new: Unit) -> None:
        file = parse_catalogue(self.folder.read(CATALOGUE), domain="a", locale=Locale("de"))
        units = [
            new if unit.key == old.key and unit.state is not State.OBSOLETE else unit for unit in file.catalogue.units
        ]
        self.folder.write(CATALOGUE, file.render(units))

    @rule()
    def translate_by_machine(self) -> None:
        assert self.folder.run("translate", "--offline").status in (0, 1)

    @rule(data=st.data())
    def merge_with_a_branch(self, data: st.DataObject) -> None:
        base = self.folder.read(CATALOGUE)
        self.translate_by_hand(data)
        ours = self.folder.read(CATALOGUE)
        self.folder.write(CATALOGUE, base)
        before = dict(self.approved)
        self.translate_by_hand(data)
        paths = [str(self.folder.write(name, text)) for name, text in (("base", base), ("theirs", ours))]
        self.folder.run("merge", paths[0], str(self.folder.root / CATALOGUE), paths[1])
        self.approved |= {source: text for source, text in before.items() if source not in self.approved}

    @rule(data=st.data())
    def take_back_from_an_agency(self, data: st.DataObject) -> None:
        file = parse_catalogue(self.folder.read(CATALOGUE), domain="a", locale=Locale("de"))
        active = file.catalogue.active
        unit = data.draw(st.sampled_from(active)) if active else None
        if unit is None:
            return
        self.count += 1
        text = f"Text {self.count}."
        sent = replace(unit, target=text, state=State.TRANSLATED)
        catalogue = replace(file.catalogue, units=tuple(sent if own == unit else own for own in active))
        path = self.folder.write("a.de.xlf", render_xliff(catalogue, source=Locale("en"), version="2.1"))
        assert self.folder.run("import", str(path)).status == (1 if unit.state is State.TRANSLATED else 0)
        # Where a person had approved another text, theirs stays beside it.
        place = f"{unit.source} ({text})" if unit.state is State.TRANSLATED else unit.source
        self.approved[place] = text

    @rule(survive=st.integers(0, 2), command=st.sampled_from(["extract", "update", "translate", "run"]))
    def be_killed(self, survive: int, command: str) -> None:
        arguments = [str(survive), "--project", str(self.folder.root), command]
        if command in ("translate", "run"):
            arguments.append("--offline")
        done = subprocess.run([sys.executable, "-c", KILLED, *arguments], capture_output=True, check=False)
        assert done.returncode in (0, 1, -signal.SIGKILL), done.stderr.decode()

    @invariant()
    def nothing_is_lost(self) -> None:
        if not hasattr(self, "folder"):
            return
        units = self.units()
        texts = {unit.target for unit in units} | {comment for unit in units for comment in unit.comments}
        for source, target in self.approved.items():
            assert any(target in text for text in texts), f"{target!r} of {source!r} is gone"

    @invariant()
    def a_second_run_changes_nothing(self) -> None:
        if hasattr(self, "folder"):
            self.bring_in_line()
            before = self.folder.files()
            self.bring_in_line()
            assert self.folder.files() == before


Project.TestCase.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
TestNeverLost = Project.TestCase
