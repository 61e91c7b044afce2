"""Where things stand, counted, followed through real repositories, and compared with what machines wrote."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

from conftest import ProjectFactory, ProjectFolder
from pipeline.articles import ARTICLE, FRENCH, GERMAN, RAIN
from pipeline.repositories import commit, git
from pipeline.test_review_edits import machine
from pipeline.test_update import approve
from polypress.model import text_digest
from polypress.pipeline.project import Project
from polypress.pipeline.repository import read_blobs, read_log
from polypress.pipeline.standing import gather

SENTENCE = "Nobody was hurt."
SANDBAGS = "Sandbags were handed out."
CACHE = ".polypress/history.json"


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({ARTICLE: RAIN})
    for command in ("extract", "update"):
        folder.run(command)
    return folder


def data(folder: ProjectFolder, *options: str) -> Any:
    result = folder.run("status", "--format", "json", *options)
    assert (result.status, result.stderr) == (0, "")
    return json.loads(result.stdout)


def german(folder: ProjectFolder) -> list[tuple[str, int, int, int]]:
    """Give day, translated, machine and all words of the German catalogue's history."""
    return [
        (moment["time"][8:10], words["translated"], words["machine"], sum(words.values()))
        for moment in data(folder)["history"]["moments"]
        for words in [moment["locales"]["de"]]
    ]


def edit(folder: ProjectFolder, before: str, after: str, path: str = GERMAN) -> None:
    """Approve a fuzzy text in another form, as an editor of catalogues does: the notes stay."""
    text = folder.read(path)
    head, _, tail = text.partition(f'msgstr "{before}"')
    assert tail
    cut = head.rindex("#, fuzzy\n")
    folder.write(path, f'{head[:cut]}{head[cut + 9 :]}msgstr "{after}"{tail}')


def reviewed(folder: ProjectFolder) -> list[str]:
    """Let a machine write two sentences, and a person review them; a commit for each."""
    commits = [commit(folder, 1)]
    machine(folder, "Niemand war wurde verletzt.")
    machine(folder, "Sandsäcke wurden verteilt.", SANDBAGS)
    commits.append(commit(folder, 3))
    edit(folder, "Niemand war wurde verletzt.", "Niemand wurde verletzt.")
    edit(folder, "Sandsäcke wurden verteilt.", "Sandsäcke wurden verteilt.")
    commits.append(commit(folder, 9))
    return commits


def test_status__counts_words_and_units_by_state(rain: ProjectFolder) -> None:
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    rows = {row["locale"]: row for row in data(rain)["catalogues"]}
    total = rows["de"]["words"]
    assert rows["de"]["words_by_state"] == {
        "translated": 3,
        "needs_review": 0,
        "machine": 0,
        "untranslated": total - 3,
    }
    assert (rows["de"]["translated"], rows["fr"]["translated"]) == (1, 0)
    assert [row["locale"] for row in data(rain, "--locale", "fr")["catalogues"]] == ["fr"]


def test_status__says_that_there_is_no_repository(rain: ProjectFolder) -> None:
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    found = data(rain)
    assert found["history"] == {"missing": "the project is in no git repository", "shallow": False, "moments": []}
    assert found["postEdit"] == {"unknown": 0, "rows": []}
    assert "no history: the project is in no git repository" in rain.run("status").stdout
    assert not (rain.root / CACHE).exists()


def test_history__follows_the_commits(rain: ProjectFolder) -> None:
    first, second, third = reviewed(rain)
    total = data(rain)["catalogues"][0]["words"]
    assert german(rain) == [("01", 0, 0, total), ("03", 0, 7, total), ("09", 7, 0, total)]
    moments = data(rain)["history"]["moments"]
    assert [moment["commit"] for moment in moments] == [first, second, third]


