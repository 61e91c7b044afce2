"""Count what good prose has instead of a name that was said before: `she`, `the minister`, `the country`, `their`.

A text that has more of these than its source has said somebody's name with one of them. Words have folded case and
accents, and no language here has one that counts without fail: French `il` and Spanish `su` may be anybody's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from polypress.checks.exonyms import fold

_PRONOUNS = {
    # Of objects only those behind a preposition are alike in all these languages.
    "en": r"""
        he she they it himself herself themselves itself one ones
        (?:to|with|for|by|from|at|of|on|against|about|like|as|than|between)~(?:him|them|her(?!~[a-z]))
    """,
    "nl": r"""
        hij zij ze hijzelf zijzelf laatstgenoemde eerstgenoemde
        (?:aan|met|voor|door|van|bij|op|tegen|over|als|dan|tussen|zoals)~(?:hem|hen|haar(?!~[a-z]))
    """,
    "de": "er sie dieser letztere[rs]? (?:mit|von|bei|zu|vor|an|auf|gegen|uber|fur|durch|um)~(?:ihm|ihr|ihn|ihnen)",
    "fr": r"""
        (?:il|ils)(?!~(?:y~a|n'y|faut|est~|s'agit|semble)) (?:elles?|lui|eux)(?!(?:~|-)(?:aussi|memes?|seule?s?))
        celui-ci celle-ci ceux-ci ce~dernier cette~derniere ces~derniers
    """,
    "es": r"el(?=~(?:mismo|dijo|que)\b) ella ellos ellas este~ultimo esta~ultima aquel aquella consigo",
    "pt": "ele ela eles elas este~ultimo esta~ultima nele nela",
}
_OWNERS = {
    "en": "his her hers their theirs its",
    "nl": "diens dier zijn haar hun",
    "de": "sein seine seine[mnrs] ihr ihre ihre[mnrs] dessen deren",
    "fr": "son sa ses leur leurs",
    "es": "su sus suy[oa]s?",
    "pt": "seu sua seus suas dele dela deles delas",
}
_PAIRS = {
    "en": "both each either respective respectively",
    "nl": "beide beiden allebei elk ieder tweetal",
    "de": "beide beiden beider jeweils jede[rs]?",
    "fr": "(?:les|ces|aux|des)~deux tous~deux toutes~deux chacun chacune l'un l'une",
    "es": "ambos ambas cada~uno cada~una (?:los|las)~dos uno~y~otro",
    "pt": "ambos ambas cada~um cada~uma (?:[oa]|d[oa]|n[oa]|aquele|naquele|desse|deste)s~(?:dois|duas)",
}
"""What stands for two at once."""
_PEOPLE = {
    "en": r"""
        president chancellor prime premier (?:prime~)?minister leader chief boss head director manager coach captain
        player striker keeper goalkeeper midfielder defender champion winner singer rapper musician actor actress
        author writer artist professor teacher doctor lawyer judge officer spokes(?:man|woman|person) senator governor
        mayor king queen prince(?:ss)? pope man woman boy girl teenager suspect victim politician expert scientist
        researcher presenter host old couple pair candidate secretary official
    """,
    "nl": r"""
        president bondskanselier kanselier premier minister leider chef baas directeur bestuurder coach trainer
        aanvoerder speler speelster spits doelman keeper middenvelder verdediger kampioen winnaar winnares zanger
        zangeres rapper muzikant acteur actrice auteur schrijver schrijfster kunstenaar kunstenares hoogleraar arts
        advocaat advocate rechter agent woordvoerder woordvoerster senator gouverneur burgemeester koning koningin
        prins prinses paus man vrouw jongen meisje verdachte slachtoffer politicus politica bewindsman deskundige
        onderzoeker onderzoekster presentator presentatrice \d+-jarige duo paar koppel kandidaat tweetal presidenten
        leiders ministers regeringsleiders
    """,
    "de": r"""
        prasident(?:in)?s? \w*kanzler(?:in)?s? premier(?:minister(?:in)?)?s? \w*minister(?:in)?s? \w*chef(?:in)?s?
        \w*leiter(?:in)?s? direktor(?:in)? trainer(?:in)?s? coach kapitan \w*spieler(?:in)?s? sturmer(?:in)?s? torwart
        torhuter(?:in)? \w*meister(?:in)?s? sieger(?:in)?s? sanger(?:in)?s? rapper(?:in)?s? musiker(?:in)?s?
        schauspieler(?:in)?s? autor(?:in)?s? schriftsteller(?:in)? kunstler(?:in)?s? professor(?:in)? arzt arztin
        anwalt anwaltin richter(?:in)?s? sprecher(?:in)?s? senator(?:in)?s? gouverneur(?:in)?s? burgermeister(?:in)?s?
        konig(?:in)?s? prinz prinzessin papst papstes mann frau junge madchen verdachtige[rn]? opfer
        politiker(?:in)?s? expert(?:e|in) forscher(?:in)?s? moderator(?:in)?s? \d+-jahrige[rnm]? duo paar
        kandidat(?:in)? prasidenten politikern regierungschefs
    """,
    "fr": r"""
        president presidente chancelier chanceliere premier~ministre premiere~ministre ministre dirigeant dirigeante
        chef cheffe patron patronne directeur directrice entraineur entraineuse capitaine joueur joueuse attaquant
        attaquante gardien gardienne milieu defenseur defenseure champion championne vainqueur chanteur chanteuse
        rappeur rappeuse musicien musicienne acteur actrice comedien comedienne auteur autrice ecrivain ecrivaine
        artiste professeur professeure medecin avocat avocate juge agent porte-parole senateur senatrice gouverneur
        gouverneure maire roi reine prince princesse pape homme femme garcon jeune suspect suspecte victime politique
        expert experte chercheur chercheuse animateur animatrice duo couple candidat candidate interesse interessee
    """,
    "es": r"""
        presidente presidenta canciller primer~ministro primera~ministra ministro ministra lider dirigente mandatario
        mandataria jefe jefa director directora entrenador entrenadora tecnico capitan capitana jugador jugadora
        delantero delantera portero portera guardameta centrocampista defensa campeon campeona ganador ganadora
        cantante rapero rapera musico actor actriz autor autora escritor escritora artista profesor profesora medico
        medica abogado abogada juez jueza agente portavoz senador senadora gobernador gobernadora alcalde alcaldesa
        rey reina principe princesa papa pontifice hombre mujer chico chica joven sospechoso sospechosa victima
        politico politica experto experta investigador investigadora presentador presentadora duo pareja candidato
        candidata
    """,
    "pt": r"""
        presidente chanceler primeiro-ministro primeira-ministra ministro ministra lider dirigente chefe diretor
        diretora treinador treinadora tecnico capitao jogador jogadora avancado avancada atacante guarda-redes goleiro
        medio defesa campeao campea vencedor vencedora cantor cantora rapper musico ator atriz autor autora escritor
        escritora artista professor professora medico medica advogado advogada juiz juiza agente porta-voz senador
        senadora governador governadora autarca rei rainha principe princesa papa pontifice homem mulher rapaz
        rapariga jovem suspeito suspeita vitima politico politica especialista investigador investigadora apresentador
        apresentadora dupla casal candidato candidata
    """,
}
_PLACES = {
    "en": r"""
        countr(?:y|ies) nations? kingdom republic cit(?:y|ies) towns? villages? capitals? islands? regions? states?
        provinces? area there here metropolis port peninsula continent national nationwide domestic locals?
        inhabitants? residents?
    """,
    "nl": r"""
        land landen natie koninkrijk republiek stad steden dorp hoofdstad eiland regio staat deelstaat provincie
        gebied havenstad schiereiland werelddeel landelijk landelijke nationaal nationale binnenlandse inwoners
        deelstaten eilanden
    """,
    "de": r"""
        land landes lander nation konigreich republik \w*stadt stadte dorf \w*insel region \w*staat \w*staates
        bundesland provinz gebiet dort hier metropole halbinsel kontinent landern hierzulande bundesweit
        bundesweite[nrs]? landesweit landesweite[nrs]? national nationale[nrs]? einwohner inseln staaten
    """,
    "fr": r"""
        pays nation royaume republique ville capitale village ile region etat province zone la-bas sur~place ici
        metropole peninsule continent (?<!il~)y(?!~a) etats villes regions national nationale nationaux nationales
        habitants iles
    """,
    "es": r"""
        pais paises nacion reino republica ciudad capital pueblo isla region estado provincia zona alli alla aqui
        localidad peninsula continente municipio estados regiones islas ciudades nacional nacionales vecinos
        habitantes
    """,
    "pt": r"""
        pais paises nacao reino republica cidade capital aldeia vila ilha regiao estado provincia zona ali aqui
        localidade peninsula continente municipio estados regioes ilhas cidades nacional nacionais habitantes
        moradores
    """,
}
_GROUPS = {
    "en": r"""
        compan(?:y|ies) firms? group concern corporation enterprise chain club team sides? squad part(?:y|ies)
        organi[sz]ation agency newspaper paper magazine brand maker manufacturer giant platform service bank airline
        police station network broadcaster website device league
    """,
    "nl": r"""
        bedrijf onderneming firma groep concern keten club ploeg team elftal partij organisatie \w*dienst krant blad
        merk maker fabrikant \w*gigant \w*reus platform bank politie zender omroep site toestel competitie
    """,
    "de": r"""
        \w*unternehmens? firma gruppe \w*konzerns? kette \w*klub \w*club \w*verein team mannschaft partei organisation
        \w*agentur zeitung blatt magazin marke \w*hersteller \w*riese plattform bank polizei \w*sender website gerat
        liga
    """,
    "fr": r"""
        entreprise compagnie societe firme groupe chaine club equipe parti organisation agence journal quotidien
        magazine marque constructeur fabricant geant plateforme service banque police site appareil enseigne
        championnat association organisme
    """,
    "es": r"""
        empresa compania firma grupo cadena club equipo partido organizacion agencia periodico diario revista marca
        fabricante gigante plataforma servicio banco policia emisora sitio dispositivo liga asociacion conjunto
        formacion
    """,
    "pt": r"""
        empresa companhia firma grupo cadeia clube equipa equipe partido organizacao agencia jornal diario revista
        marca fabricante gigante plataforma servico banco policia emissora estacao site dispositivo liga campeonato
        associacao conjunto formacao
    """,
}


_SPEAKERS = {
    "en": r"(?:said|says|told|added|wrote)~(?:the|a|an)~\w+ (?:the|a|an)~\w+~(?:\w+~)?(?:said|says|told|added|wrote)",
    "nl": r"(?:zei|zegt|aldus|verklaarde|vertelde|stelde|schreef|benadrukte)~(?:de|het|deze)~\w+",
    "de": r"(?:sagte|sagt|so|erklarte|betonte|schrieb|meinte|erganzte|berichtete)~(?:der|die|das|dieser?)~\w+",
    "fr": r"(?:dit|declare|ajoute|explique|affirme|precise|ecrit|indique|assure|estime|confie)~(?:l[ae]~|l')\w+",
    "es": r"(?:dijo|declaro|afirmo|anadio|explico|escribio|aseguro|senalo|apunto|conto)~(?:el|la|este|esta)~\w+",
    "pt": r"(?:disse|declarou|afirmou|acrescentou|explicou|escreveu|garantiu|contou|referiu)~(?:o|a|este|esta)~\w+",
}
"""Whoever says something, by a noun."""
_DEFINITE = {
    "nl": r"(?:de|het|deze|die|dit|dat|diens|haar|zijn|hun)~(?:\w+~)?",
    "de": r"(?:d(?:er|ie|as|em|en|es)|diese[mnrs]?|jene[mnrs]?|beim|vom|zum|zur|i[mns]s?|am)~(?:\w+e[nr]?~)?",
    "fr": r"(?:(?:l[ae]s?|ces?t?t?e?|du|aux?|des)~(?:\w+~)?|l')",
    "es": r"(?:el|las?|los|est[ea]s?|estos|dich[oa]s?|del|al|ambos|ambas|ese|esa)~(?:\w+~)?",
    "pt": r"(?:[oa]s?|[dn][oa]s?|aos?|pel[oa]s?|est[ea]s?|ness[ea]s?|d?ess[ea]s?|naquel[ea]s?|ambos|ambas)~(?:\w+~)?",
}
"""What makes a noun somebody who is known; an adjective may follow. English is counted without."""
_CLASSIFIED = r"(?!~(?:de|d'|van|von)\b|[~-](?:mayor|major|maior|unis|unies|unidos|unidas|bas|bajos|baixos)\b)"
"""What follows no stand-in: `the city of` wants its name, and `États-Unis` is one."""
_KINDS = (_PRONOUNS, _OWNERS, _PAIRS, _PEOPLE, _PLACES, _GROUPS, _SPEAKERS)


class StandIns(NamedTuple):
    """Count the words of each kind that a target has and its source has not."""

    pronouns: int
    owners: int
    """`Her`, `their`."""
    pairs: int
    people: int
    places: int
    groups: int
    """Firms, clubs, parties."""
    speakers: int


def spare_stand_ins(source: str, target: str, languages: tuple[str, str]) -> StandIns:
    """Count the words for somebody, or some place, named before that a target has and its source has not.

    Args:
        source: What was translated.
        target: Its translation.
        languages: Of the source and of the target.

    >>> spare_stand_ins("Merkel said so.", "Das sagte sie.", ("en", "de")).pronouns
    1
    >>> spare_stand_ins("Paris and Rome agreed.", "Les deux capitales se sont entendues.", ("en", "fr")).places
    1
    """
    texts = (fold(source.replace("’", "'")), fold(target.replace("’", "'")))
    counts = [
        [len(kind.findall(text)) for kind in _patterns(each)] for each, text in zip(languages, texts, strict=True)
    ]
    return StandIns(*(max(0, behind - before) for before, behind in zip(*counts, strict=True)))


@lru_cache(maxsize=16)
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    found = []
    for kind in _KINDS:
        before = _DEFINITE.get(language, "") if kind in (_PEOPLE, _GROUPS) else ""
        words = "|".join(kind.get(language, "").split())
        behind = _CLASSIFIED if kind is _PLACES else ""
        pattern = rf"(?<!\w){before}(?:{words})s?(?!\w){behind}".replace("~", " ")
        found.append(re.compile(pattern if words else r"(?!)"))
    return tuple(found)
