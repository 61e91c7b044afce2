"""The exported page: everything a reviewer needs, of the chosen articles and of one locale only."""

from __future__ import annotations

import json
import re

import pytest

from conftest import ProjectFolder
from polypress.errors import PolypressError
from polypress.model import Locale
from polypress.pipeline.project import Project
from polypress.review.export import export_review

DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)


def exported(folder: ProjectFolder, *domains: str) -> dict[str, object]:
    html = export_review(Project.open(folder.root), domains, Locale.parse("de"))
    data = DATA.search(html)
    assert data is not None
    value: dict[str, object] = json.loads(data[1])
    return value


def test_export_review__holds_pages_and_details(siversk: ProjectFolder) -> None:
    data = exported(siversk, "siversk")
    pages = data["pages"]
    assert isinstance(pages, dict)
    page = pages["siversk"]
    assert [one["locale"] for one in page["locales"]] == ["de"]
    assert set(page["details"]) == set(page["order"]) == set(page["units"])
    assert all(set(one) == {"findings", "alternatives", "matches"} for one in page["details"].values())


def test_export_review__twice_is_the_same(siversk: ProjectFolder) -> None:
    project = Project.open(siversk.root)
    locale = Locale.parse("de")
    assert export_review(project, ["siversk"], locale) == export_review(project, ["siversk"], locale)


def test_export_review__another_state_has_another_name(siversk: ProjectFolder) -> None:
    before = exported(siversk, "siversk")["name"]
    path = "locales/de/LC_MESSAGES/siversk.po"
    siversk.write(path, siversk.read(path).replace("Siwersk", "Sewersk"))
    assert exported(siversk, "siversk")["name"] != before


def test_export_review__damaged_catalogue(siversk: ProjectFolder) -> None:
    siversk.write("locales/de/LC_MESSAGES/siversk.po", 'msgid "a\n')
    with pytest.raises(PolypressError):
        exported(siversk, "siversk")
