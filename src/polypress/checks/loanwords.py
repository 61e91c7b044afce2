"""Tell words left in the source's language from those that many languages use, and those that only look alike."""

from __future__ import annotations

import re
from functools import lru_cache

from polypress.doubts import foreign_words
from polypress.languages import has_dictionary, has_word

_LOANWORDS = frozenset(
    """
    airbag app apps baby backup bacon banner bar baseball basketball beat best-seller bestseller bit blockbuster blog
    blogger blogs bodybuilding boom boss bowling box brandy break briefing browser brunch budget bug bugs burger burnout
    bus byte bytes camping cash casting catering chat chip chips click clip cloud club clubs coach coaching cockpit
    cocktail comeback comic comics community computer cookie cookies copyright cottage country crack crash crowdfunding
    dandy deadline deal derby design designer desktop detox dollar dollars download downloads drag drone drones dumping
    email etc fair-play fan fans fashion feature feedback ferry festival film files firewall fitness flashback flirt
    folder folk football freelance gadget gadgets gag gangster gas gay gender gentleman glamour global golf groove
    grunge
    hacker hackers hamburger handicap hardware hashtag hit hits hobby hockey holding hotel hotels influencer influencers
    input insider interface internet interview jazz jeans jet job jobs jockey jogging joint joker joystick judo jury
    ketchup kit kitsch know-how lady laptop laptops layout leader leasing level link links live lobby lobbying login
    logo logos looping low-cost mail make-up malware manager managers marketing master match media meeting mobbing model
    modem monitor multimedia music musical newsletter offline offshore online open oscar outdoor output outsider
    outsourcing parking partner party password penalty performance phishing pixel pixels playback playlist podcast
    podcasts poker pop popcorn poster press print pub pudding puzzle quark queer quiz radar rally ranking rap rating
    ratings recycling remake reporter rock router royalty rugby sandwich scanner scooter score scout screen screenshot
    script secondhand self-service selfie selfies server servers service sex shampoo sheriff shop shopping show shows
    single sketch skyline slang slogan smart smartphone smartphones snack snob software song songs soul spam speaker
    sponsor sport sprint staff stand standard star stars start startup startups status steak stick stop store stream
    streaming stress studio style super surf surfing swap swing tablet tablets tank tanker team teams techno teenager
    tennis test text thriller ticket tickets timing toast top touch tour trailer trainer training transfer trend trends
    trust tunnel tweet tweets twist unit update updates upload vintage volleyball wagon web website websites weekend
    western whisky wifi workshop workshops yacht yoga zoom
    """.split()
)


_ENGLISH = frozenset(
    """
    about again against and are because been before being between both bridge by cities comes could did does during each
    every following from given have heavy held how into its kilometers many might more most
    much need needs never next other our own percent said says she should since small some such takes talks than that
    the their them then there these they this those though through thus together took town toward towards under until
    upon very were what when where whether which while who whom whose with within without would year years yet you your
    """.split()
)
"""Common English words whose twins elsewhere mean something else: in both a source and its translation, they stayed."""

_MEASURE = re.compile(
    r"(?:nano|mi[ck]ro|milli|[ck]enti|de[ck]i|he[ck]to|kilo|mega|giga|tera)?"
    r"(?:watt|volt|hertz|byte|bit|joule|pascal|amp[eè]re|newton|ohm|pixel|gram|liter|meter)s?"
)
"""Units that most languages spell alike."""
_AROUND = ".,;:!?…()[]\"“”„‚‘«»‹›'’—–"


def free_words(text: str) -> list[str]:
    """Give the words of a text that stand by themselves: not those of names such as `maps.csv` or `a@example.org`.

    >>> free_words("See “maps.csv” now, or a@example.org!")
    ['See', 'now', 'or']
    """
    return [word for piece in text.split() if (word := piece.strip(_AROUND)).isalpha()]


def left_words(words: list[str], source_language: str, target_language: str) -> set[str]:
    """Find the words that only the source's language has, in small letters: no names, nor what all the world says.

    >>> sorted(left_words(["Podcast", "withdrawal", "Kyiv", "hotel"], "en", "de"))
    ['withdrawal']
    """
    return {word for word in words if _is_left(word, source_language, target_language)}


@lru_cache(maxsize=16384)
def _is_left(word: str, source_language: str, target_language: str) -> bool:
    if (
        word.lower() in _LOANWORDS
        or _MEASURE.fullmatch(word)
        or not (has_dictionary(source_language) and has_dictionary(target_language))
    ):
        return False
    if source_language == "en" and word in _ENGLISH:
        return True
    # What a language has taken over it may give an English plural, which its dictionary seldom knows.
    return bool(foreign_words([word], source_language, target_language)) and not (
        source_language == "en" and word.endswith("s") and has_word(word[:-1], target_language)
    )
