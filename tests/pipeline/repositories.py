"""Repositories that tests make: real ones, with fixed people and dates."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from conftest import ProjectFolder


def git(folder: Path, *arguments: str, day: int = 1) -> str:
    """Run git as the same person at noon of a day in January 2026."""
    date = f"2026-01-{day:02}T12:00:00+0000"
    person = {f"GIT_{who}_{what}": "a@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
    environment = os.environ | person | dates | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = [
        "git",
        "-C",
        str(folder),
        "-c",
        "init.defaultBranch=main",
        "-c",
        "protocol.file.allow=always",
        *arguments,
    ]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def commit(folder: ProjectFolder, day: int) -> str:
    """Commit all there is, and give the commit's name."""
    if not (folder.root / ".git").exists():
        git(folder.root, "init", "-q")
    git(folder.root, "add", "-A")
    git(folder.root, "commit", "-qm", f"day {day}", day=day)
    return git(folder.root, "rev-parse", "HEAD").strip()
