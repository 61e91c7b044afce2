"""Machine translation: the engines behind one protocol, and the models that the engine `argos` needs.

One literal registry names the engines; the entry-point group `polypress.engines` adds others, each a callable that
takes a `Setup` and returns an `Engine`. Nothing here imports an engine before it is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from polypress.engines.base import Engine, Guess, Request, Setup
from polypress.errors import ConfigError, EngineUnavailable
from polypress.extensions import find_extensions, load_extension

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

__all__ = ["ENGINES", "Engine", "Guess", "Offered", "Request", "Setup", "create_engine", "engine_names", "offered"]

GROUP = "polypress.engines"


@dataclass(frozen=True, slots=True)
class Offered:
    """Say of an engine what it is and what must be there for it."""

    summary: str
    """One line, a sentence's part without a stop."""
    needs: str
    """One line too."""
    factory: str = ""
    """Where the callable is that starts it: `module:name`; empty for those of other packages."""


ENGINES: Mapping[str, Offered] = {
    "argos": Offered(
        "model packages of Argos Translate, on this machine",
        "a package a language pair: polypress models install LOCALE",
        "polypress.engines.argos:create",
    ),
    "ctranslate2": Offered(
        "any model converted for CTranslate2, such as those of OPUS-MT, on this machine",
        "a folder a locale with the model and its SentencePiece files, named in [engines.ctranslate2]",
        "polypress.engines.ctranslate:create",
    ),
    "libretranslate": Offered(
        "a LibreTranslate server of your own, over HTTP",
        "its address in [engines.libretranslate]",
        "polypress.engines.libretranslate:create",
    ),
    "llm": Offered(
        "a language model on a server of your own that speaks the OpenAI protocol (llama.cpp, Ollama, vLLM)",
        "its address and the model's name in [engines.llm]",
        "polypress.engines.llm:create",
    ),
    "pseudo": Offered(
        "accented, longer English as en-XA, to see what a layout makes of a translation",
        "nothing",
        "polypress.engines.pseudo:create",
    ),
}
"""Our own engines by name; an entry point takes none of these names."""


def engine_names() -> tuple[str, ...]:
    """Name every engine there is, our own and those of other installed packages, sorted."""
    return tuple(offered())


def offered() -> Mapping[str, Offered]:
    """Describe every engine there is, by name, sorted; one of another package by that package, without loading it."""
    outside = {point.name: _described(point) for point in find_extensions(GROUP)}
    return dict(sorted({**outside, **ENGINES}.items()))


def create_engine(name: str, setup: Setup) -> Engine:
    """Start the engine of a name.

    Args:
        name: What the configuration calls it.
        setup: What it may need.

    Raises:
        ConfigError: There is no such engine, or its options are wrong.
        EngineUnavailable: The package that adds it cannot be loaded.
    """
    if name in ENGINES:
        module, _, attribute = ENGINES[name].factory.partition(":")
        create = getattr(import_module(module), attribute)
    else:
        point = next((point for point in find_extensions(GROUP) if point.name == name), None)
        if point is None:
            raise ConfigError(f"unknown engine {name!r}", hint=f"known engines are: {', '.join(engine_names())}")
        create = load_extension(point, "engine", EngineUnavailable)
    engine: Engine = create(setup)
    return engine


def _described(point: EntryPoint) -> Offered:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else point.module
    return Offered(f"added by the package {package}", f"what {package} says")
