"""Where the translations stand, for programs, in a shape that stays.

::

    {"catalogues": [{"domain", "locale", "units", "words",
                     "untranslated", "machine", "needs_review", "translated",     # units
                     "words_by_state": {"translated", "needs_review", "machine", "untranslated"}}, …],
     "locales": [{"locale", "words", "reviewed", "words_by_state"}, …],           # reviewed: whole per cent of words
     "history": {"missing": null, "shallow": false,                               # missing: why there is none
                 "moments": [{"time", "commit", "locales": {"de": {words by state}, …}}, …]},
     "postEdit": {"unknown": 0,                                                   # units that could not be compared
                  "rows": [{"locale", "origin", "units", "unchanged", "edits", "words", "rate"}, …]},
     "worst": [{"path", "line", "domain", "locale", "state", "source", "context", "target",
                "confidence", "notes", "edits", "words"}, …]}                     # machine units, then changed ones

Times are ISO 8601 in UTC. A commit of null is what stands in the folder and is not committed.
"""

from __future__ import annotations

import json

from polypress.charts.values import CatalogueRow, EditRow, Moment, Standing, Tally, WorstUnit


def render(standing: Standing) -> str:
    """Write it as an indented JSON object."""
    history, post_edit = standing.history, standing.post_edit
    data = {
        "catalogues": [_catalogue(row) for row in standing.rows],
        "locales": [
            {"locale": locale.bcp47, "words": words.total, "reviewed": words.reviewed, "words_by_state": _tally(words)}
            for locale, words in standing.locales
        ],
        "history": {
            "missing": history.missing or None,
            "shallow": history.shallow,
            "moments": [_moment(moment) for moment in history.moments],
        },
        "postEdit": {"unknown": post_edit.unknown, "rows": [_edits(row) for row in post_edit.rows]},
        "worst": [_worst(unit) for unit in (*standing.machine, *standing.changed)],
    }
    # A path that is no UTF-8 would bring half characters, which no JSON text may hold.
    return json.dumps(data, ensure_ascii=False, indent=2).encode(errors="replace").decode() + "\n"


def _tally(tally: Tally) -> dict[str, int]:
    names = ("translated", "needs_review", "machine", "untranslated")
    return dict(zip(names, tally.parts, strict=True))


def _catalogue(row: CatalogueRow) -> dict[str, object]:
    units = _tally(row.units)
    return {
        "domain": row.domain,
        "locale": row.locale.bcp47,
        "units": row.units.total,
        "words": row.words.total,
        **{name: units[name] for name in ("untranslated", "machine", "needs_review", "translated")},
        "words_by_state": _tally(row.words),
    }


def _moment(moment: Moment) -> dict[str, object]:
    locales = {locale.bcp47: _tally(words) for locale, words in moment.words}
    return {"time": f"{moment.time:%Y-%m-%dT%H:%M:%SZ}", "commit": moment.commit, "locales": locales}


def _edits(row: EditRow) -> dict[str, object]:
    return {
        "locale": row.locale.bcp47,
        "origin": row.origin,
        "units": row.units,
        "unchanged": row.unchanged,
        "edits": row.edits,
        "words": row.words,
        "rate": round(row.rate, 4),
    }


def _worst(unit: WorstUnit) -> dict[str, object]:
    return {
        "path": unit.path.as_posix(),
        "line": unit.line,
        "domain": unit.domain,
        "locale": unit.locale.bcp47,
        "state": unit.state.value,
        "source": unit.source,
        "context": unit.context,
        "target": unit.target,
        "confidence": unit.confidence,
        "notes": list(unit.notes),
        "edits": unit.edits,
        "words": unit.words,
    }
