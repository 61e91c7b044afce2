"""Whatever happens to the file, nobody is told a falsehood and the next one can work."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from memory.pairs import DE, entry
from polypress.errors import MemoryStoreError
from polypress.memory import Memory

OLD = [entry(f"The {number}th town of the old people", f"Ort {number}") for number in range(100)]
NEW = [entry(f"A {number}th village of new people", f"Dorf {number}") for number in range(600)]

WRITER = """
import os, resource, signal, sys
from pathlib import Path
from memory.pairs import DE, entry
from memory.test_storage import NEW
from polypress.errors import MemoryStoreError
from polypress.memory import Memory

class Trap(str):
    '''A text at which SQLite, about to store it, does something else.'''
    def __conform__(self, protocol):
        sprung()
        return str(self)

def write(path, target):
    with Memory.open(Path(path)) as memory:
        memory.replace_origin("news", DE, [*NEW, entry("The last one", target)])
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A memory with the old entries."""
    file = tmp_path / "cache" / "memory.db"
    with Memory.open(file) as memory:
        memory.replace_origin("news", DE, OLD)
    return file


def writer(code: str, path: Path) -> subprocess.Popen[str]:
    """Start a process that is to write the new entries."""
    places = os.pathsep.join([str(Path(__file__).parent.parent), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-c", WRITER + code, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": places},
    )


def check_holds(path: Path, texts: list[str]) -> None:
    """Read all there is, by every way to it."""
    with Memory.open(path) as memory:
        assert memory.stats().path == path
        assert sorted(pair.source for pair in memory.entries()) == sorted(texts)
        assert set(memory.exact(texts, DE)) == set(texts)
        for text in texts[::25]:
            assert memory.search(text, DE)[0].score == 100
            assert memory.search(f"{text}!", DE)[0].entry.source == text
        (origin,) = memory.stats().origins
        assert origin.entries == len(texts)
    assert [file.name for file in path.parent.iterdir()] == ["memory.db"]


SOURCES = [pair.source for pair in OLD]
NEWER = [pair.source for pair in NEW] + ["The last one"]


def test_writing__killed_between_two_entries(path: Path) -> None:
    # The last entry is the trap: all the others are written, and none of them is to be seen.
    code = "sprung = lambda: os.kill(os.getpid(), signal.SIGKILL)\nwrite(sys.argv[1], Trap('x'))"
    process = writer(code, path)
    assert process.communicate() == ("", "")
    assert process.returncode == -signal.SIGKILL
    check_holds(path, SOURCES)


@pytest.mark.parametrize("kilobytes", [50, 70, 90, 110, 130])
def test_writing__killed_within_a_write(path: Path, kilobytes: int) -> None:
    # The kernel kills whoever makes a file larger than allowed: that makes any byte a place to be killed at.
    code = f"""
import sqlite3
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_FSIZE, ({kilobytes} * 1000,) * 2)
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
write(sys.argv[1], "x")
"""
    process = writer(code, path)
    assert process.communicate() == ("", "")
    assert process.returncode == -signal.SIGXFSZ
    check_holds(path, SOURCES)
    assert writer("write(sys.argv[1], 'x')", path).communicate() == ("", "")
    check_holds(path, NEWER)


def test_writing__a_full_disk_changes_nothing(path: Path) -> None:
    code = """
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    write(sys.argv[1], "x")
except MemoryStoreError as error:
    print(error.message)
