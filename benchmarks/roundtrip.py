"""Count the articles that come back unchanged if each sentence is translated by itself, here and by the peers.

    uv run python benchmarks/roundtrip.py commonmark_spec.json article.md article.txt page.html [--write README.md]

A JSON file holds CommonMark's examples (`[{"markdown": …, "html": …}]`), of which each Markdown is an article (`spec`)
and each HTML is another (`spec-html`). Of each Markdown file a page is made, too (`html`, as are the HTML files given).
Peers are run where they are installed: po4a, mdpo and Translate Toolkit on the path or in the folders given with
`--peer`. Each command of a peer has a time limit for each file; one that takes longer is an error. The last line is
JSON: tool, then kind of file, then the figures; `peers` has the versions.
"""

from __future__ import annotations

import contextlib
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from threading import Lock

import polib
import pyromark

from polypress.articles import body_of
from polypress.articles.formats import format_of
from polypress.commonmark import to_html
from polypress.errors import PolypressError
from polypress.model import ArticleOptions, MessageKey
from polypress.pipeline.extract import article_units
from polypress.segmentation import sentence_spans
from tables import Figures, Table, options, publish, version  # type: ignore[import-not-found]

KINDS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".html": "html", ".htm": "html"}
SUFFIXES = {"markdown": ".md", "text": ".txt", "html": ".html"}
FIGURES = ("identical", "same_html", "errors", "hangs", "total")
PEERS = {"po4a": "po4a", "mdpo": "mdpo", "translate-toolkit": "Translate Toolkit"}
NAMES = {
    "spec": "Markdown examples",
    "spec-html": "HTML examples",
    "markdown": "Markdown articles",
    "html": "HTML pages",
    "text": "text articles",
}


@dataclass(frozen=True)
class Case:
    """A text to take apart and put together."""

    kind: str
    suffix: str
    data: bytes


Tool = Callable[[Case, Path], bytes]
"""Gives what becomes of a case, and may leave files in a folder; raises if nothing does."""


def read_cases(paths: Iterable[Path]) -> Iterator[Case]:
    for path in paths:
        if path.suffix == ".json":
            for example in json.loads(path.read_text(encoding="utf-8")):
                yield Case("spec", ".md", example["markdown"].encode())
                if example.get("html", "").strip():
                    yield Case("spec-html", ".html", example["html"].encode())
            continue
        kind = KINDS[path.suffix.lower()]
        case = Case(kind, SUFFIXES[kind], path.read_bytes())
        yield case
        if kind == "markdown":
            yield Case("html", ".html", page_of(case.data))


def page_of(data: bytes) -> bytes:
    """Make a page of Markdown, as a site generator does."""
    text = data.decode("utf-8")
    title = html.escape(
        format_of(Path("a.md"))
        .parse(text, domain="a", split=sentence_spans, path=None, options=ArticleOptions())
        .front_matter.title
    )
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n</head>\n'
        f"<body>\n<article>\n<h1>{title}</h1>\n{to_html(body_of(text))}</article>\n</body>\n</html>\n"
    ).encode()


def run_polypress(case: Case, _folder: Path) -> bytes:
    """Extract the units, give each its own source as its target, and render."""
    path = Path(f"case{case.suffix}")
    form = format_of(path)
    text = case.data.decode("utf-8")
    article = form.parse(text, domain="case", split=sentence_spans, path=path, options=ArticleOptions())
    targets = {unit.key: unit.source for unit in article_units(article)}
    lang = article.front_matter.lang
    rendered = form.render(article, lambda block, segment: targets[MessageKey(segment.source, block.msgctxt)], lang)
    return rendered.encode()


def fill(path: Path) -> None:
    """Make each source its own target."""
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        entry.msgstr = entry.msgid
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    catalogue.save(str(path))


