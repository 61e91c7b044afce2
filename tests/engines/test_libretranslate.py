from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import ProjectFactory
from engines.servers.process import Loopback
from pipeline.articles import ARTICLE, GERMAN, RAIN
from polypress.catalogues import parse_catalogue
from polypress.engines.base import Engine, Guess, Request, Setup
from polypress.engines.libretranslate import create
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable
from polypress.model import Locale

EN, DE, PT, BRAZIL = (Locale.parse(tag) for tag in ("en", "de", "pt", "pt-BR"))
SENTENCES = tuple(f"Sentence {number}." for number in range(10))


def engine(loop: Loopback, **options: str | float) -> Engine:
    named = {"url": loop.url} | {name.replace("_", "-"): value for name, value in options.items()}
    return create(Setup(Path(), options=named))


def started(loop: Loopback) -> Engine:
    """An engine that knows the server's languages, so that the next answer is to a translation."""
    backend = engine(loop)
    backend.origin(EN, DE)
    return backend


def translated(engine: Engine, *requests: Request | str, target: Locale = DE) -> list[Mapping[int, Guess]]:
    asked = [Request(request) if isinstance(request, str) else request for request in requests]
    return list(engine.translate(asked, EN, target))


def joined(batches: Sequence[Mapping[int, Guess]]) -> list[str]:
    """Give the translations in order, each sentence having come once."""
    found = sorted(item for batch in batches for item in batch.items())
    assert [index for index, _ in found] == list(range(len(found)))
    return [guess.text for _, guess in found]


def sizes(loop: Loopback) -> list[int]:
    return [len(request["body"]["q"]) for request in loop.asked("/translate")]


def test_translate(loop: Loopback) -> None:
    batches = translated(engine(loop), "One.", "Ü 漢 “x” & <b>")
    assert batches == [
        {
            0: Guess("de: One.", None, alternatives=("de: One. (1)", "de: One. (2)")),
            1: Guess("de: Ü 漢 “x” & <b>", None, alternatives=("de: Ü 漢 “x” & <b> (1)", "de: Ü 漢 “x” & <b> (2)")),
        }
    ]
    assert loop.asked("/translate")[0]["body"] == {
        "q": ["One.", "Ü 漢 “x” & <b>"],
        "source": "en",
        "target": "de",
        "format": "text",
        "alternatives": 2,
    }


def test_translate__in_batches_as_they_finish(loop: Loopback) -> None:
    flow = engine(loop, batch=4).translate([Request(sentence) for sentence in SENTENCES], EN, DE)
    first = next(flow)
    assert sizes(loop) == [4]
    assert joined([first, *flow]) == [f"de: {sentence}" for sentence in SENTENCES]
    assert sizes(loop) == [4, 4, 2]


def test_translate__nothing_to_say(loop: Loopback) -> None:
    assert joined(translated(engine(loop), "", "One.", " \u00a0", "\x00")) == ["", "de: One.", "", ""]
    assert loop.asked("/translate")[0]["body"]["q"] == ["One."]


def test_translate__no_requests(loop: Loopback) -> None:
    assert translated(engine(loop)) == []
    assert loop.asked("/translate") == []


def test_translate__what_no_server_can_read(loop: Loopback) -> None:
    translated(engine(loop), "One\n\x1b\ud800 two.")
    assert loop.asked("/translate")[0]["body"]["q"] == ["One ? two."]


@pytest.mark.parametrize(("attempt", "text"), [(1, "(1)"), (2, "(2)"), (3, "(3)")])
def test_translate__another_attempt(loop: Loopback, attempt: int, text: str) -> None:
    [batch] = translated(engine(loop), Request("One.", attempt=attempt))
    assert batch[0].text == f"de: One. {text}"
    assert "de: One." in batch[0].alternatives


def test_translate__server_without_alternatives(loop: Loopback) -> None:
    loop.behave(alternatives=0)
    backend = engine(loop, batch=1)
    assert joined(translated(backend, "One.", Request("Two.", attempt=3))) == ["de: One.", "de: Two."]
    assert [request["body"]["alternatives"] for request in loop.asked("/translate")] == [2, 0, 0]


def test_translate__alternatives_that_are_none(loop: Loopback) -> None:
    backend = started(loop)
    answers = [
        {"translatedText": ["x"], "alternatives": odd} for odd in (None, "y", [], ["y"], [[1]], [["x", " ", ""]])
    ]
    loop.behave(next=[{"body": answer} for answer in answers])
    assert [translated(backend, "One.") for _ in answers] == [[{0: Guess("x")}]] * len(answers)


def test_translate__more_than_a_request_may_hold(loop: Loopback) -> None:
    loop.behave(batch=3)
    assert joined(translated(engine(loop, batch=6), *SENTENCES)) == [f"de: {sentence}" for sentence in SENTENCES]
    assert sizes(loop) == [6, 3, 3, 3, 1]


