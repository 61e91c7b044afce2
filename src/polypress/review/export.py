"""Write the desk of one locale as a file that needs no server, for a reviewer who gets it by e-mail."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from polypress.model import Locale
from polypress.pipeline.project import Project
from polypress.review.desk import render_whole
from polypress.review.service import Service
from polypress.review.views import View


def export_review(project: Project, domains: Iterable[str], locale: Locale) -> str:
    """Write the page of a locale with everything that a reviewer needs in it; equal projects give equal pages.

    Args:
        project: What to review.
        domains: The articles, the first one shown first; each must be translated into the locale.
        locale: The language.

    Raises:
        PolypressError: A file of the project is missing or malformed.
    """
    service = Service(project)
    chosen = tuple(domains)
    pages = {domain: _page(service, domain, locale, chosen) for domain in chosen}
    first = pages[chosen[0]]
    return render_whole(
        {
            # The edits stay in the browser under this name: another state of the project has edits of its own.
            "name": f"{project.paths.root.name} {locale} {_digest(pages)}",
            "domain": first["domain"],
            "language": first["language"],
            "pages": pages,
        }
    )


def _page(service: Service, domain: str, locale: Locale, chosen: tuple[str, ...]) -> View:
    page = service.page(domain, str(locale), whole=True)
    findings = service.findings(domain, str(locale))["findings"]
    details = {}
    for key in page["order"]:
        unit = service.unit(domain, str(locale), key)
        details[key] = {
            "findings": findings.get(key, []),
            "alternatives": unit["alternatives"],
            "matches": unit["matches"],
        }
    return {
        **page,
        "domains": [one for one in page["domains"] if one["domain"] in chosen],
        "locales": [one for one in page["locales"] if one["locale"] == str(locale)],
        "details": details,
    }


def _digest(pages: dict[str, View]) -> str:
    versions = {domain: {key: unit["version"] for key, unit in page["units"].items()} for domain, page in pages.items()}
    return sha256(json.dumps(versions, sort_keys=True).encode()).hexdigest()[:16]
