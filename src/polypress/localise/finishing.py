"""Make what an engine wrote fit to be reviewed: put back, enforce, localise, mark up, write, and doubt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from polypress.doubts import Finding, find_doubts
from polypress.localise.carrying import Way, carry
from polypress.localise.drafting import Draft, Rules, figure_of
from polypress.localise.editing import Aligned
from polypress.localise.finding import Hints
from polypress.localise.headlines import headline_edits
from polypress.localise.holding import Held, put_back
from polypress.localise.terms import enforce_terms
from polypress.localise.writing import write
from polypress.markup import blanked
from polypress.model import Guess
from polypress.number_match import compare_numbers
from polypress.term_match import find_form
from polypress.typesetting.edits import Stretch, apply_edits
from polypress.typesetting.numbers import number_edits
from polypress.typesetting.typography import half_quotation_edits, typography_edits

_CODE = re.compile(r"(?<![\w-])(?=[\w-]{0,40}\d)(?=[\w-]{0,40}[A-Z])\w+(?:-\w+)*(?![\w-])")
_LONGEST_TIMES, _LONGEST_MORE = 10, 500
"""Length of a text that no translation has, from that of the source."""
DOUBTFUL = 0.2
"""Confidence that a result with a doubt has at most."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Hold what became of one sentence."""

    text: str = ""
    """The translation with its markup; empty where it was refused."""
    confidence: float | None = None
    notes: tuple[str, ...] = ()
    """What a reviewer must look at."""
    problems: tuple[str, ...] = ()
    """Why it was refused."""
    doubts: tuple[Finding, ...] = ()
    hold: tuple[Held, ...] = ()
    """What got lost, to be held out at the next attempt."""
    ways: tuple[Way, ...] = ()
    """How each span of markup found its place."""
    alternatives: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether there is no reason to ask again."""
        return bool(self.text) and not self.doubts and not self.hold

    @property
    def rank(self) -> tuple[bool, int, float]:
        """The higher, the better."""
        faults = len(self.doubts) + len(self.hold) + self.ways.count(Way.LEFT_OUT)
        return bool(self.text), -faults, self.confidence or 0.0


def finish(
    draft: Draft, guess: Guess, rules: Rules, own: Mapping[str, str], tried: Iterable[Held] = (), *, last: bool = False
) -> Outcome:
    """Make a translation of a guess, or say why it is none.

    Args:
        draft: What the engine was asked for.
        guess: What it wrote.
        rules: What holds for the locale.
        own: What it made of `draft.parts`.
        tried: What was held out besides markup.
        last: Whether nobody will ask again: what must not get lost is put in at the likeliest place.
    """
    if not guess.text.strip():
        return Outcome(problems=("the engine wrote nothing",), confidence=guess.confidence)
    if len(guess.text) > _LONGEST_MORE + _LONGEST_TIMES * len(draft.text):
        return Outcome(problems=("the engine wrote far too much",), confidence=guess.confidence)
    aligned, lost = put_back(draft.holding, guess, last=last)
    problems = [f"{held.literal} got lost" for held in lost if held.span is None or not last]
    notes = [f"{held.literal} was lost, and put in where it seems to belong" for held in lost if held.span is not None]
    notes += [f'"{held.literal}" was put in: check its inflection' for held in tried if held not in lost and held.bends]
    aligned, term_notes, hold, missing = _enforced(draft, aligned, rules)
    notes += term_notes
    problems += missing
    aligned = _localised(draft, aligned, rules)
    numbers, number_hold = _numbers(draft, aligned, rules)
    codes = [] if number_hold else _codes(draft, aligned)
    problems += numbers
    notes += [f"{held.literal} is not in the translation" for held in codes]
    hold += [*number_hold, *codes]
    doubts = find_doubts(draft.prose, _prose(aligned), rules.source, rules.target)
    confidence = guess.confidence if not doubts else min(DOUBTFUL, guess.confidence or 0.0)
    refused = Outcome(confidence=confidence, problems=tuple(problems), doubts=doubts, hold=tuple(hold))
    return refused if problems else _written(draft, aligned, rules, own, refused, notes)


def fit(text: str, rules: Rules) -> str:
    """Give a text of few words the locale's numbers and marks.

    The engine wrote it by itself, so there is no source to compare it with.
    """
    text = _figured(text, rules)
    return apply_edits(text, typography_edits(text, rules.conventions)).strip()


def _figured(text: str, rules: Rules) -> str:
    return apply_edits(text, number_edits(text, text, rules.source, rules.conventions))


def _enforced(draft: Draft, aligned: Aligned, rules: Rules) -> tuple[Aligned, list[str], list[Held], list[str]]:
    """Put the glossary's terms in; give notes, what to hold out next time, and names that got lost."""
    enforced = enforce_terms(
        draft.prose, _prose(aligned), aligned.links, rules.terms, rules.target, rules.conventions, rules.source.language
    )
    wanted = {match.start: form for match, form in draft.terms}
    lost = [match for match in enforced.lost if match.start in wanted]
    hold = [Held(match.start, match.end, wanted[match.start], bends=not match.term.do_not_translate) for match in lost]
    names = [f'"{wanted[match.start]}" got lost' for match in lost if match.term.do_not_translate]
    notes = [*enforced.notes]
    notes += [
        f'"{match.term.source}" should be "{wanted[match.start]}"' for match in lost if not match.term.do_not_translate
    ]
    return aligned.edited(enforced.edits), notes, hold, names


