"""What other installed packages add is found once, and complained about clearly."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path

import pytest

from polypress.errors import ArticleError, ConfigError, PolypressError
from polypress.extensions import find_extensions, load_extension, package_of

Install = Callable[[str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install a package of one module, which tells the loud name of a thing."""

    def make(entries: str) -> None:
        information = tmp_path / "addition-1.0.dist-info"
        information.mkdir()
        (information / "METADATA").write_text("Metadata-Version: 2.1\nName: addition\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(entries)
        (tmp_path / "addition_module.py").write_text("THING = 'thing'\n")
        (tmp_path / "addition_broken.py").write_text("1 / 0\n")
        monkeypatch.syspath_prepend(tmp_path)

    return make


def test_find_extensions__of_one_group_in_the_order_of_their_names(install: Install) -> None:
    assert find_extensions("polypress.tests") == ()
    install(
        "[polypress.tests]\nb = addition_module:THING\na = addition_module:NOTHING\n"
        "[polypress.others]\nc = addition_module:THING\n"
    )
    found = find_extensions("polypress.tests")
    assert [(point.name, package_of(point)) for point in found] == [("a", "addition"), ("b", "addition")]
    assert load_extension(found[1], "thing", ConfigError) == "thing"


def test_find_extensions__reads_the_packages_once(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install("[polypress.tests]\na = addition_module:THING\n")
    before = find_extensions("polypress.tests")
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: pytest.fail("read again"))
    assert find_extensions("polypress.tests") == before
    with pytest.raises(pytest.fail.Exception, match="read again"):
        find_extensions("polypress.others")


@pytest.mark.parametrize("error", [ArticleError, ConfigError])
@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("addition_module:NOTHING", "has no attribute 'NOTHING'"),
        ("addition_lost:THING", "No module named 'addition_lost'"),
        ("addition_broken:THING", "division by zero"),
    ],
)
def test_load_extension__broken(install: Install, error: type[PolypressError], entry: str, reason: str) -> None:
    install(f"[polypress.tests]\na = {entry}\n")
    (point,) = find_extensions("polypress.tests")
    with pytest.raises(error, match="cannot load the thing 'a' of addition: ") as caught:
        load_extension(point, "thing", error)
    assert reason in caught.value.message
    assert caught.value.hint == "reinstall addition"