"""
    process = writer(code, path)
    out, err = process.communicate()
    assert (process.returncode, err) == (0, "")
    assert out.startswith("cannot use the translation memory: ")
    check_holds(path, SOURCES)


def test_writing__others_read_what_was_and_wait_to_write(path: Path) -> None:
    code = "sprung = lambda: (print('writing', flush=True), sys.stdin.readline())\nwrite(sys.argv[1], Trap('x'))"
    with writer(code, path) as process, Memory.open(path, timeout=0) as memory:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        assert [pair.source for pair in memory.entries()] == sorted(SOURCES)
        assert memory.search(SOURCES[0], DE)[0].score == 100
        assert memory.replace_origin("news", DE, OLD) is False
        with pytest.raises(MemoryStoreError, match="another process is writing") as caught:
            memory.add([entry("One more")])
        assert (caught.value.path, caught.value.hint) == (path, "try again when it is done")
        with Memory.open(path, timeout=0) as other:
            assert other.search(SOURCES[0], DE)[0].score == 100
        assert process.communicate("go on\n") == ("", "")
        assert memory.search(SOURCES[0], DE, threshold=100) == ()
        assert memory.add([entry("One more")]) == 1
    check_holds(path, [*NEWER, "One more"])


def test_open__two_that_write_in_turn(path: Path) -> None:
    with Memory.open(path) as one, Memory.open(path) as other:
        for number in range(20):
            one.add([entry(f"one {number}")])
            other.add([entry(f"other {number}")])
            assert other.search(f"one {number}", DE)[0].score == 100
            assert one.search(f"other {number}", DE)[0].score == 100


# A file that is none of ours, or no longer.


def foreign(path: Path) -> None:
    path.unlink()
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE photographs (name)")


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def garbage(path: Path) -> None:
    path.write_bytes(b"garbage" * 1000)


def short(path: Path) -> None:
    path.write_text("not a database")


@pytest.mark.parametrize("spoil", [foreign, truncated, garbage, short])
def test_open__puts_aside_what_is_no_memory(path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(path)
    spoilt = path.read_bytes()
    with Memory.open(path) as memory:
        assert memory.stats().entries == 0
        memory.add(OLD)
    aside = path.with_name("memory.db.damaged")
    assert aside.read_bytes() == spoilt
    aside.unlink()
    check_holds(path, SOURCES)


@pytest.mark.parametrize("spoil", ["PRAGMA user_version = 7", "missing", "empty"])
def test_open__begins_anew(path: Path, spoil: str) -> None:
    if spoil.startswith("PRAGMA"):
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE of_another_version (id)")
            connection.execute(spoil)
    else:
        path.unlink()
        if spoil == "empty":
            path.touch()
    with Memory.open(path) as memory:
        assert memory.stats().origins == ()
        memory.add(OLD)
    check_holds(path, SOURCES)


def test_reading__a_damaged_file_is_put_aside(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    with Memory.open(path) as memory:
        with pytest.raises(MemoryStoreError, match="was damaged") as caught:
            memory.search(SOURCES[0], DE)
        assert caught.value.path == path
        assert "run the command again" in str(caught.value.hint)
        # Whoever goes on has an empty memory.
        assert memory.search(SOURCES[0], DE) == ()
        memory.replace_origin("news", DE, OLD)
    path.with_name("memory.db.damaged").unlink()
    check_holds(path, SOURCES)


@pytest.mark.parametrize("seed", range(30))
def test_reading__any_damage_is_an_error_in_words(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice([1, 10, 300])):
        data[chance.randrange(100, len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        page, other = (chance.randrange(1, len(data) // 4096) * 4096 for _ in range(2))
        data[page : page + 4096] = data[other : other + 4096]
    path.write_bytes(data)
    with Memory.open(path) as memory:
        for step in (
            lambda: memory.search(f"{SOURCES[5]}!", DE),
            lambda: memory.exact(SOURCES, DE),
            lambda: list(memory.entries()),
            memory.stats,
            lambda: memory.replace_origin("news", DE, NEW, digest="new"),
            lambda: memory.forget("news", DE),
        ):
            with contextlib.suppress(MemoryStoreError):
                step()
    shutil.rmtree(path.parent)
    with Memory.open(path) as memory:
        memory.add(OLD)
    check_holds(path, SOURCES)


def check_works_without_a_file(path: Path) -> None:
    with Memory.open(path) as memory:
        assert memory.stats().path is None
        memory.replace_origin("news", DE, OLD)
        assert memory.search(f"{SOURCES[0]}!", DE)[0].entry.source == SOURCES[0]


def test_open__where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    check_works_without_a_file(tmp_path / "file" / "memory.db")
    check_works_without_a_file(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("which", ["file", "folder"])
def test_open__read_only(path: Path, which: str) -> None:
    place, mode = (path, 0o444) if which == "file" else (path.parent, 0o555)
    before = path.read_bytes()
    place.chmod(mode)
    check_works_without_a_file(path)
    place.chmod(0o755)
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", [":memory:", "file:x?mode=memory", "a b#c?d%20.db", "Київ.db"])
def test_open__any_name_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    with Memory.open(Path(name)) as memory:
        memory.add(OLD)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    with Memory.open(Path(name)) as memory:
        assert memory.stats().entries == len(OLD)
