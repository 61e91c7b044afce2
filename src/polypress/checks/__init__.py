"""Quality checks: pure functions over a unit or over all units of a locale, one module each, joined by one registry.

The entry-point group `polypress.checks` adds others; each entry point is a `Check`, a `WideCheck` or an
`AcrossCheck`. Imports floors 1 and 2 only, and no check before checks are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from polypress.checks.base import AcrossCheck, AnyCheck, Check, Context, Family, WideCheck
from polypress.checks.running import Ruling, inspect
from polypress.errors import ConfigError
from polypress.extensions import find_extensions, load_extension, package_of
from polypress.model import Catalogue, Diagnostic, Severity

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint
    from pathlib import Path

__all__ = [
    "MODULES",
    "AcrossCheck",
    "AnyCheck",
    "Check",
    "Context",
    "Family",
    "WideCheck",
    "load_all",
    "load_checks",
    "rule",
    "run_checks",
]

GROUP = "polypress.checks"

MODULES = (
    # accuracy
    "acronyms",
    "code_tokens",
    "copied",
    "filepaths",
    "loops",
    "names",
    "negation",
    "pattern",
    "placeholders",
    "same",
    "sentence_count",
    "unknown_words",
    "unnamed_placeholders",
    "unsaid_name",
    "urls",
    # markup
    "code_spans",
    "footnotes",
    "link_texts",
    "md_link",
    "md_reflink",
    "md_syntax",
    "safe_html",
    "xml_invalid",
    "xml_tags",
    # terminology
    "glossary",
    # numbers
    "currencies",
    "dates",
    "number_format",
    "numbers",
    "times",
    "units",
    "weekdays",
    # punctuation
    "brackets",
    "doubled_punctuation",
    "ellipsis",
    "end_interrobang",
    "end_punctuation",
    "open_quotation",
    "punctuation_spacing",
    "pure_punctuation",
    "quotes",
    "start_punctuation",
    # typography
    "apostrophes",
    "control_characters",
    "dashes",
    "double_spaces",
    "edge_whitespace",
    "escapes",
    "formula_start",
    "headline_style",
    "invisible_characters",
    "line_breaks",
    "no_break_space",
    "percent_spacing",
    "quote_style",
    "source_ellipsis",
    "start_capital",
    "tabs",
    "unit_spacing",
    "unusual_characters",
    # language
    "bracketed_plural",
    "mixed_address",
    "portuguese_variants",
    "repeated_words",
    "spelling",
    "wrong_language",
    # length
    "description_length",
    "length",
    "max_length",
    "max_size",
    # consistency
    "inconsistent",
    "merge_markers",
    "multiple_failures",
    "reused",
    "translated_before",
    # state
    "doubts",
    "fuzzy",
    "ignores",
    "long_untranslated",
    "stale_machine",
    "untranslated",
)
"""The modules of our own checks, by family and then by id."""


def load_all() -> dict[str, AnyCheck]:
    """Give every check by its id: our own in the order of the registry, then those of other installed packages.

    Raises:
        ConfigError: The check of another package cannot be loaded, is none, or takes an id that is in use.
    """
    own = (import_module(f"polypress.checks.{name}").CHECK for name in MODULES)
    checks: dict[str, AnyCheck] = {check.id: check for check in own}
    for point in find_extensions(GROUP):
        check = _load(point)
        if check.id in checks:
            raise ConfigError(
                f"the check {point.name!r} of {package_of(point)} takes the id {check.id!r}, which is in use"
            )
        checks[check.id] = check
    return checks


def load_checks() -> dict[str, Check]:
    """Give those checks that look at one unit at a time.

    Raises:
        ConfigError: As `load_all` does.
    """
    return {name: check for name, check in load_all().items() if isinstance(check, Check)}


def unknown_check(name: str, path: Path | None = None, line: int | None = None) -> ConfigError:
    """Say that there is no check of a name, and where that name stands if it is known."""
    return ConfigError(
        f"unknown check {name!r}", path=path, line=line, hint=f"the checks are: {', '.join(sorted(load_all()))}"
    )


def rule(severities: Mapping[str, Severity], select: Iterable[str] = ()) -> Ruling:
    """Settle which checks run, and how grave a finding of each is.

    Args:
        severities: Severity by check id, where it is not the check's own; `off` skips the check.
        select: Ids and families of the checks to run; none means all. A name that is both means the family.

    Raises:
        ConfigError: There is no such check or family, or a check cannot be loaded.
    """
    checks = load_all()
    for name in severities:
        if name not in checks:
            raise unknown_check(name)
    wanted = frozenset(select)
    for name in sorted(wanted - checks.keys() - frozenset(Family)):
        hint = f"the families are: {', '.join(Family)}; the checks are: {', '.join(sorted(checks))}"
        raise ConfigError(f"unknown check or family {name!r}", hint=hint)
    chosen = {
        name: (check, severity)
        for name, check in checks.items()
        if (severity := severities.get(name, check.severity)) is not Severity.OFF
        and (not wanted or name in wanted or check.family in wanted)
    }
    return Ruling(chosen)


def run_checks(catalogue: Catalogue, context: Context, severities: Mapping[str, Severity]) -> list[Diagnostic]:
    """Run every check of units over every unit that stands in the article, in that order.

    Args:
        catalogue: What to check.
        context: What the checks may know.
        severities: Severity by check id, where it is not the check's own; `off` skips the check.

    Raises:
        ConfigError: A severity is given for a check that does not exist, or a check cannot be loaded.
    """
    return list(inspect(catalogue, context, rule(severities)).diagnostics)


def _load(point: EntryPoint) -> AnyCheck:
    check: Any = load_extension(point, "check", ConfigError)
    if not isinstance(check, AnyCheck):
        raise ConfigError(f"{point.value} of {package_of(point)} is no polypress.checks.Check")
    return check
