"""The engine gives what Argos's own interface gives, whatever stands around it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from engines.conftest import answers, argos, changed, package_path
from polypress.engines import Guess, Request
from polypress.engines.inventory import locale_of
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable
from polypress.model import Locale

EN, DE, FR = Locale("en"), Locale("de"), Locale("fr")
TARGETS = ("nl", "de", "fr", "es", "pt")


def everything(models: Path, wanted: Sequence[Request | str], source: Locale, target: Locale) -> list[Guess]:
    return answers(argos(models), wanted, source, target)


def as_argos_does(package: Path, sentences: Sequence[str], prefix: str = "") -> list[str]:
    """Translate each sentence as `argostranslate.translate` would, if it could be imported."""
    from argostranslate.tokenizer import SentencePieceTokenizer
    from ctranslate2 import Translator

    tokenizer = SentencePieceTokenizer(package / "sentencepiece.model")
    translator = Translator(str(package / "model"), compute_type="auto", inter_threads=1, intra_threads=0)
    texts = []
    for sentence in sentences:
        results = translator.translate_batch(
            [tokenizer.encode(sentence)],
            target_prefix=[[prefix]] if prefix else None,
            replace_unknowns=True,
            max_batch_size=32,
            batch_type="tokens",
            beam_size=4,
            num_hypotheses=1,
            length_penalty=0.2,
            return_scores=True,
        )
        text = tokenizer.decode(results[0].hypotheses[0])
        if prefix and text.startswith(prefix):
            text = text[len(prefix) :]
        texts.append(text[1:] if text[:1] == " " else text)
    return texts


@pytest.mark.parametrize("target", TARGETS)
def test_translate__real_sentences(target: str, models: Path, samples: list[dict[str, str]]) -> None:
    guesses = everything(models, [row["en"] for row in samples], EN, Locale(target))
    same = sum(guess.text == row[target] for guess, row in zip(guesses, samples, strict=True))
    # Other processors round otherwise; a sentence in twenty may come out in other words.
    assert same >= 0.95 * len(samples)


@pytest.mark.parametrize("target", TARGETS)
def test_translate__as_argos_and_one_by_one(target: str, models: Path, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples[:60]]
    batched = everything(models, sentences, EN, Locale(target))
    single = [everything(models, [sentence], EN, Locale(target))[0] for sentence in sentences[:20]]
    package = package_path(models, f"en_{target}")
    assert [guess.text for guess in batched] == as_argos_does(package, sentences)
    assert [guess.text for guess in single] == [guess.text for guess in batched[:20]]
    for one, other in zip(single, batched, strict=False):
        assert one.confidence == pytest.approx(other.confidence, abs=0.02)


def test_translate__through_english(models: Path, samples: list[dict[str, str]]) -> None:
    sentences = [row["de"] for row in samples[:40]]
    direct = everything(models, sentences, DE, EN)
    onward = everything(models, [guess.text for guess in direct], EN, FR)
    both = everything(models, sentences, DE, FR)
    assert [guess.text for guess in both] == [guess.text for guess in onward]
    same = sum(guess.text == row["fr"] for guess, row in zip(both, samples, strict=False))
    assert same >= 0.95 * len(sentences)
    product = [(one.confidence or 0) * (other.confidence or 0) for one, other in zip(direct, onward, strict=True)]
    assert [guess.confidence for guess in both] == pytest.approx(product, abs=0.03)


def test_translate__loads_a_model_once(models: Path, tmp_path: Path) -> None:
    copy = changed(models, tmp_path, "en_de")
    engine = argos(tmp_path)
    first = list(engine.translate([Request("Hello.")], EN, DE))
    os.truncate(copy / "model" / "model.bin", 100)
    assert list(engine.translate([Request("Hello.")], EN, DE)) == first


def test_translate__target_prefix(models: Path, tmp_path: Path, samples: list[dict[str, str]]) -> None:
    package = package_path(models, "en_de")
    vocabulary = json.loads((package / "model" / "shared_vocabulary.json").read_text(encoding="utf-8"))
    prefix = next(token for token in vocabulary if token.startswith("▁") and len(token) > 3)
    copy = changed(models, tmp_path / "prefixed", "en_de", target_prefix=prefix)
    sentences = [row["en"] for row in samples[:10]]
    guesses = everything(copy.parent, sentences, EN, DE)
    assert [guess.text for guess in guesses] == as_argos_does(copy, sentences, prefix)
    assert all(guess.confidence is not None and 0 <= guess.confidence <= 1 for guess in guesses)


def test_translate__bpe_tokenizer(models: Path, tmp_path: Path) -> None:
    copy = changed(models, tmp_path, "en_de")
    (copy / "sentencepiece.model").unlink()
    (copy / "bpe.model").write_text("#version: 0.2\nt h\nth e</w>\n", encoding="utf-8")
    guesses = everything(tmp_path, ["The town.", ""], EN, DE)
    assert [bool(guess.text) for guess in guesses] == [True, False]
    assert all(0 <= link.start < link.end <= len("The town.") for link in guesses[0].links)


def test_origin(models: Path) -> None:
    engine = argos(models)
    assert engine.origin(EN, DE) == "argos en_de 1.0"
    assert engine.origin(EN, Locale("pt", territory="PT")) == "argos en_pt 1.0"
    assert engine.origin(DE, FR) == "argos de_en 1.0 + en_fr 1.0"
    assert engine.origin(DE, EN) == "argos de_en 1.0"


def test_origin__missing(tmp_path: Path) -> None:
    engine = argos(tmp_path / "none")
    with pytest.raises(EngineUnavailable, match="no model translates en into de") as caught:
        engine.origin(EN, DE)
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("polypress models install de")
    with pytest.raises(EngineUnavailable):
        list(engine.translate([Request("Hello.")], EN, DE))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("wanted", "there"), [("pt-BR", "pt"), ("pt", "pb"), ("zh-Hant", "zh"), ("zh", "zt")])
def test_origin__never_the_near_language(wanted: str, there: str, models: Path, tmp_path: Path) -> None:
    changed(models, tmp_path, "en_pt", to_code=there)
    with pytest.raises(EngineUnavailable) as caught:
        argos(tmp_path).origin(EN, Locale.parse(wanted))
    assert caught.value.hint is not None
    assert f"the model for {locale_of(there)} is never used for {wanted}" in caught.value.hint


@pytest.mark.parametrize("tag", ["en-XA", "en-GB", "en"])
def test_origin__never_served(tag: str, models: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        argos(models).origin(EN, Locale.parse(tag))
    assert caught.value.hint is not None


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("model/model.bin", b""),
        ("model/model.bin", b"not a model" * 100),
        ("model/model.bin", None),
        ("model/shared_vocabulary.json", None),
        ("model/shared_vocabulary.json", b"["),
        ("sentencepiece.model", b"nonsense"),
        ("sentencepiece.model", None),
    ],
)
def test_translate__damaged_model(file: str, content: bytes | None, models: Path, tmp_path: Path) -> None:
    copy = changed(models, tmp_path, "en_de")
    (copy / file).unlink()
    if content is not None:
        (copy / file).write_bytes(content)
    with pytest.raises(EngineFailed, match=r"cannot load the model en_de 1\.0") as caught:
        list(argos(tmp_path).translate([Request("Hello.")], EN, DE))
    assert caught.value.path == copy
    assert caught.value.hint == "polypress models doctor"


CODE = """
import json, os, sys
from pathlib import Path
from polypress.engines import Request, Setup, create_engine
from polypress.model import Locale

