"""`polypress add`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from polypress.cli.console import count, note, say
from polypress.model import Locale


def command(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Plain text, Markdown or HTML.")],
    domain: Annotated[str | None, typer.Option("--domain", "-D", metavar="NAME", help="Name of the article.")] = None,
    language: Annotated[
        list[Locale] | None,
        typer.Option("--language", parser=Locale.parse, metavar="LOCALE", help="A language of it; may be repeated."),
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Replace the article of that name.")] = False,
    keep: Annotated[
        bool, typer.Option("--keep", help="Keep HTML or plain text as it is, instead of making Markdown of it.")
    ] = False,
) -> int:
    """Take an article in, as i18n/articles/DOMAIN.md.

    Plain text: the standfirst, the headline, then paragraphs; short lines without a final stop are headings, and lines
    at the end that name languages in themselves (Deutsch, Français) are the languages to publish in. A folder without
    a project becomes one.
    """
    from polypress.paths import CONFIG, Paths
    from polypress.pipeline.add import add

    result = add(file, domain=domain, languages=language or (), replace=replace, folder=context.obj, keep=keep)
    article, path = result.article, Paths(result.root).relative(result.path)
    if result.started:
        say(f"started a project: {CONFIG}")
    state = "" if result.changed else " (unchanged)"
    say(f"{path}: {article.front_matter.title!r}, {count(len(article.blocks), 'block')}{state}")
    targets = " ".join(map(str, article.targets))
    if targets:
        say(f"languages: {targets}")
        note("hint: polypress run")
    elif path.suffix == ".html":
        meta = "<meta name=languages content='en, de, fr'>"
        note(f"hint: add its languages to {path} as {meta}, then polypress run")
    elif path.suffix == ".txt":
        note(f"hint: end {path} with a line for each language, such as Deutsch, Français; then polypress run")
    else:
        note(f"hint: list its languages in {path}, such as `languages: [en, de, fr]`, then polypress run")
    return 0
