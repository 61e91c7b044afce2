"""Say which of our checks look for what a check of Weblate or pofilter looks for, and whether they agree on a case.

The names on the left are Weblate's and pofilter's (and the common ones of the cases), with `_` for `-`. Those that our
checks cannot answer from one unit alone stand in `BEYOND`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from polypress.checks import Check, Context
from polypress.errors import LocaleError
from polypress.model import Locale, State, Term, Unit

_ENDS = "end-punctuation"
_EDGES = "edge-whitespace"
_LINKS = "md-link md-reflink urls"

PEERS = {
    name: tuple(ids.split())
    for names, ids in (
        ("same same_as_source unchanged", "same"),
        ("untranslated blank translated", "untranslated"),
        ("begin_newline end_newline begin_space end_space startwhitespace endwhitespace", _EDGES),
        ("newline_count newlines", f"line-breaks {_EDGES}"),
        ("escapes escaped_newline", "escapes"),
        ("tabs", "tabs"),
        ("double_space doublespacing", "double-spaces"),
        ("end_stop end_colon end_semicolon end_question end_exclamation", _ENDS),
        ("end_interrobang", f"{_ENDS} end-interrobang"),
        ("end_ellipsis", f"{_ENDS} ellipsis"),
        ("endpunc end_punctuation", _ENDS),
        ("purepunc pure_punctuation", "pure-punctuation"),
        ("startpunc start_punctuation", "start-punctuation"),
        ("ellipsis", "source-ellipsis"),
        ("punctuation_spacing puncspacing", "punctuation-spacing"),
        ("zero_width_space", "invisible-characters"),
        ("validchars valid_characters", "control-characters invisible-characters unusual-characters"),
        ("max_length length_limit", "max-length"),
        ("max_size", "max-size"),
        ("short long length length_ratio", "length"),
        ("duplicate doublewords duplicate_words double_words", "repeated-words"),
        ("xml_tags xmltags", "xml-tags xml-invalid"),
        ("xml_invalid xml_validity", "xml-invalid xml-tags"),
        ("safe_html", "safe-html"),
        ("md_link markdown_link md_reflink markdown_reflink", _LINKS),
        ("md_syntax markdown_syntax", "md-syntax code-spans"),
        ("url urls email emails", "urls"),
        ("filepaths file_paths", "filepaths"),
        ("functions variables", "code-tokens placeholders"),
        ("regex", "pattern"),
        ("placeholders python_brace_format pythonbraceformat printf", "placeholders"),
        ("check_glossary glossary musttranslatewords notranslatewords", "glossary"),
        ("acronyms", "acronyms"),
        ("brackets", "brackets"),
        ("doublequoting singlequoting quotes_double quotes_single quotes", "quotes quote-style"),
        ("numbers", "numbers"),
        ("sentencecount sentence_count", "sentence-count"),
        ("simplecaps capital_count", "start-capital headline-style"),
        ("startcaps start_capital", "start-capital"),
        ("simpleplurals simple_plurals", "bracketed-plural"),
        ("isfuzzy isreview", "fuzzy"),
        ("compendiumconflicts compendium_conflicts", "merge-markers"),
    )
    for name in names.split()
}
"""Name of a peer's check -> ids of ours of which one must speak, or none may."""

BEYOND = {
    "inconsistent": "inconsistent",
    "reused": "reused",
    "spellcheck": "spelling",
    "multiple_failures": "",
    "long_untranslated": "",
    "unnamed_format": "unnamed-placeholders",
    "prohibited_initial_character": "formula-start",
    "hassuggestion": "",
}
"""What takes more than one unit, or says nothing of a translation: name -> id of ours, or nothing."""


def context_of(case: Mapping[str, Any]) -> Context:
    """Give what the checks may know of a case; `any` is a locale of which we know no convention."""
    try:
        locale = Locale.parse(case["locale"])
    except LocaleError:
        locale = Locale("af")
    terms = tuple(Term(word, {locale.bcp47: (form,)}) for word, form in case.get("terms", {}).items())
    return Context(locale, conventions=locale, terms=terms)


def unit_of(case: Mapping[str, Any]) -> Unit:
    """Make the unit of a case."""
    target = case["target"]
    flags = tuple(flag for flag in re.split(r",\s*", case.get("flags") or "") if flag)
    return Unit(case["source"], target=target, state=State.TRANSLATED if target else State.UNTRANSLATED, flags=flags)


def checks_for(case: Mapping[str, Any], checks: Mapping[str, Check]) -> list[Check]:
    """Give the checks of ours that the case is about."""
    for name in (case["check"], case.get("native_check", "")):
        ids = PEERS.get(name.replace("-", "_"))
        if ids is not None:
            return [checks[each] for each in ids if each in checks]
    return []


def said(case: Mapping[str, Any], checks: Iterable[Check]) -> list[str]:
    """Give what checks say of a case."""
    unit, context = unit_of(case), context_of(case)
    visible = bool(unit.target.strip())
    return [
        f"{check.id}: {message}" for check in checks if check.blank or visible for message in check.run(unit, context)
    ]


def disagreements(cases: Iterable[Mapping[str, Any]], checks: Mapping[str, Check]) -> list[tuple[str, str]]:
    """Give the id of each case on which we differ, with what we say or were expected to say."""
    found: list[tuple[str, str]] = []
    for case in cases:
        messages = said(case, checks_for(case, checks))
        if bool(messages) != (case["expect"] == "fail"):
            found.append((case["id"], "; ".join(messages) or f"nothing of {case['check']}"))
    return found
