"""What a model runs on: a stand-in for CTranslate2's two questions plays the graphics card that is not here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import ctranslate2
import pytest

from polypress.engines.base import Setup
from polypress.engines.hardware import Hardware, cores, hardware_for
from polypress.engines.options import HARDWARE_OPTIONS, Options
from polypress.errors import ConfigError, EngineUnavailable

ABLE = {"cpu": {"float32", "int8", "int8_float32"}, "cuda": {"float16", "float32", "int8", "int8_float16"}}
TYPES = ["int8", "int8_float32", "int8_float16", "int8_bfloat16", "int16", "float16", "bfloat16", "float32"]


def machine(monkeypatch: pytest.MonkeyPatch, cards: int) -> None:
    monkeypatch.setattr(ctranslate2, "get_cuda_device_count", lambda: cards)
    monkeypatch.setattr(ctranslate2, "get_supported_compute_types", lambda device: ABLE[device])


def told(setup: Setup, compute_type: str = "auto") -> Hardware:
    return hardware_for(setup, Options("argos", setup, HARDWARE_OPTIONS), compute_type)


def test_hardware_for__without_options_takes_every_core() -> None:
    assert told(Setup(Path())) == Hardware("auto", "auto", cores(), 4, 32)
    assert told(Setup(Path()), "int8").compute_type == "int8"


def test_hardware_for__what_setup_and_options_say() -> None:
    found = told(Setup(Path(), options={"device": "cuda", "compute-type": "float16"}, draft=True, jobs=3), "int8")
    assert found == Hardware("cuda", "float16", 3, 2, 32)
    assert (found.is_draft, told(Setup(Path())).is_draft) == (True, False)


@pytest.mark.parametrize("device", ["auto", "cpu", "cuda"])
@pytest.mark.parametrize("compute_type", ["auto", "default", *TYPES])
def test_hardware_for__every_option(device: str, compute_type: str) -> None:
    found = told(Setup(Path(), options={"device": device, "compute-type": compute_type}))
    assert (found.device, found.compute_type) == (device, compute_type)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"device": "gpu"}, "device must be one of auto, cpu, cuda, not 'gpu'"),
        ({"device": 1}, "device must be one of"),
        ({"device": ""}, "device must be one of"),
        ({"compute-type": "int4"}, "compute-type must be one of auto, default, int8"),
        ({"compute_type": "int8"}, "unknown option 'compute_type'"),
    ],
)
def test_hardware_for__wrong_option(options: dict[str, str | int], named: str) -> None:
    config = Path("i18n/polypress.toml")
    with pytest.raises(ConfigError, match=named) as caught:
        told(Setup(Path(), options=options, config=config, line=7))
    assert (caught.value.path, caught.value.line) == (config, 7)


@pytest.mark.parametrize(("cards", "device"), [(0, "cpu"), (1, "cuda"), (8, "cuda")])
def test_settled__auto_takes_a_card_where_there_is_one(
    cards: int, device: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, cards)
    found = Hardware(workers=2).settled()
    assert found.device == device
    assert (found.workers, found.batch) == ((1, 256) if cards else (2, 32))


def test_settled__the_processor_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 1)
    assert Hardware("cpu", workers=2).settled() == Hardware("cpu", workers=2)


def test_settled__no_card_for_cuda(monkeypatch: pytest.MonkeyPatch) -> None:
    machine(monkeypatch, 0)
    with pytest.raises(EngineUnavailable, match="no graphics card for CUDA was found") as caught:
        Hardware("cuda").settled()
    assert caught.value.hint == 'set device = "auto" or "cpu" for the engine'


@pytest.mark.parametrize(
    ("device", "wrong", "message"),
    [
        ("cpu", "float16", "the processor cannot compute in float16"),
        ("cuda", "int16", "the graphics card cannot compute in int16"),
        ("auto", "bfloat16", "the graphics card cannot compute in bfloat16"),
    ],
)
def test_settled__what_the_device_cannot_do(
    device: str, wrong: str, message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(monkeypatch, 1)
    with pytest.raises(EngineUnavailable, match=message) as caught:
        Hardware(device, wrong).settled()
    assert caught.value.hint is not None
    assert "float32, int8" in caught.value.hint


@pytest.mark.parametrize("compute_type", ["auto", "default", "float32"])
def test_settled__on_this_machine(compute_type: str) -> None:
    """Whatever it is, what every device can do is taken."""
    assert Hardware(compute_type=compute_type).settled().device in {"cpu", "cuda"}


def test_hardware_for__imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from polypress.engines.base import Setup;"
        "from polypress.engines.hardware import hardware_for; from polypress.engines.options import Options;"
        "setup = Setup(Path()); hardware_for(setup, Options('argos', setup, ()));"
        "sys.exit('ctranslate2' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_cores__counts_those_it_may_use(monkeypatch: pytest.MonkeyPatch) -> None:
    assert cores() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert cores() == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert cores() == 1