before = dict(os.environ)
engine = create_engine("argos", Setup(Path(sys.argv[1])))
batch = next(engine.translate([Request(sys.argv[2])], Locale("en"), Locale("de")))
heavy = {"argostranslate.translate", "argostranslate.sbd", "torch", "stanza"} & set(sys.modules)
print(json.dumps([batch[0].text, sorted(heavy), before == dict(os.environ), "argostranslate.package" in sys.modules]))
"""


def nonsense(tmp_path: Path) -> dict[str, str]:
    """An environment in which everything that Argos reads is nonsense, with an empty home."""
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{nonsense")
    for name in ("home", "temporary"):
        (tmp_path / name).mkdir()
    names = (
        "PACKAGES_DIR INTER_THREADS INTRA_THREADS BATCH_SIZE BEAM_SIZE COMPUTE_TYPE DEVICE_TYPE MODEL_PROVIDER DEBUG "
        "CHUNK_TYPE PACKAGE_INDEX"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment |= {f"ARGOS_{name}": "nonsense" for name in names.split()}
    environment |= {"HOME": str(tmp_path / "home"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    return environment | {"SNAP": "x", "SNAP_USER_DATA": "x", "TMPDIR": str(tmp_path / "temporary")}


@pytest.mark.parametrize("openmp", [{}, {"KMP_DUPLICATE_LIB_OK": "mine"}])
def test_translate__nothing_around_it_matters(
    openmp: dict[str, str], models: Path, tmp_path: Path, samples: list[dict[str, str]]
) -> None:
    sentence = samples[0]["en"]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", CODE, str(models), sentence],
        env=nonsense(tmp_path) | openmp, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [everything(models, [sentence], EN, DE)[0].text, [], True, True]
    assert done.stderr == ""
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == [
        *("config", "config/argos-translate", "config/argos-translate/settings.json", "home", "temporary"),
    ]


def test_translate__reads_the_package_as_argos_does(
    models: Path, samples: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(models, ["News"], EN, DE)  # only now it is there to be imported without a trace
    from argostranslate.package import Package

    opened: list[Path] = []
    begin = Package.__init__

    def init(self: Package, path: Path) -> None:
        opened.append(path)
        begin(self, path)

    monkeypatch.setattr(Package, "__init__", init)
    everything(models, [samples[0]["en"]], EN, DE)
    assert opened == [package_path(models, "en_de")]


@pytest.mark.parametrize("metadata", [{"languages": 5}, {"source_languages": {}, "from_name": "English"}])
def test_translate__metadata_that_argos_cannot_read(metadata: dict[str, object], models: Path, tmp_path: Path) -> None:
    changed(models, tmp_path, "en_de", **metadata)
    with pytest.raises(EngineFailed, match=r"cannot load the model en_de 1\.0"):
        everything(tmp_path, ["Hello."], EN, DE)


def test_translate__links_are_words_of_both_texts(models: Path, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    for sentence, guess in zip(sentences, everything(models, sentences, EN, DE), strict=True):
        assert guess.links
        for link in guess.links:
            assert sentence[link.start : link.end].strip()
            assert guess.text[link.target_start : link.target_end].strip()
        assert sorted(guess.links, key=lambda link: link.target_start) == list(guess.links)
