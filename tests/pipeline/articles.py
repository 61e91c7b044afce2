"""Articles that the tests of the stages share."""

RAIN = """\
---
title: Rain Falls on Town
description: Rain fell on the town on Monday. It was heavy.
lang: en
languages: [de, en, fr]
---

Rain fell on the town on Monday. Nobody was hurt.

## What Happened Next

The mayor thanked 1,200 helpers. See [the report](https://example.org/report) for more.

- Sandbags were handed out.
- A bridge was closed.
"""
ARTICLE = "i18n/articles/rain.md"
TEMPLATE = "i18n/pot/rain.pot"
GERMAN = "locales/de/LC_MESSAGES/rain.po"
FRENCH = "locales/fr/LC_MESSAGES/rain.po"
