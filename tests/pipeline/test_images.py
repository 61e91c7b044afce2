"""Images that lie beside an article come to the site; nothing else does."""

from __future__ import annotations

import pytest

from conftest import ProjectFactory, ProjectFolder
from polypress.paths import Paths
from polypress.pipeline.images import find_images, image_file, is_local

PNG = b"\x89PNG\r\n\x1a\n picture"
ARTICLE = """---
title: Rain
lang: en
languages: [en]
---

![Rain](images/rain%20drops.png "Rain on a window.")

See ![it](images/none.png) here.
"""


@pytest.fixture
def rain(project: ProjectFactory) -> ProjectFolder:
    folder = project({"i18n/articles/rain.md": ARTICLE})
    folder.write("i18n/articles/images/rain drops.png", PNG)
    return folder


def test_build__images_come_along(rain: ProjectFolder) -> None:
    result = rain.run("build")
    assert rain.files()["build/site/media/images/rain drops.png"] == PNG
    page = rain.read("build/site/en/rain.html")
    assert '<img src="../media/images/rain%20drops.png" alt="Rain"><figcaption>Rain on a window.</figcaption>' in page
    # A page that people see shows no broken image.
    assert "<p>See it here.</p>" in page
    assert result.stdout == "build/site/en/rain.html\n"


def test_build__a_missing_image_is_a_finding(rain: ProjectFolder) -> None:
    result = rain.run("build")
    assert result.status == 1
    assert result.stderr == (
        "i18n/articles/rain.md:9: no image 'images/none.png' in i18n/articles; the page shows its text instead\n"
    )
    rain.write("i18n/articles/images/none.png", PNG)
    result = rain.run("build")
    assert (result.status, result.stderr) == (0, "")


def test_build__an_image_that_changes_is_copied_again(rain: ProjectFolder) -> None:
    rain.run("build")
    copy = rain.root / "build/site/media/images/rain drops.png"
    before = copy.stat().st_mtime_ns
    rain.run("build")
    assert copy.stat().st_mtime_ns == before
    rain.write("i18n/articles/images/rain drops.png", PNG[::-1])
    rain.run("build")
    assert copy.read_bytes() == PNG[::-1]


@pytest.mark.parametrize(
    "address",
    [
        "../polypress.toml",
        "../../secret.png",
        "images/../../../secret.png",
        "%2e%2e/%2e%2e/secret.png",
        "images/link.png",
        "images/text.png",
        "linked/secret.png",
        "images",
        "images/a%00.png",
        "images\\rain%20drops.png",
        "a" * 5000 + ".png",
        "rain.md",
    ],
)
def test_image_file__never_gives_what_is_elsewhere(rain: ProjectFolder, address: str) -> None:
    rain.write("secret.png", PNG)
    rain.write("i18n/articles/words.txt", "words")
    articles = rain.root / "i18n/articles"
    (articles / "images/link.png").symlink_to(rain.root / "secret.png")
    (articles / "images/text.png").symlink_to(articles / "words.txt")
    (articles / "linked").symlink_to(rain.root)
    assert image_file(Paths(rain.root), address) is None


def test_image_file__spellings(rain: ProjectFolder) -> None:
    paths = Paths(rain.root)
    for address in ("images/rain%20drops.png", "images/rain drops.png?x#y", "./images/../images/rain drops.png"):
        assert image_file(paths, address) == "images/rain drops.png"


def test_find_images__only_those_of_the_article(rain: ProjectFolder) -> None:
    markdown = "![a](images/rain%20drops.png) ![b](https://x.org/b.png) ![c](/c.png) ![d](#d) `![e](e.png)` ![f](f)"
    assert find_images(Paths(rain.root), markdown) == {"images/rain%20drops.png": "images/rain drops.png", "f": None}
    assert not is_local("http://[")
