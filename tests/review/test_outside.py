"""What other tabs and other programs do meanwhile is told to every page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

from conftest import ProjectFolder
from review.desk import CATALOGUE, Client, files, serving

MONDAY = "The town fell on Monday."
MAYOR = "*The mayor* left at once."


def until(events: Iterator[tuple[str, Any]], name: str) -> Any:
    return next(data for event, data in events if event == name)


def test_events__another_tab(client: Client) -> None:
    with client.events() as events:
        unit = client.unit(MAYOR)
        client.post(
            f"/api/de/a/units/{unit['key']}", {"action": "approve", "version": unit["version"]}, X_Polypress_Tab="one"
        )
        assert next(events) == ("unit", {"domain": "a", "locale": "de", "tab": "one", "key": unit["key"]})


def test_events__another_program(folder: ProjectFolder, client: Client) -> None:
    monday, mayor = client.unit(MONDAY), client.unit(MAYOR)
    with client.events() as events:
        folder.write(CATALOGUE, folder.read(CATALOGUE).replace("Der Ort fiel", "Der Platz fiel"))
        assert until(events, "unit") == {"domain": "a", "locale": "de", "tab": "", "key": monday["key"]}
        assert until(events, "notice") == {"text": f"{CATALOGUE} was changed by another program; 1 unit reloaded"}
        # What the editor saw of another unit is still true; of this one it is not.
        assert (
            client.post(f"/api/de/a/units/{mayor['key']}", {"action": "approve", "version": mayor["version"]}).status
            == 200
        )
        stale = client.post(
            f"/api/de/a/units/{monday['key']}", {"action": "edit", "version": monday["version"], "target": "Mein Text."}
        )
        assert (stale.status, stale.json["unit"]["target"]) == (409, "Der Platz fiel am Montag.")
        assert "Der Platz fiel" in folder.read(CATALOGUE)


def test_undo__never_over_what_came_after(folder: ProjectFolder, client: Client) -> None:
    client.act("edit", MONDAY, target="Mein Text.")
    folder.write(CATALOGUE, folder.read(CATALOGUE).replace("Mein Text.", "Ihr Text."))
    before = folder.files()
    answer = client.post("/api/undo", {})
    assert (answer.status, answer.json["unit"]["target"]) == (409, "Ihr Text.")
    assert folder.files() == before


def test_events__broken_and_mended(folder: ProjectFolder, client: Client) -> None:
    client.page()
    good = folder.read(CATALOGUE)
    with client.events() as events:
        folder.write(CATALOGUE, good + "nonsense\n")
        assert f"{CATALOGUE}:" in until(events, "notice")["text"]
        folder.write(CATALOGUE, good)
        assert until(events, "catalogue") == {"domain": "a", "locale": "de", "tab": ""}


def test_events__units_come_and_go(folder: ProjectFolder, client: Client) -> None:
    client.page()
    with client.events() as events:
        folder.write(CATALOGUE, folder.read(CATALOGUE).replace('msgid "All of it."', 'msgid "All of that."'))
        assert until(events, "catalogue")["locale"] == "de"


def test_events__article_configuration_and_glossary(folder: ProjectFolder, client: Client) -> None:
    client.page()
    with client.events() as events:
        folder.write("i18n/articles/a.md", files()["i18n/articles/a.md"].replace("at once", "at last"))
        assert until(events, "article") == {"domain": "a"}
        assert "at last" in client.page()["rows"][3]["source"]
        folder.write("i18n/polypress.toml", "nonsense")
        assert "i18n/polypress.toml:1: " in until(events, "notice")["text"]
        assert client.get("/api/de/a").status == 200
        folder.write("i18n/polypress.toml", "[locales.de]\nconventions = 'de-AT'\n")
        assert until(events, "article") == {"domain": ""}


def test_events__a_folder_that_was_not_there(folder: ProjectFolder) -> None:
    text = folder.read(CATALOGUE)
    shutil.rmtree(folder.root / "locales")
    with serving(folder.root) as (client, _), client.events() as events:
        assert client.page()["order"] == []
        folder.write(CATALOGUE, text)
        assert until(events, "catalogue") == {"domain": "a", "locale": "de", "tab": ""}
        assert client.page()["order"]