def test_history__ends_with_what_is_not_committed(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(rain)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769774400")
    approve(rain, "A bridge was closed.", "Eine Brücke war gesperrt.")
    last = data(rain)["history"]["moments"][-1]
    assert (last["time"], last["commit"]) == ("2026-01-30T12:00:00Z", None)
    assert last["locales"]["de"]["translated"] == 11


def test_history__a_commit_without_catalogues_is_none(rain: ProjectFolder) -> None:
    reviewed(rain)
    rain.write("README.md", "# Rain\n")
    commit(rain, 12)
    assert [day for day, *_ in german(rain)] == ["01", "03", "09"]


def test_history__nothing_committed_yet(rain: ProjectFolder) -> None:
    git(rain.root, "init", "-q")
    assert data(rain)["history"]["missing"] == "nothing has been committed yet"
    rain.write(".gitignore", "locales/\n")
    commit(rain, 1)
    assert data(rain)["history"]["missing"] == "no catalogue has been committed yet"


def test_history__a_removed_or_broken_catalogue(rain: ProjectFolder) -> None:
    commit(rain, 1)
    text = rain.read(GERMAN)
    rain.write(GERMAN, text + "<<<<<<< ours\n")
    commit(rain, 2)
    (rain.root / GERMAN).unlink()
    (rain.root / GERMAN).symlink_to("/etc/passwd")
    git(rain.root, "add", "-A")
    git(rain.root, "commit", "-qm", "link", day=3)
    (rain.root / GERMAN).unlink()
    commit(rain, 4)
    rain.write(GERMAN, text)
    commit(rain, 5)
    found = german(rain)
    total = found[0][-1]
    assert [(day, words) for day, _, _, words in found] == [("01", total), ("03", 0), ("04", 0), ("05", total)]


def test_history__a_merge_is_what_it_brought_to_the_main_line(rain: ProjectFolder) -> None:
    commit(rain, 1)
    git(rain.root, "checkout", "-qb", "other")
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    commit(rain, 2)
    git(rain.root, "checkout", "-q", "main")
    approve(rain, SENTENCE, "Personne n’a été blessé.", FRENCH)
    commit(rain, 3)
    git(rain.root, "merge", "-q", "--no-ff", "-m", "merge", "other", day=4)
    assert [(day, done) for day, done, _, _ in german(rain)] == [("01", 0), ("03", 0), ("04", 3)]


def test_history__clocks_that_go_back_keep_the_order(rain: ProjectFolder) -> None:
    commit(rain, 9)
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    commit(rain, 2)
    assert [(day, done) for day, done, _, _ in german(rain)] == [("09", 0), ("09", 3)]


def test_history__a_shallow_clone_begins_where_it_was_cut(rain: ProjectFolder, tmp_path: Path) -> None:
    reviewed(rain)
    git(tmp_path, "clone", "-q", "--depth", "2", f"file://{rain.root}", str(tmp_path / "clone"))
    clone = ProjectFolder(tmp_path / "clone")
    assert data(clone)["history"]["shallow"] is True
    assert [day for day, *_ in german(clone)] == ["03", "09"]
    assert data(clone)["postEdit"]["rows"] == data(rain)["postEdit"]["rows"]
    assert "(shallow clone)" in clone.run("status").stdout


def test_history__a_project_in_a_folder_of_a_repository(rain: ProjectFolder, tmp_path: Path) -> None:
    approve(rain, SENTENCE, "Niemand wurde verletzt.")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "all", day=7)
    assert [(day, done) for day, done, _, _ in german(rain)] == [("07", 3)]


