"""A folder with a converted model and its SentencePiece files is all the engine needs."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engines.conftest import answers, argos, package_path
from polypress.engines import Engine, Request, Setup, create_engine
from polypress.engines.linking import shift_links
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable
from polypress.model import Locale

EN, DE, PT, BR = Locale("en"), Locale("de"), Locale("pt"), Locale("pt", territory="BR")
LAYOUTS = [("source.spm", "target.spm"), ("sentencepiece.model",), ("sentencepiece.bpe.model",)]
Option = str | int | float | bool


def converted(models: Path, folder: Path, pair: str = "en_de", names: tuple[str, ...] = LAYOUTS[0]) -> Path:
    """Lay a model as a converter does, with its SentencePiece files beside it."""
    package = package_path(models, pair)
    shutil.copytree(package / "model", folder)
    for name in names:
        shutil.copy(package / "sentencepiece.model", folder / name)
    return folder


def configured(root: Path, **options: Option) -> Engine:
    options = {key.replace("_", "-"): value for key, value in options.items()}
    return create_engine("ctranslate2", Setup(root, root, options, root / "i18n" / "polypress.toml", 7))


def say(folder: Path, **settings: object) -> None:
    """Change what a model's own configuration says."""
    file = folder / "config.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | settings))


@pytest.mark.parametrize("names", LAYOUTS)
def test_translate(names: tuple[str, ...], models: Path, tmp_path: Path, samples: list[dict[str, str]]) -> None:
    converted(models, tmp_path / "models" / "opus-en-de", names=names)
    sentences = [row["en"] for row in samples]
    guesses = answers(configured(tmp_path, de="models/opus-en-de"), sentences, EN, DE)
    assert sum(guess.text == row["de"] for guess, row in zip(guesses, samples, strict=True)) >= 0.95 * len(samples)
    for guess, other in zip(guesses, answers(argos(models), sentences, EN, DE), strict=True):
        assert guess.confidence is not None
        if guess.text == other.text:
            assert guess.links == other.links
            assert guess.confidence == pytest.approx(other.confidence, abs=0.02)


def test_translate__feeds_an_end_where_nobody_else_does(
    models: Path, tmp_path: Path, samples: list[dict[str, str]]
) -> None:
    """The converter for Marian has CTranslate2 add the end to a source; the one for Transformers leaves it to us."""
    say(converted(models, tmp_path / "marian"), decoder_start_token="</s>", add_source_eos=True)
    say(converted(models, tmp_path / "transformers"), decoder_start_token="</s>")
    converted(models, tmp_path / "opennmt")
    sentences = [row["en"] for row in samples[:20]]
    marian, transformers, opennmt = (
        answers(configured(tmp_path, de=name), sentences, EN, DE) for name in ("marian", "transformers", "opennmt")
    )
    # Of the end that CTranslate2 adds it shows no attention, so that a link here and there may be another.
    assert [(one.text, one.confidence) for one in transformers] == [(one.text, one.confidence) for one in marian]
    assert [guess.confidence for guess in opennmt] != [guess.confidence for guess in marian]


def test_translate__token_before_every_source(models: Path, tmp_path: Path, samples: list[dict[str, str]]) -> None:
    converted(models, tmp_path / "m")
    whole = [row["en"] for row in samples if row["en"].startswith("The ")]
    plain = answers(configured(tmp_path, de="m"), whole, EN, DE)
    given = answers(configured(tmp_path, de="m", prefix_de="▁The"), [text[4:] for text in whole], EN, DE)
    assert len(whole) > 3
    for one, other in zip(plain, given, strict=True):
        assert one.text == other.text
        assert one.confidence == pytest.approx(other.confidence)
        # What looked at the token looks at no word of the text now, so the second best of its words may be linked.
        assert {link for link in one.links if link.start >= 4} <= set(shift_links(other.links, 4, 0))


def test_translate__token_that_every_target_starts_with(
    models: Path, tmp_path: Path, samples: list[dict[str, str]]
) -> None:
    converted(models, tmp_path / "m")
    sentences = [row["en"] for row in samples if row["de"].startswith("Das ")]
    plain = answers(configured(tmp_path, de="m"), sentences, EN, DE)
    given = answers(configured(tmp_path, de="m", target_prefix_de="▁Da"), sentences, EN, DE)
    assert sentences
    for one, other in zip(plain, given, strict=True):
        assert one.text == f"Da{other.text}"
        behind = [link for link in one.links if link.target_start > 3]
        assert behind == list(shift_links([link for link in other.links if link.target_start > 1], 0, 2))
        assert other.confidence != one.confidence


def test_origin__names_folder_and_content(models: Path, tmp_path: Path) -> None:
    converted(models, tmp_path / "models" / "opus-en-de")
    converted(models, tmp_path / "models" / "opus-en-pt", "en_pt")
    engine = configured(tmp_path, de="models/opus-en-de/", pt="models/opus-en-pt")
    german, portuguese = (engine.origin(EN, target).split() for target in (DE, PT))
    assert german[:2] == ["ctranslate2", "opus-en-de"]
    assert len(german[2]) == 8
    assert int(german[2], 16) != int(portuguese[2], 16)
    assert engine.origin(EN, DE).split() == german


