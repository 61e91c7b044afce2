"""Findings as JUnit XML: a suite a catalogue, a case for each check that spoke of a unit; imports floor 1 only.

A case fails if it holds an error. Warnings block nothing, so they are the output of a case that passes. A catalogue
without findings has one case that passes: CI systems do not show an empty suite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from polypress.model import Diagnostic, Locale, Severity
from polypress.reports.base import Report
from polypress.reports.text import line, visible

_LONGEST = 80
"""Characters of a source text in the name of a case."""


def render(report: Report) -> str:
    """Write the report as an XML document."""
    suites: dict[str, list[list[Diagnostic]]] = {_suite(domain, own): [] for domain, own, _ in report.catalogues}
    files = {_suite(domain, own): path.as_posix() for domain, own, path in report.catalogues}
    for name, found in groupby(report.findings, lambda found: _suite(found.domain, found.locale)):
        cases: dict[object, list[Diagnostic]] = {}
        for own in found:
            cases.setdefault((own.key, own.check), []).append(own)
        suites.setdefault(name, []).extend(cases.values())
    every = [case for own in suites.values() for case in own or [[]]]
    root = Element("testsuites", {"name": "polypress", **_counts(every)})
    for name, own_cases in suites.items():
        suite = SubElement(root, "testsuite", {"name": name, **_counts(own_cases or [[]])})
        for case in own_cases:
            _case(suite, name, case)
        if not own_cases:
            SubElement(suite, "testcase", classname=name, name="no findings", file=files[name])
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(domain: str, locale: Locale | None) -> str:
    return ".".join(filter(None, (domain, locale.bcp47 if locale else ""))) or "polypress"


def _counts(cases: Sequence[Sequence[Diagnostic]]) -> dict[str, str]:
    failures = sum(any(found.severity is Severity.ERROR for found in case) for case in cases)
    return {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": "0"}


def _case(suite: Element, name: str, case: Sequence[Diagnostic]) -> None:
    first = case[0]
    place = {"file": visible(first.path.as_posix())} if first.path else {}
    if first.line:
        place["line"] = str(first.line)
    element = SubElement(suite, "testcase", {"classname": name, "name": _name(first), **place})
    errors = [found for found in case if found.severity is Severity.ERROR]
    warnings = [found for found in case if found.severity is not Severity.ERROR]
    if errors:
        message = "; ".join(visible(found.message) for found in errors)
        SubElement(element, "failure", type=first.check, message=message).text = _lines(errors)
    if warnings:
        SubElement(element, "system-out").text = _lines(warnings)


def _name(found: Diagnostic) -> str:
    if found.key is None:
        return found.check
    source, context = found.key
    short = source if len(source) <= _LONGEST else f"{source[: _LONGEST - 1]}…"
    return visible(f"{found.check}: {short}" + (f" ({context})" if context else ""))


def _lines(findings: Iterable[Diagnostic]) -> str:
    return "\n".join(map(line, findings))
