"""What other languages call what CLDR does not name: old and informal countries, regions, rivers, towns, kings, saints.

Only what nobody would take for another spelling stands here; `names` compares the rest by its sound.
"""

from __future__ import annotations

import re
from functools import lru_cache

from polypress.checks.exonyms import fold

_SHORTEST = 4
"""Letters of the start of a word that may go on."""
_CALLED_AFTER = re.compile(r"(?:ak|an|on|ish|ese|er|ite|i)s?\Z")
_LANGUAGES = ("nl", "de", "fr", "es", "pt")
_ROWS = """
czechoslovakia: tsjechosl|tsjecho-s, tschechosl, tchecosl, checosl, checosl|tchecosl
holland: nederl, niederl, pays-bas|neerland, paises bajos|neerland, paises baixos|neerland|holand
england: engel, engl, anglet|anglais, ingl, ingl
scotland: schot, schott, ecoss, escoc, escoc
wales: wels|wales, wales|walis, galles|gallois, gales|gales, gales|gales
ireland: iers|ierl, irisch|irland, irland, irland, irland
burma: birma|myanmar, birma|myanmar|burma, birman|myanmar, birman|myanmar, birman|mianmar|myanmar
persia: perz, persi|pers, perse|persan, pers, pers
peking: beijing|peking, peking|beijing, pekin|beijing, pekin|beijing, pequim|beijing
kyiv: kiev|kyiv, kiew|kyjiw, kiev|kyiv, kiev|kyiv, kiev|kyiv|quieve
macedonia: macedon, mazedon|makedon, macedoin, macedon, macedon
swaziland: swaziland|eswatini, swasiland|eswatini, swaziland|eswatini, suazil|esuatini, suazil|essuatini
greenland: groenl, gronl, groenl, groenl, groenl|gronel
iceland: ijsl, island, island, island, island
bavaria/bayern: beier, bayer|bayr|bair, bavar|bavier|bavaro, bavier|bavar|bavaro, bavier|bavar
saxony/sachsen: saks|nedersaks, sachs|niedersachs, saxe|saxon, sajon, saxon
prussia: pruis, preuss, pruss, prusi, pruss
rhineland: rijnl, rheinl|rhein, rhenan, renan, renan
swabia/schwaben: zwab, schwab, souab, suab|suev, suab
brittany: breto|bretag, bretag|breto, breto|bretag, breta|breto, breta
burgundy: bourgond, burgund, bourg, borgo, borgo
alsace: elzas, elsass, alsac, alsac, alsac
lorraine: lothar|lotar, lothring, lorrain, loren, loren
savoy: savo, savoy, savoi|savoy, sabo|saboy, saboi|saboy
flanders: vlaand|vlaam, flander|flam, flandr|flamand, fland|flamenc, flandr|flameng
wallonia: wall|waal, wallon, wallon, valon, valon
friesland: fries, fries, fris, fris, fris
zealand: zeel|seel|nieuw-zee, seeland|neusee, zeland|zeland, zeland|seland, zeland
catalonia: catal, katal, catal, catal, catal
catalan: catal, katal, catal, catal, catal
castile: castil, kastil, castil, castil, castel
biscay: biskaj, biskay, gascogn|biscay, vizca|bizka, biscai
sicily: sicil, sizil, sicil, sicil, sicil
tuscany: tosc, tosk, tosc, tosc, tosc
lapland: lapland|lapse|sami, lappl|lapp, lapon|sami, lapon|sami, lapon|sami
silesia: silez, schles, siles, siles, siles
bohemia: bohem, bohm, bohem, bohem, boem
moravia: moravi, mahr, morav, morav, morav
styria: stiermark|stierm, steier, styri, estiri, estir
carinthia: karint, karnt, carinth, carint, carint
tyrol: tirol, tirol, tyrol, tirol, tirol
crimea: krim, krim, crim, crime, crim
siberia: siber, sibir, siber, siber, siber
chechnya: tsjet, tsche, tchetch, chech, chech|tchetch
crete: kret, kret, cret|cretois, cret, cret
rhodes: rhod, rhod, rhod, rod, rod
nile: nijl, nil, nil, nilo, nilo
danube: donau, donau, danub, danub, danub
rhine: rijn, rhein, rhin|rhen, rin|ren, ren
moselle: moezel, mosel, mosel, mosel, mosel
meuse: maas, maas, meus, mosa, mosa
scheldt: scheld, schelde, escaut, escald, escald
elbe: elbe, elb, elbe, elba, elba
vistula: weichsel|wisla, weichsel, vistul, vistul, vistul
tiber: tiber, tiber, tibre, tiber, tibre
tagus: taag, tejo|tajo, tage, tajo, tejo
euphrates: eufraat, euphrat, euphrat, eufrat, eufrat
alps: alpen|alpin|alpij, alpen|alpin, alpes|alpin, alpes|alpin, alpes|alpin
pyrenees: pyren, pyren, pyren, pirin, pirin
carpathians: karp, karp, carp, carp, carp
rockies: rocky|rotsgeb, rocky|felsengeb, rocheus, rocos, rochos|rocky
rocky: rocky|rotsgeb, rocky|felsengeb, rocheus, rocos, rochos
urals: oeral, ural, oural, ural, ural
balkans: balk, balk, balk, balc, balc
channel: kanaal, armelkanal|kanal, manche, mancha, mancha
caribbean: carib|caraib|carai, karib, carai|antill, carib, carai|carib
munich/munchen/muenchen: munchen, munch, munich|munichois, munic|muniq, muniq
cologne/koln/koeln: keulen|keuls, koln, cologn, coloni, coloni
nuremberg/nurnberg/nuernberg: neurenb, nurnb, nuremb, nuremb, nuremb
hanover: hannov, hannov, hanov, hanov, hanov
aachen: aken|aachen, aachen, aix-la|aix, aquisgran, aquisgran|aachen
mainz: mainz, mainz, mayen, magun, mainz|mogun
regensburg/ratisbon: regensb, regensb, ratisb|regensb, ratisb, ratisb
brunswick: brunsw, braunsch, brunsw, brunsw, brunsw
vienna/wien: wenen|weens, wien, vienn, vien, vien
geneva/genf/geneve: genev, genf, genev, gineb, geneb
basel: bazel, basel|basl, bale|balois, basil, basil
lucerne/luzern: luzern, luzern, lucern, lucern, lucern
milan/mailand/milano: milan|milaan, mailand, milan, milan, milao|milan
venice/venedig/venezia: veneti, venedig|venez, venis|venit, venec, venez
naples/neapel/napoli: napel, neap, naple|napol, napol, napol
genoa/genua/genova: genua, genua, genes|genois, genov, genov
florence/florenz/firenze: florenc|fiorentin, floren|fiorentin, florenc|fiorentin, florenc|fiorentin,
    florenc|fiorentin
turin/torino: turij|turin|torin, turin|torin, turin|torin, turin|torin, turim|torin
lisbon/lissabon/lisboa: lissab, lissab, lisbo, lisbo, lisbo
rome/rom: rome|romei|rooms, romisch|romer|rom, rome|romain, roma|roman, roma|roman
zaragoza/saragossa: zarag|sarag, sarag|zarag, sarag, zarag, sarag
antwerp/antwerpen/anvers: antwerp, antwerp, anvers, amberes, antuerp
ghent/gent: gent, gent, gand, gante, gand|gent
bruges/brugge: brug, brugg, brug, bruj, brug
leuven/louvain/lowen: leuv, lowen, louvain, lovain, lovain
liege/luttich/luik: luik, luttich, lieg, liej, lieg
ypres: ieper, ypern, ypres, ypre, ypre
mechelen: mechel, mechel, malin, malin, malin|mechel
brussels/brussel/bruxelles: brussel, brussel, bruxel, brusel, bruxel
hague: den haag|haag|haagse|'s-gravenh, den haag|haag|haag, la haye|haye, la haya|haya, haia
strasbourg/strassburg/straßburg: straatsb, strass, strasb, estrasb, estrasb
dunkirk: duink, dunkir|dunk, dunker|dunkerq, dunker|dunqu, dunquer
nice/nizza: nice, nizza, nice|nicois, niza, nice
corsica: corsic, korsik, cors, corc|corso, corseg
prague/prag/praha: praag|praags, prag, prag|praguois, prag, prag
krakow/cracow/krakau: krak, krak, cracov, cracov, cracov
warsaw/warschau/warszawa: warsch, warsch, varsov, varsov, varsov
lviv: lviv|lvov, lwiw|lemb, lviv, leopolis|lviv, lviv|leopol
athens/athen: athe, athen, athen, aten, aten
thessaloniki: thessal|salon, thessal|salon, thessal|salon, tesal|salon, tessal|salon
mecca: mekka, mekka, mecque, meca, meca
cairo: cairo|cair, kairo, caire|cairo, cairo, cairo
tehran: teher, teher, teher, teher, teer
moscow/moskau/moskva: mosk|mosc, mosk, mosc, mosc, mosc
edinburgh: edinb, edinb, edimb, edimb, edimb
thames: theem, themse, tamis, tames, tamis
dover: dover, dover, douvres, dover, dover
gothenburg/goteborg: goteb|gothenb, goteb, goteb, gotemb, gotemb
copenhagen/kopenhagen/kobenhavn: kopenh|kopenhaag, kopenh, copenh|copenhag, copenh, copenh
philadelphia: philad, philad, philad, filad, filad
louisiana: louis, louis, louis, luis, louis|luis
mississippi: missis, missis, missis, misis, missis
cape: kaap, kapst|kap, cap, cabo, cabo
rican/ricans: puertor|porto r|puerto r, puerto-r|puertor, portor, puertor, porto-r|portor
lanka: sri lanka|ceyl, sri lanka|ceyl, sri lanka, sri lanka|ceil, sri lanka|ceil
mount: mount|berg, mount|berg, mont|mount, monte, monte
louis: lodew|louis, ludwig|louis, louis, luis, luis
christ: christ, christ, christ, crist, crist
moses: mozes|moses, mose|moses, moise, moises, moises
muhammad: moham|muham, moham|muham, moham|mahom|muham, mahom|moham, maom|moham
columbus: columb, kolumb, colomb, colon, colomb
claus: kerst|claus|klaas, weihnacht|nikol|claus, pere noel|noel|nicolas, noel|claus|nicolas, natal|noel|claus
smurfs: smurf, schlumpf, schtroumpf, pitufo, estrumpfe|smurf
america: amerik|verenigde staten|vs, amerik|usa|vereinigte|us, ameri|etats-unis|usa,
    ameri|estados unidos|estadounid|ee, ameri|estados unidos|eua|norte-amer
britain: groot-brit|brit|verenigd kon|vk|engel, gross?brit|brit|vereinigtes kon|engl,
    grande-bret|brit|royaume-uni|anglet, gran bret|brit|reino unido|ingl, gra-bret|brit|reino unido|ingl
beijing: peking|beijing, peking|beijing, pekin|beijing, pekin|beijing, pequim|beijing
saigon: saigon|ho chi, saigon|ho-chi|ho chi, saigon|ho chi, saigon|ho chi, saigao|saigon|ho chi
bombay: mumbai|bombay, mumbai|bombay, mumbai|bombay, bombay|mumbai, mumbai|bombaim
mumbai: mumbai|bombay, mumbai|bombay, mumbai|bombay, bombay|mumbai, mumbai|bombaim
transylvania: transsylv|zevenb, siebenb|transsilv, transylv, transilv, transilv
baltic: baltis|oostzee|balten, balt|ostsee, balt, balt, balt
trier: trier, trier, treves|trier, treveris|trier, trier|treveris
lille/rijsel: rijsel|lille, lille, lille|lillois, lill, lill
wroclaw/breslau: wroclaw|breslau, breslau|wroclaw, wroclaw|breslau, breslav|wroclaw, breslav|wroclaw
gdansk/danzig: gdansk|danzig, danzig|gdansk, gdansk|dantzig, gdansk|danzig, gdansk|danzig
kaliningrad: kalin, kalin|konigsb, kalin, kalin, calin|kalin
sulawesi: sulaw|celeb, sulaw|celeb, celeb|sulaw, celeb|sulaw, celeb|sulaw
baja: baja|neder-cal, baja|niederkal, basse|baja, baja, baixa|baja
missouri: misso, misso, misso, misuri|misso, misso
texas: texa, texa, texa, texas|tejan, texa
charles: karel|charles, karl|charles, charles, carlos|charles, carlos|charles
william: willem|william, wilhelm|william, guillaume|william, guillermo|william, guilherme|william
harry: harry|hendrik, harry|heinrich, harry|henri, enrique|harry, harry|henrique
henry: hendrik|henry, heinrich|henry, henri|henry, enrique|henry, henrique|henry
elizabeth: eliza, elis|eliz, elis|eliz, isabel|eliz, isabel|eliz
philip: filip|philip, philip, philip, felip|philip, filip|philip
james: jacob|jakob|james, jakob|james, jacques|james, jacob|jaime|santiago|james, jaime|tiago|james
john: johan|jan|john, johan|john, jean|john, juan|john, joao|john
peter: peter|petrus|pieter, peter|petrus, pierre|peter, pedro|peter, pedro|peter
matthew: matte|matth, matth, matth, mateo|matth, mateus|matth
luke: lucas|lukas|luke, lukas|luke, luc|luke, lucas|luke, lucas|luke
mark: marcus|mark$, markus|mark$, marc|mark$, marcos|mark$, marcos|mark$
joseph: jozef|josef|joseph, josef|joseph, joseph, jose|joseph, jose|joseph
george: joris|george, georg, george, jorge|george, jorge|george
francis: francis, franz|francis, franco, franci, franci
benedict: bened, bened, benoi|bened, bened|benit, bento|bened
kurds: koerd, kurd, kurd, kurd, curd
kurdish: koerd, kurd, kurd, kurd, curd
arabs: arab, arab, arab, arab, arab
slavs: slav, slaw, slav, eslav, eslav
roma: roma|zigeun, roma|sinti|romni, rom|tsigan|tzigan, gitan|roman|romani, cigan|rom
inuit: inuit|eskimo, inuit|eskimo, inuit|esquimau, inuit|esquimal, inuit|esquim
uighurs: oeigoer, uigur, ouigour, uigur, uigur
uyghurs: oeigoer, uigur, ouigour, uigur, uigur
supercup: supercup|super cup, supercup|super-cup, supercoupe, supercopa, supertac|supercop
lederhosen: lederhos|leren broek, lederhos|tracht, culotte|lederhos, lederhos|pantal, lederhos|calc
franconia/franken: frank, frank|unterfrank|oberfrank|mittelfrank, francon, francon, francon
westphalia/westfalen: westfal, westfal, westphal, westfal, vestef|westfal
thuringia/thuringen/thueringen: thuring, thuring, thuring, turing, turing
pomerania: pommer, pommer, pomeran, pomeran, pomeran
palatinate/pfalz: palts, pfalz, palatin, palatin, palatin
hesse/hessen: hess, hess, hess, hess, hess
lusatia: lausitz, lausitz, lusac, lusac, lusac
andalusia: andalu, andalu, andalou, andalu, andalu
lombardy: lombard, lombard, lombard, lombard, lombard
piedmont: piemont, piemont, piemont, piamont, piemont
normandy: normand, normand, normand, normand, normand
cornwall: cornwall, cornwall, cornouail, cornual, cornual
sardinia: sardin, sardin|sardisch, sardaig|sarde, cerden|sardo, sardenh|sardo
muppets: muppet, muppet, muppet, teleneco|muppet, marreta|muppet
newfoundland: newfound, neufund|newfound, terre-neuve, terranova, terra nova
scotia: schotl|scotia, schottl|scotia, ecosse, escocia, escocia
orleans: orleans, orleans, orleans, orleans, orleaes|orleans
falklands/falkland: falkl, falkl|malwin, malouin|falkl, malvin|falkl, malvin|falkl
kashmir: kasjm|kashm, kaschm|kashm, cachem, cachem, caxem|cachem
bethlehem: bethle, bethle, bethle, belen, belem
jericho: jericho, jericho, jericho, jerico, jerico
alexandria: alexandr, alexandr, alexandr, alejandr|alexandr, alexandr
timbuktu: timboek|timbuk, timbuk|tombuk, tombouc, tombuc|timbuk, tombuc|timbuc
tangier/tangiers: tanger, tanger, tanger, tanger, tanger
marrakesh/marrakech: marrak, marrak, marrak, marrak|marraq, marrak|marraq
bosphorus: bosporus, bospor, bosphor, bosfor, bosfor
caucasus: kaukas, kaukas, caucas, caucas, caucas
ardennes: arden, arden, arden, arden, arden
vosges: vogez, voges, vosge, vosgo, vosge|vosgo
dolomites: dolomi, dolomi, dolomi, dolomi, dolomi
constance: bodenm|konstanz, bodens|konstanz, constan, constan, constan
seine: seine, seine, seine, sena, sena
volga: wolga, wolga, volga, volga, volga
tigris: tigris, tigris, tigre, tigris, tigre
ganges: ganges, ganges, gange, ganges, ganges
dnieper/dnipro: dnj|dnip, dnj|dnip, dnie|dnip, dnie|dnip, dnie|dnip
apulia/puglia: apul|pugl, apul, pouill, apul|pugl, apul|pugl
majorca/mallorca: mallorc, mallorc, majorq, mallorc, maiorc
minorca/menorca: menorc, menorc, minorq, menorc, minorc|menorc
hainaut: heneg, henneg, hainaut, henao|hainaut, hainaut
jutland: jutl, jutl, jutl, jutl, jutl
scania: skane|schonen, schonen|skane, scanie, escan, escan|scan
walloon/walloons: waal|wal, wallon, wallon, valon, valao|valon
flemish/flemings: vlaam|vlam, flam|fland, flam|flandr, flamenc, flameng
basque/basques: bask, bask, basque, vasc, basc
cossack/cossacks: kozak, kosak, cosaq, cosac, cossac
tatar/tatars: tatar|tataar, tatar, tatar, tartar, tartar
bedouin/bedouins: bedoe, bedui, bedoui, bedui, bedui
huguenot/huguenots: hugen, hugen, huguen, hugon, huguen
jesus: jezus, jesus, jesus, jesus, jesus
mary: maria, maria, marie, maria, maria
noah: noach|noah, noah, noe, noe, noe
solomon: salomo|solom, salomo|solom, salomo, salomo, salomao
samson: simson|samson, samson, samson, sanson, sansao
job: job, hiob|ijob, job, job, job|jo$
plato: plato, platon, platon, platon, platao
aristotle: aristot, aristot, aristot, aristot, aristot
homer: homer, homer, homer, homer, homer
virgil: vergil, vergil, virgil, virgil, virgil
horace: horati, horaz, horace, horaci, horaci
pliny: plini, plini, pline, plini, plini
livy: livius, livius, tite-live, livio, livio
caesar: caesar|cesar, casar|caesar, cesar, cesar, cesar
charlemagne: karel, karl, charlemag, carlomag, carlos mag
frederick: frederik, friedri, frederic, federic, frederic
nicholas: nicola|nikol, nikola|niko, nicolas, nicolas, nicola
catherine: cathar|kathar, kathar, catheri, catal, catari
edward: eduard|edward, eduard|edward, edouard|edward, eduard|edward, eduard|edward
ferdinand: ferdin, ferdin, ferdin, fernan, fernan
isabella: isabel, isabel, isabel, isabel, isabel
hannibal: hanni, hanni, hanni, anibal, anibal
pius: pius, pius, pie, pio, pio
leo: leo, leo, leon, leon, leao
gregory: gregor, gregor, gregoir, gregor, gregor
cinderella: assepoes, aschenput|aschenbr, cendril, cenicien, cinderel|gata borr
bluebeard: blauwbaard, blaubart, barbe-bl|barbe bl, barba az|barbaz, barba az|barba-az
quixote: quichot|quijot, quijot|quichot|quixot, quichot, quijot, quixot
ulysses: odysse|ulyss, odysse|ulyss, ulyss, ulises, ulisses
venus: venus, venus, venus, venus, venus
wallachia: walach, walach, valach, valaq, valaq
burgundian/burgundians: bourgond, burgund, bourguign, borgo, borgo
lent: vast, fasten, careme, cuaresm, quaresm
pentecost/whitsun/whitsuntide: pinkst, pfingst, pentec, pentec, pentec
michaelmas: micha|michi, micha, saint-mich, san mig, sao mig
epiphany: driekon|epifan, dreikon|epiph|heilige, epiph, reyes|epifan, reis|epifan
passover: pesach|pasen, pessach|passah, paque|pessah, pascua|pesaj, pascoa|pessach
"""
"""Starts of words with folded case and accents, for nl, de, fr, es, pt, by the words of an English text, which may
leave a town the name that its own people give it."""


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for row in re.sub(r"\n +", " ", _ROWS).strip().splitlines():
        words, _, cells = row.partition(": ")
        by_language = dict(zip(_LANGUAGES, cells.split(", "), strict=True))
        rows |= dict.fromkeys(words.split("/"), by_language)
    return rows


def _place_of(word: str) -> str:
    """Find the place that a word is, or that its people or its things are called after: `Bavarian`."""
    if word in _rows() or len(word) < _SHORTEST + 2 or not _CALLED_AFTER.search(word):
        return word
    return next((place for place in _rows() if place[:-2] == word[: len(place) - 2]), word)


@lru_cache(maxsize=512)
def other_name(word: str, language: str) -> re.Pattern[str] | None:
    """Give a pattern of what a language calls an English name, for a text with folded case; None where it is unknown.

    >>> bool(other_name("Holland", "fr").search(fold("Les Pays-Bas ont gagné.")))
    True
    >>> bool(other_name("Bavarian", "nl").search(fold("De Beierse premier kwam.")))
    True
    """
    starts = _rows().get(_place_of(fold(word)), {}).get(language)
    # Three letters are a whole word: `VS`, `Nil`.
    return re.compile("|".join(map(_starting, starts.split("|")))) if starts else None


def _starting(start: str) -> str:
    whole = len(start) < _SHORTEST or start.endswith("$")
    return rf"\b{start.rstrip('$')}" + (r"\b" if whole else "")
