"""Machine translation: the engines behind one protocol, and the models that the engine `argos` needs.

One literal registry names the engines; the entry-point group `polypress.engines` adds others, each a callable that
takes a `Setup` and returns an `Engine`. Nothing here imports an engine before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from polypress.engines.base import Engine, Guess, Setup
from polypress.errors import ConfigError, EngineUnavailable

__all__ = ["Engine", "Guess", "Setup", "create_engine", "engine_names"]

GROUP = "polypress.engines"

_ENGINES = {
    "argos": "polypress.engines.argos:create",
    "pseudo": "polypress.engines.pseudo:create",
}


def engine_names() -> tuple[str, ...]:
    """Name every engine there is, our own and those of other installed packages, sorted."""
    return tuple(sorted({*_ENGINES, *entry_points(group=GROUP).names}))


def create_engine(name: str, *, models: Path) -> Engine:
    """Start the engine of a name.

    Args:
        name: What the configuration calls it.
        models: The folder of the machine translation models.

    Raises:
        ConfigError: There is no such engine.
        EngineUnavailable: The package that adds it cannot be loaded.
    """
    if name in _ENGINES:
        module, _, attribute = _ENGINES[name].partition(":")
        create = getattr(import_module(module), attribute)
    else:
        create = _load(name)
    engine: Engine = create(Setup(models=models))
    return engine


def _load(name: str) -> object:
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        raise ConfigError(f"unknown engine {name!r}", hint=f"known engines are: {', '.join(engine_names())}")
    return _import(found)


def _import(found: EntryPoint) -> object:
    try:
        return found.load()
    except (ImportError, AttributeError) as error:
        package = found.dist.name if found.dist else found.module
        raise EngineUnavailable(
            f"cannot load the engine {found.name!r} of {package}: {error}", hint=f"reinstall {package}"
        ) from error
