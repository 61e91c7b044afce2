"""Choose what a CTranslate2 model runs on: a graphics card where there is one, else every core of the processor."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

from polypress.engines.base import Setup
from polypress.engines.options import Options
from polypress.errors import EngineUnavailable

_AUTO = "auto"
_DEVICES = (_AUTO, "cpu", "cuda")
_COMPUTE_TYPES = (
    _AUTO,
    "default",
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
    "float16",
    "bfloat16",
    "float32",
)
_BATCH = 32
"""Sentences in a batch; more only adds padding."""
_BATCH_ON_CARD = 256
"""A graphics card does them all at once."""
_BEAM = 4
"""Argos's own."""
_DRAFT_BEAM = 2


@dataclass(frozen=True, slots=True)
class Hardware:
    """Say what a model runs on, and how hard it tries."""

    device: str = _AUTO
    """`cpu`, `cuda`, or `auto` before it is settled."""
    compute_type: str = _AUTO
    """How numbers are held; `auto` takes the fastest that the device can do."""
    workers: int = 1
    """Batches at a time."""
    beam: int = _BEAM
    """How many continuations of a sentence are followed."""
    batch: int = _BATCH
    """Sentences in a batch."""

    @property
    def is_draft(self) -> bool:
        """Whether speed comes before quality."""
        return self.beam < _BEAM

    def settled(self) -> Hardware:
        """Look for the device, and give what it wants.

        Raises:
            EngineUnavailable: There is no such device, or it cannot hold numbers like that.
        """
        from ctranslate2 import get_cuda_device_count, get_supported_compute_types

        cards = get_cuda_device_count()
        device = self.device if self.device != _AUTO else "cuda" if cards else "cpu"
        if device == "cuda" and not cards:
            raise EngineUnavailable(
                "no graphics card for CUDA was found", hint='set device = "auto" or "cpu" for the engine'
            )
        able = get_supported_compute_types(device)
        if self.compute_type not in {_AUTO, "default", *able}:
            raise EngineUnavailable(
                f"the {'graphics card' if device == 'cuda' else 'processor'} cannot compute in {self.compute_type}",
                hint=f"compute-type may be one of: auto, default, {', '.join(sorted(able))}",
            )
        if device == "cuda":
            return replace(self, device=device, workers=1, batch=_BATCH_ON_CARD)
        return replace(self, device=device)


def hardware_for(setup: Setup, options: Options, compute_type: str = _AUTO) -> Hardware:
    """Read what a setup says of hardware; nothing is looked for yet.

    Args:
        setup: What the engine was started with.
        options: Its options.
        compute_type: What it takes where the configuration is silent.

    Raises:
        ConfigError: An option is wrong.
    """
    return Hardware(
        device=options.choice("device", _DEVICES, _AUTO),
        compute_type=options.choice("compute-type", _COMPUTE_TYPES, compute_type),
        workers=setup.jobs or cores(),
        beam=_DRAFT_BEAM if setup.draft else _BEAM,
    )


def cores() -> int:
    """Count the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
