"""Batches flow through one model, whatever they hold; confidence, links and later attempts mean what they say."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.conftest import answers, argos, package_path
from polypress.engines import Engine, Guess, Request, decoding
from polypress.engines.argos import load_model
from polypress.engines.decoding import Batch
from polypress.engines.hardware import Hardware, cores
from polypress.engines.inventory import installed
from polypress.errors import EngineFailed
from polypress.model import Link, Locale
from polypress.segmentation import split_sentences

EN, DE, FR = Locale("en"), Locale("de"), Locale("fr")
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


@pytest.fixture(scope="module")
def engine(models: Path) -> Engine:
    return argos(models)


def test_translate__confidence_is_the_mean_probability(
    engine: Engine, models: Path, samples: list[dict[str, str]]
) -> None:
    from ctranslate2 import Translator
    from sentencepiece import SentencePieceProcessor

    sentences = [row["en"] for row in samples[:30]]
    package = package_path(models, "en_de")
    pieces = SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    sources = pieces.encode(sentences, out_type=str)
    translator = Translator(str(package / "model"), compute_type="auto")
    results = translator.translate_batch(sources, beam_size=4, length_penalty=0.2)
    scored = translator.score_batch(sources, [result.hypotheses[0] for result in results])
    expected = [math.exp(sum(one.log_probs) / len(one.log_probs)) for one in scored]
    assert [guess.confidence for guess in answers(engine, sentences, EN, DE)] == pytest.approx(expected, abs=0.02)


def test_translate__confidence_tells_good_from_bad(engine: Engine, samples: list[dict[str, str]]) -> None:
    good = answers(engine, [row["en"] for row in samples[:30]], EN, DE)
    bad = answers(engine, ["".join(reversed(row["en"])) for row in samples[:30]], EN, DE)
    confidences = [[guess.confidence or 0.0 for guess in guesses] for guesses in (good, bad)]
    assert sum(confidences[0]) / 30 > sum(confidences[1]) / 30
    assert all(0 <= confidence <= 1 for both in confidences for confidence in both)


def test_translate__odd_sentences(engine: Engine) -> None:
    for source, target in ((EN, DE), (DE, FR)):
        guesses = answers(engine, ODD, source, target)
        assert [guess.text for guess in guesses[:2]] == ["", ""]
        assert [guess.confidence for guess in guesses[:2]] == [None, None]
        assert all(guess.confidence is None or 0 <= guess.confidence <= 1 for guess in guesses)


def test_translate__nothing(engine: Engine) -> None:
    assert list(engine.translate([], EN, DE)) == []


def test_translate__line_end_is_no_end(engine: Engine, samples: list[dict[str, str]]) -> None:
    sentence = next(row["en"] for row in samples if " " in row["en"])
    broken, whole = answers(engine, [sentence.replace(" ", "\n", 1), sentence], EN, DE)
    assert broken == whole


def test_translate__very_long_sentence(engine: Engine, samples: list[dict[str, str]]) -> None:
    words = [row["en"].rstrip(".?!") for row in samples]
    halves = ["; ".join(words[:8]) + ".", "; ".join(words[8:16]) + "."]
    whole, *parts = answers(engine, [" ".join(halves), *halves], EN, DE)
    assert whole.text == " ".join(part.text for part in parts)
    assert whole.confidence is not None
    shifted = [
        *parts[0].links,
        *(
            Link(
                link.start + len(halves[0]) + 1,
                link.end + len(halves[0]) + 1,
                link.target_start + len(parts[0].text) + 1,
                link.target_end + len(parts[0].text) + 1,
            )
            for link in parts[1].links
        ),
    ]
    assert list(whole.links) == shifted


@pytest.mark.parametrize("text", ["x" * 5_000, "Kyiv " * 2_000, ".?!" * 2_000, "漢" * 3_000])
def test_translate__enormous_sentence(text: str, engine: Engine) -> None:
    (guess,) = answers(engine, [text], EN, DE)
    assert guess.text
    assert guess.confidence is not None


def test_translate__small_batches_for_every_core(engine: Engine, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    batches = list(engine.translate([Request(sentence) for sentence in sentences], EN, DE))
    assert max(map(len, batches)) <= 32
    assert len([batch for batch in batches if batch]) >= cores()
    assert sorted(index for batch in batches for index in batch) == list(range(len(sentences)))


@pytest.fixture(scope="module")
def alone(engine: Engine) -> dict[Request, Guess]:
    """What sentences become when nobody stands beside them, of a kind that the model was never shown: it wavers."""
    article = Path(__file__).parents[2] / "i18n" / "articles" / "siversk.md"
    texts = dict.fromkeys(split_sentences(" ".join(article.read_text(encoding="utf-8").split())))
    requests = [Request(text, attempt=int(number % 5 == 4)) for number, text in enumerate(texts)]
    return {request: answers(engine, [request], EN, DE)[0] for request in requests}


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), workers=st.integers(1, 3))
def test_translate__a_sentence_becomes_the_same_in_any_company(
    models: Path, alone: dict[Request, Guess], data: st.DataObject, workers: int
) -> None:
    company = data.draw(st.lists(st.sampled_from(sorted(alone, key=str)), unique=True, min_size=1))
    assert answers(argos(models, jobs=workers), company, EN, DE) == [alone[request] for request in company]


def test_translate__takes_no_more_than_it_works_at(models: Path, samples: list[dict[str, str]]) -> None:
    taken = 0

    def flow() -> Iterator[Batch]:
        nonlocal taken
        for row in samples[:20]:
            taken += 1
            yield Batch({taken: Guess(row["en"])})

    model = load_model(next(model for model in installed(models) if model.pair == "en_de"), Hardware(workers=2))
    finished = 0
    for batch in model.translate(flow()):
        finished += len(batch.guesses)
        assert taken - finished <= 8
    assert finished == taken == 20


def test_translate__interrupted(engine: Engine, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    work: Any = engine.translate([Request(sentence) for sentence in sentences], EN, DE)
    before = dict(next(work))
    with pytest.raises(KeyboardInterrupt):
        work.throw(KeyboardInterrupt)
    left = [Request(sentence) for index, sentence in enumerate(sentences) if index not in before]
    after = [guess.text for batch in engine.translate(left, EN, DE) for guess in batch.values()]
    assert len(after) == len(left) == len(sentences) - len(before)


def test_translate__fails_on_the_way(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(decoding._ALWAYS, "max_decoding_length", 0)
    with pytest.raises(EngineFailed, match=r"cannot translate with en_de 1\.0"):
        answers(engine, ["Hello."], EN, DE)


def pieces_of(models: Path, text: str) -> list[str]:
    from sentencepiece import SentencePieceProcessor

    file = package_path(models, "en_de") / "sentencepiece.model"
    pieces: list[str] = SentencePieceProcessor(model_file=str(file)).encode(text, out_type=str)
    return pieces


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_links__join_names_with_themselves(engine: Engine, samples: list[dict[str, str]]) -> None:
    for source, target in ((EN, DE), (EN, FR), (DE, FR)):
        texts = [row[source.bcp47] for row in samples]
        right = total = 0
        for text, guess in zip(texts, answers(engine, texts, source, target), strict=True):
            same = [word for word in words(text) if word[0].isupper() and len(word) > 3]
            for word in same:
                if words(text).count(word) == words(guess.text).count(word) == 1:
                    total += 1
                    right += any(
                        (text[link.start : link.end], guess.text[link.target_start : link.target_end]) == (word, word)
                        for link in guess.links
                    )
        assert total > 15
        assert right >= 0.9 * total


def test_links__know_where_a_changed_text_stood(engine: Engine, samples: list[dict[str, str]]) -> None:
    plain = samples[1]["en"]
    changed = "\u2028  " + plain.replace(" ", " \r\n ") + "  "
    one, other = answers(engine, [plain, changed], EN, DE)
    assert other.text == one.text
    assert one.links
    assert [changed[link.start : link.end] for link in other.links] == [
        plain[link.start : link.end] for link in one.links
    ]
    assert [link[2:] for link in other.links] == [link[2:] for link in one.links]


@pytest.mark.parametrize("attempt", [0, 2])
def test_links__only_where_they_are_wanted(attempt: int, engine: Engine, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples[:10]]
    wanted = [Request(text, attempt=attempt, aligned=number % 2 == 0) for number, text in enumerate(sentences)]
    for target in (DE, FR):
        mixed = answers(engine, wanted, EN, target)
        every = answers(engine, [Request(text, attempt=attempt) for text in sentences], EN, target)
        assert [guess.text for guess in mixed] == [guess.text for guess in every]
        assert [bool(guess.links) for guess in mixed] == [True, False] * 5


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=40), min_size=1, max_size=4, unique=True), st.integers(0, 4))
def test_translate__any_text(engine: Engine, texts: list[str], attempt: int) -> None:
    for text, guess in zip(
        texts, answers(engine, [Request(text, attempt=attempt) for text in texts], EN, DE), strict=True
    ):
        assert text.strip() or guess == Guess("")
        assert guess.confidence is None or 0 <= guess.confidence <= 1
        assert guess.text not in guess.alternatives
        assert len(set(guess.alternatives)) == len(guess.alternatives)
        last = 0
        for link in guess.links:
            assert 0 <= link.start < link.end <= len(text)
            assert last <= link.target_start < link.target_end <= len(guess.text)
            last = link.target_start


def test_attempts__repeat_nothing(engine: Engine, models: Path) -> None:
    looping = [
        "XQ7 " * 30,
        "The town, the town, the town, the town, the town, the town.",
        "no no no no no no no no no no",
    ]
    for attempt in (1, 2, 3):
        for guess in answers(engine, [Request(text, attempt=attempt) for text in looping], EN, DE):
            pieces = pieces_of(models, guess.text)
            triples = list(zip(pieces, pieces[1:], pieces[2:], strict=False))
            # Joined and cut again, a text may have other pieces than those that were decoded.
            assert len(triples) - len(set(triples)) <= 2
    first = answers(engine, looping, EN, DE)[0]
    pieces = pieces_of(models, first.text)
    triples = list(zip(pieces, pieces[1:], pieces[2:], strict=False))
    assert len(triples) - len(set(triples)) > 10


def test_attempts__offer_alternatives_and_take_the_next(engine: Engine, samples: list[dict[str, str]]) -> None:
    for target in (DE, FR):
        sentences = [row["en"] for row in samples[:12]]
        tries = [
            answers(engine, [Request(text, attempt=attempt) for text in sentences], EN, target) for attempt in range(6)
        ]
        assert not any(guess.alternatives for guess in tries[0])
        assert all(guess.alternatives for attempt in tries[1:] for guess in attempt)
        for second, third, fourth in zip(tries[2], tries[3], tries[4], strict=True):
            assert third.text == second.alternatives[0]
            assert third.alternatives == (second.text, *second.alternatives[1:])
            assert fourth.text == second.alternatives[min(1, len(second.alternatives) - 1)]
    late = answers(engine, [Request(sentences[0], attempt=99)], EN, FR)[0]
    assert late.text == tries[2][0].alternatives[-1]


def test_attempts__are_scored_as_the_first(engine: Engine, samples: list[dict[str, str]]) -> None:
    sentences = [row["en"] for row in samples]
    first = answers(engine, sentences, EN, DE)
    again = answers(engine, [Request(text, attempt=1) for text in sentences], EN, DE)
    same = [(one, other) for one, other in zip(first, again, strict=True) if one.text == other.text]
    assert len(same) > 20
    for one, other in same:
        assert other.confidence == pytest.approx(one.confidence, abs=0.02)


def test_attempts__mixed(engine: Engine, samples: list[dict[str, str]]) -> None:
    wanted = [Request(row["en"], attempt=number % 4) for number, row in enumerate(samples[:24])]
    mixed = answers(engine, wanted, EN, DE)
    single = [answers(engine, [request], EN, DE)[0] for request in wanted]
    assert [guess.text for guess in mixed] == [guess.text for guess in single]


def test_attempts__of_a_long_sentence(engine: Engine, samples: list[dict[str, str]]) -> None:
    text = " ".join(row["en"] for row in samples[:16])
    first, second = answers(engine, [Request(text), Request(text, attempt=1)], EN, DE)
    assert first.text
    assert second.alternatives
    assert second.links[-1].end <= len(text)
