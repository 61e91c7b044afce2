"""Projects for the browser, and the real server over them in a process of its own, so that it can be killed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from conftest import REPOSITORY, ProjectFolder
from polypress.catalogues import parse_catalogue
from polypress.model import Locale, Provenance, State, Unit, text_digest

_ADDRESS = re.compile(r"http://\S+")
_RUN = "import sys; from polypress.cli import main; sys.exit(main())"


def copy_project(root: Path) -> ProjectFolder:
    """Copy this repository's own project."""
    for name in ("i18n", "locales"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("*.mo"))
    return ProjectFolder(root)


def catalogue_path(root: Path, locale: str, domain: str = "siversk") -> Path:
    return root / "locales" / locale.replace("-", "_") / "LC_MESSAGES" / f"{domain}.po"


def units(root: Path, locale: str, domain: str = "siversk") -> tuple[Unit, ...]:
    path = catalogue_path(root, locale, domain)
    file = parse_catalogue(path.read_text("utf-8"), domain=domain, locale=Locale.parse(locale), path=path)
    return file.catalogue.active


def rewrite(root: Path, locale: str, changes: Mapping[int, Unit], domain: str = "siversk") -> None:
    """Put other units into a catalogue, by their number, as another program would."""
    path = catalogue_path(root, locale, domain)
    file = parse_catalogue(path.read_text("utf-8"), domain=domain, locale=Locale.parse(locale), path=path)
    path.write_text(file.render([changes.get(n, unit) for n, unit in enumerate(file.catalogue.units)]), "utf-8")


def as_machine(unit: Unit, confidence: float, *notes: str) -> Unit:
    mark = Provenance("argos en_de 1.0", text_digest(unit.target), confidence, notes=notes)
    return replace(unit, state=State.MACHINE, provenance=mark)


def prepare(root: Path, locale: str = "de") -> None:
    """Leave sentences of every state in a catalogue: most of them machine text, of all degrees of confidence."""
    changes: dict[int, Unit] = {}
    for number, unit in enumerate(units(root, locale)):
        if number % 7 == 3:
            changes[number] = replace(unit, target="", state=State.UNTRANSLATED)
        elif number % 7 == 5:
            previous = unit.key._replace(source=unit.source.replace(" the ", " that ", 1))
            changes[number] = replace(unit, state=State.NEEDS_REVIEW, previous=previous)
        elif number % 3 != 0:
            changes[number] = as_machine(unit, 0.45 + number % 10 / 20)
    rewrite(root, locale, changes)


@dataclass(slots=True)
class Desk:
    """A server over a project."""

    root: Path
    address: str
    process: subprocess.Popen[str]

    def units(self, locale: str = "de") -> tuple[Unit, ...]:
        return units(self.root, locale)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@contextmanager
def serve(root: Path, port: int = 0) -> Iterator[Desk]:
    command = [sys.executable, "-c", _RUN, "--project", str(root), "review", "--port", str(port)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=dict(os.environ)
    ) as process:
        try:
            assert process.stdout is not None
            said: list[str] = []
            address = None
            while address is None:
                line = process.stdout.readline()
                assert line, f"the server said: {''.join(said)}"
                said.append(line)
                address = _ADDRESS.search(line)
            yield Desk(root, address[0].rstrip("/"), process)
        finally:
            process.kill()