def test_translate__one_sentence_too_long(loop: Loopback) -> None:
    loop.behave(length=20)
    backend = engine(loop, batch=4)
    texts = ["One.", "Two.", "A sentence that is too long.", "Four.", *SENTENCES[:4]]
    batches = translated(backend, *texts)
    assert joined(batches) == ["" if len(text) > 20 else f"de: {text}" for text in texts]
    assert Guess("", 0.0) in [guess for batch in batches for guess in batch.values()]
    assert sizes(loop) == [4, 2, 2, 1, 1, 4]


@pytest.mark.parametrize("reason", ["", "Payload too large"])
def test_translate__too_large(loop: Loopback, reason: str) -> None:
    backend = started(loop)
    loop.behave(next=[{"status": 413, "body": {"error": reason}}] * 2)
    assert joined(translated(backend, "One.", "Two.")) == ["", "de: Two."]


def test_translate__busy_then_well(loop: Loopback) -> None:
    backend = started(loop)
    loop.behave(next=[{"status": 429, "headers": {"Retry-After": "0"}}, {"status": 503}, {"hang up": True}])
    assert joined(translated(backend, "One.")) == ["de: One."]


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"translatedText": ["a"]}, "gives 1 translations of 2 sentences"),
        ({"translatedText": ["a", "b", "c"]}, "gives 3 translations of 2 sentences"),
        ({"translatedText": "a"}, "answers /translate without a list of translations"),
        ({"translatedText": ["a", None]}, "answers /translate without a list of translations"),
        ({"text": ["a", "b"]}, "answers /translate without a list of translations"),
        (["a", "b"], "answers /translate without a list of translations"),
        ("<html>", "answers /translate with something that is no JSON"),
    ],
)
def test_translate__nonsense(loop: Loopback, body: object, complaint: str) -> None:
    backend = started(loop)
    loop.behave(next=[{"body": body}])
    with pytest.raises(EngineFailed) as caught:
        translated(backend, "One.", "Two.")
    assert caught.value.message == f"{loop.url} {complaint}"


def test_translate__text_made_fit(loop: Loopback) -> None:
    backend = started(loop)
    loop.behave(next=[{"body": {"translatedText": [" a\u00a0:\n\x1b[2Jb\ud800 "]}}])
    assert joined(translated(backend, "One.")) == ["a\u00a0: [2Jb?"]


def test_translate__fails_on_the_way(loop: Loopback) -> None:
    backend = engine(loop, batch=1)
    flow = backend.translate([Request("One."), Request("Two.")], EN, DE)
    assert next(flow) == {0: Guess("de: One.", alternatives=("de: One. (1)", "de: One. (2)"))}
    loop.behave(next=[{"hang up": True}] * 2)
    with pytest.raises(EngineFailed, match=f"{loop.url} does not answer"):
        next(flow)


def test_translate__server_not_there(dead_url: str) -> None:
    url = dead_url.removesuffix("/index.json")
    backend = create(Setup(Path(), options={"url": url, "timeout": 5}))
    with pytest.raises(EngineUnavailable, match=f"{url} does not answer"):
        translated(backend, "One.")


def test_translate__key(loop: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    loop.behave(key="k3y")
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "k3y")
    assert joined(translated(engine(loop), "One.")) == ["de: One."]
    assert loop.asked("/translate")[0]["body"]["api_key"] == "k3y"
    assert not [request for request in loop.asked("/languages") if "k3y" in str(request)]


