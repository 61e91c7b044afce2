"""Tell words left in the source's language from those that many languages use, and those that only look alike."""

from __future__ import annotations

import re
from functools import lru_cache

from polypress.checks.borrowed_words import BORROWED, GERMANIC, OWN
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
    paprika paralympics paranoia parka parking partner party password pasta patio penalty performance pesto petabyte
    phishing piano pixel pixels pizza pizzas placebo plasma playback playlist playoff playoffs podcast podcasts
    poker polio pop popcorn poster première press print propaganda provider pseudo pub pudding puma punk puzzle
    python quark queer quinoa quiz quorum quota radar radio radius ragtime rally ranking rap rating ratings
    recycling reggae remake rendezvous repertoire reporter resort restaurant restaurants risotto robot robots rock
    rodeo router royalty rugby safari saga salami salsa samba samurai sandwich sauna savanna scanner scenario
    scooter score scout screen screenshot script secondhand self-service selfie selfies serum server servers service
    sex shampoo sheikh sheriff shop shopping show shows siesta silo single sitcom sketch skipper skyline slang
    slogan smart smartphone smartphones smog snack snob snowboard snowboarding sofa software solo sonar song songs
    soprano soul spaghetti spam speaker spectrum sponsor sport spray sprint sprinter squash staff stalker stand
    standard star stars start startup startups status steak stick stop store stream streaming stress studio studios
    stunt stuntman style sudoku super surf surfer surfing sushi swap swing tablet tablets taco tango tank tanker
    tapas taxi team teams techno teenager tennis test text thriller ticket tickets timing tiramisu toast tofu top
    tornado torso touch tour trailer trailers trainer training trampoline transfer trauma trend trends triathlon
    tribunal trio trojan trust tsunami tuba tumor tundra turbo tutu tweet tweets twist ultimatum unit update
    updates upload utopia veto vibrato video videos villa vintage virtuoso virus vodka volleyball volt wagon
    waterpolo web website websites weekend western whisky wifi wodka wok workshop workshops yacht yeti yoga yoghurt
    yogurt zebra zombie zombies zoom
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
_ENGLISH_TERMS = """
art director, augmented reality, back end, back nine, back office, bed and breakfast, best practice, big bang, big data,
big tech, black metal, blind date, blue chip, bottom up, box kick, boy band, brain drain, brand ambassador, breaking
news, bungee jumping, business as usual, business case, business class, business plan, call center, case study, cash
flow, change directory, check in, check up, chief executive, chief executive officer, chief financial officer, chief
whip, client side, cloud computing, code review, code reviews, cold case, comfort zone, command line, common law,
content creator, content negotiation, core business, country and western, country music, crash test, credit default
swap, cross country, cross over, dark horse, dark web, data mining, deep learning, deep state, dependency injection,
design pattern, design patterns, disc jockey, drag queen, dream team, dress code, drive in, drive through, drum and
bass, due diligence, end to end, escape room, executive producer, exit poll, exit polls, eye opener, fact check, fact
checker, fact checking, fair play, fair trade, fake news, fan club, fan zone, fashion week, fashion weeks, fast fashion,
fast food, feature flag, feature flags, federal funds rate, field goal, film noir, fine dining, first lady, fish and
chips, flash mob, food court, food truck, free jazz, friendly fire, front end, front matter, front nine, front office,
front runner, full house, game changer, game show, garbage collection, gender gap, ghost writer, girl band, golden goal,
grand jury, grand slam, green card, green new deal, ground zero, hall of fame, happy hour, hard rock, hat trick, heavy
metal, hedge fund, hedge funds, high end, high school, high society, high speed, high tech, hip hop, hit and run, home
office, home page, home run, hot dog, hot dogs, hot spot, hot spots, human interest, inner circle, insider trading, jet
lag, job sharing, joint venture, joint ventures, jumbo jet, junk food, key player, key players, kick off, know how, lame
duck, landing page, last minute, late night, law and order, level playing field, life coach, line up, live blog, live
stream, load balancing, love story, low budget, low cost, machine learning, make directory, managing director, match
point, me too, miss universe, miss world, mix and match, mixed martial arts, mountain bike, mountain bikes, net worth,
new age, new deal, new wave, no go, no show, off shore, off the record, old school, one liner, one liners, one man show,
one night stand, open source, out of the box, over the top, pace car, pair programming, pay per view, peer review, peer
to peer, personal trainer, photo finish, pick up, pit stop, pit stops, plain old ruby object, plain old ruby objects,
play off, play offs, plot twist, plug and play, pole position, pop art, pop star, pop up, power play, prime time, print
working directory, private banking, private equity, product placement, progressive enhancement, public viewing, punk
rock, push notifications, quality start, quality starts, quality time, quantitative easing, rate limiting, real time,
reality show, reality shows, record label, red carpet, red flag, red flags, responsive design, reverse engineering,
rhythm and blues, road map, road movie, road show, road trip, rock and roll, running back, running gag, running mate,
safe house, safe space, science fiction, scrum half, second hand, self fulfilling prophecy, self made, self service,
senior adviser, serial killer, server side, sex appeal, shopping mall, short track, show down, singer songwriter, single
malt, single player, sit in, slow food, slow motion, small talk, smart city, smart grid, smart home, soap opera, social
media, soft drink, soft drinks, soft power, soft skills, sound check, sparring partner, speed dating, spin doctor, spin
off, split screen, spoken word, spring break, stand by, stand up, standing ovation, standing ovations, start up, start
ups, stop and go, street art, street food, street style, style guide, style guides, sugar daddy, swing state, swing
states, talent show, talk show, talk shows, tax free, tea party, team building, tech talk, tech talks, ted talk, ted
talks, test driven development, think tank, think tanks, tie break, tight end, time lapse, time out, title fight, top
down, top model, town hall, town halls, trade off, trial and error, true crime, unit test, unit tests, user stories,
user story, venture capital, version control, video on demand, virtual reality, voice over, walk of fame, war on terror,
war room, water polo, web design, white collar, white paper, wide receiver, wild card, win win, wishful thinking, work
in progress, work life balance, world music, world tour, world wide web, yellow press, zero tolerance
"""
"""Terms of several English words that writers elsewhere use as they are."""
_EACH = sorted(" ".join(f"{_BORROWED.strip()}, {_ENGLISH_TERMS.strip()}".split()).split(", "), key=len, reverse=True)
_PHRASES = re.compile(rf"(?<!\w)(?:{'|'.join(_EACH).replace(' ', '[ -]')})(?!\w)", re.IGNORECASE)
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