def run_peer(extract: Sequence[str], join: Sequence[str], limit: float, case: Case, folder: Path) -> bytes:
    """Run a peer's two commands; `IN`, `PO` and `OUT` in them stand for files."""
    names = {"IN": f"case{case.suffix}", "PO": "case.po", "OUT": f"out{case.suffix}"}
    (folder / names["IN"]).write_bytes(case.data)
    (folder / names["PO"]).unlink(missing_ok=True)

    def command(words: Sequence[str]) -> None:
        words = [names.get(word, word) for word in words]
        subprocess.run(words, cwd=folder, timeout=limit, check=True, capture_output=True, stdin=subprocess.DEVNULL)

    command(extract)
    if (folder / names["PO"]).exists():
        fill(folder / names["PO"])
    command(join)
    return (folder / names["OUT"]).read_bytes()


def run_folder(extract: Sequence[str], join: Sequence[str], limit: float, cases: Sequence[Case]) -> dict[Case, bytes]:
    """Run a peer's two commands over a folder of cases, as it can; what it leaves out is to be run alone."""
    results: dict[Case, bytes] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("IN", "PO", "OUT"):
            (folder / part).mkdir()
        for number, case in enumerate(cases):
            (folder / "IN" / f"{number}{case.suffix}").write_bytes(case.data)
        with contextlib.suppress(subprocess.SubprocessError):
            for words in (extract, join):
                subprocess.run(
                    words,
                    cwd=folder,
                    timeout=limit * len(cases),
                    check=True,
                    capture_output=True,
                    stdin=subprocess.DEVNULL,
                )
                for path in (folder / "PO").iterdir() if words is extract else ():
                    fill(path)
        for number, case in enumerate(cases):
            with contextlib.suppress(OSError):
                results[case] = (folder / "OUT" / f"{number}{case.suffix}").read_bytes()
    return results


def after_folder(words: tuple[list[str], list[str]], limit: float, cases: Sequence[Case]) -> Tool:
    """Give what a peer makes of a case: of all of them at one time, and, where nothing comes of it, alone."""
    results: dict[Case, bytes] = {}
    lock = Lock()

    def run(case: Case, folder: Path) -> bytes:
        with lock:
            if not results:
                results.update(run_folder(*words, limit, [own for own in cases if own.suffix == case.suffix]))
        return results[case] if case in results else run_peer(*words, limit, case, folder)

    return run


def find_peers(
    folders: Sequence[Path], limit: float, cases: Sequence[Case]
) -> tuple[dict[str, dict[str, Tool]], dict[str, str | None]]:
    """Find what is installed: for each peer, what it does with each suffix, and its version."""
    path = [str(folder) for folder in folders]

    def program(name: str, sign: str) -> str:
        for place in [*path, None]:
            found = shutil.which(name, path=place)
            if found and sign in Path(found).read_text(encoding="utf-8", errors="replace"):
                return found
        return ""

    peers: dict[str, dict[str, Tool]] = {}
    versions: dict[str, str | None] = dict.fromkeys(PEERS)
    words: tuple[list[str], list[str]]
    if found := shutil.which("po4a-updatepo"):
        join = str(Path(found).with_name("po4a-translate"))
        peers["po4a"] = {}
        versions["po4a"] = version(found, "--version")
        for suffix, options in (
            (".md", ["-f", "text", "-o", "markdown"]),
            (".txt", ["-f", "text"]),
            (".html", ["-f", "xhtml"]),
        ):
            first = [found, *options, "-M", "UTF-8", "-m", "IN", "-p", "PO"]
            second = [join, *options, "-M", "UTF-8", "-L", "UTF-8", "-k", "0", "-m", "IN", "-p", "PO", "-l", "OUT"]
            peers["po4a"][suffix] = partial(run_peer, first, second, limit)
    if (reader := program("md2po", "mdpo")) and (writer := program("po2md", "mdpo")):
        words = (
            [reader, "IN", "--save", "--quiet", "--po-filepath", "PO"],
            [writer, "IN", "--po-files", "PO", "--quiet", "--save", "OUT"],
        )
        versions["mdpo"] = version(reader, "--version")
        peers["mdpo"] = {".md": partial(run_peer, *words, limit)}
    peers["translate-toolkit"] = {}
    for suffix in (".md", ".txt", ".html"):
        there, back = program(f"{suffix[1:]}2po", "translate"), program(f"po2{suffix[1:]}", "translate")
        if there and back:
            words = (
                [there, "--progress=none", "-i", "IN", "-o", "PO"],
                [back, "--progress=none", "-t", "IN", "-i", "PO", "-o", "OUT"],
            )
            versions["translate-toolkit"] = version(there, "--version")
            peers["translate-toolkit"][suffix] = after_folder(words, limit, cases)
    return {name: own for name, own in peers.items() if own}, versions