def test_origin__of_the_same_written_language_only(models: Path, tmp_path: Path) -> None:
    converted(models, tmp_path / "m")
    assert configured(tmp_path, de="m").origin(EN, Locale("de", territory="CH")).startswith("ctranslate2 m ")
    assert configured(tmp_path, pt_BR="m", pt="n").origin(EN, BR).startswith("ctranslate2 m ")
    with pytest.raises(EngineUnavailable, match=r"no model for pt-BR is named") as caught:
        configured(tmp_path, pt="m").origin(EN, BR)
    assert (caught.value.path, caught.value.line) == (tmp_path / "i18n" / "polypress.toml", 7)
    assert caught.value.hint is not None
    assert 'pt-BR = "models/opus-en-pt-BR"' in caught.value.hint


@pytest.mark.parametrize(
    ("gone", "message", "hint"),
    [
        (["model.bin"], "no model lies in m", "ct2-transformers-converter --model Helsinki-NLP/opus-mt-en-de "),
        (["source.spm"], "the model in m has no SentencePiece files", "copy source.spm and target.spm"),
        (["source.spm", "target.spm"], "the model in m has no SentencePiece files", "copy source.spm and target.spm"),
    ],
)
def test_origin__something_missing(gone: list[str], message: str, hint: str, models: Path, tmp_path: Path) -> None:
    folder = converted(models, tmp_path / "m")
    for name in gone:
        (folder / name).unlink()
    for call in (lambda engine: engine.origin(EN, DE), lambda engine: list(engine.translate([Request("A")], EN, DE))):
        with pytest.raises(EngineUnavailable, match=message) as caught:
            call(configured(tmp_path, de="m"))
        assert caught.value.line == 7
        assert str(caught.value.hint).startswith(hint)


def test_origin__no_folder(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match="no model lies in models/none") as caught:
        configured(tmp_path, de="models/none").origin(EN, DE)
    assert "--output_dir models/none --quantization int8 --copy_files source.spm target.spm" in str(caught.value.hint)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("model.bin", b""),
        ("model.bin", b"no model"),
        ("shared_vocabulary.json", None),
        ("shared_vocabulary.json", b"["),
        ("config.json", None),
        ("config.json", b"[]"),
        ("config.json", b"{"),
        ("config.json", b"\xff"),
        ("source.spm", b"nonsense"),
        ("target.spm", b""),
    ],
)
@pytest.mark.parametrize("prefix", [{}, {"prefix_de": "<s>"}])
def test_translate__damaged(
    name: str, content: bytes | None, prefix: dict[str, Option], models: Path, tmp_path: Path
) -> None:
    folder = converted(models, tmp_path / "m")
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    engine = configured(tmp_path, de="m", **prefix)
    with pytest.raises(EngineFailed, match="cannot load the model m: ") as caught:
        answers(engine, ["Hello."], EN, DE)
    assert caught.value.path == folder
    assert str(caught.value.hint).startswith("convert it again: ct2-transformers-converter")


def test_origin__model_that_may_not_be_read(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted(models, tmp_path / "m")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    engine = configured(tmp_path, de="m")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(EngineFailed, match="cannot read: Permission denied"):
        engine.origin(EN, DE)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"model": "m"}, "unknown key 'model'"),
        ({"prefix_": "m"}, "unknown key 'prefix-'"),
        ({"target_prefix_xx": "m"}, "unknown key 'target-prefix-xx'"),
        ({"de": 3}, "de must be a text of one line, not 3"),
        ({"de": True}, "de must be a text of one line, not True"),
        ({"de": " "}, "de must be a text of one line"),
        ({"de": "m\nn"}, "de must be a text of one line"),
        ({"de": "m", "prefix_de": 3}, "prefix-de must be a text"),
        ({"prefix_de": "<s>"}, "prefix-de stands there without a model for de"),
        ({"pt": "m", "target_prefix_pt_BR": "<s>"}, "target-prefix-pt-BR stands there without a model for pt-BR"),
    ],
)
def test_create__wrong_option(options: dict[str, Option], message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=f"engines.ctranslate2: {message}") as caught:
        configured(tmp_path, **options)
    assert (caught.value.path, caught.value.line) == (tmp_path / "i18n" / "polypress.toml", 7)


@pytest.mark.parametrize("key", ["prefix_de", "target_prefix_de"])
def test_translate__token_that_the_model_does_not_know(key: str, models: Path, tmp_path: Path) -> None:
    converted(models, tmp_path / "m")
    with pytest.raises(ConfigError, match="the model in m does not know the token '>>deu<<'") as caught:
        answers(configured(tmp_path, de="m", **{key: ">>deu<<"}), ["Hello."], EN, DE)
    assert caught.value.line == 7


def test_translate__two_vocabularies(models: Path, tmp_path: Path) -> None:
    folder = converted(models, tmp_path / "m")
    shared = folder / "shared_vocabulary.json"
    tokens = json.loads(shared.read_text())
    (folder / "source_vocabulary.json").write_text(json.dumps(tokens[:-1]))
    with pytest.raises(ConfigError, match="does not know the token"):
        answers(configured(tmp_path, de="m", prefix_de=tokens[-1]), ["Hello."], EN, DE)
