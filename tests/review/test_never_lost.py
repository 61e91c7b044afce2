"""Whatever editors and other programs do in whatever order, no text that a person wrote is lost or overwritten."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from conftest import ProjectFolder
from polypress.articles.escaping import fold_line
from polypress.catalogues import PoFile, parse_catalogue
from polypress.model import Locale, State, Unit, unit_key, unit_version
from polypress.pipeline.project import Project
from polypress.pipeline.reviewing import Action, NotAcceptable
from polypress.review.orders import UnitOrder
from polypress.review.service import Conflict, Service
from review.desk import CATALOGUE, files

TEXTS = st.text(max_size=12) | st.sampled_from(
    ["<script>", 'Er sagte: "Ja."\\n', "# Kein Titel", "* [x](javascript:y)"]
)
UNITS = st.integers(0, 6)


class Desk(RuleBasedStateMachine):
    """Two editors who see what they last loaded, and a program that writes whenever it likes."""

    @initialize()
    def start(self) -> None:
        self.folder = ProjectFolder(Path(tempfile.mkdtemp()))
        for path, text in {"i18n/polypress.toml": "", **files()}.items():
            self.folder.write(path, text)
        self.service = Service(Project.open(self.folder.root))
        self.model = {unit.key: unit for unit in self.file().catalogue.active}
        self.steps: list[list[tuple[Unit, Unit]]] = []
        self.seen = [dict(self.model), dict(self.model)]

    def teardown(self) -> None:
        shutil.rmtree(self.folder.root)

    def file(self) -> PoFile:
        return parse_catalogue(self.folder.read(CATALOGUE), domain="a", locale=Locale("de"))

    @rule(editor=st.integers(0, 1))
    def load(self, editor: int) -> None:
        page = self.service.page("a", "de")
        assert [unit["version"] for unit in page["units"].values()] == list(map(unit_version, self.model.values()))
        self.seen[editor] = dict(self.model)

    @rule(
        editor=st.integers(0, 1),
        number=UNITS,
        action=st.sampled_from(Action),
        text=TEXTS,
        state=st.sampled_from([State.TRANSLATED, State.NEEDS_REVIEW]),
    )
    def act(self, editor: int, number: int, action: Action, text: str, state: State) -> None:
        seen = list(self.seen[editor].values())[number]
        now = self.model[seen.key]
        order = UnitOrder(action, unit_version(seen), text if action is Action.EDIT else None, state, text)
        if unit_version(seen) != unit_version(now):
            with pytest.raises(Conflict) as refused:
                self.service.change("a", "de", unit_key(seen.key), order)
            assert refused.value.unit is not None
            assert refused.value.unit["target"] == now.target
            return
        try:
            view = self.service.change("a", "de", unit_key(seen.key), order)
        except NotAcceptable:
            return
        after = next(unit for unit in self.file().catalogue.active if unit.key == seen.key)
        assert view["unit"]["version"] == unit_version(after)
        if action is Action.EDIT:
            assert after.target == fold_line(text)
        elif action is Action.COMMENT:
            assert after.comments[: len(now.comments)] == now.comments
        self.model[seen.key] = self.seen[editor][seen.key] = after
        if unit_version(after) != unit_version(now):
            self.steps.append([(now, after)])

    @rule()
    def undo(self) -> None:
        try:
            self.service.undo()
        except Conflict:
            assert not self.steps or any(
                unit_version(self.model[after.key]) != unit_version(after) for _, after in self.steps[-1]
            )
            return
        for before, _ in self.steps.pop():
            self.model[before.key] = before

    @rule(number=UNITS, text=st.text("abc ", min_size=1, max_size=5).filter(str.strip))
    def another_program_writes(self, number: int, text: str) -> None:
        file = self.file()
        key = list(self.model)[number]
        units = [
            replace(unit, target=text, state=State.TRANSLATED) if unit.key == key else unit
            for unit in file.catalogue.units
        ]
        self.folder.write(CATALOGUE, file.render(units))
        self.model[key] = next(unit for unit in self.file().catalogue.active if unit.key == key)

    @invariant()
    def file_is_the_model(self) -> None:
        if hasattr(self, "model"):
            file = self.file().catalogue
            assert {unit.key: unit_version(unit) for unit in file.active} == {
                key: unit_version(unit) for key, unit in self.model.items()
            }
            assert [unit.target for unit in file.units if unit.state is State.OBSOLETE] == ["Fort."]


Desk.TestCase.settings = settings(
    max_examples=25, stateful_step_count=20, suppress_health_check=list(HealthCheck), deadline=None
)
TestDesk = Desk.TestCase