class _Tokens(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[object] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(tag)

    def handle_data(self, data: str) -> None:
        if words := data.split():
            self.found.append(words)


def meaning(data: bytes, suffix: str) -> object:
    """Give what a reader sees: HTML of Markdown, tags and words of HTML, words of text."""
    text = data.decode("utf-8", "replace")
    if suffix == ".txt":
        return text.split()
    if suffix == ".md":
        return pyromark.html(re.sub(r"\r\n?", "\n", text))
    tokens = _Tokens()
    tokens.feed(text)
    return tokens.found


def judge(tool: Tool, case: Case) -> Counter[str]:
    with tempfile.TemporaryDirectory() as folder:
        try:
            out = tool(case, Path(folder))
        except (PolypressError, subprocess.SubprocessError, OSError, ValueError, UnicodeError) as error:
            if isinstance(error, PolypressError):
                print(f"polypress: {error}", file=sys.stderr)
            return Counter(errors=1, total=1, hangs=int(isinstance(error, subprocess.TimeoutExpired)))
    return Counter(
        identical=int(out == case.data),
        same_html=int(meaning(out, case.suffix) == meaning(case.data, case.suffix)),
        total=1,
    )


def judge_any(tools: Mapping[str, Tool], case: Case) -> Counter[str]:
    return judge(tools[case.suffix], case)


def main() -> None:
    parser = options(__doc__, TABLES)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--peer", action="append", default=[], type=Path, help="a folder with programs of a peer")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds that a run of a peer may take")
    parser.add_argument("--jobs", type=int, default=2, help="how many runs of a peer at one time")
    parser.add_argument("--tool", action="append", default=[], help="a tool to run; may be repeated; all unless given")
    arguments = parser.parse_args()
    cases = list(read_cases(arguments.files))
    own: dict[str, Tool] = {".md": run_polypress, ".txt": run_polypress, ".html": run_polypress}
    peers, versions = find_peers(arguments.peer, arguments.limit, cases)
    tools = {"polypress": own, **peers}
    tools = {name: tools[name] for name in arguments.tool or tools}
    results: dict[str, dict[str, dict[str, int]]] = {}
    for name, ways in tools.items():
        for kind in dict.fromkeys(case.kind for case in cases if case.suffix in ways):
            own_cases = [case for case in cases if case.kind == kind]
            with ThreadPoolExecutor(1 if name == "polypress" else arguments.jobs) as pool:
                counts = sum(pool.map(partial(judge_any, ways), own_cases), Counter[str]())
            results.setdefault(name, {})[kind] = {figure: counts[figure] for figure in FIGURES}
            print(name, kind, ", ".join(f"{figure} {counts[figure]}" for figure in FIGURES), flush=True)
    publish(
        TABLES,
        {**results, "peers": {name: versions[name] if name in tools else None for name in PEERS}},
        arguments.write,
    )


def table(figures: Figures) -> Table:
    """Show what came back identical, with the same HTML, and not at all, in a column for each tool."""
    tools = {name: own for name, own in {"polypress": "polypress", **PEERS}.items() if name in figures}
    rows = []
    for kind, name in NAMES.items():
        found = [figures[tool].get(kind) for tool in tools]
        if total := max((own["total"] for own in found if own), default=0):
            rows.append((f"{name} ({total})", *map(cell, found)))
    peers = {PEERS[name]: version for name, version in figures["peers"].items()}
    return Table(("identical, same HTML, errors (hangs)", *tools.values()), rows, peers=peers)


def cell(counts: Mapping[str, int] | None) -> str:
    if counts is None:
        return "–"
    hangs = f" ({counts['hangs']})" if counts["hangs"] else ""
    return f"{counts['identical']}, {counts['same_html']}, {counts['errors']}{hangs}"


TABLES = {"roundtrip": table}


if __name__ == "__main__":
    main()
