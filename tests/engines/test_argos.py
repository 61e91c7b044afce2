from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from polypress.engines import Guess, argos, create_engine
from polypress.engines.argos import Batch, LoadedModel
from polypress.engines.inventory import installed, locale_of
from polypress.errors import ConfigError, EngineFailed, EngineUnavailable
from polypress.model import Locale

EN, DE, FR = Locale("en"), Locale("de"), Locale("fr")
TARGETS = ("nl", "de", "fr", "es", "pt")
ODD = [
    "",
    "  ",
    "\u200b",
    "\n\n",
    "!",
    "漢字 😀 ꙮ",
    "a\0b",
    "half \ud800 pair",
    "<b>&amp;</b>",
    "▁",
    "</s>",
    "<unk> <s>",
]


def everything(models: Path, sentences: Sequence[str], source: Locale, target: Locale) -> list[Guess]:
    """What the engine makes of each sentence, after checking that it answers each once."""
    guesses: dict[int, Guess] = {}
    for batch in create_engine("argos", models=models).translate(sentences, source, target):
        assert not guesses.keys() & batch.keys()
        guesses |= batch
    return [guesses[index] for index in range(len(sentences))]


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


def changed(models: Path, folder: Path, pair: str, **metadata: object) -> Path:
    """Copy one installed model, with other metadata, into a folder of its own; return the copy."""
    model = next(model for model in installed(models) if model.pair == pair)
    copy = folder / model.path.name
    shutil.copytree(model.path, copy)
    table = json.loads((copy / "metadata.json").read_text()) | metadata
    (copy / "metadata.json").write_text(json.dumps(table))
    return copy


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
    package = next(model.path for model in installed(models) if model.pair == f"en_{target}")
    assert [guess.text for guess in batched] == as_argos_does(package, sentences)
    assert [guess.text for guess in single] == [guess.text for guess in batched[:20]]
    for one, other in zip(single, batched, strict=False):
        assert one.confidence == pytest.approx(other.confidence, abs=0.02)


def test_translate__confidence_is_the_mean_probability(models: Path, samples: list[dict[str, str]]) -> None:
    from ctranslate2 import Translator
    from sentencepiece import SentencePieceProcessor

    sentences = [row["en"] for row in samples[:30]]
    package = next(model.path for model in installed(models) if model.pair == "en_de")
    pieces = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    sources = pieces.encode(sentences, out_type=str)
    translator = Translator(str(package / "model"), compute_type="auto")
    results = translator.translate_batch(sources, beam_size=4, length_penalty=0.2)
    scored = translator.score_batch(sources, [result.hypotheses[0] for result in results])
    expected = [math.exp(sum(one.log_probs) / len(one.log_probs)) for one in scored]
    assert [guess.confidence for guess in everything(models, sentences, EN, DE)] == pytest.approx(expected, abs=0.02)


def test_translate__confidence_tells_good_from_bad(models: Path, samples: list[dict[str, str]]) -> None:
    good = everything(models, [row["en"] for row in samples[:30]], EN, DE)
    bad = everything(models, ["".join(reversed(row["en"])) for row in samples[:30]], EN, DE)
    confidences = [[guess.confidence or 0.0 for guess in guesses] for guesses in (good, bad)]
    assert sum(confidences[0]) / 30 > sum(confidences[1]) / 30
    assert all(0 <= confidence <= 1 for both in confidences for confidence in both)


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


def test_translate__odd_sentences(models: Path) -> None:
    for source, target in ((EN, DE), (DE, FR)):
        guesses = everything(models, ODD, source, target)
        assert [guess.text for guess in guesses[:2]] == ["", ""]
        assert [guess.confidence for guess in guesses[:2]] == [None, None]
        assert all(guess.confidence is None or 0 <= guess.confidence <= 1 for guess in guesses)


def test_translate__nothing(models: Path) -> None:
    assert list(create_engine("argos", models=models).translate([], EN, DE)) == []


def test_translate__line_end_is_no_end(models: Path, samples: list[dict[str, str]]) -> None:
    sentence = next(row["en"] for row in samples if " " in row["en"])
    broken, whole = everything(models, [sentence.replace(" ", "\n", 1), sentence], EN, DE)
    assert broken == whole


def test_translate__very_long_sentence(models: Path, samples: list[dict[str, str]]) -> None:
    words = [row["en"].rstrip(".?!") for row in samples]
    halves = ["; ".join(words[:8]) + ".", "; ".join(words[8:16]) + "."]
    whole, *parts = everything(models, [" ".join(halves), *halves], EN, DE)
    assert whole.text == " ".join(part.text for part in parts)
    assert whole.confidence is not None


@pytest.mark.parametrize("text", ["x" * 5_000, "Kyiv " * 2_000, ".?!" * 2_000, "漢" * 3_000])
def test_translate__enormous_sentence(text: str, models: Path) -> None:
    (guess,) = everything(models, [text], EN, DE)
    assert guess.text
    assert guess.confidence is not None


