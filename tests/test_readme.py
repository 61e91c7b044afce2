"""The README prints what the commands print; `python tests/test_readme.py` writes its output anew."""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
README = REPOSITORY / "README.md"
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def run_blocks(readme: str, folder: Path) -> str:
    """Give the README with every command's output printed again, in a copy of this project."""
    for name in ("i18n", "locales"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    (folder / "tests").symlink_to(REPOSITORY / "tests")
    with working_in(folder), environment({"XDG_DATA_HOME": str(folder / "data"), "SOURCE_DATE_EPOCH": "1766404800"}):
        return BLOCK.sub(lambda match: run_block(match[0]), readme)


def run_block(block: str) -> str:
    printed: list[str] = []
    for piece in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
        command, _, before = piece.partition("\n")
        printed += [command + "\n", output_of(command[2:], before)]
    return "".join(printed)


def output_of(command: str, before: str) -> str:
    """Run one command; a text shown with `cat` that is not there is the input that the reader would write."""
    if command.endswith("pytest"):
        return before
    words = shlex.split(command.removeprefix("pip install uv && ").removeprefix("uv run "))
    if words[0] == "cat":
        path = Path(words[1])
        if not path.exists():
            path.write_text(before)
        return path.read_text()
    if words[0] == "python":
        script = [sys.executable, str(REPOSITORY / words[1]), *words[2:]]
        printed = subprocess.run(script, capture_output=True, text=True, check=True).stdout
        # What a model makes of text that it has never seen differs a little between processors.
        alone = re.search(r"^Argos alone: .*$", before, re.MULTILINE)
        return re.sub(r"^Argos alone: .*$", lambda match: (alone or match)[0], printed, flags=re.MULTILINE)
    assert words[0] == "polypress", command
    if words[1] == "review" and "--export" not in words:
        return output_until_stopped(words)
    from polypress.cli.main import execute

    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        execute(words[1:])
    # How fast, and in how many batches, is the machine's affair.
    text = re.sub(r"in \d+\.\d s \(\d+ sentences/s\)", "in 0.1 s (310 sentences/s)", out.getvalue())
    return re.sub(r"^translating into \S+: (\d+) of (?!\1 )\d+ sentences\n", "", text, flags=re.MULTILINE)


def output_until_stopped(words: list[str]) -> str:
    """Start what serves until Ctrl-C, and stop it when it says how."""
    command = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        printed = ""
        for line in server.stdout:
            printed += line
            if "Ctrl-C" in line:
                server.send_signal(signal.SIGINT)
    return printed


@contextlib.contextmanager
def working_in(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The README as its commands print it, and the folder they were given in."""
    folder = tmp_path_factory.mktemp("readme")
    return run_blocks(README.read_text(), folder), folder


def test_readme__prints_what_the_commands_print(printed: tuple[str, Path]) -> None:
    assert printed[0] == README.read_text()


def test_readme__names_every_command() -> None:
    import click
    import typer

    from polypress.cli.main import app

    readme = README.read_text()
    group = typer.main.get_command(app)
    assert isinstance(group, click.Group)
    names = list(group.commands)
    names += [
        f"{name} {own}"
        for name, part in group.commands.items()
        if isinstance(part, click.Group)
        for own in part.commands
    ]
    assert [name for name in names if f"polypress {name}" not in readme and f"`{name}`" not in readme] == []


def test_readme__its_python_works(printed: tuple[str, Path]) -> None:
    with working_in(printed[1]):
        failures, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 5
    assert failures == 0


def test_readme__its_configuration_loads(tmp_path: Path) -> None:
    from polypress.config import load_config

    readme = README.read_text()
    blocks = re.findall(r"^```toml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    (toml,) = [block for block in blocks if block.startswith("source")]
    path = tmp_path / "polypress.toml"
    path.write_text(toml)
    assert load_config(path).threshold == 80


def test_readme__shows_the_engine_that_is_tested() -> None:
    shout = REPOSITORY / "tests" / "engines" / "shout"
    readme = README.read_text()
    assert (shout / "shout.py").read_text() in readme
    assert (shout / "pyproject.toml").read_text().partition("\n\n")[2] in readme


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        new = run_blocks(README.read_text(), Path(scratch))
    changed = new != README.read_text()
    README.write_text(new)
    sys.exit(f"{README.name} {'written' if changed else 'is up to date'}")
