from __future__ import annotations

import json
import subprocess
from html import unescape

import pytest

from conftest import ProjectFolder
from review.desk import CATALOGUE, Client, files, serving

MONDAY = "The town fell on Monday."
MAYOR = "*The mayor* left at once."


def test_entry__leads_to_the_first_catalogue_with_work_left(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status, answer.headers["location"]) == (303, "/de/a")


def test_page__shows_data_that_is_inert(folder: ProjectFolder, client: Client) -> None:
    client.act("edit", MONDAY, target="</script><script>alert(1)</script><!--")
    answer = client.get("/de/a")
    assert answer.status == 200
    page = answer.data.decode()
    assert "<script>alert" not in page
    start = page.index('id="data">') + len('id="data">')
    data = json.loads(page[start : page.index("</script>", start)])
    assert data["units"][client.unit(MONDAY)["key"]]["target"] == "</script><script>alert(1)</script><!--"
    assert data["token"] == client.token


def test_data__rows_in_order(client: Client) -> None:
    page = client.page()
    assert [(row["tag"], row["heading"]) for row in page["rows"]] == [
        ("h1", 1),
        ("standfirst", 0),
        ("h2", 2),
        ("p", 0),
        ("ul", 0),
    ]
    assert page["order"] == [key for row in page["rows"] for key in row["units"]]
    assert page["order"] == list(page["units"])
    assert [page["units"][key]["state"] for key in page["worst"]] == ["untranslated", "needs review", "machine"]
    key = page["order"][0]
    assert page["rows"][0]["target"] == f'<h1><span class="unit" data-unit="{key}">Die Stadt</span></h1>'
    missing = page["rows"][1]
    assert missing["target"] == (
        f'<p class="standfirst"><span class="unit untranslated" data-unit="{missing["units"][0]}" lang="en" dir="ltr">'
        "All of it.</span></p>"
    )
    assert page["progress"]["units"] == {
        "untranslated": 1,
        "machine": 1,
        "needs review": 1,
        "translated": 4,
        "total": 7,
    }


