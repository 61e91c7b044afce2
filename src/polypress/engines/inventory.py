"""Know Argos's language codes, and which model packages lie in a folder; reads metadata only, loads no model.

Argos's codes (`pb`, `zt`) stay within `polypress.engines`; all others see locales.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.version import InvalidVersion, Version

from polypress.errors import EngineError, EngineUnavailable, FileError
from polypress.files import read_text
from polypress.model import Locale

PIVOT = "en"
"""The language, by Argos's code, that stands between two others where no model joins them directly."""

_CODE = re.compile(r"[a-z]{2,8}(?:-[A-Za-z0-9]{2,8})*")
_VERSION = re.compile(r"[0-9][0-9A-Za-z.]{0,31}")
_ARGOS = {"fil": "tl", "no": "nb"}
_LOCALES = {"pb": Locale("pt", territory="BR"), "zt": Locale("zh", script="Hant"), "tl": Locale("fil")}
_SIBLINGS = {"pt": "pb", "pb": "pt", "zh": "zt", "zt": "zh"}
"""Codes that other tools take for one language, and readers do not."""


@dataclass(frozen=True, slots=True, order=True)
class Model:
    """Hold what is known of one model package on the disk."""

    source_code: str
    """Argos's code of the language it reads."""
    target_code: str
    """Argos's code of the language it writes."""
    version: str
    path: Path
    """The package's folder."""

    @property
    def pair(self) -> str:
        """The model's name: `en_de`."""
        return f"{self.source_code}_{self.target_code}"


@dataclass(frozen=True, slots=True)
class Broken:
    """Hold a folder that should be a model package and is none."""

    path: Path
    reason: str


def models_folder() -> Path:
    """Name the folder where Argos Translate keeps its packages, so that models people already have are found."""
    base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "argos-translate" / "packages"


def argos_code(locale: Locale) -> str:
    """Give Argos's code of a locale's language; one that no package has where Argos's script would be the wrong one.

    >>> [argos_code(Locale.parse(tag)) for tag in ("pt-BR", "pt-PT", "pt", "zh-TW", "zh-Hans-HK", "de-CH", "nb")]
    ['pb', 'pt', 'pt', 'zt', 'zh', 'de', 'nb']
    """
    if locale.language == "pt":
        return "pb" if locale.territory == "BR" else "pt"
    if locale.language == "zh":
        script = locale.script or ("Hant" if locale.territory in {"HK", "MO", "TW"} else "Hans")
        return {"Hant": "zt", "Hans": "zh"}.get(script, f"zh-{script}")
    code = _ARGOS.get(locale.language, locale.language)
    return code if locale.script in {None, _usual_script(locale.language)} else f"{code}-{locale.script}"


def locale_of(code: str) -> Locale:
    """Give the locale that one of Argos's codes stands for.

    >>> locale_of("pb").bcp47
    'pt-BR'
    """
    return _LOCALES.get(code) or Locale(code)


def sibling_of(code: str) -> str | None:
    """Give the code of the near language that must never be taken in its place."""
    return _SIBLINGS.get(code)


def is_foreign(source: Locale, target: Locale) -> bool:
    """Tell whether two locales differ in more than what Argos's models know of: `en` and `en-GB` do not."""
    return argos_code(source) != argos_code(target)


def pairs_for(source: Locale, target: Locale, known: Iterable[str]) -> tuple[str, ...]:
    """Name the known models that translate one after the other: one, two by way of English, or none.

    >>> pairs_for(Locale("de"), Locale("fr"), ["de_en", "en_fr"])
    ('de_en', 'en_fr')
    """
    names = set(known)
    first, last = argos_code(source), argos_code(target)
    for hops in ((f"{first}_{last}",), (f"{first}_{PIVOT}", f"{PIVOT}_{last}")):
        if names.issuperset(hops):
            return hops
    return ()


def route(models: Mapping[str, Model], source: Locale, target: Locale) -> tuple[Model, ...]:
    """Choose the models that translate one after the other; none where nothing fits."""
    return tuple(models[pair] for pair in pairs_for(source, target, models))


