"""A run that remembers gives what a run that remembers nothing would give, whatever happened between the two."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ProjectFactory, ProjectFolder, Result
from polypress.catalogues import PoFile
from polypress.files import write_files
from polypress.model import Article, Locale, State
from polypress.pipeline.project import Project

SENTENCES = ("It rains in town.", "The town is large.", "Nobody was hurt here.", "The mayor thanked 12 helpers.")
TARGETS = ("Es regnet in der Stadt.", "Die Stadt ist groß.", "Hier wurde niemand verletzt.", "Er dankte 13 Helfern.")
DOMAINS = ("a", "b", "c")
Action = Callable[[ProjectFolder, int, int], None]


def article(folder: ProjectFolder, domain: int, number: int) -> None:
    """Write an article, new or changed."""
    body = " ".join(SENTENCES[(number + step) % 4] for step in range(1 + number % 3))
    languages = "[en, de, fr]" if number % 5 == 4 else "[en, de]"
    text = f"---\ntitle: Town {number % 2}\nlang: en\nlanguages: {languages}\n---\n\n{body}\n"
    folder.write(f"i18n/articles/{DOMAINS[domain]}.md", text)


def review(folder: ProjectFolder, domain: int, number: int) -> None:
    """Give every unit of the catalogues of an article a reviewed target."""
    project = Project.open(folder.root)
    contents: dict[Path, str | bytes] = {}
    for path in folder.root.glob(f"locales/*/LC_MESSAGES/{DOMAINS[domain]}.po"):
        locale = Locale.parse(path.parts[-3])
        file = project.catalogue(DOMAINS[domain], locale)
        units = [
            replace(unit, target=TARGETS[(number + place) % 4], state=State.TRANSLATED, comments=())
            if unit.state is not State.OBSOLETE
            else unit
            for place, unit in enumerate(file.catalogue.units)
        ]
        contents[path] = file.render(units, file.catalogue.header)
    write_files(contents)


def remove_article(folder: ProjectFolder, domain: int, _number: int) -> None:
    (folder.root / f"i18n/articles/{DOMAINS[domain]}.md").unlink(missing_ok=True)


def remove_output(folder: ProjectFolder, domain: int, number: int) -> None:
    places = sorted([*folder.root.glob("build/**/*.*"), *folder.root.glob("locales/**/*.mo")])
    files = [path for path in places if path.is_file()]
    if files:
        files[(7 * number + domain) % len(files)].unlink()


def spoil_output(folder: ProjectFolder, domain: int, number: int) -> None:
    files = sorted(path for path in folder.root.glob("build/**/*.*") if path.is_file())
    if files:
        path = files[(5 * number + domain) % len(files)]
        path.write_bytes(path.read_bytes()[::-1])


def glossary(folder: ProjectFolder, _domain: int, number: int) -> None:
    row = f"town,,,,{('Stadt', 'Ort')[number % 2]}"
    folder.write("i18n/glossary.csv", f"term,part of speech,do-not-translate,note,de\n{row}\n")


def configuration(folder: ProjectFolder, _domain: int, number: int) -> None:
    lines = ("", "threshold = 50\n", '[checks]\ninconsistent = "error"\n', '[checks]\nreused = "off"\n')
    folder.write("i18n/polypress.toml", lines[number % 4])


def forget(folder: ProjectFolder, _domain: int, number: int) -> None:
    """Delete what is remembered, or damage it."""
    cache = folder.root / ".polypress"
    match number % 3:
        case 0:
            shutil.rmtree(cache, ignore_errors=True)
        case 1 if (cache / "memo.json").exists():
            data = (cache / "memo.json").read_bytes()
            (cache / "memo.json").write_bytes(data[: len(data) // 2])
        case 2 if (cache / "prints.json").exists():
            (cache / "prints.json").write_text('["other",{}]')


def catalogue(folder: ProjectFolder, domain: int, number: int) -> None:
    """Let somebody edit a catalogue by hand, or delete it."""
    path = folder.root / f"locales/de/LC_MESSAGES/{DOMAINS[domain]}.po"
    if not path.exists():
        return
    if number % 4 == 3:
        path.unlink()
    else:
        path.write_text("# A remark.\n" + path.read_text().replace("Stadt", "Burg"))


def image(folder: ProjectFolder, domain: int, number: int) -> None:
    """Let an article show an image, which comes, changes and goes."""
    path = folder.root / "i18n/articles/images/map.png"
    if number % 3 == 2:
        path.unlink(missing_ok=True)
    else:
        folder.write("i18n/articles/images/map.png", f"image {number}")
    own = folder.root / f"i18n/articles/{DOMAINS[domain]}.md"
    if own.exists() and number % 2:
        own.write_text(own.read_text() + "\n![A map](images/map.png)\n")


def template(folder: ProjectFolder, _domain: int, number: int) -> None:
    """Give the site a page of its own making, with words of its own."""
    path = folder.root / "i18n/templates/page.html"
    if number % 3 == 2:
        path.unlink(missing_ok=True)
    else:
        folder.write(
            "i18n/templates/page.html", f"<p>{number} {{% trans %}}Read this{{% endtrans %}} {{{{ page.title }}}}</p>\n"
        )


def words(folder: ProjectFolder, _domain: int, number: int) -> None:
    """Let somebody translate the site's own words."""
    path = folder.root / "locales/de/LC_MESSAGES/site.po"
    if path.exists():
        text = path.read_text()
        path.write_text(text.replace('msgid "Read this"\nmsgstr ""', f'msgid "Read this"\nmsgstr "Lies das {number}"'))


