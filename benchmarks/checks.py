"""Measure the checks: agreement with the peers' own test cases, planted errors, false alarms, speed.

    uv run python benchmarks/checks.py [FILE.jsonl …] [--planted [--errors] [--only KIND]] [--fresh]
        [--speed [UNITS]] [--pofilter PATH] [--write README.md]

A line of a file is a case of the test suite of Weblate or Translate Toolkit: the checks of ours that look for the same
fault must speak (`expect` is `fail`) or must not (`pass`). `--planted` puts one error of each kind into reviewed units
of five languages and counts those that a check of the right family reports, and what the checks say of the units as
they were. `--fresh` lists what the checks say of good translations of running text that lies in `../shared/data`, and
how much of that an editor would not accept as worth a look, and counts what pofilter says of them. `--speed` times
`polypress check` and pofilter (all tests) as whole processes on the same catalogues, made from the reviewed units with
a name of their own each, and on this project's, and lists the slowest checks. Each of these has a table of its own. The
last line is JSON.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polypress.catalogues import header_for, parse_catalogue
from polypress.checks import Check, WideCheck, load_all
from polypress.errors import PolypressError
from polypress.files import read_text, write_files
from polypress.model import Locale, Unit
from startup import COMMAND, measure  # type: ignore[import-not-found]
from tables import Figures, Table, options, percent, publish, race, version  # type: ignore[import-not-found]

PROJECT = Path(__file__).parent.parent
if TYPE_CHECKING:
    from checks import agreement, fresh, planting
else:
    sys.path.insert(0, str(PROJECT / "tests" / "checks"))
    import agreement
    import fresh
    import planting

UNITS = 100_000
PROFILED = 2_000
SLOWEST = 12
DATE = "2026-01-01 00:00+0000"
CONFIGURATION = 'source = "en"\ntargets = ["nl", "de", "fr", "es", "pt"]\n\n[locales.pt]\nconventions = "pt-PT"\n'
ARTICLE = "---\ntitle: Much text\ndescription: Words.\nlang: en\nlanguages: [en, nl, de, fr, es, pt]\n---\n\nWords.\n"
SYLLABLES = "bal cor dun fel gar hol jan kel lor mer nov pol ran sol tar ulm vel wen zor".split()


def narrow() -> dict[str, Check]:
    return {name: check for name, check in load_all().items() if isinstance(check, Check)}


def wide() -> list[WideCheck]:
    return [check for check in load_all().values() if isinstance(check, WideCheck)]


def read_cases(paths: Sequence[Path]) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = []
    for path in paths:
        for number, line in enumerate(read_text(path).splitlines(), 1):
            if line.strip():
                try:
                    case = json.loads(line)
                    cases.append({"id": f"{path.name}:{number}", "locale": "any", **case})
                    _ = case["check"], case["source"], case["target"], case["expect"]
                except (ValueError, TypeError, KeyError) as error:
                    sys.exit(f"error: {path}:{number}: no case: {error}")
    return cases


def agree(cases: Sequence[dict[str, Any]]) -> dict[str, Any]:
    checks = narrow()
    by_id = {case["id"]: case for case in cases}
    differing = [{**by_id[name], "we": said} for name, said in agreement.disagreements(cases, checks)]
    unknown = sorted({case["check"] for case in cases if not agreement.checks_for(case, checks)})
    if unknown:
        print(f"no check of ours for: {', '.join(unknown)}")
    return {
        "agreement": round(1 - len(differing) / max(1, len(cases)), 4),
        "n": len(cases),
        "disagreements": [case["id"] for case in differing],
        "differing": differing,
    }


def plant(only: str | None, *, errors: bool) -> dict[str, Any]:
    """Print recall by kind and language."""
    rows: dict[str, dict[str, tuple[int, int]]] = {}
    checks: list[Check | WideCheck] = [*narrow().values(), *wide()]
    for locale in planting.LOCALES:
        context = planting.context_for(locale)
        before = {unit: planting.findings(checks, unit, context) for unit in planting.reviewed_units(locale)}
        for kind, row in planting.PLANTS.items():
            if only not in (None, kind):
                continue
            missed = []
            pairs = planting.planted(kind, locale)
            relevant = [check for check in checks if check.family in row.families]
            for good, bad in pairs:
                if not planting.findings(relevant, bad, context) - before[good]:
                    missed.append(bad)
            rows.setdefault(kind, {})[locale] = (len(pairs) - len(missed), len(pairs))
            for bad in missed if errors else ():
                print(f"{kind} ({locale}): {bad.target!r} for {bad.source!r}")
        for kind, (found, count) in _plant_wide(locale).items() if only is None else ():
            rows.setdefault(kind, {})[locale] = (found, count)
    return {"recall": _recall(rows)}


def _plant_wide(locale: str) -> dict[str, tuple[int, int]]:
    context = planting.context_for(locale)
    checks = wide()
    before = planting.wide_findings(checks, planting.reviewed_units(locale), context)
    found: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for kind, families, units, others in planting.wide_plants(locale):
        relevant = [check for check in checks if check.family in families]
        count[kind] += 1
        found[kind] += bool(planting.wide_findings(relevant, units, context, others) - before)
    return {kind: (found[kind], count[kind]) for kind in count}


def _recall(rows: dict[str, dict[str, tuple[int, int]]]) -> dict[str, float]:
    print(
        f"\n{'planted':<30}{'found':>7}{'of':>6}{'recall':>8}   {'  '.join(f'{name:>4}' for name in planting.LOCALES)}"
    )
    recall: dict[str, float] = {}
    for kind, row in rows.items():
        found, count = (sum(numbers) for numbers in zip(*row.values(), strict=True))
        recall[kind] = round(found / count, 4) if count else 0.0
        cells = (
            f"{part / whole:4.0%}" if whole else "   –"
            for part, whole in (row.get(n, (0, 0)) for n in planting.LOCALES)
        )
        print(f"{kind:<30}{found:>7}{count:>6}{recall[kind]:>8.1%}   {'  '.join(cells)}")
    return recall


def cry_wolf() -> dict[str, Any]:
    """Count what the checks say of reviewed units."""
    alarms: list[str] = []
    units = 0
    for locale in planting.LOCALES:
        context = planting.context_for(locale)
        reviewed = planting.reviewed_units(locale)
        units += len(reviewed)
        for unit in reviewed:
            for _, name, message in sorted(planting.findings(narrow().values(), unit, context)):
                alarms.append(f"{locale} {name}: {message}: {unit.target}")
        for _, name, message in sorted(planting.wide_findings(wide(), reviewed, context)):
            alarms.append(f"{locale} {name}: {message}")
    print("\n".join(alarms))
    share = round(100 * len(alarms) / units, 2)
    print(f"false alarms: {len(alarms)} in {units} reviewed units, {share} in 100")
    return {"false_alarms_per_100": share, "reviewed_units": units}


def cry_on_fresh() -> dict[str, Any]:
    """Count what the checks say of translations that no rule was made with."""
    if not fresh.available():
        sys.exit(f"error: needs the texts in {fresh.DATA}")
    rows: list[tuple[int, int, int]] = []
    for batch, (day, blind) in fresh.BLIND.items():
        units = sum(len(fresh.fresh_units(locale, batch)) for locale in planting.LOCALES)
        found = [alarm for locale in planting.LOCALES for alarm in fresh.alarms(locale, load_all().values(), batch)]
        for alarm in found:
            worth = " (worth a look)" if alarm.worth else ""
            print(f"{alarm.locale} {alarm.check}{worth}: {alarm.message}: {alarm.target}")
        rejected = sum(not alarm.worth for alarm in found)
        print(
            f"batch {batch}: {len(found)} findings in {units} units, of which an editor would reject {rejected}:"
            f" {100 * rejected / units:.2f} in 100; at first sight, on {day}, {blind} in 100"
        )
        rows.append((units, len(found), rejected))
    units, findings, rejections = map(sum, zip(*rows, strict=True))
    return {
        "fresh_units": units,
        "fresh_kinds_by_batch": [", ".join(fresh.kinds(batch)) for batch in fresh.BLIND],
        "fresh_units_by_batch": [count for count, _, _ in rows],
        "fresh_findings_per_100": round(100 * findings / units, 2),
        "fresh_rejected_per_100": round(100 * rejections / units, 2),
        "fresh_rejected_per_100_by_batch": [round(100 * rejected / count, 2) for count, _, rejected in rows],
        "blind_rejected_per_100_by_batch": [blind for _, blind in fresh.BLIND.values()],
    }


def peer_on_fresh(pofilter: str) -> dict[str, Any]:
    """Count what pofilter says of the same translations."""
    found = 0
    units = 0
    with tempfile.TemporaryDirectory() as name:
        for locale in planting.LOCALES:
            own = list({each.unit.key: each.unit for each in fresh.fresh_units(locale)}.values())
            units += len(own)
            folder = Path(name, locale)
            write_files({folder / "fresh.po": rendered("fresh", locale, own)})
            filtered = Path(name, f"{locale}.filtered")
            command = [pofilter, "--progress=none", f"--language={locale}", str(folder), str(filtered)]
            subprocess.run(command, check=True, capture_output=True)
            found += sum(line.startswith("# (pofilter) ") for line in read_text(filtered / "fresh.po").splitlines())
    share = round(100 * found / units, 2)
    print(f"pofilter: {found} findings in {units} units, {share} in 100")
    return {"fresh_pofilter_per_100": share, "fresh_peers": {"pofilter": version(pofilter, "--version")}}


def rendered(domain: str, locale: str, units: Sequence[Unit]) -> str:
    """Write a catalogue of units."""
    own = Locale(locale)
    return parse_catalogue("", domain=domain, locale=own).render(units, header_for(domain, own, DATE, DATE))


def varied(locale: str, count: int) -> list[Unit]:
    """Make different units of the reviewed ones: each gets a name of its own, and every third a number."""
    reviewed = planting.reviewed_units(locale)
    drawn: list[Unit] = []
    for number in range(count):
        unit = reviewed[number % len(reviewed)]
        name = "".join(SYLLABLES[number // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(4)).capitalize()
        mark = f"{name} {number % 9999 + 1} – " if number % 3 == 0 else f"{name} – "
        drawn.append(replace(unit, source=mark + unit.source, target=mark + unit.target, places=(), references=()))
    return drawn


def profile() -> dict[str, Any]:
    """Print the checks that take longest, in microseconds a unit."""
    spent: Counter[str] = Counter()
    checks = narrow().values()
    units = 0
    for locale in planting.LOCALES:
        context = planting.context_for(locale)
        texts = varied(locale, PROFILED // len(planting.LOCALES))
        for unit in texts[:50]:
            planting.findings(checks, unit, context)
        units += len(texts) - 50
        for unit in texts[50:]:
            for check in checks:
                started = time.perf_counter_ns()
                for _ in check.run(unit, context):
                    pass
                spent[check.id] += time.perf_counter_ns() - started
    for name, nanoseconds in spent.most_common(SLOWEST):
        print(f"{name:<30}{nanoseconds / units / 1000:8.1f} µs a unit")
    whole = sum(spent.values()) / units / 1000
    print(f"{'all ' + str(len(spent)):<30}{whole:8.1f} µs a unit, one core")
    return {"microseconds_per_unit": round(whole, 1)}


def compare(count: int, pofilter: str | None) -> dict[str, Any]:
    """Time whole processes on the same catalogues."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        contents: dict[Path, str | bytes] = {
            folder / "i18n" / "polypress.toml": CONFIGURATION,
            folder / "i18n" / "articles" / "much.md": ARTICLE,
            folder / "i18n" / "glossary.csv": read_text(PROJECT / "i18n" / "glossary.csv"),
        }
        for locale in planting.LOCALES:
            units = varied(locale, count // len(planting.LOCALES))
            contents[folder / "locales" / locale / "LC_MESSAGES" / "much.po"] = rendered("much", locale, units)
        write_files(contents)
        races = {f"{count:,} units": timed(folder, pofilter)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("i18n", "locales"):
            shutil.copytree(PROJECT / part, folder / part)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        races["this project, the first time"] = timed(folder, None)
        races["this project"] = timed(folder, pofilter)
    seconds = {tool: own[0] for tool, own in races[f"{count:,} units"].items()}
    result: dict[str, Any] = {"units": count, "seconds": seconds["polypress"], "races": races}
    result["peers"] = {"pofilter": version(pofilter or "pofilter", "--version")}
    if pofilter is not None:
        result["pofilter_seconds"] = seconds["pofilter"]
        result["vs_pofilter"] = round(seconds["pofilter"] / seconds["polypress"], 2)
    return result


def timed(folder: Path, pofilter: str | None) -> dict[str, list[float]]:
    """Give the seconds of each tool, on the clock and of processor."""
    commands = {"polypress": [*COMMAND, "check"]}
    if pofilter is not None:
        commands["pofilter"] = [pofilter, "--progress=none", "locales", "filtered"]
    # A check that finds an error ends with 1.
    return {tool: [round(own, 2) for own in measure(run, folder, 1, good=1)] for tool, run in commands.items()}


def agreement_table(figures: Figures) -> Table | None:
    if "agreement" not in figures:
        return None
    rows = [
        (f"{case['check']} ({case['locale']})", code(case["source"]), code(case["target"]), case["expect"], case["we"])
        for case in figures["differing"]
    ]
    about = f"{figures['n']} cases; the same answer in {percent(figures['agreement'])}, and the table has the others"
    return Table(("case", "source", "target", "theirs", "ours"), rows, words=5, about=about)


def code(text: str) -> str:
    """Write a text as code that fits into a cell."""
    return f"`{repr(text)[1:-1].replace('`', '´')}`"


def planted_table(figures: Figures) -> Table | None:
    if "recall" not in figures:
        return None
    recall: dict[str, float] = figures["recall"]
    missed = sorted((kind for kind in recall if recall[kind] < 1), key=lambda kind: recall[kind])
    rows = [(kind, percent(recall[kind])) for kind in missed]
    rows.append((f"{len(recall) - len(missed)} {'other ' * bool(missed)}kinds, each", percent(1)))
    about = (
        f"{len(recall)} kinds. The {figures['reviewed_units']} sentences unharmed:"
        f" {figures['false_alarms_per_100']} findings in 100"
    )
    return Table(("fault", "found"), rows, about=about)


def fresh_table(figures: Figures) -> Table | None:
    if "fresh_units" not in figures:
        return None
    columns = (
        "fresh_kinds_by_batch",
        "fresh_units_by_batch",
        "blind_rejected_per_100_by_batch",
        "fresh_rejected_per_100_by_batch",
    )
    rows = [
        (str(batch), kinds, str(units), f"{blind:.1f}", f"{now:.2f}")
        for batch, kinds, units, blind, now in zip(fresh.BLIND, *(figures[column] for column in columns), strict=True)
    ]
    about = f"All findings, those worth a look, too: {figures['fresh_findings_per_100']} in 100"
    if "fresh_pofilter_per_100" in figures:
        about += f", pofilter's {figures['fresh_pofilter_per_100']}"
    return Table(
        ("batch", "text", "units", "at first sight", "now"),
        rows,
        words=2,
        about=about,
        peers=figures.get("fresh_peers", {}),
    )


def speed_table(figures: Figures) -> Table | None:
    if "races" not in figures:
        return None
    return Table(
        ("catalogues", "", "seconds", "of processor", "× polypress"),
        race(figures["races"]),
        words=2,
        peers=figures["peers"],
    )


TABLES = {
    "checks-agreement": agreement_table,
    "checks-planted": planted_table,
    "checks-fresh": fresh_table,
    "checks-speed": speed_table,
}


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--planted", action="store_true", help="measure recall, and false alarms")
    parser.add_argument("--fresh", action="store_true", help="measure false alarms on running text")
    parser.add_argument("--errors", action="store_true", help="show what was overlooked")
    parser.add_argument("--only", choices=planting.PLANTS, help="plant this kind of error only")
    parser.add_argument("--speed", nargs="?", type=int, const=UNITS, help="time catalogues of so many units together")
    parser.add_argument("--pofilter", help="the program of Translate Toolkit", default=shutil.which("pofilter"))
    chosen = parser.parse_args()
    result: dict[str, Any] = {}
    try:
        if chosen.files:
            result |= agree(read_cases(chosen.files))
    except PolypressError as error:
        sys.exit(f"error: {error}")
    if chosen.planted:
        result |= plant(chosen.only, errors=chosen.errors)
        result |= cry_wolf()
    if chosen.fresh:
        result |= cry_on_fresh()
        if chosen.pofilter:
            result |= peer_on_fresh(chosen.pofilter)
    if chosen.speed:
        result |= profile() | compare(chosen.speed, chosen.pofilter)
    publish(TABLES, result, chosen.write)


if __name__ == "__main__":
    main()
