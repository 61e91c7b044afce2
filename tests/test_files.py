"""Writing is all or nothing."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from polypress.errors import ArticleError, FileError
from polypress.files import read_text, remove_files, write_files


def test_write_files__writes_only_what_differs(tmp_path: Path) -> None:
    same, other = tmp_path / "same", tmp_path / "deep" / "er" / "other"
    same.write_bytes(b"a\r\n")
    before = same.stat().st_mtime_ns
    assert write_files({same: "a\r\n", other: "ä"}) == (other,)
    assert (same.stat().st_mtime_ns, other.read_bytes()) == (before, "ä".encode())
    assert write_files({same: "a\r\n", other: "ä"}) == ()


def test_write_files__keeps_the_mode_and_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o640)
    write_files({path: "new"})
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [found.name for found in tmp_path.iterdir()] == ["a"]


def test_write_files__one_failure_changes_no_file(tmp_path: Path) -> None:
    good, blocked = tmp_path / "good", tmp_path / "file" / "below"
    good.write_text("old")
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FileError, match="cannot write"):
        write_files({good: "new", blocked: "x"})
    assert good.read_text() == "old"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["file", "good"]


def test_write_files__full_disk_changes_no_file(tmp_path: Path) -> None:
    # A limit on the size of files makes the kernel refuse as a full disk does.
    code = (
        "import resource, signal, sys; from pathlib import Path;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000));"
        "from polypress.files import write_files; from polypress.errors import FileError\n"
        "try: write_files({Path(sys.argv[1], 'a'): 'new', Path(sys.argv[1], 'b'): 'x' * 5000})\n"
        "except FileError as error: print(error)"
    )
    (tmp_path / "a").write_text("old")
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path}/b: cannot write: File too large\n"
    assert {found.name: found.read_text() for found in tmp_path.iterdir()} == {"a": "old"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_write_files__respects_a_read_only_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        write_files({path: "new"})
    assert path.read_text() == "old"


def test_read_text__says_where_it_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one\ntwo \xe4\n")
    with pytest.raises(ArticleError, match=r"a:2: not UTF-8: byte 0xE4 at offset 8"):
        read_text(path, error=ArticleError)
    path.write_bytes(b"one\n\0")
    with pytest.raises(FileError, match=r"a:2: this is a binary file"):
        read_text(path)
    with pytest.raises(FileError, match="cannot read: No such file"):
        read_text(tmp_path / "none")


def test_remove_files__is_content_with_what_is_gone(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("x")
    assert remove_files([path, tmp_path / "none"]) == (path,)
    with pytest.raises(FileError, match="cannot remove"):
        remove_files([tmp_path])


def test_read_text__too_large(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    with file.open("wb") as sparse:
        sparse.truncate(10**12)
    with pytest.raises(ArticleError, match=r"a.md: the file is too large: it has 1,000,000,000,000 bytes, and 9 is"):
        read_text(file, error=ArticleError, most=9)
    with pytest.raises(FileError, match="too large"):
        read_text(Path("/dev/zero"), most=9)
    file.write_text("123456789")
    assert read_text(file, most=9) == "123456789"
