"""Find where sentences end; imports `masking` and `rules` of this package only.

One pattern proposes every place where a mark of the end, white space and something that may begin a sentence meet; one
decision, by the word before the mark and what stands around it, takes or leaves each. Closing marks stay left of the
cut, opening marks go right. Nothing counts quotation marks: an apostrophe, or a quotation over several paragraphs,
would throw the count off. In doubt there is no cut: half a sentence is worse to translate than two at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from polypress.segmentation.masking import OBJECT, mask
from polypress.segmentation.rules import Kind, Rules

_SPACES = " \u00a0\u202f"

_CANDIDATE = re.compile(
    rf"""
    (?<![.!?…؟।])                                       # a run of marks is tried once, from its first mark
    (?P<stop> \.(?:[{_SPACES}]\.){{2,3}}+(?![.\w]) | [.!?…؟।]++ )
    (?P<close> (?: ["'”’»«“‹›)\]}}*_~] | \s»(?!\w) )*+ )
    (?P<gap> \s++ )
    (?=
      (?P<dash> (?: [-–—•·*]\s++ )?+ )
      (?P<open> (?: «\s | ["'“”‘’„‚«»‹›(\[{{*_~¿¡] )*+ )
      (?: [$£€¥](?=\d) | [\#@](?=[A-Z]) )?+
      (?P<next> (?:[^\W_]|{OBJECT})\w*+ (?:['’]\w++)?+ )
    )
    | [。！？]++ ["'”’」』】）)\]]*+ \s*+                # no white space need follow these
    | \n[ \t\r]*+\n\s*+                                 # a blank line parts even what has no mark
    """,
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*+\n")
_LABEL = re.compile(rf"[^\w{OBJECT}]*+(?:(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Za-z]|[IVXivx]+)[)\]]?\.\W*)?")
"""A piece that is no sentence: no word at all, or the number of a list item."""
_WORD = re.compile(rf"""(?:^|[-–—/(\[{{"“‘'*_~«„…{OBJECT}])([^\W\d_][\w.'’&]*+)$""")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)*+[^\W\d_]")
_NO_VOWEL = re.compile(r"[A-Z]?[b-df-hj-np-tv-xz]+")
_OLD_MONEY = re.compile(r"\d{1,2}[sd]")
"""`10s. 6d.`, ten shillings and sixpence."""
_CAMEL = re.compile(r"[a-z]{1,4}[A-Z]")
_QUOTES = frozenset("\"'“”‘’„‚«»‹›")
_ELLIPSES = frozenset({"…", "..", "...", *(f".{space}.{space}." for space in _SPACES)})
_QUOTED_NAME = re.compile(r"""["'“‘«„][^\s"'“”’«»]{1,30}(?:\s[^\s"'“”’«»]{1,30}){0,2}(?<![.,!?…])["'”’»](?!\w)""")
_CITATION = re.compile(r"""\([^()]{1,200}(?<![.!?…])(?<![.!?…]["'”’])\)(?!\s+[^\W\d_a-z])""")
_TIME_OF_PLACE = re.compile(r"\w+\s[Tt]ime\b")
_SPEAKER = re.compile(r"(?:[A-ZÀ-ÖØ-Þ][\w.'’-]{0,30}\s){1,4}(?P<verb>[a-z]++)(?:[.,;]|\s(?P<after>[A-Za-z]++))")

_WORD_REACH = 40
"""Characters looked back for the words before a mark; longer ones are in no list."""
_BRACKET_REACH = 300
"""Characters looked back for the bracket that a closing one may belong to."""
_LABEL_REACH = 16
"""Characters of the longest label of a list item."""


def boundaries(text: str, rules: Rules) -> list[int]:
    """Return the offsets inside the text where its second, third… sentence begins.

    >>> from polypress.segmentation.rules import load_rules
    >>> boundaries("It ended. 'Good,' he said.", load_rules("en"))
    [10]
    """
    plain = mask(text)
    cuts: list[int] = []
    start = 0
    for match in _CANDIDATE.finditer(plain):
        if _Candidate(match, plain, start, rules).is_cut():
            start = match.end()
            cuts.append(start)
    return cuts


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Decide on one place where a sentence may end."""

    match: re.Match[str]
    plain: str
    start: int
    """Where the sentence that may end here began."""
    rules: Rules

    def is_cut(self) -> bool:
        if self.match.end() == len(self.plain) or self._is_label():
            return False
        if self.match["stop"] is None or _BLANK_LINE.search(self.match["gap"]):
            return True
        if not self._may_begin():
            return False
        match self._kind():
            case Kind.PLAIN:
                return not self._names_speaker()
            case Kind.NUMBERED:
                return not self.match["next"][0].isdigit() and not self.match["dash"]
            case Kind.CLOCK:
                return not self._belongs_to_clock()
            case Kind.DOUBTFUL:
                return self._begins_surely()
            case Kind.INNER:
                return False

    def _is_label(self) -> bool:
        end = self.match.end()
        return end - self.start <= _LABEL_REACH and _LABEL.fullmatch(self.plain, self.start, end) is not None

    def _may_begin(self) -> bool:
        """Whether a sentence may begin here at all, whatever stands before."""
        following = self.match["next"]
        if following[0].islower() and not _CAMEL.match(following):
            return False
        if self.match["dash"] and not _QUOTES.isdisjoint(self.match["close"]):
            return False  # who is quoted: "To be." - William Shakespeare
        if self.match["open"] == "(" and following not in self.rules.starters:
            return _CITATION.match(self.plain, self.match.end()) is None
        return True

    def _kind(self) -> Kind:
        stop, close = self.match["stop"], self.match["close"]
        if stop == ".":
            kind = self._kind_of_words(*self._words_before())
        elif stop == "!":
            kind = self.rules.kinds.get(f"{self._words_before()[1]}!", Kind.PLAIN)
        elif stop in _ELLIPSES and _QUOTES.isdisjoint(close):
            kind = self._kind_of_ellipsis()
        else:
            kind = Kind.PLAIN
        return Kind.DOUBTFUL if kind is Kind.PLAIN and ")" in close and self._closes_aside() else kind

    def _kind_of_words(self, previous: str, word: str) -> Kind:
        if (kind := self.rules.kinds.get(word)) is not None:
            return kind
        if len(word) == 1 and previous in self.rules.lettered:
            return Kind.PLAIN  # plan B, not the initial of a name
        if _ACRONYM.fullmatch(word) or _NO_VOWEL.fullmatch(word):
            return Kind.DOUBTFUL
        if _OLD_MONEY.fullmatch(word):
            return Kind.NUMBERED
        if self.rules.ordinals and word.isdigit() and len(word) <= 2:
            return Kind.INNER
        return Kind.PLAIN

    def _words_before(self) -> tuple[str, str]:
        """Return the last two words, the latter without marks and what stands before a hyphen; empty where none is."""
        end = self.match.start()
        reach = self.plain[max(0, end - _WORD_REACH) : end]
        if not reach or reach[-1].isspace():
            return "", ""
        tokens = ["", *reach.rsplit(None, 2)]
        found = None if tokens[-1].isalpha() else _WORD.search(tokens[-1])
        return tokens[-2], found[1] if found else tokens[-1]

    def _kind_of_ellipsis(self) -> Kind:
        """Tell an omission inside a sentence (`one ... two`) from one after it (`One. ... Two`)."""
        before = self.plain[max(0, self.match.start() - 2) : self.match.start()]
        return Kind.PLAIN if before[-1:].isspace() and before[0] in ".!?" else Kind.DOUBTFUL

    def _closes_aside(self) -> bool:
        """Whether the bracket that closes here opened inside the sentence: `He (who knew?) Smith`."""
        end = self.match.start()
        return self.plain.rfind("(", max(self.start, end - _BRACKET_REACH), end) > self.start

    def _names_speaker(self) -> bool:
        """Whether what follows a quotation only tells whose it is, as in `"Why?" Mr. Smith asked`."""
        if _QUOTES.isdisjoint(self.match["close"]) or self.match["open"]:
            return False
        if self.match["next"] in self.rules.starters and self.match["next"] != "I":
            return False
        speaker = _SPEAKER.match(self.plain, self.match.end())
        if speaker is None or speaker["verb"] not in self.rules.speech:
            return False
        return speaker["after"] is None or speaker["after"] in self.rules.after_speech

    def _belongs_to_clock(self) -> bool:
        following = self.match["next"]
        return (
            bool(self.match["dash"])
            or following[0].isdigit()
            or following in self.rules.after_clock
            or _TIME_OF_PLACE.match(self.plain, self.match.end()) is not None
        )

    def _begins_surely(self) -> bool:
        """Whether a sentence begins here whatever stands before: with a starter, or with speech."""
        if self.match["dash"] or "(" in self.match["open"]:
            return False
        if not _QUOTES.isdisjoint(self.match["open"]):
            return _QUOTED_NAME.match(self.plain, self.match.end()) is None
        word, end = self.match["next"], self.match.end("next")
        following = self.plain[end : end + 1]
        if following in {"-", "–", "."}:
            return word + following in self.rules.starters
        stem = re.split("['’]", word)[0]
        if stem == "I" and self.match["stop"] in _ELLIPSES:
            return False  # a capital that says nothing: "Well ... I think"
        return word in self.rules.starters or stem in self.rules.starters
