"""Tell words left in the source's language from those that many languages use, and those that only look alike."""

from __future__ import annotations

import re
from functools import lru_cache

from polypress.doubts import foreign_words
from polypress.languages import has_dictionary, has_word

_LOANWORDS = frozenset(
    """
    addenda agenda aids airbag album alibi amok app apps arena aroma aula avatar baby backup bacon banner bar
    baseball basketball bazooka beat best-seller bestseller biathlon bikini biotech bit bitcoin bitcoins blockbuster
    blockchain blog blogger blogs bodybuilding bonus boom boss bowling box brandy break briefing browser brunch
    budget bug bugs bungalow bunker burger burnout burrito bus byte bytes café cafés camera camping campus canapé
    cappuccino caravan cargo cash casino casting catering champagne chat chef chili chip chips cholera click clip
    cloud clown club clubs coach coaching cockpit cocktail coma comeback comic comics community compost computer
    condor cookie cookies copilot copyright corona coronavirus corpus cottage country covid crack crash croissant
    crowdfunding curry dandy data deadline deal deepfake derby design designer desktop detox diabetes diorama dollar
    dollars dossier download downloads drag drama drone drones dumping e-book e-mail ebola email emails embargo
    emoji emojis encore espresso etc ethos euro euros expo fair-play fan fans fashion fauna feature feedback ferry
    festival fiasco files film finale fintech firewall fitness flashback flirt flora folder folk football forum
    freelance freestyle gadget gadgets gag gala gangster gas gay gender genre gentleman glamour global golf graffiti
    groove grunge guru habitat hacker hackers hamburger handicap hardware harem hashtag hit hits hiv hobby hockey
    holding hooligan hooligans horror hotel hotels hummus impasse influencer influencers influenza input insider
    interface interim internet interview intranet iris jazz jeans jet job jobs jockey jogging joint joker joystick
    judo junta jury kamikaze karaoke karate karma kart kayak kebab ketchup kiosk kit kitsch kiwi know-how lady
    laptop laptops laser latte lava layout leader leasing level libido link links live lobby lobbying lobbyist login
    logo logos looping low-cost macho mafia magma mail make-up malaria malware manager managers manga mango mantra
    marathon marketing master masters match matinee maximum media meeting menu metro microchip minimum mobbing model
    modem momentum monitor motto mozzarella multimedia music musical nanotech newsletter ninja nirvana oasis offline
    offshore online open opera opus oscar outdoor output outsider outsourcing ozon paddock panda panorama paparazzi
    paprika paralympics parka parking partner party password pasta patio penalty performance pesto petabyte phishing
    piano pixel pixels pizza pizzas placebo plasma playback playlist playoff playoffs podcast podcasts poker polio
    pop popcorn poster première press print propaganda provider pseudo pub pudding puma punk puzzle python quark
    queer quinoa quiz quorum quota radar radio radius ragtime rally ranking rap rating ratings recycling reggae
    remake rendezvous repertoire reporter resort restaurant restaurants risotto robot robots rock rodeo router
    royalty rugby safari saga salami salsa samba samurai sandwich sauna savanna scanner scenario scooter score scout
    screen screenshot script secondhand self-service selfie selfies serum server servers service sex shampoo sheikh
    sheriff shop shopping show shows siesta silo single sitcom sketch skipper skyline slang slogan smart smartphone
    smartphones smog snack snob snowboard snowboarding sofa software solo sonar song songs soprano soul spaghetti
    spam speaker spectrum sponsor sport spray sprint sprinter squash staff stalker stand standard star stars start
    startup startups status steak stick stop store stream streaming stress studio studios stunt stuntman style
    sudoku super surf surfer surfing sushi swap swing tablet tablets taco tango tank tanker tapas taxi team teams
    techno teenager tennis test text thriller ticket tickets timing tiramisu toast tofu top tornado torso touch tour
    trailer trailers trainer training trampoline transfer trauma trend trends triathlon tribunal trio trojan trust
    tsunami tuba tumor tundra tunnel turbo tutu tweet tweets twist ultimatum unit update updates upload utopia veto
    vibrato video videos villa vintage virtuoso virus vodka volleyball volt wagon waterpolo web website websites
    weekend western whisky wifi wodka wok workshop workshops yacht yeti yoga yoghurt yogurt zebra zombie zombies
    zoom
    """.split()
)


_BORROWED = """
a cappella, ad hoc, ad infinitum, ad nauseam, al dente, al fresco, alma mater, alter ego, anno domini, art deco,
art nouveau, belle époque, bona fide, bon mot, bon vivant, carte blanche, casus belli, cause célèbre, chaise longue,
cordon bleu, corps diplomatique, coup d'état, coup de grâce, coup de théâtre, crème brûlée, crème fraîche,
curriculum vitae, de facto, de jure, déjà vu, dolce vita, en bloc, en masse, en passant, en route, en suite,
enfant terrible, enfants terribles, ex aequo, ex libris, ex officio, fait accompli, faux pas, femme fatale,
fin de siècle, grand cru, grand prix, habeas corpus, haute couture, haute cuisine, homo erectus, homo sapiens,
in absentia, in extremis, in flagrante, in memoriam, in situ, in utero, in vitro, in vivo, ipso facto, joie de vivre,
laissez faire, l'art pour l'art, magnum opus, mea culpa, ménage à trois, modus operandi, modus vivendi, ne plus ultra,
nom de guerre, nom de plume, non sequitur, nouveau riche, nouvelle cuisine, par excellence, pas de deux, per annum,
per capita, per diem, per se, perpetuum mobile, persona grata, persona non grata, pièce de résistance, post mortem,
prêt à porter, prima donna, prima facie, pro bono, pro forma, pro rata, quid pro quo, raison d'état, raison d'être,
sine qua non, status quo, sui generis, table d'hôte, tabula rasa, terra incognita, tête à tête, tour de force,
trompe l'œil, vice versa, vis à vis, vox populi
"""
"""French, Latin and Italian phrases that writers of every language use as they are."""
_EACH = "|".join(phrase.replace(" ", "[ -]") for phrase in " ".join(_BORROWED.split()).split(", "))
_PHRASES = re.compile(rf"(?<!\w)(?:{_EACH})(?!\w)")
_COINED = re.compile(r"\w{2,}(?<!\buna)(?<!\bbe)ware|\w{4,}itis")
"""Words of computing and of medicine that are coined in one language and taken over by all."""

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


def foreign_phrases(text: str) -> set[str]:
    """Give the words of phrases that all languages borrow, in small letters.

    >>> sorted(foreign_phrases("The enfant terrible of haute couture"))
    ['couture', 'enfant', 'haute', 'terrible']
    """
    return {word for match in _PHRASES.finditer(text.casefold().replace("’", "'")) for word in match[0].split()}


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
        or _COINED.fullmatch(word)
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
