"""Sentence pairs from the news grammar in `grammar/`: the same derivation said in six languages.

Needs the standard library only. Every character of a sentence knows the node of the derivation that wrote it, so a
pair also says which source characters a target character stands for; the training uses that to teach the alignment.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import inventions
from morphology import GENDERS, bare, capitalise, finish, title_case

LANGUAGES = ("en", "nl", "de", "fr", "es", "pt")
GRAMMAR = Path(__file__).parent / "grammar"

#: Classes made of other classes, and how often something unknown stands in for a word of a class.
UNIONS = {"actor": ("role", "inst"), "place": ("front", "city")}
STAND_INS = {
    "place": 0.14,
    "front": 0.14,
    "media": 0.15,
    "country": 0.03,
    "actor": 0.05,
    "role": 0.03,
    "inst": 0.03,
    "firm": 0.05,
}
#: How often a code stands on either side of a phrase.
WRAPS = 0.07
#: Classes without articles: a stand-in may be put on either side without disturbing the grammar.
WRAPPABLE = {"place", "front", "regname", "media", "word", "n", "dec", "pct", "date", "year", "score"}
VERBATIM = {"code", "word", "url", "email"}
SHARES = {"frame": 70, "headline": 18, "label": 12}

_SLOT = re.compile(r"\{(?P<name>[a-z]+\d?)(?::(?P<form>[a-z]+))?(?:@(?P<time>[a-z]+))?(?P<how>[~^])?(?P<args>[^}]*)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the grammar: what it says in each language."""

    forms: Mapping[str, Mapping[str, str]]
    """Language -> form name ("" is the plain one) -> template."""
    spellings: tuple[str, ...]
    """Other ways to write the English plain form."""
    time: str = ""
    weight: int = 1


@dataclass(slots=True)
class Node:
    """An entry with every slot filled."""

    number: int
    kind: str
    entry: Entry
    spelling: int = 0
    """0: the first English spelling; n: the nth other one."""
    titled: bool = False
    """Whether English writes this headline in title case."""
    children: dict[str, Node] = field(default_factory=dict)
    wrap: tuple[Node, Node] | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence in one language."""

    text: str
    owners: tuple[int, ...]
    """For each character, the number of the node that wrote it."""


@dataclass(frozen=True, slots=True)
class Example:
    """A derivation as a source and a target."""

    source: Text
    target: Text
    verbatim: tuple[tuple[str, str], ...]
    """What must come through letter for letter: its kind (code, word, url, email) and its text."""
    pattern: str
    """The English frame, headline or label it was made of."""


def load_grammar(folder: Path = GRAMMAR) -> dict[str, list[Entry]]:
    """Read the grammar's files: class -> entries."""
    grammar: dict[str, list[Entry]] = {}
    header, *rows = [line.split("\t") for line in (folder / "lexicon.tsv").read_text("utf-8").splitlines()]
    for row in rows:
        cells = dict(zip(header, row, strict=True))
        grammar.setdefault(cells.pop("class"), []).append(_entry(cells))
    header, *rows = [line.split("\t") for line in (folder / "labels.tsv").read_text("utf-8").splitlines()]
    grammar["label"] = [_entry(dict(zip(header, row, strict=True))) for row in rows]
    for kind in ("clause", "frame", "headline"):
        tables = tomllib.loads((folder / f"{kind}s.toml").read_text("utf-8"))[kind]
        grammar[kind] = [_template(table) for table in tables]
    for entry in (entry for entries in grammar.values() for entry in entries):
        _refuse_uneven(entry)
    for union, parts in UNIONS.items():
        grammar[union] = [entry for part in parts for entry in grammar[part]]
    return grammar


def _slots(template: str) -> dict[str, None]:
    """Name the slots of a template, in order."""
    found = [name for match in _SLOT.finditer(template) for name in (match["name"], match["time"]) if name]
    return dict.fromkeys(found)


def _refuse_uneven(entry: Entry) -> None:
    """Refuse an entry whose languages do not have the same slots."""
    plain = {language: _slots(forms[""]).keys() for language, forms in entry.forms.items()}
    for language, slots in plain.items():
        if slots != plain["en"]:
            raise ValueError(f"slots of {language} are {sorted(slots)} in {entry.forms['en']['']!r}")


