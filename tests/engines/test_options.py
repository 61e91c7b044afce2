from __future__ import annotations

import math
from pathlib import Path

import pytest

from polypress.engines.base import Setup
from polypress.engines.options import Options
from polypress.errors import ConfigError, EngineUnavailable

CONFIG = Path("i18n/polypress.toml")


def options(**given: str | float | bool) -> Options:
    named = {name.replace("_", "-"): value for name, value in given.items()}
    setup = Setup(Path(), options=named, config=CONFIG, line=7)
    return Options("llm", setup, ("url", "model", "parallel", "key-env"))


def complaint(caught: pytest.ExceptionInfo[ConfigError]) -> str:
    assert (caught.value.path, caught.value.line) == (CONFIG, 7)
    return caught.value.message


def test_options__unknown() -> None:
    with pytest.raises(ConfigError) as caught:
        options(api_key="x")
    assert complaint(caught) == "engines.llm: unknown option 'api-key'"
    assert caught.value.hint == "known options are: url, model, parallel, key-env"


def test_text() -> None:
    assert options(model=" qwen3:8b ").text("model", "NAME") == "qwen3:8b"


def test_text__missing() -> None:
    with pytest.raises(ConfigError) as caught:
        options().text("model", "NAME")
    assert complaint(caught) == "engines.llm: model is missing"
    assert caught.value.hint == 'put model = "NAME" into [engines.llm]'


@pytest.mark.parametrize("value", ["", " ", "a\nb", "a\x1b[2J", 7, True])
def test_text__no_text(value: str | int) -> None:
    with pytest.raises(ConfigError) as caught:
        options(model=value).text("model", "NAME")
    assert complaint(caught) == "engines.llm: model must be a text of one line"


@pytest.mark.parametrize("value", [1, 3600, 0.5, 9.25])
def test_number(value: float) -> None:
    assert options(parallel=value).number("parallel", 4, 0.5, 3600) == value
    assert options().number("parallel", 4, 0.5, 3600) == 4


@pytest.mark.parametrize("value", [0, 65, -1, math.nan, math.inf, "4", True])
def test_whole__out_of_bounds(value: str | float) -> None:
    with pytest.raises(ConfigError) as caught:
        options(parallel=value).whole("parallel", 4, 1, 64)
    assert complaint(caught) == f"engines.llm: parallel must be a number from 1 to 64, not {value!r}"


def test_whole__broken() -> None:
    assert options(parallel=8).whole("parallel", 4, 1, 64) == 8
    with pytest.raises(ConfigError) as caught:
        options(parallel=1.5).whole("parallel", 4, 1, 64)
    assert complaint(caught) == "engines.llm: parallel must be a whole number, not 1.5"


@pytest.mark.parametrize(
    "value", ["http://localhost:5000", "https://me:secret@[::1]:5000/deep/", "http://10.0.0.7/v1//"]
)
def test_address(value: str) -> None:
    assert options(url=value).address("url", "http://localhost:5000") == value.rstrip("/")


@pytest.mark.parametrize(
    "value",
    ["localhost:5000", "ftp://h", "http://", "http://:80", "http://s3cret@", "http://h:s3cret", "http://h:99999",
     "http://h:0", "http://s3cret@h/ /", "http://h/?s3cret", "http://h/#s3cret", "http://[s3cret", "file:///etc",
     "http://übersetzer.lan"],
)  # fmt: skip
def test_address__none(value: str) -> None:
    with pytest.raises(ConfigError) as caught:
        options(url=value).address("url", "http://localhost:5000")
    assert complaint(caught) == "engines.llm: url must be an http or https address without ? and #"
    assert caught.value.hint == "such as http://localhost:5000"


def test_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("USUAL", raising=False)
    assert options().secret("key-env", "USUAL") == ("USUAL", "")
    monkeypatch.setenv("USUAL", " k3y\n")
    assert options().secret("key-env", "USUAL") == ("USUAL", "k3y")
    monkeypatch.setenv("MINE", "mine")
    assert options(key_env="MINE").secret("key-env", "USUAL") == ("MINE", "mine")


def test_secret__named_but_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MINE", raising=False)
    with pytest.raises(EngineUnavailable, match="the environment variable MINE is not set"):
        options(key_env="MINE").secret("key-env", "USUAL")


@pytest.mark.parametrize("key", ["two words", "k3y\r\nHost: elsewhere", "schlüssel"])
def test_secret__no_key(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USUAL", key)
    with pytest.raises(EngineUnavailable) as caught:
        options().secret("key-env", "USUAL")
    assert caught.value.message == "the environment variable USUAL holds what can be no key"


def test_secret__written_down() -> None:
    with pytest.raises(ConfigError) as caught:
        options(key_env="sk-0123").secret("key-env", "USUAL")
    assert complaint(caught) == "engines.llm: key-env must name an environment variable"
    assert "0123" not in str(caught.value.hint)
