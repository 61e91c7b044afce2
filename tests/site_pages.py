"""Pages with everything that an article can hold, for the tests of how pages come out."""

from __future__ import annotations

from polypress.model import Locale
from polypress.site import Entry, Listed, Origin, Page, Review, mark, mark_source

NL, EN, DE, AR, PSEUDO = map(Locale.parse, ("nl", "en", "de", "ar", "en-XA"))
EVERYTHING = f"""
Ein *Absatz* mit **allem**, ~~was~~ `Code` und [Verweis](https://example.org/?a=b&c=d%20%[e] "Titel").[^1] Noch[^1] was.
{mark_source("Not translated, with *emphasis*.")} Schon. ![Bild im *Satz*](a%20b.png "Titel")

{mark("Niemand hat das gelesen.", Origin.UNREVIEWED)} Doch.

# Eins

## Zwei {mark_source("three")}

- Punkt
  1. darunter
     > Zitat in der Liste

     ```py
     a < b & c
     ```
- {mark_source("Point")}

---

| a | {mark_source("b")} |
|:-:|--:|
| 1 | [2](#note-1) |
| {mark_source("3")} |

Begriff
: Erklärung mit *allem*.
: {mark_source("Second.")}

| leer |
|------|

[![Bild](a.png)](b.html)

![Bild allein](a.png "Bildzeile & mehr")

<div onclick="x">
kein Markup
</div>

<!-- Bemerkung -->

[^1]: Anmerkung.
[^2]: {mark_source("Nobody refers to it.")}
"""

PAGE = Page(
    domain="siversk",
    locale=DE,
    title="Ukrainische Truppen ziehen ab",
    body=EVERYTHING + "".join(f"\n\n## Teil {number}\n\nText." for number in range(7)),
    description=mark_source("The standfirst. It has two sentences."),
    date="2025-12-22",
    author="Redaktion",
    versions=(NL, EN, DE, AR),
    review=Review(20, 1, 1),
)
ENTRIES = tuple(
    Entry(name, EN, tuple(Listed(own, title, "Standfirst.") for own in PAGE.versions), day)
    for name, title, day in (("a", "Title & <more>", "2025-12-22"), ("b", mark_source("Second"), None))
)
