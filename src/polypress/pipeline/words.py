"""The site's own words as units, such as translators get for an article."""

from __future__ import annotations

from polypress.errors import ConfigError
from polypress.files import read_text
from polypress.model import Unit
from polypress.paths import Paths
from polypress.site import TEMPLATE_SUFFIXES, Templates, find_words


def read_templates(paths: Paths) -> Templates:
    """Read the project's own templates; links that lead out of their folder are not followed.

    Raises:
        ConfigError: One is no text.
    """
    folder = paths.templates
    own = {
        path.relative_to(folder).as_posix(): read_text(path, error=ConfigError)
        for path in (sorted(folder.rglob("*")) if folder.is_dir() else ())
        if path.suffix in TEMPLATE_SUFFIXES and path.is_file() and path.resolve().is_relative_to(folder.resolve())
    }
    return Templates(own, folder)


def word_units(templates: Templates) -> tuple[Unit, ...]:
    """List what a site's templates say, the project's and those of polypress, as units in their order.

    Raises:
        ConfigError: A template of the project is wrong.
    """
    templates.check()
    return tuple(
        Unit(
            source=word.key.source,
            context=word.key.context,
            places=(word.note,) if word.note else (),
            references=tuple(dict.fromkeys(f"{name}:{line}" for name, line in word.places)),
            flags=("python-format",) if "%(" in word.key.source else (),
        )
        for word in find_words(templates.texts)
    )