@pytest.mark.parametrize(
    ("key", "status", "said"),
    [("", 400, "Please contact the server operator to get an API key"), ("wr0ng", 403, "Invalid API key: …")],
)
def test_translate__key_refused(
    loop: Loopback, key: str, status: int, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop.behave(key="k3y")
    monkeypatch.setenv("MY_KEY", key)
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", key)
    with pytest.raises(EngineUnavailable) as caught:
        translated(engine(loop, **({"key_env": "MY_KEY"} if key else {})), "One.", "Two.")
    assert caught.value.message == f"{loop.url} refuses /translate: HTTP {status}, {said}"
    variable = "MY_KEY" if key else "LIBRETRANSLATE_API_KEY"
    assert caught.value.hint == f"put the server's API key into the environment variable {variable}"
    assert len(loop.asked("/translate")) == 1


def test_translate__refused_for_another_reason(loop: Loopback) -> None:
    backend = started(loop)
    loop.behave(next=[{"status": 400, "body": {"error": "xx is not supported"}}])
    with pytest.raises(EngineFailed, match="HTTP 400, xx is not supported"):
        translated(backend, *SENTENCES)
    assert sizes(loop) == [10]


def test_origin(loop: Loopback) -> None:
    assert engine(loop).origin(EN, DE) == f"libretranslate {loop.host} en_de"
    loop.behave(spec={"info": {"version": "1.9.6"}})
    assert engine(loop).origin(EN, DE) == f"libretranslate {loop.host} en_de 1.9.6"


@pytest.mark.parametrize("spec", [[], {"info": 1}, {"info": {"version": 1}}, {"info": {"version": "1.0\n[x]"}}, "odd"])
def test_origin__version_that_is_none(loop: Loopback, spec: Any) -> None:
    loop.behave(spec=spec)
    assert engine(loop).origin(EN, DE) == f"libretranslate {loop.host} en_de"


@pytest.mark.parametrize(
    ("tag", "codes", "found"),
    [
        ("pt-BR", ["pt", "pt-BR"], "pt-BR"),
        ("pt-BR", ["pt", "pb"], "pb"),
        ("pt", ["pb", "pt"], "pt"),
        ("pt-PT", ["pb", "pt"], "pt"),
        ("pt-PT", ["pt", "pt-PT"], "pt-PT"),
        ("zh-Hant", ["zh", "zt"], "zt"),
        ("zh-TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("zh-Hans", ["ZH", "ZT"], "ZH"),
        ("de-CH", ["de"], "de"),
        ("nb", ["nb"], "nb"),
        ("fil", ["tl"], "tl"),
    ],
)
def test_translate__code(loop: Loopback, tag: str, codes: list[str], found: str) -> None:
    loop.behave(languages=[{"code": "en", "targets": codes}, *({"code": code, "targets": []} for code in codes)])
    assert joined(translated(engine(loop), "One.", target=Locale.parse(tag))) == [f"{found}: One."]


@pytest.mark.parametrize(
    ("tag", "codes", "hint"),
    [
        ("pt-BR", ["pt"], "its pt is never used for pt-BR: if you want it, make the target pt"),
        ("pt", ["pb"], "its pb is never used for pt: if you want it, make the target pt-BR"),
        ("zh-TW", ["zh"], "its zh is never used for zh-TW: if you want it, make the target zh"),
        ("fr", ["de"], "install a model for it on the server, or choose another engine"),
        ("sr-Latn", ["sr"], "install a model for it on the server, or choose another engine"),
    ],
)
def test_origin__language_not_there(loop: Loopback, tag: str, codes: list[str], hint: str) -> None:
    loop.behave(languages=[{"code": "en", "targets": codes}])
    with pytest.raises(EngineUnavailable) as caught:
        engine(loop).origin(EN, Locale.parse(tag))
    assert caught.value.message == f"{loop.url} does not translate en into {tag}"
    assert caught.value.hint == hint


def test_origin__source_not_there(loop: Loopback) -> None:
    with pytest.raises(EngineUnavailable, match="does not translate pt-BR into en"):
        engine(loop).origin(BRAZIL, EN)


def test_origin__server_that_lists_no_targets(loop: Loopback) -> None:
    loop.behave(languages=[{"code": "en"}, {"code": "de"}, "odd", {"code": 1}])
    assert engine(loop).origin(EN, DE) == f"libretranslate {loop.host} en_de"


@pytest.mark.parametrize("languages", [[], {}, "odd", [1], [{"name": "English"}]])
def test_origin__no_languages(loop: Loopback, languages: object) -> None:
    loop.behave(languages=languages)
    with pytest.raises(EngineFailed, match="answers /languages without a list of languages"):
        engine(loop).origin(EN, DE)


@pytest.mark.parametrize("target", ["en-GB", "en-XA"])
def test_origin__nothing_to_do(loop: Loopback, target: str) -> None:
    with pytest.raises(ConfigError, match=f"nothing to do between en and {target}"):
        engine(loop).origin(EN, Locale.parse(target))


def test_origin__languages_refused(loop: Loopback) -> None:
    loop.behave(next=[{"status": 403, "body": {"error": "no"}}])
    with pytest.raises(EngineUnavailable) as caught:
        engine(loop).origin(EN, DE)
    assert caught.value.hint == "put the server's API key into the environment variable LIBRETRANSLATE_API_KEY"


@pytest.mark.parametrize(
    "options", [{}, {"url": "localhost"}, {"url": "http://h", "batch": 0}, {"url": "http://h", "key": "x"}]
)
def test_create__wrong_option(options: dict[str, str | int]) -> None:
    with pytest.raises(ConfigError, match=r"^i18n/polypress.toml:3: engines.libretranslate: "):
        create(Setup(Path(), options=options, config=Path("i18n/polypress.toml"), line=3))


def test_create__asks_nothing(loop: Loopback) -> None:
    assert engine(loop).name == "libretranslate"
    assert loop.asked() == []


def test_translate__command_line(loop: Loopback, project: ProjectFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    loop.behave(key="k3y")
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "k3y")
    config = f'engine = "libretranslate"\n[engines.libretranslate]\nurl = "{loop.url}"\n'
    folder = project({ARTICLE: RAIN, "i18n/polypress.toml": config})
    folder.run("extract")
    result = folder.run("translate", "--locale", "de")
    assert (result.status, "error:" in result.stderr) == (0, False)
    units = parse_catalogue(folder.read(GERMAN), domain="rain", locale=DE).catalogue.active
    assert {unit.provenance.origin for unit in units if unit.provenance} == {f"libretranslate {loop.host} en_de"}
    assert "k3y" not in result.stdout + result.stderr + str(folder.files())
