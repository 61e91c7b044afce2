"""Ask an engine and believe nothing of it: every sentence is prepared, finished, and asked for again where in doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from polypress.engines import Engine, Guess, Request
from polypress.localise import DOUBTFUL, Draft, Held, Outcome, Rules, Way, find_names, finish, fit, prepare
from polypress.markup import parse_inline
from polypress.model import MessageKey
from polypress.pipeline.project import Project

ATTEMPTS = 3
"""How often a doubtful sentence is asked for, each time in another way."""
_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True)
class Task:
    """Hold one sentence to translate, with what an engine may want to know of its place."""

    source: str
    context: str | None = None
    before: str = ""
    behind: str = ""

    @property
    def key(self) -> MessageKey:
        """The identity of the units that want it."""
        return MessageKey(self.source, self.context)


def names_of(project: Project, domains: Iterable[str]) -> frozenset[str]:
    """Find what the articles of some domains show to be names."""
    sentences = [
        parse_inline(segment.source).plain
        for domain in domains
        for block in project.article(domain).blocks
        if block.kind.context is None
        for segment in block.segments
    ]
    return find_names(sentences, project.config.source.language)


def translate_guarded(engine: Engine, tasks: Sequence[Task], rules: Rules) -> Iterator[Mapping[int, Outcome]]:
    """Yield the outcomes of batches of sentences, by number, each once; doubtful ones come last.

    Raises:
        EngineUnavailable: Something is not installed.
        EngineFailed: The engine broke on the way; what was yielded is good.
    """
    works = [_Work(task, rules) for task in tasks]
    own = _own_words(engine, works, rules)
    waiting = list(range(len(works)))
    for attempt in range(ATTEMPTS):
        asked = {number: works[number].ask(attempt) for number in waiting}
        waiting = []
        for batch in _answers(engine, asked, rules):
            settled: dict[int, Outcome] = {}
            for number, guess in batch.items():
                last = attempt == ATTEMPTS - 1
                outcome = works[number].take(guess, own, last=last)
                if outcome.is_sound or last:
                    settled[number] = works[number].best
                else:
                    waiting.append(number)
            if settled:
                yield settled
        waiting.sort()
        if not waiting:
            return


@dataclass(slots=True, eq=False)
class _Work:
    """Follow one sentence through its attempts."""

    task: Task
    rules: Rules
    held: tuple[Held, ...] = ()
    outcomes: list[Outcome] = field(default_factory=list)
    draft: Draft = field(init=False)

    def __post_init__(self) -> None:
        self.draft = prepare(self.task.source, self.task.context, self.rules)

    def ask(self, attempt: int) -> Request:
        if attempt:
            self.draft = prepare(self.task.source, self.task.context, self.rules, self.held, attempt)
        terms = tuple((match.term.source, form) for match, form in self.draft.terms)
        task = self.task
        return Request(
            self.draft.text,
            before=_plain(task.before),
            behind=_plain(task.behind),
            context=task.context,
            terms=terms,
            aligned=self.draft.needs_links,
            attempt=attempt,
        )

    def take(self, guess: Guess, own: Mapping[str, str], *, last: bool) -> Outcome:
        outcome = finish(self.draft, guess, self.rules, own, self.held, last=last)
        self.outcomes.append(outcome)
        # Of the other translations the engine says neither how sure it is nor which word is which.
        guesses = [Guess(text, min(guess.confidence or 0.0, DOUBTFUL)) for text in guess.alternatives]
        others = [finish(self.draft, other, self.rules, own, self.held, last=last) for other in guesses]
        # Without links their markup may have no place; then the sentence is better asked for once more.
        self.outcomes += [other for other in others if Way.LEFT_OUT not in other.ways]
        fresh = [held for held in outcome.hold if all(held.start != old.start for old in self.held)]
        self.held = (*self.held, *fresh)
        return outcome

    @property
    def best(self) -> Outcome:
        """The best outcome, with the texts of others; a refused one says why at the first attempt."""
        best = max(self.outcomes, key=lambda outcome: outcome.rank)
        texts = dict.fromkeys(outcome.text for outcome in self.outcomes if outcome.text and outcome.text != best.text)
        return replace(best, alternatives=tuple(texts)[:_ALTERNATIVES])


# Each sentence is asked for as itself and as a neighbour of two.
@lru_cache(maxsize=16)
def _plain(source: str) -> str:
    return parse_inline(source).plain if source else ""


def _own_words(engine: Engine, works: Sequence[_Work], rules: Rules) -> dict[str, str]:
    """Translate the words of spans and the texts of images by themselves."""
    texts = list(dict.fromkeys(part for work in works for part in work.draft.parts))
    if not texts:
        return {}
    requests = [Request(text, aligned=False) for text in texts]
    found: dict[str, str] = {}
    for batch in engine.translate(requests, rules.source, rules.target):
        found |= {texts[number]: fit(guess.text, rules) for number, guess in batch.items()}
    return found


def _answers(engine: Engine, asked: Mapping[int, Request], rules: Rules) -> Iterator[dict[int, Guess]]:
    """Ask for each different request once, and give the answer to all that wanted it."""
    askers: dict[Request, list[int]] = {}
    for number, request in asked.items():
        askers.setdefault(request, []).append(number)
    requests = list(askers)
    for batch in engine.translate(requests, rules.source, rules.target):
        yield {number: guess for place, guess in batch.items() for number in askers[requests[place]]}