def installed(folder: Path) -> tuple[Model, ...]:
    """List the models in a folder, sorted by pair: the newest of each."""
    newest: dict[str, Model] = {}
    for model in _survey(folder)[0]:
        if model.pair not in newest or Version(model.version) > Version(newest[model.pair].version):
            newest[model.pair] = model
    return tuple(sorted(newest.values()))


def every_version(folder: Path, pair: str) -> tuple[Model, ...]:
    """List the models of a pair in a folder, superseded ones too."""
    return tuple(model for model in _survey(folder)[0] if model.pair == pair)


def broken(folder: Path) -> tuple[Broken, ...]:
    """List the folders that should be model packages and are none."""
    return _survey(folder)[1]


def read_model(path: Path) -> Model:
    """Read a package folder's metadata.

    Raises:
        EngineError: They are not those of a translation model.
    """
    metadata = path / "metadata.json"
    try:
        table = json.loads(read_text(metadata, error=EngineError))
    except (ValueError, RecursionError) as error:
        raise EngineError(f"not valid JSON: {error}", path=metadata) from error
    except FileError as error:
        raise EngineError(error.message, path=metadata) from error
    if not isinstance(table, dict) or table.get("type", "translate") != "translate":
        raise EngineError("not the metadata of a translation model", path=metadata)
    source, target, version = checked_names(table, metadata)
    # Argos reads it by itself, and would not look.
    if not isinstance(table.get("target_prefix", ""), str):
        raise EngineError(f"target_prefix must be a text, not {table['target_prefix']!r}", path=metadata)
    return Model(source, target, version, path)


def checked_names(table: Mapping[str, object], path: Path | None = None) -> tuple[str, str, str]:
    """Read source code, target code and version, which also become parts of paths.

    Raises:
        EngineError: One is missing or has a form that none could have.
    """
    values = []
    for key, form in (("from_code", _CODE), ("to_code", _CODE), ("package_version", _VERSION)):
        value = table.get(key)
        if not isinstance(value, str) or not form.fullmatch(value):
            raise EngineError(f"{key} must be there and well formed, not {value!r}", path=path)
        values.append(value)
    source, target, version = values
    try:
        Version(version)
    except InvalidVersion as error:
        raise EngineError(f"package_version must be a version, not {version!r}", path=path) from error
    return source, target, version


def lacking(
    source: Locale, targets: Iterable[Locale], *, why: str = "", known: Iterable[str] = (), offered: bool = True
) -> EngineUnavailable:
    """Say in one line which models are missing, and which command brings them.

    Args:
        source: The language to translate from.
        targets: Those that cannot be translated into.
        why: What kept us from installing them.
        known: Names of the models there are, to speak of one that looks as if it would do.
        offered: Whether the index may have them.
    """
    tags = [target.bcp47 for target in targets]
    online = f"polypress models install {' '.join(tags)}; for a machine without network, "
    offline = "bring the model's file and type: polypress models install FILE.argosmodel"
    hint = online + offline if offered else offline
    siblings = [_sibling_note(source, target, set(known)) for target in targets]
    return EngineUnavailable(
        f"no model translates {source} into {', '.join(tags)}{why and f' ({why})'}",
        hint="; ".join([hint, *filter(None, siblings)]),
    )


def _sibling_note(source: Locale, target: Locale, known: set[str]) -> str | None:
    other = sibling_of(argos_code(target))
    if other is None or not pairs_for(source, locale_of(other), known):
        return None
    return (
        f"the model for {locale_of(other)} is never used for {target}: "
        f"if you want it, make the target {locale_of(other)}"
    )


def _survey(folder: Path) -> tuple[tuple[Model, ...], tuple[Broken, ...]]:
    models, failures = [], []
    try:
        paths = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise FileError(f"cannot read: {error.strerror}", path=folder) from error
    for path in paths:
        if not (path / "metadata.json").is_file():
            continue  # somebody's stray folder
        try:
            models.append(read_model(path))
        except EngineError as error:
            failures.append(Broken(path, error.message))
    return tuple(models), tuple(failures)


def _usual_script(language: str) -> str | None:
    from babel.core import get_global

    likely = get_global("likely_subtags").get(language, "")
    return next((part for part in likely.split("_") if len(part) == 4), None)