def test_data__terms_in_utf16(client: Client) -> None:
    unit = client.act("edit", MONDAY, target="😀 Die Stadt fiel am Montag.").json["unit"]
    (term,) = unit["terms"]
    assert (term["start"], term["end"], term["source"], term["found"]) == (4, 8, "town", True)
    (place,) = unit["targetTerms"]
    assert unit["target"].encode("utf-16-le")[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == "Stadt"


def test_data__right_to_left_without_a_catalogue(client: Client) -> None:
    page = client.page("ar")
    assert (page["dir"], page["sourceDir"], page["order"]) == ("rtl", "ltr", [])
    assert '<span class="missing" lang="en" dir="ltr">The town</span>' in page["rows"][0]["target"]


def test_change__edit_is_written_at_once(folder: ProjectFolder, client: Client) -> None:
    before = folder.read(CATALOGUE)
    answer = client.act("edit", MONDAY, target="Die Stadt fiel am Montag.")
    assert answer.status == 200
    assert answer.json["unit"]["state"] == "translated"
    assert "Die Stadt fiel am Montag." in answer.json["rowHtml"]
    assert answer.json["progress"]["units"]["needs review"] == 0
    after = folder.read(CATALOGUE)
    assert 'msgid "The town fell on Monday."\nmsgstr "Die Stadt fiel am Montag."' in after
    # Only this entry differs, and the date in the header.
    changed = set(after.splitlines()) - set(before.splitlines())
    assert {line for line in changed if "Revision" not in line} <= {
        'msgstr ""',
        '"Language: de\\n"',
        'msgstr "Die Stadt fiel am Montag."',
    }


def test_change__stale_version_writes_nothing(folder: ProjectFolder, client: Client) -> None:
    seen = client.unit(MONDAY)
    client.act("edit", MONDAY, target="Erste.")
    before = folder.files()
    answer = client.post(
        f"/api/de/a/units/{seen['key']}", {"action": "edit", "version": seen["version"], "target": "Zweite."}
    )
    assert answer.status == 409
    assert answer.json["unit"]["target"] == "Erste."
    assert folder.files() == before


def test_change__approve_reject_comment_and_undo(folder: ProjectFolder, client: Client) -> None:
    before = client.page()["units"]
    assert client.act("approve", MAYOR).json["unit"]["state"] == "translated"
    assert client.act("comment", MAYOR, comment="Who?\nAsk.").json["unit"]["comments"] == ["Who?", "Ask."]
    # A person has approved it: it is only marked.
    assert client.act("reject", MONDAY).json["unit"]["target"] == "Der Ort fiel am Montag."
    assert client.post("/api/undo", {}).json["unit"]["comments"] == []
    answer = client.post("/api/undo", {}).json
    assert (answer["unit"]["state"], answer["undo"]) == ("machine", 0)
    assert client.page()["units"] == before
    assert client.act("reject", MAYOR).json["unit"]["target"] == ""
    assert client.post("/api/undo", {}).json["unit"] == before[client.unit(MAYOR)["key"]]
    assert client.post("/api/redo", {}).json["unit"]["state"] == "untranslated"
    assert client.post("/api/redo", {}).status == 409
    assert client.post("/api/undo", {}).status == 200
    assert client.post("/api/undo", {}).status == 409


@pytest.mark.parametrize(
    ("action", "more"),
    [
        ("approve", {}),
        ("approve", {"target": " \n"}),
        ("reject", {}),
        ("comment", {"comment": " "}),
        ("comment", {"comment": "machine translation: argos [01234567]"}),
        ("edit", {}),
        ("edit", {"target": "x", "state": "machine"}),
    ],
)
def test_change__not_acceptable(folder: ProjectFolder, client: Client, action: str, more: dict[str, str]) -> None:
    before = folder.files()
    answer = client.act(action, "All of it.", **more)
    assert answer.status == 422
    assert answer.json["error"]
    assert folder.files() == before


def test_check__draft_is_not_written(folder: ProjectFolder, client: Client) -> None:
    before = folder.files()
    key = client.unit("About 75% of it was lost.")["key"]
    answer = client.post("/api/de/a/check", {"key": key, "target": "Rund 57 % <b>"}).json
    assert {finding["check"] for finding in answer["findings"]} >= {"numbers", "xml-tags"}
    assert "Rund 57 % &lt;b&gt;" in answer["html"]
    assert folder.files() == before


def test_unit__alternatives_and_matches(folder: ProjectFolder, client: Client) -> None:
    folder.write(
        ".polypress/alternatives/de/a.json", json.dumps([[MAYOR, None, ["*Der Bürgermeister* verschwand sofort."]]])
    )
    folder.write("i18n/articles/b.md", "---\ntitle: B\nlanguages: [de]\n---\n\n*The mayor* left on Monday.\n")
    folder.write(
        "locales/de/LC_MESSAGES/b.po",
        'msgid "*The mayor* left on Monday."\nmsgstr "*Der Bürgermeister* ging am Montag."\n',
    )
    answer = client.get(f"/api/de/a/units/{client.unit(MAYOR)['key']}").json
    assert answer["alternatives"] == ["*Der Bürgermeister* verschwand sofort."]
    (match,) = answer["matches"]
    assert (match["origin"], match["target"]) == ("b", "*Der Bürgermeister* ging am Montag.")
    assert "".join(text for sign, text in match["diff"] if sign != "+") == match["source"]
    assert "".join(text for sign, text in match["diff"] if sign != "-") == MAYOR


def test_rows__the_rest_of_a_long_article(folder: ProjectFolder, client: Client) -> None:
    text = "".join(f"The town fell {number} times.\n\n" for number in range(100))
    folder.write("i18n/articles/long.md", f"---\ntitle: L\nlanguages: [de]\n---\n\n{text}")
    assert folder.run("extract").status == folder.run("update").status == 0
    page = client.page("de", "long")
    far = [row for row in page["rows"] if row["source"] is None]
    assert 0 < len(far) < len(page["rows"])
    assert {page["units"][key]["terms"] is None for row in far for key in row["units"]} == {True}
    part = client.get(f"/api/de/long/rows?from={far[0]['id']}").json
    assert [row["id"] for row in part["rows"]] == [row["id"] for row in far]
    for row in part["rows"]:
        (key,) = row["units"]
        assert f'data-unit="{key}">The town fell' in row["source"]
        assert [term["source"] for term in part["terms"][key]["terms"]] == ["town"]
        assert part["versions"][key] == page["units"][key]["version"]
    terms = client.get("/api/de/long/terms").json["terms"]
    assert list(terms.values()) == [["town"]] * 100
    assert client.get("/api/de/long/rows?from=9999").json["rows"] == []
    for wrong in ("", "?from=", "?from=-1", "?from=x", "?from=1e3", "?from=" + "9" * 30):
        assert client.get(f"/api/de/long/rows{wrong}").status == 400


def test_formats__html_and_text_articles_are_reviewed(folder: ProjectFolder) -> None:
    folder.write("i18n/polypress.toml", 'targets = ["de"]\n')
    folder.write("i18n/articles/h.html", '<html lang="en"><body><h1>Head</h1><p>It <em>fell</em>.</p></body></html>')
    folder.write("i18n/articles/t.txt", "Intro.\n\nThe headline\n\nIt fell.\n")
    with serving(folder.root) as (client, _):
        assert [client.get(f"/de/{domain}").status for domain in "ht"] == [200, 200]


def test_findings__wide_checks_too(client: Client) -> None:
    client.act("edit", "All of it.", target="Die Stadt")
    findings = client.get("/api/de/a/findings").json["findings"]
    assert findings == client.get("/api/de/a/findings").json["findings"]
    checks = {finding["check"] for own in findings.values() for finding in own}
    assert {"untranslated", "fuzzy"} & checks
    assert {"severity", "message", "family", "check"} == set(next(iter(findings.values()))[0])


def test_approve__in_bulk_is_one_step(folder: ProjectFolder, client: Client) -> None:
    before = client.page()["units"]
    preview = client.post("/api/de/a/approve", {"confidence": 0.9, "preview": True}).json
    assert (preview["keys"], preview["words"]) == ([client.unit(MAYOR)["key"]], 5)
    assert client.page()["units"] == before
    assert client.post("/api/de/a/approve", {"confidence": 0.92, "preview": False}).json["keys"] == []
    assert client.post("/api/de/a/approve", {"confidence": 0.9, "preview": False}).json["undo"] == 1
    assert client.unit(MAYOR)["state"] == "translated"
    client.post("/api/undo", {})
    assert client.page()["units"] == before


def test_replace__preview_then_chosen(folder: ProjectFolder, client: Client) -> None:
    order = {"find": "stadt", "replace": "Ortschaft", "case": False, "words": True, "domains": None, "preview": True}
    places = client.post("/api/de/replace", order).json["places"]
    assert [(place["before"], place["after"]) for place in places] == [("Die Stadt", "Die Ortschaft")]
    answer = client.post("/api/de/replace", {**order, "preview": False, "chosen": places}).json
    assert answer["changed"] == 1
    assert 'msgstr "Die Ortschaft"' in folder.read(CATALOGUE)
    # Text that nobody has reviewed only on demand.
    order = {"find": "Ort ", "replace": "Platz ", "case": True, "preview": True}
    assert client.post("/api/de/replace", order).json["places"] == []
    places = client.post("/api/de/replace", {**order, "all": True}).json["places"]
    assert client.post("/api/de/replace", {**order, "all": True, "preview": False, "chosen": places}).json["changed"]
    assert client.unit(MONDAY)["state"] == "needs review"
    stale = client.post("/api/de/replace", {**order, "all": True, "preview": False, "chosen": places})
    assert stale.status == 409
    assert client.post("/api/de/replace", {**order, "domains": ["nope"]}).status == 404
    assert client.post("/api/de/replace", {**order, "find": ""}).status == 422


def test_search__source_and_target(client: Client) -> None:
    found = client.get("/api/de/search?q=BÜRGERMEISTER").json["places"]
    assert [place["source"] for place in found] == [MAYOR]
    assert client.get("/api/de/search?q=%20").json["places"] == []
    assert client.get("/api/xx/search?q=a").status == 404


def test_article_called_search__has_its_page(folder: ProjectFolder) -> None:
    folder.write("i18n/articles/search.md", "---\ntitle: S\nlanguages: [de]\n---\n\nText.\n")
    with serving(folder.root) as (client, _):
        assert client.get("/api/de/search").json["domain"] == "search"
        assert client.get("/de/search").status == 200


def test_broken_catalogue__says_where_and_leaves_the_others_alone(folder: ProjectFolder, client: Client) -> None:
    folder.write("i18n/articles/b.md", "---\ntitle: B\nlanguages: [de]\n---\n\nText.\n")
    folder.write("locales/de/LC_MESSAGES/b.po", "nonsense\n")
    answer = client.get("/api/de/b")
    assert answer.status == 422
    assert answer.json["error"].startswith("locales/de/LC_MESSAGES/b.po:1: ")
    page = client.get("/de/b")
    assert page.status == 422
    assert "locales/de/LC_MESSAGES/b.po:1: " in unescape(page.data.decode())
    listed = client.page()["domains"]
    assert [own["domain"] for own in listed] == ["a", "b"]
    assert "b.po:1" in listed[1]["error"]
    assert client.act("approve", MAYOR).status == 200
    assert client.get(f"/api/de/a/units/{client.unit(MAYOR)['key']}").json["matches"] == []
    assert client.get("/api/de/a/findings").status == 200


def test_broken_article__says_where(folder: ProjectFolder, client: Client) -> None:
    folder.write("i18n/articles/b.md", "")
    assert client.get("/api/de/b").status == 422
    assert [own["domain"] for own in client.page()["domains"]] == ["a"]


@pytest.mark.parametrize(
    "path", ["/de/nope", "/xx/a", "/de-DE/a", "/DE/a", "/fr/a", "/en-XA/a", "/nope", "/de/a/b", "/favicon.ico"]
)
def test_page__unknown(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert client.get("/api" + path).status == 404


def test_pseudo_locale__once_it_has_a_catalogue(folder: ProjectFolder, client: Client) -> None:
    folder.write("locales/en_XA/LC_MESSAGES/a.po", HEADER_OF_PSEUDO)
    page = client.page("en-XA")
    assert page["units"][page["order"][0]]["terms"] == []
    assert "en-XA" in [own["locale"] for own in page["locales"]]


HEADER_OF_PSEUDO = 'msgid ""\nmsgstr "Language: en_XA\\n"\n\nmsgctxt "title"\nmsgid "The town"\nmsgstr "Ţĥé ţöŵñ"\n'


def test_lost_units__can_still_be_reached(folder: ProjectFolder, client: Client) -> None:
    folder.write("i18n/articles/a.md", files()["i18n/articles/a.md"].replace("fell on Monday", "fell on Tuesday"))
    page = client.page()
    lost = page["rows"][-1]
    assert [page["units"][key]["source"] for key in lost["units"]] == [MONDAY]
    assert "Der Ort fiel am Montag." in lost["target"]
    assert client.act("approve", MONDAY).json["row"] is None


def test_windows_line_ends__stay(folder: ProjectFolder, client: Client) -> None:
    path = folder.write(CATALOGUE, files()[CATALOGUE].replace("\n", "\r\n"))
    assert client.act("edit", MONDAY, target="Neu.").status == 200
    data = path.read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n") > 0


def test_another_command_is_writing__is_said(
    folder: ProjectFolder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from filelock import FileLock

    monkeypatch.setattr("polypress.pipeline.reviewing._PATIENCE", 0.0)
    folder.write(".polypress/owner", "process 1 (polypress translate)")
    with FileLock(folder.root / ".polypress" / "lock"):
        answer = client.act("approve", MAYOR)
    assert answer.status == 409
    assert "polypress translate" in answer.json["error"]
    assert client.act("approve", MAYOR).status == 200


def test_nothing_to_review__is_said(folder: ProjectFolder) -> None:
    (folder.root / "i18n/articles/a.md").unlink()
    with serving(folder.root) as (client, _):
        assert client.get("/").status == 404


def test_since__marks_what_changed(folder: ProjectFolder, client: Client) -> None:
    page = client.get("/api/de/a?since=HEAD").json
    assert page["since"] is None
    assert {unit["changed"] for unit in page["units"].values()} == {None}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x", "--date=2020-01-01T00:00:00Z"]):
        own = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *own, *command], cwd=folder.root, check=True)
    client.act("approve", MAYOR)
    for since in ("HEAD", "2999-01-01"):
        page = client.get(f"/api/de/a?since={since}").json
        assert page["since"] == since
        assert [unit["source"] for unit in page["units"].values() if unit["changed"]] == [MAYOR]
    page = client.get("/api/de/a?since=1999-01-01").json
    assert {unit["changed"] for unit in page["units"].values()} == {True}
    for since in ("nope", "--help", "HEAD:./x", "a%0Ab", "99999-01-01"):
        answer = client.get(f"/api/de/a?since={since}")
        assert answer.status == 422, since
        assert "2026-11-20" in answer.json["hint"]
