"""Convert the HTML of a page into an article: what is said in it, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from polypress.articles.escaping import fold_line
from polypress.articles.front_matter import render_keys
from polypress.articles.html_inline import Run
from polypress.articles.html_tree import BLOCKS, Element, parse_html
from polypress.errors import ArticleError, LocaleError
from polypress.model import Locale

_SPACES = re.compile(r"[ \t\r\n\f]+")
_LANGUAGE_CLASS = re.compile(r"\blang(?:uage)?-([\w+#-]+)")
_BACKTICKS = re.compile("`+")


def read_html(text: str, path: Path | None = None) -> str:
    """Convert a page into Markdown with front matter.

    Raises:
        ArticleError: It has no title or no text.
        LocaleError: It says to be in a language that CLDR does not know.
    """
    root = parse_html(text)
    content = _find_content(root)
    headline = next((own for own in _readable(content) if own.tag == "h1" and own.text.strip()), None)
    titles = (element for element in ([headline] if headline else root.walk()) if element.tag in ("title", "h1"))
    title = next((words for element in titles if (words := _words(element.text))), "")
    if not title:
        raise ArticleError("the page has no title", path=path, line=1, hint="give it a <title> or an <h1>")
    body = "\n\n".join(_Blocks(headline).of(content))
    if not body:
        raise ArticleError("the page has no text", path=path, line=content.line)
    meta = _metadata(root)
    keys = render_keys(
        {
            "title": title,
            "description": meta.get("description") or meta.get("og:description"),
            "lang": _language(root, path),
            "date": find_day(meta),
            "author": meta.get("author"),
        }
    )
    return f"---\n{keys}---\n\n{body}\n"


def _find_content(root: Element) -> Element:
    for tag in ("article", "main", "body"):
        found = next((element for element in _readable(root) if element.tag == tag), None)
        if found is not None:
            return found
    return root


def _readable(element: Element) -> Iterator[Element]:
    """Yield an element and what is in it, but for what nobody reads."""
    if not element.is_readable:
        return
    yield element
    for child in element.children:
        if isinstance(child, Element):
            yield from _readable(child)


def _words(text: str) -> str:
    return fold_line(_SPACES.sub(" ", text))


def _metadata(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.walk():
        own = element.attributes
        if element.tag == "meta":
            name = (own.get("name") or own.get("property") or "").lower()
            found.setdefault(name, _words(own.get("content", "")))
        elif element.tag == "time":
            found.setdefault("time", own.get("datetime", ""))
    return found


def _language(root: Element, path: Path | None) -> str:
    page = next((element for element in root.walk() if element.tag == "html" and "lang" in element.attributes), None)
    if page is None or not page.attributes["lang"].strip():
        return "en"
    return read_locale(page.attributes["lang"], path, page.line).bcp47


def read_locale(tag: str, path: Path | None, line: int) -> Locale:
    """Read the name of a language as pages write it.

    Raises:
        LocaleError: CLDR does not know it.
    """
    language, *rest = re.split("[-_]", tag.strip())
    # HTML does not mind capitals; our own names of locales do.
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    try:
        return Locale.parse("-".join([language.lower(), *parts]))
    except LocaleError as error:
        raise LocaleError(error.message, path=path, line=line, hint=error.hint) from error


def find_day(meta: Mapping[str, str]) -> str | None:
    """Find the day that a page is of, among what it says of itself."""
    for key in ("article:published_time", "date", "dc.date", "time"):
        with suppress(ValueError):
            return date.fromisoformat(meta.get(key, "")[:10]).isoformat()
    return None


class _Blocks:
    """Write blocks as Markdown, each a text of one or more lines."""

    def __init__(self, headline: Element | None) -> None:
        self._headline = headline

    def of(self, element: Element) -> list[str]:
        """Give the blocks in an element; text that stands between blocks is a paragraph."""
        blocks: list[str] = []
        loose: list[Element | str] = []
        for child in element.children:
            if isinstance(child, str) or not _is_block(child):
                loose.append(child)
                continue
            blocks += self._paragraph(loose)
            loose = []
            blocks += self._block(child)
        return blocks + self._paragraph(loose)

    def _paragraph(self, children: Iterable[Element | str]) -> list[str]:
        text = Run().add(children).render()
        return [text] if text else []

    def _block(self, element: Element) -> list[str]:
        tag = element.tag
        if element is self._headline or not element.is_readable:
            return []
        if tag in ("ul", "ol"):
            return self._list(element)
        if tag == "blockquote":
            lines = "\n\n".join(self.of(element)).splitlines()
            return ["\n".join(f"> {line}" if line else ">" for line in lines)] if lines else []
        if re.fullmatch("h[1-6]", tag):
            text = Run(heading=True).add(element.children).render()
            return [f"{'#' * max(2, int(tag[1]))} {text}"] if text else []
        if tag == "pre":
            return _code(element)
        if tag == "table":
            return _table(element)
        if tag == "hr":
            return ["---"]
        if tag in ("figcaption", "dt"):
            return self._marked(element, "*" if tag == "figcaption" else "**")
        return self.of(element)

    def _marked(self, element: Element, mark: str) -> list[str]:
        text = Run().wrap(mark, element.children).render()
        return [text] if text else []

    def _list(self, element: Element) -> list[str]:
        start = element.attributes.get("start", "")
        number = int(start) if re.fullmatch(r"\d{1,8}", start) else 1
        items: list[str] = []
        is_tight = True
        for child in element.children:
            if isinstance(child, str) or child.tag != "li":
                continue
            mark = f"{number + len(items)}. " if element.tag == "ol" else "- "
            blocks = self.of(child)
            is_tight = is_tight and all(re.match(r"[-\d]", block) for block in blocks[1:])
            inner = ("\n" if is_tight else "\n\n").join(blocks)
            if inner:
                items.append(mark + re.sub("\n(?=.)", "\n" + " " * len(mark), inner))
        return [("\n" if is_tight else "\n\n").join(items)] if items else []


def _is_block(element: Element) -> bool:
    return any(own.tag in BLOCKS for own in element.walk())


def _code(element: Element) -> list[str]:
    code = element.text.removeprefix("\n").rstrip()
    if not code.strip():
        return []
    classes = " ".join(own.attributes.get("class", "") for own in element.walk())
    language = _LANGUAGE_CLASS.search(classes)
    fence = "`" * max(3, 1 + max((len(run) for run in _BACKTICKS.findall(code)), default=0))
    return [f"{fence}{language[1] if language else ''}\n{code}\n{fence}"]


def _table(element: Element) -> list[str]:
    caption = [_words(own.text) for own in element.walk() if own.tag == "caption"]
    rows = [
        [Run(cell=True).add(cell.children).render() for cell in own.walk() if cell.tag in ("td", "th")]
        for own in element.walk()
        if own.tag == "tr"
    ]
    rows = [row for row in rows if row]
    if not rows:
        return []
    width = max(map(len, rows))
    lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
    table = "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
    return [*(text for text in (Run().add([own]).render() for own in caption) if text), table]
