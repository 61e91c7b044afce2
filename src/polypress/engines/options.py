"""Read what the configuration says to one engine; a wrong option is named with the configuration's path and line."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from polypress.engines.base import Setup
from polypress.errors import ConfigError, EngineUnavailable

HARDWARE_OPTIONS = ("device", "compute-type")
"""What an engine with CTranslate2 models may be told of the machine."""
PREFIXES = ("target-prefix-", "prefix-")
"""What options of the engine ctranslate2 begin with that are no folders."""
_ADDRESS = re.compile(r"https?://[!-~]+")
"""Printable ASCII, so that nothing in it can end a line of a request or of a terminal."""
_SECRET = re.compile(r"[!-~]+")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def is_folder_option(name: str) -> bool:
    """Whether an option of the engine ctranslate2 names the folder of a model."""
    return name not in HARDWARE_OPTIONS and not name.startswith(PREFIXES)


class Options:
    """Give the checked options of one engine.

    Args:
        engine: Its name in the configuration.
        setup: What it was started with.
        known: The names of its options.

    Raises:
        ConfigError: There is an option of another name.
    """

    def __init__(self, engine: str, setup: Setup, known: tuple[str, ...]) -> None:
        self._engine = engine
        self._setup = setup
        for key in setup.options:
            if key not in known:
                raise self._error(f"unknown option {key!r}", hint=f"known options are: {', '.join(known)}")

    def text(self, key: str, example: str) -> str:
        """Read a text of one line that must be there; the example is for the hint where it is not."""
        value = self._setup.options.get(key)
        if value is None:
            raise self._error(f"{key} is missing", hint=f'put {key} = "{example}" into [engines.{self._engine}]')
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self._error(f"{key} must be a text of one line")
        return value.strip()

    def number(self, key: str, default: float, least: float, most: float) -> float:
        """Read a number within bounds."""
        value = self._setup.options.get(key, default)
        if isinstance(value, bool | str) or not least <= value <= most:
            raise self._error(f"{key} must be a number from {least:g} to {most:g}, not {value!r}")
        return value

    def whole(self, key: str, default: int, least: int, most: int) -> int:
        """Read a whole number within bounds."""
        value = self.number(key, default, least, most)
        if not isinstance(value, int):
            raise self._error(f"{key} must be a whole number, not {value!r}")
        return value

    def choice(self, key: str, known: tuple[str, ...], default: str) -> str:
        """Read one of a few words."""
        value = self._setup.options.get(key, default)
        if value not in known:
            raise self._error(f"{key} must be one of {', '.join(known)}, not {value!r}")
        return str(value)

    def address(self, key: str, example: str) -> str:
        """Read the address of a server that must be there; no complaint repeats it, for it may hold a password."""
        value = self.text(key, example)
        try:
            parts = urlsplit(value)
            good = bool(_ADDRESS.fullmatch(value) and parts.hostname and parts.port != 0)
        except ValueError:
            good = False
        if not good or "?" in value or "#" in value:
            raise self._error(f"{key} must be an http or https address without ? and #", hint=f"such as {example}")
        return value.rstrip("/")

    def secret(self, key: str, variable: str) -> tuple[str, str]:
        """Read a key from the environment; an option may name another variable, which then must be set.

        Args:
            key: The option that may name the variable.
            variable: The variable that is read otherwise; the key is empty if that is not set.

        Returns:
            The variable's name, and the key.

        Raises:
            EngineUnavailable: The variable that the option names is not set, or what it holds can be no key.
        """
        name = self.text(key, variable) if key in self._setup.options else variable
        if not _VARIABLE.fullmatch(name):
            raise self._error(f"{key} must name an environment variable", hint="the key itself stands there only")
        value = os.environ.get(name, "").strip()
        if not value and key in self._setup.options:
            raise EngineUnavailable(f"the environment variable {name} is not set", hint=f"export {name}=KEY")
        if value and not _SECRET.fullmatch(value):
            raise EngineUnavailable(f"the environment variable {name} holds what can be no key")
        return name, value

    def _error(self, message: str, hint: str | None = None) -> ConfigError:
        return ConfigError(
            f"engines.{self._engine}: {message}", path=self._setup.config, line=self._setup.line, hint=hint
        )