def options(folder: ProjectFolder, _domain: int, number: int) -> None:
    """Choose another engine, with options of its own, and trees."""
    lines = (
        'engine = "pseudo"\n',
        'engine = "libretranslate"\n[engines.libretranslate]\nurl = "http://127.0.0.1:9"\nretries = 0\n',
        '[build]\ntrees = ["hugo"]\n',
        '[build]\ntrees = ["docusaurus", "mkdocs"]\n',
    )
    folder.write("i18n/polypress.toml", "threshold = 0\n" + lines[number % 4])


ACTIONS: tuple[Action, ...] = (
    article, article, review, review, catalogue, remove_article, remove_output, spoil_output, glossary,
    configuration, forget, image, template, words, options,
)  # fmt: skip


def without_memory(folder: ProjectFolder) -> tuple[Result, dict[str, bytes]]:
    """Run in a copy that remembers nothing."""
    with tempfile.TemporaryDirectory() as name:
        copy = ProjectFolder(Path(name) / "copy")
        shutil.copytree(folder.root, copy.root, ignore=shutil.ignore_patterns(".polypress"))
        result = copy.run("run", "--offline")
        return Result(result.status, result.stdout, result.stderr.replace(str(copy.root), "")), copy.files()


def check_run(folder: ProjectFolder) -> None:
    expected, files = without_memory(folder)
    result = folder.run("run", "--offline")
    assert result.stdout == expected.stdout
    assert result.stderr.replace(str(folder.root), "") == expected.stderr
    assert result.status == expected.status
    assert folder.files() == files


numbers = st.integers(0, 19)


@settings(max_examples=8)
@given(st.lists(st.lists(st.tuples(st.sampled_from(ACTIONS), st.integers(0, 2), numbers), max_size=3), max_size=6))
def test_run__whatever_happened(steps: list[list[tuple[Action, int, int]]]) -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1766404800")
        folder = ProjectFolder(Path(name) / "project")
        folder.write("i18n/polypress.toml", "")
        article(folder, 0, 2)
        article(folder, 1, 2)
        first: list[tuple[Action, int, int]] = [(review, 0, 0), (review, 1, 0)]
        for step in [[], first, *steps]:
            for action, domain, number in step:
                action(folder, domain, number)
            check_run(folder)


@pytest.fixture
def town(project: ProjectFactory) -> ProjectFolder:
    folder = project({})
    for domain in range(3):
        article(folder, domain, 2)
    folder.run("run", "--offline")
    for domain in range(3):
        review(folder, domain, 0)
    folder.run("run", "--offline")
    return folder


def reading(folder: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """List the names of the articles and catalogues that a run reads."""
    read: list[str] = []
    article_of, catalogue_of = Project.article, Project.catalogue

    def article_read(own: Project, domain: str) -> Article:
        read.append(domain)
        return article_of(own, domain)

    def catalogue_read(own: Project, domain: str, locale: Locale) -> PoFile:
        read.append(domain)
        return catalogue_of(own, domain, locale)

    monkeypatch.setattr(Project, "article", article_read)
    monkeypatch.setattr(Project, "catalogue", catalogue_read)
    folder.run("run", "--offline")
    return sorted(set(read))


def test_run__reads_nothing_where_nothing_changed(town: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert reading(town, monkeypatch) == []


def test_run__reads_what_changed(town: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    town.write("i18n/articles/b.md", town.read("i18n/articles/b.md").replace("12 helpers", "14 helpers"))
    assert "b" in reading(town, monkeypatch)


def test_run__a_touched_file_is_the_same_file(town: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in town.root.glob("i18n/articles/*.md"):
        path.touch()
    assert reading(town, monkeypatch) == []


def test_run__a_change_of_the_same_size_in_the_same_moment_shows(town: ProjectFolder) -> None:
    path = town.root / "i18n/articles/a.md"
    before = path.stat()
    path.write_text(path.read_text().replace("12 helpers", "17 helpers"))
    # The file looks as it did, and the record says that it was signed in the very moment of the change.
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    memo = town.root / ".polypress" / "memo.json"
    stored = json.loads(memo.read_text())
    stored["records"]["a"][1] = before.st_mtime_ns
    memo.write_text(json.dumps(stored))
    assert "1 template written" in town.run("run", "--offline").stdout


def test_run__a_finding_in_another_article(town: ProjectFolder) -> None:
    """What a sentence of one article says may contradict one that did not change."""
    first = town.read("locales/de/LC_MESSAGES/a.po")
    town.write("locales/de/LC_MESSAGES/a.po", first.replace(TARGETS[1], "Der Ort ist groß."))
    check_run(town)
    town.write("locales/de/LC_MESSAGES/a.po", first)
    check_run(town)


def test_run__what_is_empty_makes_nothing_else_run(town: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that no engine can translate is read by nobody the next time, and said to be empty all the same."""
    town.write("i18n/articles/b.md", town.read("i18n/articles/b.md") + "\nQuite another thing happened elsewhere.\n")
    first = town.run("run", "--offline")
    assert 'elsewhere."\nmsgstr ""' in town.read("locales/de/LC_MESSAGES/b.po")
    assert "hint: " in first.stderr
    assert reading(town, monkeypatch) == []
    check_run(town)


def test_run__what_fails_in_several_languages(project: ProjectFactory) -> None:
    folder = project({})
    article(folder, 0, 4)  # into two languages
    article(folder, 1, 4)
    folder.run("run", "--offline")
    for domain in (0, 1):
        review(folder, domain, 0)
    check_run(folder)
    found = folder.run("check", "--select", "multiple-failures")
    assert found.stdout.count("[multiple-failures]") > 1
    review(folder, 1, 1)
    check_run(folder)
    check_run(folder)