def test_history__a_hook_of_another_repository_leads_nowhere(
    rain: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(rain)
    expected = german(rain)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    (rain.root / CACHE).unlink()
    assert german(rain) == expected


def test_history__without_git(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(rain)
    monkeypatch.setenv("PATH", "")
    assert data(rain)["history"]["missing"] == "git is not installed"


def test_history__git_says_why_it_refuses(rain: ProjectFolder) -> None:
    reviewed(rain)
    rain.write(".git/config", "[core\n")
    assert data(rain)["history"]["missing"].startswith("git refuses: bad config line 1 in file")


def test_log__odd_names_and_times_are_no_trouble(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / "locales").mkdir()
    for name in ("\x01a\nb.po", ":(top)x.po", "ü.po"):
        (tmp_path / "locales" / name).write_text(name)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "odd")
    (commit,) = read_log(tmp_path, "locales").commits
    assert {path for path, _ in commit.blobs} == {f"locales/{name}" for name in ("\x01a\nb.po", ":(top)x.po", "ü.po")}
    names = [blob for _, blob in commit.blobs if blob]
    found = dict(read_blobs(tmp_path, [*names, "0" * 40, commit.name, "no such thing"]))
    assert sorted(found.values()) == sorted(path.removeprefix("locales/").encode() for path, _ in commit.blobs)
    tree = git(tmp_path, "rev-parse", "HEAD^{tree}").strip()
    forged = f"tree {tree}\nauthor a <a> 99999999999999999999 +0000\ncommitter a <a> 99999999999999999999 +0000\n\nx\n"
    done = subprocess.run(
        ["git", "-C", str(tmp_path), "hash-object", "--literally", "-t", "commit", "-w", "--stdin"],
        input=forged.encode(),
        capture_output=True,
        check=True,
    )
    git(tmp_path, "update-ref", "refs/heads/main", done.stdout.decode().strip())
    assert [commit.time.year for commit in read_log(tmp_path, "locales").commits] == [1970]


def test_cache__spares_reading_and_is_worth_nothing_damaged(rain: ProjectFolder) -> None:
    reviewed(rain)
    first = data(rain)
    kept = rain.read(CACHE)
    assert rain.read(".polypress/.gitignore") == "*\n"
    for damage in (
        "",
        "[]",
        "{",
        '{"version": 0}',
        '{"version": 1, "texts": [], "blobs": []}',
        '{"version": 1, "texts": [["a", "b", 3]], "blobs": {}}',
        '{"version": 1, "texts": [["a", "b"]], "blobs": {}}',
        '{"version": 1, "texts": [], "blobs": {"a": [[1, 2, 3], []]}}',
        '{"version": 1, "texts": [], "blobs": {"a": [[1, 2, 3, -4], []]}}',
        '{"version": 1, "texts": [], "blobs": {"a": [[1, 2, 3, 4], [0]]}}',
        '{"version": 1, "texts": [], "blobs": {"a": 5}}',
        "[" * 100_000,
    ):
        rain.write(CACHE, damage)
        assert data(rain) == first
        assert rain.read(CACHE) == kept


def test_cache__is_used(rain: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(rain)
    first = data(rain)
    before = (rain.root / CACHE).stat().st_mtime_ns
    monkeypatch.setattr("polypress.pipeline.snapshots.parse_catalogue", None)
    assert data(rain) == first
    assert (rain.root / CACHE).stat().st_mtime_ns == before


def test_cache__a_folder_that_cannot_be_written_is_no_fault(rain: ProjectFolder) -> None:
    reviewed(rain)
    shutil.rmtree(rain.root / ".polypress")
    rain.write(".polypress", "in the way")
    assert data(rain)["history"]["moments"]


def test_cache__forgets_what_a_rebase_took_away(rain: ProjectFolder) -> None:
    reviewed(rain)
    data(rain)
    git(rain.root, "reset", "-q", "--hard", "HEAD~1")
    approve(rain, "A bridge was closed.", "Eine Brücke war gesperrt.")
    commit(rain, 20)
    data(rain)
    kept = set(json.loads(rain.read(CACHE))["blobs"])
    assert kept == set(git(rain.root, "log", "--format=", "--raw", "--no-abbrev", "--", "locales").split()[3::6])


def test_post_edit__compares_with_what_the_machine_wrote(rain: ProjectFolder) -> None:
    reviewed(rain)
    assert data(rain)["postEdit"] == {
        "unknown": 0,
        "rows": [
            {
                "locale": "de",
                "origin": "argos en_de 1.9",
                "units": 2,
                "unchanged": 1,
                "edits": 1,
                "words": 8,
                "rate": 0.125,
            }
        ],
    }
    (worst,) = data(rain)["worst"]
    assert (worst["source"], worst["edits"], worst["words"]) == (SENTENCE, 1, 4)
    assert rain.read(worst["path"]).splitlines()[worst["line"] - 1].startswith("#")


def test_post_edit__finds_the_machines_text_where_its_note_is_gone(rain: ProjectFolder) -> None:
    reviewed(rain)
    rain.write(GERMAN, "".join(line for line in rain.read(GERMAN).splitlines(True) if "# machine" not in line))
    assert data(rain)["postEdit"]["rows"][0]["units"] == 2


def test_post_edit__what_was_never_committed_is_not_counted(rain: ProjectFolder) -> None:
    commit(rain, 1)
    machine(rain, "Niemand war wurde verletzt.")
    edit(rain, "Niemand war wurde verletzt.", "Niemand wurde verletzt.")
    commit(rain, 2)
    assert data(rain)["postEdit"] == {"unknown": 1, "rows": []}
    assert "not counted: 1 unit whose machine text was never committed" in rain.run("status").stdout


def test_post_edit__a_persons_text_from_the_memory_is_no_machines(rain: ProjectFolder) -> None:
    commit(rain, 1)
    machine(rain, "Niemand wurde verletzt.")
    rain.write(GERMAN, rain.read(GERMAN).replace("# machine translation:", "# translation memory:"))
    commit(rain, 2)
    edit(rain, "Niemand wurde verletzt.", "Keiner wurde verletzt.")
    commit(rain, 3)
    assert data(rain)["postEdit"] == {"unknown": 0, "rows": []}


def test_worst__the_least_sure_first(rain: ProjectFolder) -> None:
    machine(rain, "Niemand.")
    machine(rain, "Sandsäcke wurden verteilt.", SANDBAGS)
    machine(rain, "Pont.", "A bridge was closed.", FRENCH)
    text = rain.read(GERMAN).replace("0.50", "0.40", 1)
    note = "# machine translation, to review: much shorter than the source\n"
    rain.write(GERMAN, text.replace(f"[{text_digest('Niemand.')}]\n", f"[{text_digest('Niemand.')}]\n{note}"))
    rain.write(FRENCH, rain.read(FRENCH).replace(", confidence 0.50", ""))
    worst = data(rain)["worst"]
    assert [(unit["locale"], unit["confidence"]) for unit in worst] == [("de", 0.4), ("de", 0.5), ("fr", None)]
    assert worst[0]["notes"] == ["much shorter than the source"]
    assert "confidence 0.40; much shorter than the source: Nobody was hurt." in rain.run("status").stdout


def test_status__writes_a_file_and_nothing_else(rain: ProjectFolder) -> None:
    before = rain.files()
    for form in ("markdown", "svg", "html", "text", "json"):
        result = rain.run("status", "--format", form, "--output", str(rain.root / "build" / form))
        assert (result.status, result.stdout, result.stderr) == (0, "", "")
        assert rain.run("status", "--format", form).stdout == rain.read(f"build/{form}")
    after = rain.files()
    assert {path: text for path, text in after.items() if not path.startswith("build/")} == before


def test_status__a_bad_choice_or_catalogue(rain: ProjectFolder) -> None:
    assert rain.run("status", "--locale", "it").status == 2
    assert rain.run("status", "--domain", "../x").status == 2
    rain.write(GERMAN, "<<<<<<< ours\n")
    assert f"{GERMAN}:1: " in rain.run("status").stderr


@pytest.mark.parametrize(("encoding", "sign"), [("utf-8", "·"), ("ascii", "."), ("latin-1", ".")])
def test_status__writes_what_the_terminal_can(rain: ProjectFolder, encoding: str, sign: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from polypress.cli import main; main()", "--project", str(rain.root), "status"],
        env=os.environ | {"PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert f"{sign * 20}" in done.stdout.decode(encoding)


def test_gather__of_a_project_without_articles(project: ProjectFactory) -> None:
    empty = project({})
    assert gather(Project.open(empty.root)).rows == ()
    assert "no article is translated into any language yet" in empty.run("status").stdout
    for form in ("html", "svg", "markdown"):
        assert empty.run("status", "--format", form).status == 0


@pytest.mark.parametrize("damage", [b"no object", zlib.compress(b"blob 100000\0short")])
def test_history__a_damaged_repository_is_no_fault(rain: ProjectFolder, damage: bytes) -> None:
    reviewed(rain)
    blob = git(rain.root, "rev-parse", f"HEAD~2:{GERMAN}").strip()
    loose = rain.root / ".git/objects" / blob[:2] / blob[2:]
    loose.chmod(0o644)
    loose.write_bytes(damage)
    for _ in range(2):
        assert isinstance(data(rain)["history"]["moments"], list)
    known = json.loads(rain.read(CACHE))["blobs"] if (rain.root / CACHE).exists() else {}
    assert blob not in known