def _localised(draft: Draft, aligned: Aligned, rules: Rules) -> Aligned:
    edits = number_edits(draft.prose, _prose(aligned), rules.source, rules.conventions)
    aligned = aligned.edited(edits)
    aligned = aligned.edited(typography_edits(_prose(aligned), rules.conventions))
    aligned = aligned.edited(half_quotation_edits(draft.prose, _prose(aligned), rules.conventions))
    if draft.is_headline:
        aligned = aligned.edited(headline_edits(draft.prose, _prose(aligned), rules.target))
    return aligned


def _numbers(draft: Draft, aligned: Aligned, rules: Rules) -> tuple[list[str], list[Held]]:
    """Compare the numbers by value; what is missing is held out next time."""
    source, target = draft.prose, _prose(aligned)
    differences = compare_numbers(source, target, rules.source, rules.conventions)
    problems = [f"the number {numeral.text} got lost" for numeral in differences.missing]
    problems += [f"the number {numeral.text} is not in the source" for numeral in differences.extra]
    hold = []
    for numeral in differences.missing:
        figure = figure_of(numeral.text)
        start = source.find(figure, numeral.start)
        written = apply_edits(figure, number_edits(source, figure, rules.source, rules.conventions))
        if start >= 0:
            hold.append(Held(start, start + len(figure), written, bends=False))
    return problems, hold


def _codes(draft: Draft, aligned: Aligned) -> list[Held]:
    """Find names of parts, papers and places such as `F-16` that the target has otherwise."""
    return [
        Held(code.start(), code.end(), code[0], bends=False)
        for code in _CODE.finditer(draft.prose)
        if code[0] not in aligned.target
    ]


def _written(
    draft: Draft, aligned: Aligned, rules: Rules, own: Mapping[str, str], outcome: Outcome, notes: list[str]
) -> Outcome:
    """Carry the markup over and write the sentence."""
    aligned = _stripped(aligned)
    carried = carry(draft.anatomy, aligned, _hints(draft, aligned, rules, own))
    if aligned.links and Way.LEFT_OUT in carried.ways.values():
        # Where the words are known there is room for all markup, save where there are fewer words than marks.
        return replace(outcome, problems=("it has too few words for its markup",))
    written = write(draft.anatomy, aligned, carried, own)
    if written is None or _has_codes(draft, written.text):
        return replace(outcome, problems=("it would be read as other markup than the source has",))
    ways = {**carried.ways, **dict.fromkeys(written.left_out, Way.LEFT_OUT)}
    if outcome.doubts and Way.LEFT_OUT in ways.values():
        # Doubtful, and no words in it that the markup could stand around: that is no translation.
        return replace(outcome, problems=(*(finding.message for finding in outcome.doubts), "its markup has no place"))
    notes += list(_markup_notes(draft, ways))
    notes += [finding.message for finding in outcome.doubts]
    return replace(outcome, text=written.text, notes=tuple(dict.fromkeys(notes)), ways=tuple(ways.values()))


def _markup_notes(draft: Draft, ways: Mapping[int, Way]) -> Iterator[str]:
    spans = draft.anatomy.marked.spans
    for number, way in sorted(ways.items()):
        marks = f"{spans[number].open}…{spans[number].close}"
        if way is Way.LEFT_OUT:
            yield f"markup left out: {marks}"
        elif way is Way.NEIGHBOURS:
            yield f"markup to check, its words were not found: {marks}"


def _hints(draft: Draft, aligned: Aligned, rules: Rules, own: Mapping[str, str]) -> Hints:
    def terms(start: int, end: int) -> list[Stretch]:
        found = []
        for match, form in draft.terms:
            # The very words of the span: a term inside a longer span says nothing about the rest of it.
            if match.start <= start + 1 and end <= match.end + 1 and start < match.end and match.start < end:
                place = find_form(form, aligned.target, strict=False)
                found += [place] if place else []
        return found

    return Hints(own, lambda text: _figured(text, rules), terms)


def _prose(aligned: Aligned) -> str:
    """Give the target where what is copied is no words; offsets stay."""
    return blanked(aligned.target, ((atom.start, atom.end) for atom in aligned.atoms))


def _stripped(aligned: Aligned) -> Aligned:
    start = len(aligned.target) - len(aligned.target.lstrip())
    end = len(aligned.target.rstrip())
    if (start, end) == (0, len(aligned.target)):
        return aligned
    return replace(
        aligned,
        target=aligned.target[start:end],
        links=tuple(
            link._replace(target_start=max(link.target_start - start, 0), target_end=min(link.target_end, end) - start)
            for link in aligned.links
        ),
        atoms=tuple(replace(atom, start=atom.start - start, end=atom.end - start) for atom in aligned.atoms),
    )


def _has_codes(draft: Draft, text: str) -> bool:
    """Whether a code of ours is still there, or one like it that the engine made up."""
    codes = draft.holding.codes
    if not codes:
        return False
    letters = codes[0][0].rstrip("0123456789")
    return bool(re.search(rf"(?<!\w){letters}\d", text, re.IGNORECASE))
