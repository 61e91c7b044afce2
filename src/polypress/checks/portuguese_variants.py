"""Report Brazilian words and spellings in European Portuguese, and European ones in Brazilian.

Where the text follows neither (plain `pt`), only a unit with both is a finding. What the source has too may stay.

>>> CHECK.probe("The bus is arriving.", "O ônibus está chegando.", "pt-PT")
['"ônibus" is Brazilian', '"está chegando" is Brazilian']
>>> CHECK.probe("The bus is arriving.", "O autocarro está a chegar.", "pt-PT")
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from polypress.checks.base import Check, Context, Family
from polypress.checks.plain import reading
from polypress.model import Severity, Unit

_BRAZILIAN_WORDS = frozenset(
    """
    acostamento aeromoça aluguel amsterdã anistia aterrissagem aterrissar aterrissou bagdá bebê bebês berinjela
    bilhão bilhões caminhão caminhões canadense canadenses conosco contatado contatar contato contatos copenhague
    cotidiana cotidiano câncer deletar dezenove dezesseis dezessete equipe equipes esporte esportes esportiva
    esportivas esportivo esportivos estônia geladeira gerenciamento gerenciar gol goleiro goleiros
    indenizar indenização indenizações infarto irã judô letônia maiô metrô moscou mídia nazista nazistas
    parabenizar pedágio planeja planejada planejadas planejado planejados planejam planejamento planejar planejou
    polonesa polonesas poloneses polonês quênia registra registrada registradas registrado registrados registram
    registrar registraram registro registros registrou romênia suéter súdito súditos tcheca tchecas tcheco tchecos
    teerã torcedor torcedores trilhão trilhões umidade usuária usuárias usuário
    usuários vietnã você xampu xícara ônibus úmida úmido
    """.split()
)
_EUROPEAN_WORDS = frozenset(
    """
    acto actor actores actos actriz actuais actual actualidade actualmente acção acções adoptar aluguer amesterdão
    amnistia aspeto aspetos aterragem autocarro autocarros bagdade baptismo bebé bebés boleia camião camiões
    canadiana canadianas canadiano canadianos cancro champô checas checos chávena colecção colecções
    conceção conceções connosco contactado contactar contacto contactos controlo controlos copenhaga correcto
    correcção deceção deceções desportiva desportivas desportivo desportivos desporto desportos dezanove dezasseis
    dezassete directa directamente directo director directora directores direcção direcções ecrã ecrãs electrónica
    electrónico eléctrica eléctrico equipa equipas espetador espetadores exacta exactamente exacto facto factos
    ficheiro ficheiros fracção golo golos guarda-redes humidade húmida húmido indemnizar indemnização
    indemnizações moscovo objectivo objectivos objecto objectos objecção pequeno-almoço pequenos-almoços perceção
    perceções planeada planeadas planeado planeados planeamento planear planeou polaca polacas polaco polacos
    portagem portagens projecto projectos projecção protecção quotidiana quotidiano rapariga raparigas reacção
    receção receções redacção registada registadas registado registados registar registaram registo registos
    registou selecção selecções subtil súbdito súbditos teerão telemóveis telemóvel tracção
    travão travões utilizador utilizadora utilizadores vietname óptima óptimo
    """.split()
)
_BRAZILIAN = re.compile(
    r"""
      \b(?:est(?:á|ão|ava|avam|ou|amos|ive(?:ram)?|eve)|estará|estarão)\s
        (?!(?:quando|lindo|bando|comando|contrabando|brando|vindo|findo|infindo|horrendo|tremendo|estupendo|reverendo)\b)
        (?-i:[a-zà-ÿ])\w+(?:ando|endo|indo|pondo)\b
    | \btre(?:m|ns)\b(?!\sde\s(?:aterragem|pouso|cozinha|ondas))
    | \bde\sfato\b(?!\s(?:e\sgravata|de\s|completo|cinzento|preto|azul|escuro|branco|novo)) | \bo\sfato\sde\b
        (?!\s(?:banho|treino|macaco|mergulho|gala|cerimónia|trabalho|voo|astronauta|três|neoprene|linho)\b)
    | \bcafé\sda\smanhã\b | \btelefone\scelular\b | \b[on]o?\scelular\b
    | \bsob\scontrole\b | \boriente\smédio\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EUROPEAN = re.compile(
    r"""
      \best(?:á|ão|ava|avam|ou|amos|ive(?:ram)?|eve|ará|arão)\sa\s
        (?!(?:par|mar|lar|bar|mulher|colher|altar|militar|nível|qualquer|quer|auxiliar|líder)\b)\w*[aeiô]r\b
    | \bcasas?\sde\sbanho\b | \bmil\smilhões\b | \bmédio\soriente\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The closed vowel before a nasal: `econômico`, in Portugal `económico`; both say `estômago`, `fêmea`, `sêmola`.
_CLOSED_VOWEL = re.compile(r"(?<!\best)(?<!\bf)(?<!\bs)[êô][mn][aeiouáâãéêíóôõú]")
_OPEN_VOWEL = re.compile(r"[éó][mn][aeiouáâãéêíóôõú]|\w{2}ámos\Z")
_OF_BRAZIL = "BR"


def _run(unit: Unit, context: Context) -> Iterator[str]:
    follows = context.conventions
    if follows.language != "pt":
        return
    if follows.territory == _OF_BRAZIL:
        yield from (f'"{piece}" is European' for piece in _european(unit))
    elif follows.territory:
        yield from (f'"{piece}" is Brazilian' for piece in _brazilian(unit))
    elif (european := _european(unit)) and (brazilian := _brazilian(unit)):
        yield f'"{brazilian[0]}" is Brazilian, but "{european[0]}" is European'


def _brazilian(unit: Unit) -> list[str]:
    return _find(unit, _BRAZILIAN_WORDS, _CLOSED_VOWEL, _BRAZILIAN)


def _european(unit: Unit) -> list[str]:
    return _find(unit, _EUROPEAN_WORDS, _OPEN_VOWEL, _EUROPEAN)


def _find(unit: Unit, words: frozenset[str], vowel: re.Pattern[str], phrase: re.Pattern[str]) -> list[str]:
    target = reading(unit.target)
    source = frozenset(reading(unit.source).folded)
    found = [
        word
        for word, folded in zip(target.words, target.folded, strict=True)
        if (folded in words or (word == folded and vowel.search(word))) and folded not in source
    ]
    found += [match[0] for match in phrase.finditer(target.plain)]
    return list(dict.fromkeys(found))


CHECK = Check(
    id="portuguese-variants",
    family=Family.LANGUAGE,
    severity=Severity.WARNING,
    meaning="a Brazilian form stands in European Portuguese, or the other way round",
    run=_run,
)