_MADE_FROM = re.compile(r"(\w+?)(?:(\w)\2)?(?:ers?|ings?)")
_GERMANIC_LANGUAGES = frozenset({"nl", "de", "af", "da", "nb", "no", "sv"})
_MEASURE = re.compile(
    r"(?:nano|mi[ck]ro|milli|[ck]enti|de[ck]i|he[ck]to|kilo|mega|giga|tera)?"
    r"(?:(?:watt|volt|hertz|byte|bit|joule|pascal|amp[eè]re|newton|ohm|pixel)s?|(?P<germanic>gram|liter|meter))"
)
"""Units that most languages spell alike, or those like Dutch and German."""
_LATINATE = re.compile(r"[ts]ions?\Z")
_AROUND = ".,;:!?…()[]\"“”„‚‘«»‹›'’—–"


def free_words(text: str) -> list[str]:
    """Give the words of a text that stand by themselves: not those of names such as `maps.csv` or `a@example.org`.

    >>> free_words("See “maps.csv” now, or a@example.org!")
    ['See', 'now', 'or']
    """
    return [word for piece in text.split() if (word := piece.strip(_AROUND)).isalpha()]


def foreign_phrases(text: str) -> list[tuple[int, int]]:
    """Give where a text has phrases that all languages borrow, as ranges of its characters.

    >>> text = "The enfant terrible of haute couture"
    >>> [text[start:end] for start, end in foreign_phrases(text)]
    ['enfant terrible', 'haute couture']
    """
    return [match.span() for match in _PHRASES.finditer(text.replace("’", "'"))]


def left_words(words: list[str], source_language: str, target_language: str) -> set[str]:
    """Find the words that only the source's language has, in small letters: no names, nor what all the world says.

    >>> sorted(left_words(["Podcast", "withdrawal", "Kyiv", "hotel"], "en", "de"))
    ['withdrawal']
    """
    return {word for word in words if _is_left(word, source_language, target_language)}


@lru_cache(maxsize=16384)
def _is_left(word: str, source_language: str, target_language: str) -> bool:
    if (
        _is_borrowed(word.lower(), target_language)
        or _COINED.fullmatch(word)
        or _is_measure(word, target_language)
        or not (has_dictionary(source_language) and has_dictionary(target_language))
    ):
        return False
    if source_language == "en" and word in _ENGLISH:
        return True
    # What a language has taken over it may give an English plural, which its dictionary seldom knows; German adjectives
    # may be forms of one that it knows: `separate`.
    forms = ("s" if source_language == "en" else "") + ("e" if target_language == "de" else "")
    if not foreign_words([word], source_language, target_language) or _is_latinate(word, target_language):
        return False
    return not (word.endswith(tuple(forms)) and has_word(word[:-1], target_language))


def _is_latinate(word: str, language: str) -> bool:
    """Tell whether a word is spelled alike in French, which has no other one with an accent: `pagination`."""
    if language != "fr" or not _LATINATE.search(word):
        return False
    # Of two, French writes the first as `ci`: `négociation`.
    plain = word.removesuffix("s").replace("ti", "ci", word.count("ti") - 1)
    places = [place for place, letter in enumerate(plain) if letter == "e"]
    return not any(has_word(f"{plain[:place]}é{plain[place + 1 :]}", language) for place in places)


def _is_measure(word: str, language: str) -> bool:
    match = _MEASURE.fullmatch(word)
    return match is not None and (match["germanic"] is None or language in _GERMANIC_LANGUAGES)


def _is_borrowed(word: str, language: str) -> bool:
    """Tell whether a language uses an English word as it is, in the plural too."""
    forms = {word, word.removesuffix("s")}
    if not forms.isdisjoint(OWN.get(language, ())):
        return True
    made = _MADE_FROM.fullmatch(word)
    if made:
        # `spammers` of `spam`, `streaming` of `stream`, `gamer` of `game`.
        stem = made[1] + (made[2] or "")
        forms |= {stem, stem + stem[-1] if made[2] else f"{stem}e"}
    known = not forms.isdisjoint(_LOANWORDS) or not forms.isdisjoint(BORROWED)
    return known or (language in _GERMANIC_LANGUAGES and not forms.isdisjoint(GERMANIC))