def _entry(cells: Mapping[str, str]) -> Entry:
    """Parse `plain; form=…; form=…` cells; English may hold other spellings after `//`."""
    plain, *spellings = cells["en"].split(" // ")
    forms = {}
    for language, cell in {**cells, "en": plain}.items():
        first, *others = cell.split("; ")
        forms[language] = {"": first} | dict(other.split("=", 1) for other in others)
    return Entry(forms, tuple(spellings))


def _template(table: Mapping[str, str | int]) -> Entry:
    plain, *spellings = str(table["en"]).split(" // ")
    forms = {language: {"": str(table[language])} for language in LANGUAGES} | {"en": {"": plain}}
    if "question" in table:
        forms["en"]["question"] = str(table["question"])
    return Entry(forms, tuple(spellings), str(table.get("time", "")), int(table.get("weight", 1)))


class Deriver:
    """Draws derivations from the grammar."""

    def __init__(self, grammar: Mapping[str, list[Entry]], rng: random.Random) -> None:
        """Keep the grammar and the source of chance."""
        self.grammar = grammar
        self.rng = rng
        self._numbers = 0

    def sentence(self) -> Node:
        """Draw a whole sentence, headline or label."""
        self._numbers = 0
        kind = self.rng.choices(list(SHARES), weights=list(SHARES.values()))[0]
        entries = self.grammar[kind]
        entry = self.rng.choices(entries, weights=[entry.weight for entry in entries])[0]
        root = self._node(kind, entry)
        root.titled = kind == "headline" and self.rng.random() < 0.5
        if self.rng.random() < WRAPS:
            self._wrap_one(root)
        return root

    def _node(self, kind: str, entry: Entry, inherited: Mapping[str, Node] | None = None) -> Node:
        self._numbers += 1
        node = Node(self._numbers, kind, entry)
        if entry.spellings and self.rng.random() < 0.5:
            node.spelling = self.rng.randint(1, len(entry.spellings))
        node.children.update(inherited or {})
        names = _slots(entry.forms["en"][""])
        if "when" in names:
            when = self.rng.choice(("past", "past", "future"))
            node.children["when"] = self._draw(when)
            needs: Callable[[Entry], bool] = lambda clause: clause.time == when  # noqa: E731
        else:
            needs = lambda clause: "{clause:question}" not in entry.forms["en"][""] or "question" in clause.forms["en"]  # noqa: E731
        for name in names:
            if name not in node.children:
                node.children[name] = self._child(node, name, needs)
        return node

    def _child(self, parent: Node, name: str, needs: Callable[[Entry], bool]) -> Node:
        kind = name.rstrip("2")
        if kind == "clause":
            entry = self.rng.choice([entry for entry in self.grammar["clause"] if needs(entry)])
            when = parent.children.get("when")
            return self._node("clause", entry, {"when": when} if when else None)
        child = self._draw(kind)
        while any(child.entry == other.entry for other in parent.children.values()):
            child = self._draw(kind)
        return child

    def _draw(self, kind: str) -> Node:
        if self.rng.random() < STAND_INS.get(kind, 0):
            return self._invent("word" if kind in ("place", "front", "media") and self.rng.random() < 0.5 else "code")
        if kind in inventions.KINDS:
            return self._invent(kind)
        return self._node(kind, self.rng.choice(self.grammar[kind]))

    def _invent(self, kind: str) -> Node:
        said = inventions.KINDS[kind](self.rng)
        return self._node(kind, Entry({language: {"": text} for language, text in said.items()}, ()))

    def _wrap_one(self, root: Node) -> None:
        nodes = [node for node in walk(root) if node.kind in WRAPPABLE and node is not root]
        if nodes:
            self.rng.choice(nodes).wrap = (self._invent("code"), self._invent("code"))


def walk(node: Node) -> Iterator[Node]:
    """Yield a node and everything below it."""
    yield node
    for child in node.children.values():
        yield from walk(child)
    yield from node.wrap or ()


