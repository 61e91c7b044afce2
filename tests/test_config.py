"""The configuration is typed, and every complaint has its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from polypress.config import Config, load_config
from polypress.errors import ConfigError
from polypress.model import Locale, Severity


def load(tmp_path: Path, text: str) -> Config:
    path = tmp_path / "polypress.toml"
    path.write_text(text)
    return load_config(path)


def test_load__empty_gives_the_defaults(tmp_path: Path) -> None:
    assert load(tmp_path, "") == Config()


def test_load__everything(tmp_path: Path) -> None:
    config = load(
        tmp_path,
        """
        source = "en"
        targets = ["de", "pt"]
        engine = "argos"
        segmentation = "paragraph"
        threshold = 50
        [site]
        url = "https://news.example/"
        [models]
        index = "http://127.0.0.1:8000/index.json"
        [locales.pt]
        conventions = "pt-PT"
        [locales.de]
        engine = "other"
        [checks]
        numbers = "warning"
        """,
    )
    assert config.targets == (Locale("de"), Locale("pt"))
    assert (config.segmentation, config.threshold) == ("paragraph", 50)
    assert (config.site_url, config.index_url) == ("https://news.example", "http://127.0.0.1:8000/index.json")
    assert config.conventions(Locale("pt")) == Locale("pt", territory="PT")
    assert config.conventions(Locale("de")) == Locale("de")
    assert (config.engine_for(Locale("de")), config.engine_for(Locale("pt"))) == ("other", "argos")
    assert config.severities == {"numbers": Severity.WARNING}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('source = "en"\ntarget = ["de"]', 2, "unknown key 'target'"),
        ("\n[site]\nurls = 1", 3, r"unknown key 'site\.urls'"),
        ("[locales.pt]\nconvention = 'pt-PT'", 2, r"unknown key 'pt\.convention'"),
        ("source = ", 1, "not valid TOML"),
        ("a = 1\nb = [\n", 2, "not valid TOML"),
        ("source = 'xx'", 1, "unknown locale 'xx'"),
        ("\ntargets = ['de', 'tlh-KL']", 2, "unknown locale 'tlh-KL'"),
        ("targets = 'de'", 1, "targets must be a list"),
        ("[locales.qq]", 1, "unknown locale 'qq'"),
        ("locales = 1", 1, "locales must be a table"),
        ("[locales]\npt = 1", 2, r"locales\.pt must be a table"),
        ("engine = 1", 1, "engine must be a text"),
        ("segmentation = 'word'", 1, "segmentation must be one of sentence, paragraph"),
        ("threshold = 101", 1, "threshold must be a whole number"),
        ("threshold = true", 1, "threshold must be a whole number"),
        ("[site]\nurl = 'ftp://x'", 2, "url must be an http or https address"),
        ("[checks]\nnumbers = 'fatal'", 2, "numbers must be one of error, warning, off"),
    ],
)
def test_load__says_what_is_wrong_and_where(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(ConfigError, match=words) as error:
        load(tmp_path, text)
    assert (error.value.path, error.value.line) == (tmp_path / "polypress.toml", line)
