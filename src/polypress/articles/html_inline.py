"""Write a run of inline HTML as one paragraph of Markdown that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from polypress.articles.escaping import Place, escape_plain, fold_line
from polypress.articles.html_tree import Element
from polypress.articles.structure import plain_text
from polypress.commonmark import is_safe_address, read_inline

_MARKS = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~", "s": "~~", "strike": "~~"}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_QUOTES = ("“", "”")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_BACKTICKS = re.compile("`+")
_ADDRESS_CHARACTERS = "!#$%&'*+,-./:;=?@_~[]()"


@dataclass(frozen=True, slots=True)
class _Token:
    """A step of writing: letters, finished Markdown, or a mark that opens or closes."""

    kind: str
    """`text`, `raw`, `open`, `close` or `break`."""
    markdown: str
    plain: str = ""


class Run:
    """Collect inline HTML, then write it."""

    def __init__(self, *, heading: bool = False, cell: bool = False) -> None:
        self._heading = heading
        self._cell = cell
        self._tokens: list[_Token] = []
        self._open: list[str] = []

    def add(self, children: Iterable[Element | str]) -> Run:
        """Add what is in an element."""
        for child in children:
            if isinstance(child, str):
                self._tokens.append(_Token("text", child))
            else:
                self._element(child)
        return self

    def wrap(self, mark: str, children: Iterable[Element | str], closing: str | None = None) -> Run:
        """Add what is in an element between marks; emphasis in emphasis is one emphasis."""
        if mark in self._open:
            return self.add(children)
        self._open.append(mark)
        self._tokens.append(_Token("open", mark))
        self.add(children)
        self._tokens.append(_Token("close", closing or mark))
        self._open.pop()
        return self

    def _element(self, element: Element) -> None:
        tag = element.tag
        if not element.is_readable:
            return
        if tag in _MARKS:
            self.wrap(_MARKS[tag], element.children)
        elif tag in _CODE:
            self._code(fold_line(_SPACES.sub(" ", element.text)))
        elif tag == "a" and "[" not in self._open and _is_link(element.attributes.get("href", "")):
            self.wrap("[", element.children, f"]({_address(element.attributes['href'])})")
        elif tag == "img":
            self._image(element)
        elif tag == "br":
            self._tokens.append(_Token("break", ""))
        elif tag == "q":
            self.add([_QUOTES[0], *element.children, _QUOTES[1]])
        else:
            # A block here is in a cell or a heading, which is one line; its words must not run together.
            self.add([" ", *element.children, " "] if tag in ("p", "div", "li") else element.children)

    def _code(self, code: str) -> None:
        if code:
            fence = "`" * (1 + max((len(run) for run in _BACKTICKS.findall(code)), default=0))
            space = " " if code[0] == "`" or code[-1] == "`" else ""
            shown = code.replace("|", "\\|") if self._cell else code
            self._tokens.append(_Token("raw", f"{fence}{space}{shown}{space}{fence}", code))

    def _image(self, element: Element) -> None:
        source = element.attributes.get("src", "").strip()
        words = fold_line(element.attributes.get("alt", ""))
        if _is_link(source):
            alt = escape_plain(words, Place(line_start=False, cell=self._cell, alt=True, alone=False))
            self._tokens.append(_Token("raw", f"![{alt}]({_address(source)})", words))

    def render(self) -> str:
        """Write the run; where Markdown cannot have the emphasis that HTML has, the words win."""
        emphasis = set(_MARKS.values())
        for tokens in (
            self._tokens,
            [token for token in self._tokens if token.kind not in ("open", "close") or token.markdown not in emphasis],
            [token for token in self._tokens if token.kind not in ("open", "close")],
        ):
            writer = _Writer(tokens, heading=self._heading, cell=self._cell)
            text = "".join(writer.parts)
            # A line of inline Markdown has neither hard breaks nor cells.
            line = text.replace("\\\n", "\n").replace("\\|", "|")
            if plain_text(read_inline(line)) == " ".join("".join(writer.plain).split()):
                return text
        return escape_plain(fold_line("".join(writer.plain)), Place(heading=self._heading, cell=self._cell))


class _Writer:
    """Write tokens; white space goes where it is seen, marks stand right beside the words they mark."""

    def __init__(self, tokens: Sequence[_Token], *, heading: bool, cell: bool) -> None:
        self.parts: list[str] = []
        self.plain: list[str] = []
        self._heading = heading
        self._cell = cell
        self._alone = not any(token.kind in ("open", "raw") for token in tokens)
        self._waiting: list[str] = []
        """Marks to be written before the next word."""
        self._space = ""
        self._closed = ""
        """The emphasis that has just ended."""
        for token in tokens:
            self._take(token)

    def _take(self, token: _Token) -> None:
        closed, self._closed = self._closed, ""
        if token.kind == "open" and token.markdown == closed and not self._space:
            # Two of a kind side by side are one.
            self.parts.pop()
        elif token.kind == "open":
            self._waiting.append(token.markdown)
        elif token.kind == "close":
            if self._waiting:
                # Nothing stands between them.
                self._waiting.pop()
            else:
                self.parts.append(token.markdown)
                self._closed = token.markdown
        elif token.kind == "break":
            self._space = " " if self._heading or self._cell else "\\\n"
        elif token.kind == "raw":
            self._put(token.markdown, token.plain)
        else:
            self._text(_SPACES.sub(" ", token.markdown))

    def _text(self, text: str) -> None:
        words = fold_line(text)
        if text.startswith(" ") or not words:
            self._space = self._space or " "
        if words:
            is_line_start = not self._waiting and (not self.parts or self._space.endswith("\n"))
            place = Place(
                line_start=is_line_start and not self._heading and not self._cell,
                heading=self._heading,
                atx=self._heading,
                cell=self._cell,
                alt="[" in self._waiting or not self._alone,
                alone=self._alone,
            )
            self._put(escape_plain(words, place), words)
            self._space = " " if text.endswith(" ") else ""

    def _put(self, markdown: str, plain: str) -> None:
        if self.parts:
            self.parts.append(self._space)
            self.plain.append(self._space and " ")
        self._space = ""
        self.parts += [*self._waiting, markdown]
        self._waiting.clear()
        self.plain.append(plain)


def _is_link(address: str) -> bool:
    return bool(address.strip()) and is_safe_address(address.strip())


def _address(address: str) -> str:
    """Write an address so that it ends where it ends."""
    address = quote(address.strip(), safe=_ADDRESS_CHARACTERS)
    if address.count("(") != address.count(")") or not re.fullmatch(r"[^()]*(?:\([^()]*\)[^()]*)*", address):
        address = address.replace("(", "%28").replace(")", "%29")
    return address