class Writer:
    """Says a derivation in one language."""

    def __init__(self, language: str, *, canonical: bool) -> None:
        """Choose the language; `canonical` English uses the first spellings only."""
        self.language = language
        self.canonical = canonical

    def write(self, root: Node) -> Text:
        """Say the whole derivation, with the language's spelling rules applied."""
        marked = finish(self._node(root, "", ""), self.language)
        text, owners = _unmark(marked)
        kinds = {node.number: node.kind for node in walk(root)}
        free = [kinds.get(owner, "") not in VERBATIM for owner in owners]
        if self.language == "en" and root.titled and not self.canonical:
            text = title_case(text, free)
        return Text(capitalise(text, free), owners)

    def _node(self, node: Node, form: str, time: str) -> str:
        said = self._expand(self._template(node, form, time), node)
        if form == "cap":
            said = "\ue000" + said
        if node.wrap:
            before, after = (self._node(stand_in, "", "") for stand_in in node.wrap)
            said = f"{before} {said} {after}"
        return f"{chr(0xE100 + node.number)}{said}\ue001"

    def _template(self, node: Node, form: str, time: str) -> str:
        forms = node.entry.forms[self.language]
        if node.kind == "clause" and self.language in ("nl", "de"):
            return arrange(forms[""], form, f"{{{time}}}" if time else "")
        if form == "h" and "h" not in forms:
            return bare(forms[""], self.language)
        if form == "in" and "in" not in forms:
            return {"fr": "en ", "pt": "em "}[self.language] + forms[""]
        if self.language == "en" and not form and not self.canonical and node.spelling:
            return node.entry.spellings[node.spelling - 1]
        return forms.get(form, forms[""])

    def _expand(self, template: str, node: Node) -> str:
        def fill(match: re.Match[str]) -> str:
            child = node.children[match["name"]]
            if match["how"] == "~":
                choices = match["args"].split("|")
                return choices[GENDERS[self.language].index(self._gender(child))]
            if match["how"] == "^":
                return self._node(child, self._gender(node.children[match["args"]]), "")
            return self._node(child, match["form"] or "", match["time"] or "")

        return _SLOT.sub(fill, template)

    def _gender(self, node: Node) -> str:
        return node.entry.forms[self.language].get("g", GENDERS[self.language][0])


def arrange(clause: str, order: str, adverb: str) -> str:
    """Put a Dutch or German `subject / verb / rest [/ tail]` in order.

    >>> arrange("{forces} / rücken / auf {place} vor+", "sub", "")
    '{forces} auf {place} vorrücken'
    >>> arrange("{forces} / haben / sich @ aus {place} zurückgezogen", "inv", "{when}")
    'haben {forces} sich {when} aus {place} zurückgezogen'
    """
    subject, verb, rest, *tail = clause.split(" / ")
    before, _, after = rest.rpartition("@")
    glued = after.endswith("+")
    after = after.removesuffix("+")
    if order == "sub":
        words = [subject, before, adverb, after + verb if glued else f"{after} {verb}"]
    else:
        words = [verb, subject] if order == "inv" else [subject, verb]
        words += [before, adverb, after]
    return re.sub(r"\s+", " ", " ".join([*words, *tail])).replace(" ,", ",").strip()


def _unmark(marked: str) -> tuple[str, tuple[int, ...]]:
    letters: list[str] = []
    owners: list[int] = []
    stack = [0]
    capital = False
    for letter in marked:
        if letter == "\ue000":
            capital = True
        elif letter == "\ue001":
            stack.pop()
        elif "\ue100" <= letter <= "\uf8ff":
            stack.append(ord(letter) - 0xE100)
        else:
            letters.append(letter.upper() if capital else letter)
            capital = capital and not letter.isalnum()
            owners.append(stack[-1])
    return "".join(letters), tuple(owners)


def examples(source: str, target: str, seed: int) -> Iterator[Example]:
    """Yield sentence pairs for ever; the same seed gives the same pairs, and one source one target."""
    deriver = Deriver(load_grammar(), random.Random(f"{seed}"))
    # English is the source in all its spellings, and a target in one.
    read, write = Writer(source, canonical=False), Writer(target, canonical=True)
    known: dict[str, str] = {}
    while True:
        root = deriver.sentence()
        pair = read.write(root), write.write(root)
        if len(pair[0].text) > 190 or known.setdefault(pair[0].text, pair[1].text) != pair[1].text:
            continue
        said = tuple((node.kind, node.entry.forms[source][""]) for node in walk(root) if node.kind in VERBATIM)
        yield Example(*pair, said, root.entry.forms["en"][""])