def test_translate__longest_first_in_small_batches(models: Path, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    batches = list(create_engine("argos", models=models).translate(sentences, EN, DE))
    lengths = [[len(sentences[index]) for index in batch] for batch in batches]
    assert all(min(one) >= max(other) for one, other in pairwise(lengths))
    assert max(map(len, batches)) <= 32
    assert len(batches) >= argos.cores()


def test_translate__takes_no_more_than_it_works_at(models: Path, samples: list[dict[str, str]]) -> None:
    taken = 0

    def flow() -> Iterator[Batch]:
        nonlocal taken
        for row in samples[:20]:
            taken += 1
            yield {taken: Guess(row["en"])}

    model = LoadedModel(next(model for model in installed(models) if model.pair == "en_de"), workers=2)
    finished = 0
    for batch in model.translate(flow()):
        finished += len(batch)
        assert taken - finished <= 2
    assert finished == taken == 20


def test_translate__interrupted(models: Path, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    engine = create_engine("argos", models=models)
    work: Any = engine.translate(sentences, EN, DE)
    before = dict(next(work))
    with pytest.raises(KeyboardInterrupt):
        work.throw(KeyboardInterrupt)
    left = [sentence for index, sentence in enumerate(sentences) if index not in before]
    after = [guess.text for batch in engine.translate(left, EN, DE) for guess in batch.values()]
    assert len(after) == len(left) == len(sentences) - len(before)


def test_translate__loads_a_model_once(models: Path, tmp_path: Path) -> None:
    copy = changed(models, tmp_path, "en_de")
    engine = create_engine("argos", models=tmp_path)
    first = list(engine.translate(["Hello."], EN, DE))
    os.truncate(copy / "model" / "model.bin", 100)
    assert list(engine.translate(["Hello."], EN, DE)) == first


def test_translate__target_prefix(models: Path, tmp_path: Path, samples: list[dict[str, str]]) -> None:
    package = next(model.path for model in installed(models) if model.pair == "en_de")
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
    assert len(everything(tmp_path, ["The town.", ""], EN, DE)) == 2


def test_origin(models: Path) -> None:
    engine = create_engine("argos", models=models)
    assert engine.origin(EN, DE) == "argos en_de 1.0"
    assert engine.origin(EN, Locale("pt", territory="PT")) == "argos en_pt 1.0"
    assert engine.origin(DE, FR) == "argos de_en 1.0 + en_fr 1.0"
    assert engine.origin(DE, EN) == "argos de_en 1.0"


def test_origin__missing(tmp_path: Path) -> None:
    engine = create_engine("argos", models=tmp_path / "none")
    with pytest.raises(EngineUnavailable, match="no model translates en into de") as caught:
        engine.origin(EN, DE)
    assert caught.value.hint is not None
    assert caught.value.hint.startswith("polypress models install de")
    with pytest.raises(EngineUnavailable):
        list(engine.translate(["Hello."], EN, DE))
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(("wanted", "there"), [("pt-BR", "pt"), ("pt", "pb"), ("zh-Hant", "zh"), ("zh", "zt")])
def test_origin__never_the_near_language(wanted: str, there: str, models: Path, tmp_path: Path) -> None:
    changed(models, tmp_path, "en_pt", to_code=there)
    with pytest.raises(EngineUnavailable) as caught:
        create_engine("argos", models=tmp_path).origin(EN, Locale.parse(wanted))
    assert caught.value.hint is not None
    assert f"the model for {locale_of(there)} is never used for {wanted}" in caught.value.hint


@pytest.mark.parametrize("tag", ["en-XA", "en-GB", "en"])
def test_origin__never_served(tag: str, models: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        create_engine("argos", models=models).origin(EN, Locale.parse(tag))
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
        list(create_engine("argos", models=tmp_path).translate(["Hello."], EN, DE))
    assert caught.value.path == copy
    assert caught.value.hint == "polypress models doctor"


def test_translate__fails_on_the_way(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(argos._DECODING, "beam_size", 0)
    with pytest.raises(EngineFailed, match="cannot translate"):
        list(create_engine("argos", models=models).translate(["Hello."], EN, DE))


def test_translate__nothing_around_it_matters(models: Path, tmp_path: Path, samples: list[dict[str, str]]) -> None:
    settings = tmp_path / "config" / "argos-translate" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text("{nonsense")
    names = (
        "PACKAGES_DIR INTER_THREADS INTRA_THREADS BATCH_SIZE BEAM_SIZE COMPUTE_TYPE DEVICE_TYPE MODEL_PROVIDER DEBUG"
    )
    home = tmp_path / "home"
    home.mkdir()
    environment = {key: value for key, value in os.environ.items() if not key.startswith("XDG_")}
    environment |= {f"ARGOS_{name}": "nonsense" for name in [*names.split(), "CHUNK_TYPE", "PACKAGE_INDEX"]}
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(tmp_path / "config"), "SNAP": "x", "SNAP_USER_DATA": "x"}
    code = (
        "import sys, json; from pathlib import Path; from polypress.engines import create_engine\n"
        "from polypress.model import Locale\n"
        "work = create_engine('argos', models=Path(sys.argv[1])).translate([sys.argv[2]], Locale('en'), Locale('de'))\n"
        "text = next(iter(work))[0].text\n"
        "heavy = {'argostranslate.settings', 'argostranslate.translate', 'torch', 'stanza'} & set(sys.modules)\n"
        "print(json.dumps([text, sorted(heavy)]))"
    )
    sentence = samples[0]["en"]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(models), sentence],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert json.loads(done.stdout) == [everything(models, [sentence], EN, DE)[0].text, []]
    assert done.stderr == ""
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config", "home"]
