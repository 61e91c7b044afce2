"""List short words that English uses every day, which nobody leaves in a translation by intent, as one may `chai`."""

COMMON = frozenset(
    """
    abandon abbey abdomen abide abided ability able aboard about abouts above abroad absence absorb absurd abuse
    abused academy accept access account accused accuser accuses aches achieve acid acne acquire acquit acrid across
    act acted acting action actions active actor actors actress acts actual acute acutely adage adapted add added
    adding address adds adduced adept adjust admire admired admires admit admits adopt adopted adorned adrift ads
    adult adults advance advent adverse advert advice advise advised adviser advises advisor affair affairs affect
    affects afford affront afraid after again against age aged ageing agency agent agents ages agility aging ago
    agony agree agreed aground ahead aid aide aides ails aim aimed aiming aims air aired airfare airing airlift
    airline airmen airport aisle aisles alarm alarmed alarms albeit alcohol alerted alerts algebra aliens aligned
    alike alive all allege alleged alleges allied allies allow allowed allows ally almost alone along already
    alright also altar alter altered always amateur amazed amazing amazons ambush amiable amid ammo among amongst
    amount amounts amp ample amusing anally analyst anarchy anatomy anchor ancient and anger angles angry angular
    animal animals ankle annexed annoyed annual another answer answers ant antenna antique ants anxiety anxious any
    anybody anyhow anymore anyone anytime anyway anyways apart apology appeal appeals appear appears apple applied
    applies apply appoint approve apse apt aptly arab arc arching archive ardent are area areas argue argued argues
    arguing arid arise arisen arises arm armed armies armored armour arms army arose around array arrayed arrest
    arrests arrival arrive arrived arrives arrow arrows arsenal arson art artery article artisan artist artists arts
    artsy ash ashamed ashes ashore asian aside ask asked asking asks asleep aspect aspects assault assert asses
    asset assets asshole assume assumed assumes assure assured astride asylum ate athlete atom atomic atoms atoned
    atrophy attach attack attacks attempt attend attic attract auction audit aunt austere author authors auto
    autopsy autumn avenge avenues average averted avoid avoided await awaits awake award awarded awards aware away
    aways awe awesome awful awfully awhile awkward azure babies back backed backing bad badger badly bag baggage
    bags bail bait baiting baked baker balance balcony bald balked ball balloon ballot balls bamboo ban band bands
    bang bank banked banker banks banned baptism bare barely bark barking barn barrack barrel barrels barren barrier
    base based bases bashful basic basics basil basin basis basking bass bast bastion bat bath batons bats battery
    battle battled battles bay bays beach beaches beam beams beans bear beard bearing bears beast beasts beauty
    became because become becomes bed bedding bedroom bedtime beef beeline been beeping beer beers before began
    beggar begged begging begin begins begun behalf behave behaved behead behind being beings belief beliefs believe
    bellow bells belly belong belongs beloved below belt belts bench benched benches bend beneath benefit benign
    berated beside besides bespoke best bet betel betray better betting between beware beyond bias biased biases bib
    bicycle bid bidding bids big bigger biggest bigotry bike bile bill billed billion bills binding biology bird
    birding birds birth births bitch bitches bite bizarre black blacks bladder blades blame blamed blaming bland
    blank blanket blanks blast blasts blaze blazes bleak bleed blessed blind blinded blinder blink blobs block
    blocked blocks blocs blonde blood bloody bloom bloomed blossom blouse blow blowing blown blue bluffed bluish
    blunt bluntly blur board boarded boards boast boat boats bode bodies bodily body bogs bogus boil boiling bold
    bolster bomb bombed bombing bond bonded bonds bone bones bonnets bonuses boob boobs booby booed book booked
    booking books boos boost boosted boot border borders bore bored boredom born borough borrow bosses botched both
    bother bothers bottle bottles bottom bought bounce bounced bound bounds bounty bout bouts bowed bowing bowl bows
    boxes boy boycott boys bra bracing brain brains branch brand branded brands bras brave breach bread bready
    breast breasts breath breathe breed breeds breezy brewing brick bride bridge bridges brief briefly bright brim
    brimmed bring brings brink broad broader broadly broke broken bronze broom brothel brother brought brown browned
    browse brush brushes brutal brute bubbles buck bucks buddies buddy buffalo buffer build builds built bulk bullet
    bullets bullied bullish bulwark bump bumper bunch bunched bundle burden burdens burial buried burn burned
    burning burns burnt burst bursts bury buses bushes bustle busy but butcher butt butter button butts buy buyer
    buyers buying buys buzzes cab cabbage cabbies cabinet cabins cable cabs cacti cafe cafes cage cakes call called
    caller calling callous calls calm calmed calorie calves came camp camped camps can canal cancel cancer cancers
    candies candle candles candy cannon cannons cannot canoe canoes cans canteen canvas cap capable cape capita
    capital capped caps captain captive capture car carbon card cards care cared career careers careful cares caring
    carnage carpet carried carrier carries carrot carrots carry cars cartoon carved case cases cashews cast castle
    casts casual cat catalog catch caters cats cattle caught cause caused causes causing caustic caution cavalry
    caveat caving cavity cease ceded ceiling cell cellar cellist cells cements censure cent center centers central
    centre centred cents century certain chain chains chair chaired chairs chamber chance chances change changed
    changes channel chanted chaotic chap chapel chapels chapter charge charged charges charity charm chart charted
    charter charts chary chase chased chasing chaste cheap cheaper cheaply cheated check checked checks checkup
    cheek cheeks cheep cheered cheery cheese chemist cherish cherry chest chew chewing chick chicken chief chiefs
    child chilly chin chinese choice choices choke choked chokes choking choose chooses chopped choral chorus chose
    chosen chronic chuck chunk church churn cinema circle cited cites cities citing citizen city civic civil claim
    claimed claims clap clarify clarity clash clashed clashes class classes classic clause claw clay clean cleaned
    cleaner clear cleared clearer clearly clears cleric clerics clerk clerks clicked client clients cliff cliffs
    climate climb climbed climbs clinic clinics clock clogged close closed closely closer closes closest closing
    closure cloth clothes cloudy clubbed clue clues clumsy clutch clutter coal coarse coast coastal coat coating
    cobalt cock cocks coconut cocoons cod code coded coders codes coffee cohabit coinage coins cold collect college
    colony color colored colors colour colours column combat combine come comes comfort coming command comment
    commit commits common commons commune compact company compare compel compete complex comply concede concept
    concern concert concur condemn conduct cone confess confirm confuse connect conquer consent consign consist
    console consume contact contain content contest context control convene convey convict cook cooked cooking cooks
    cool cooler coolest cools cope copies copper copy copying coral cordon core cork corneas corner corners corpse
    corpses correct corrupt cortex cos cost costs cosy cotton couch cough could council counsel count counted
    counter counts county coup couple coupled couples coupons courage course courses court courts cousin cousins
    cove cover covered covers covert cow coward cowards cowpoke cows cozy crab cracked craft cramped crap crappy
    crashed crashes crater crave craving crawls crazy cream creams create created creates creator credit creep crew
    cricket cried crime crimes crisis critic critics crop cropped crops cross crossed crosses crowd crowded crowds
    crowed crown crucial crude cruel cruise cruises crumble crush crushed crushes crust crutch cry crying cubes
    cubic cubism cuddly cues cuffs culprit cult culture cunning cup cups curator cure cured curfew curfews curious
    current curries cursed curtain curve custody custom customs cut cute cuticle cutie cuts cutter cutting cycle
    cycles cyclist cyclone dad daft daily dairies dairy damage damaged damages damn damned damp dance danced dancer
    dancers dancing danger dangers dared daring dark darker darling darn dash dashed dated dating daubed dawn day
    days daytime daze dazzled dead deadly deaf dealt dear dearest dearly death deathly deaths debate debated debates
    debit debris debt debts debut decade decades deceit deceive decent decide decided decider decides deck declare
    decline decor decree decrees deeds deemed deep deeper deepest deeply defeat defects defence defend defense
    defiant deficit defies define defined deflect defy degrade degree degrees delay delayed delays delete deleted
    delight deliver demand demands demon demons demoted den denial denied denies dent dental dentist deny denying
    depend depends deploy depose depth depths deputy derail derived derives desert deserts deserve desire desired
    desires desk desks despair despise despite destiny destroy detail details detect deter develop device devices
    devised devoid devote devoted devout dial diary did die died dies dietary dieters differ differs dig digest
    digging digital digits dignity dilemma diluted diner dining dinner dinners diocese dipole dipped dipping dips
    dire direct dirt dirty disarm disc discuss disease dish dishes dislike dismay dismiss display dispute disrupt
    distant disturb ditch dive dived diver divers diverse divide divided divides divine diving dizzy doctor doctors
    dodged dodgy does dog dogs doing dole dollop dolmens domain donate donated done donors doom doomed door doors
    doorway dorm dormer dose double doubled doubles doubly doubt doubted doubts dough down downs dozen dozens draft
    drafted drafts dragged drain drank draped drastic draw drawer drawing drawn draws dream dreamed dreams dreamt
    dredged dress dressed drew dried drifted drilled drills drink drinks drive driven driver drivers drives driving
    drizzle drop dropped drops drought drove drown drowned drug drugged drugs drunk drunken dry dryer dryers dual
    dubbed dubious duck ducks dude due dueling dug dull duly dumb dump dumped dumpy duo duped during dusk dust dusty
    duties duty dwarf dwelt dying dynamic dynasty each eager ear earlier early earn earned earners ears earth ease
    easier easiest easily easing east eastern easy eat eaten eater eating eats eaves ebbed echoing economy edge
    edges edible edict edit edited editing edition editor educate eerie effect effects effort efforts egg eggs eight
    eighth either elbow elbows elder elderly eldest elect elected elegies element eleven eliding elite elites else
    embassy embrace emerge emerged emit emitted emotion empathy emperor empire employs empty enable enables enacted
    end ended endemic ending endless endorse ends endure endures enemies enemy energy enforce engage engaged engages
    engine engines english enhance enjoy enjoyed enjoys enough ensued ensure entails enter entered enters entire
    entity entree entrust entry envoy envoys envy epic episode equal equally equals equator equip equity era eras
    erased erosion errand errant erred error errors escape escaped essay essence estate esteem ethical ethnic even
    evening event events ever every evicted evident evil evils evolve evolved exact exactly exam examine example
    exams exceed exceeds except excerpt excess excited excuse excuses execute exhibit exile exiled exist existed
    exists exit exiting exits expand expect expects expense expert experts expired explain explode exploit explore
    export exports exposed express extend extends extent extract extreme eye eyes fab fabric facade face faced faces
    facial facing fact factor factors factory facts factual faculty faded fail failed failing fails failure faint
    fainted fair fairly fairy faith fake faking fall fallacy fallen falling fallout falls false family famine famous
    fanatic fantasy far farce fare fares faring farm farmer farmers farming farther fascism fascist fast fasten
    faster fastest fat fatal fatally fate father fathers fatigue fatty fault faulty fave favor favors favour faxed
    fear feared fearing fears feast feasts feat feather feats feces fed federal fee feed feeding feel feeling feels
    fees feet fell fellow felony felt female females fence fencing fend fender fervent festive fetch fever few fewer
    fewest fiction field fields fierce fifteen fifth fifty fight fighter fights figure figured figures file filed
    filing fill filled filling filmed filter filters filth filthy final finally finance find finding finds fine
    fined finer fines finest finger fingers finish finite fire firearm fired fires firing firm firmly firms first
    firstly fish fishing fit fitful fits fitted five fix fixed fixing flag flags flair flames flank flap flare flat
    flats flavor flaws fled fledged flee fleeing fleet flesh fleshy flew flicked flight flights fling flipped
    floated flock flood flooded floods floor floors florist flour flow flowed flower flowers flowery flowing flown
    flows fluent fluid flurry flush fly flying foam focus focused focuses fodder foetus fog foiled fold folded
    follow follows folly fond food foods fool fooled foolish fools foot footage footed for forbade forbid force
    forced forces forcing foreign forest forests forever forged forget forging forgive forgo forgone forgot fork
    form formal format formed former forms formula fort forte forth fortify fortune forty forward fossil foster
    fought found founded founder four fourth foward fragile frame framed frankly frantic fraud freak free freed
    freedom freeing freely freeze french fresh fridge fried friend friends fries frigate frog frogs from front
    fronts frost frowned frozen fruit fruits fry fuck fucked fucking fuel fueled fueling fuelled fuels fulfil
    fulfill full fullest fully fumes fuming fun fund funded funding funds funeral funny fur furious further fury
    fussy future fuzzy gaffe gain gained gaining gains gal gallery gallon gamble game games gang gangs gap gaps
    garage garages garbage garden gardens garlic garment garter gasp gate gates gather gauged gave gaze gear gears
    gelled gem general genetic genius gentle gentler gently genuine genus geology gerbil german gesture get gets
    getting ghost giant giants gift gifted gifts gig giggled gilding girl girls give given gives giving glad gladly
    glance glanced glass glasses glides glimmer glimpse glitch glitchy glory glove gloves glowing glue goal goals
    goat goddess gods goes goggles going goiter gold golden golds gon gondola gone goo good goodbye goods google
    googled goose gossip got gotten govern grab grabbed grace grade grades gradual graft grain grainy grammar grand
    grant granted grants grasp grass grave gravity gray grazing grease greasy great greater greatly greed greedy
    greek greet greeted grew grid grill grilled grim grin grind grins gripped gritty groan grocer grocery groped
    gropes gross ground grounds group groups grow growing grown grows growth guard guarded guards guess guessed
    guest guests guide guided guiding guild guilt guilty guitar gums gun gunfire gunning guns gunshot gusty gutted
    guy guys gym habit habits hack had hail hailed hair haircut hairy half halfway hallway halt halves ham hammer
    hamper hamster hand handed handful handing handle handled hands handy hang hanged hanging hangs happen happens
    happier happily happy harass harbor harbour hard harder hardest hardly hardy harking harm harmful harms harsh
    harvest has hassle hassled haste hasten hat hatch hate hated hateful hates hatred hats haul hauling haunt
    haunted haute hauteur hav have having hawkish hay hazard hazards haze head headed header heading heads heal
    healed health healthy heaped heaps hear heard hearing hears heart hearts heat heating heaven heavens heavier
    heavily heavy hectare hectic heel heeled heels hefty height heights heinous heirs held hell helm helmet help
    helped helpful helping helps hence herb herd herded here hereby herein hero heroes heroic heroin herself hibachi
    hid hidden hide hideous hides hiding high higher highest highly highs highway hike hiking hill hills hilly him
    himself hind hinted hip hire hired hiring his history hitch hitched hoe hog hold holder holders holds hole holed
    holes holiday hollow hollows holy homage home homely homes honed honest honesty honey honored honors honour hood
    hooded hook hooked hoot hop hope hoped hopeful hopes hoping horizon hormone horn horns horse horses hose host
    hostage hosted hostile hosts hot hottest hour hourly hours house houses housing hover how however howl hrs
    hubris huge hugely hugging hull human humans humbly humid humor humored humour hundred hung hungry hunt hunted
    hunter hunting hurdles hurled hurry hurt hurting hurts husband hustle huts hybrid hygiene hymn hyphen ice icons
    idea ideal ideally ideas idiom idiot idiotic idiots idle ignore ignored ignores ill illegal illness ills image
    images imagine imaging immense immune impact impacts impeach implied implies import imports impose imposed
    impress improve impulse inch inches incisor include income indeed index indian indoor indoors induce induced
    infant infect infill inflame inflict influx info inform infra inherit inhibit initial inject injured injures
    injury ink inland inmate inmates innate inner inquiry ins insane inside insight insist insists inspire instant
    instead intake intend intends intense intent intern into intrude invade invaded invalid invent invest invests
    invite invited invoice invoked involve iodine iodise iodised ire irish irksome iron ironing irony island islands
    isolate issue issued issues issuing isthmus italian item items its itself jacket jagged jail jailed jam janitor
    jar jaw jaws jealous jelly jerked jetted jewel jewelry jewels jiffy jiggled joe join joined joining joke joked
    jokes joking journey joy judge judged judges judging juggle juice juicy jumbled jump jumped jungle junior jurist
    jurists juror jurors just justice justify keen keep keeper keeping keeps kept key keying keys kick kicked kid
    kidding kidney kids kill killed killer killing kills kin kind kinda kinder kindly kindred kinds king kingdom
    kings kinship kiss kissed kisses kissing kitchen kitten kittens kitties kitty knee kneel knees knelt knew knife
    knight knights knives knock knocked knocks know knowing known knows knuckle kph kudos lab label labels labor
    labour lack lacked lacking lacks ladder laden ladies lagoon lagoons laid lake lakes lamb lame lamp land landed
    landers landing lands lanes lap laps lapses larceny large largely larger largest lashing last lasted lasting
    lasts late lately latent later lateral latest latter laugh laughed laughs launch laundry law lawful lawn laws
    lawsuit lawyer lawyers lay layers laying layoffs lays lazy lead leading leads leaf league leak leaked leaking
    leaks lean leaning leans leap leaping learn learned learnt least leather leave leaven leaves leaving lectern
    lecture led leeway left leftist leg legacy legal legally legend legions legit legs leisure lemon lend lenders
    length lengths lengthy lens less lesson lessons lest let lethal lets letter letters letting leveled levied
    levies levy lexical liable libel liberal liberty library licence license lie lied liens life lift lifted liftoff
    lifts light lighten lighter lightly lights like liked likely likened likes liking limit limited limits limo line
    lined linen linens liners lines lining linked lip lips liquid liquids liquor list listed listen listens listing
    lists lit litre litter little lived lizard loach load loaf loan loans loathe lobster local locally locals locate
    located locator lock locked locking locks lofted log logic logical logs lonely long longer longest longing look
    looked looking lookout looks loops loose loosely loosen looted lose loser losing loss losses lost lot lots loud
    louder loudly lounge lounges lousy lovable love loved lovely loves loving low lower lowered lowest lowland lows
    loyal loyalty luck luckily lucky luggage lump lunar lunatic lunch lung lungs lured lurid lurking luster luxury
    lying lymph lyrics mac macaws machine mad made madman madness magic magical maiden mailed main mainly majesty
    major make maker makers makes makeup making male mammals man manage managed mandate mane mangled manhunt mankind
    manned manner manners mantle manual manuals many map mapping maps marble march marched margin margins marital
    mark marked market markets marking marks married marry marsh martial marvel mask masked masks mason mass massage
    masses massive matched mated mates math matter matters mauled may maybe mayhem mayor mayors mead meadow meal
    meals mean meaning means meant measure meat meats medal medals meddle median medical medics medium meet meets
    mega melody melt melted melting member members memo memoir memoirs memory men menace menhirs menial mental
    mention mentor mercy mere merely merit merits mermaid merry mess message messed messy met metal meter meters
    method methods metres metric mexican mic mice mid middle midlife midst midterm might mighty migrant mild mile
    miles militia milk milked milking million mills mind minded minds mine mineral miners mines minimal mining minor
    minors mins mint minus minute minutes miracle mired misery misfits missed missile missing mission mistake mites
    mix mixed mixing mixture moaned mobile mobs mock mocked mode modern modify moist mold mom moment moments money
    moneyed moniker monkey monks monsoon month monthly months mood moon moose mop mopping moral morale morals more
    morning moron morphed morsels mortal mosque most mostly mother mothers motion motions motive motives motor mould
    mound mount mounted mouse mouser mousers mouth mouths move moved moves movie movies moving mowing mph much mud
    muddled muddy mugging mule mummy mums murder murders muscle muscles muses museum mushy must mustard mute mutual
    myself mystery myth nail nails naive naked name named names naming nanny nap napkin nappy narrow nary nasty
    natal nation nations native natural nature naughty nausea naval navy near nearby nearest nearly neat neatly neck
    need needed needing needle needles needs negated neglect neither nephew nerves nervous nesting net netting
    network neural never new newborn newer newest newly news next nexus nice nicely nicer nicest nicked nickel niece
    night nightie nights nine ninth nippers noble nobody nod node noise noises noisy nomadic nominee none noon nor
    norm normal north nose nosed noses not notable notably notch note noted notes nothing notice noticed notices
    notify noting notions novel novels now nowhere nuclear nude nukes number numbers nuns nursing nut nuts oak oath
    oaths obesity obey object objects obliged obscure observe obtain obvious occupy occur occurs ocean oceanic
    oceans odd odds odor odyssey off offence offend offense offer offered offers office officer offices offing
    offset often oil oily old older oldest onboard once one ones oneself ongoing onion onions only onset onshore
    onto onward onwards opened openly operate opinion opioid opium oppose opposed oppress opt opted option options
    orange oratory orbital ordeal order ordered orderly orders oregano ores org organ organic organs origin origins
    orphan orphans other others ought ounces our ours out outage outcome outer outfit outing outline outlook outran
    outs outset outside outsize outward oval ovarian over overall overdue overran oversee overt overuse owe owed
    owes owl owls own owned owner owners owns oxide oxygen pace paced pack package packed packing pact pad paddled
    pads page pages paid pail pain painful paint painted painter paints pair paired pairing pairs pajamas pale palm
    palmed palms pander panel panels panic panties pants paper papers parade parcel parent parents parish park
    parked parks parlor parrot parrots parse part partial parties partly partook parts pass passage passed passes
    passing passion past paste pat patent path patient patrol pattern pause pauses pave pay paying payment pays
    peace peach peak peaking peaks pearl pearls peasant peat pedaled peel peer peers pelt pelted pencil pending
    penny people peoples pepper per percent perfect perform perfume perhaps period periods permit persist person
    persona persons pet petrol pets petty pew pharaoh phase phased phases phobias phone phoned phones photo photos
    phrase phylum physics pick picked picking picks picnic pics picture pie piece pieces pies piety pig pigment pigs
    pile piled pillow pillows pills pilot pilots pin pinched pine pink pinned pins pint pints pipe piqued piss
    pissed pistol pitched pitiful pits pitted pity pivots placate place placed places placing plague plagued plaice
    plain plainly plains plaited plan plane planes planet plank planned plans plant planted plants plaque plaster
    plastic plate plates play played player players playful playing plays plaza plea plead pleaded please pleased
    pleases pled pledge pledged pledges plenty plot plotter ploy plucked plunked plus ply pocket pockets pod poem
    poems poetic poetry pogroms point pointed points poised poisons poke poking police policy polish polite poll
    pollack polling polls pompous ponder pony poo pool poor poorly popular pork port portals portion ports posed
    posh posing posit poss posses possess post posted posting posts postwar pot potato pots pottery potting pound
    pounds poured pouring poverty powder powders powdery power powers pox praise praised prank pray prayed prayer
    prayers praying precise predict preface prefer premise prepare prepped present pressed presume pretend pretext
    pretty prevail prevent prey price prices pricey pricier prick pride priest primary prince printed prior prise
    prison prisons private prize prizes probe probes problem proceed process produce product profess profile profit
    profits program project prolong promise promote prompt prone prong pronoun pronto proof proofed proper prophet
    propose prosper protect protest proud proudly prove proved proven proves provide proving provoke proxies public
    publish pull pulled pulling pulls pulpit pumice pump pumping pumpkin pumps punched pundit pundits punish pup
    pupae pupil pupils puppet puppy pure purely purge purple purpose purrs purse pursue pursued pursuit push pushed
    pushes pushing put puts putty puzzled quaint quake quakes qualify quality quarrel quarter queens quest quick
    quickly quiet quieter quietly quite quits quote quoted quotes quoting rabbit rabbits race raced races racial
    racing racism racist racket radiant radical raffle rage raging rags rail railing railway rain rained raining
    rains rainy raise raised raises raising rallied rallies rammed ramp ramping ran random range ranges ranging
    ranked ranks ransom rant rape raped rapid rapidly rapist rare rarely rarity rash rasp rat rate rated rates
    rather ratio ratios ravaged raw razor reach reached reaches react reacted read reader readers reading reads
    ready real realise reality realize really realm rear reason reasons rebel rebels rebuild recall recalls receipt
    receive recent recipe recoded record records recover recruit red redoing redrawn reduce reduced reduces reef
    reefs reel reels refer referee refill refills reflect reflex reform reforms refrain refugee refund refusal
    refuse refused refuses regal regalia regard regards regency regime regimen region regions regress regret regrets
    regroup regular rehab rehash reign reigned reigns reject relate related relates relax relaxed relayed release
    relied relief rely remain remains remark remarks remedy remind reminds remorse remote removal remove removed
    removes rename reneged renewed rent rental rented reopen rep repair repairs repay repeal repeat replace replay
    replied reply report reports repose repress reprint reptile request require rescind rescue rescued rescues
    resent reserve reside resided resides resign resin resist resolve respect respite respond rest restart rested
    resting restore rests result results resume resumed retail retain retell retire retired retiree retook retreat
    retrial return returns reunite revamp reveal reveals revenge revenue revered review reviews reviled revise
    revised revival revived revoked reward rewind rewrite rhymes rhythm rhythms rib rice rich richest rid riddle
    ride riders ridge riding rife rifle rift rig rigging right rightly rights rinse riot rip ripe ripped ripple rips
    rise risen rises rising risk risked risking risks risky rite rites ritual rival rivals river rivers road roads
    roam roamed roar robbed robber robbery robbing rocked rocket rockets rocky rodent rodents rogue roiled role
    roles roll rolled rolls roof room rooms roost roosts root rooted roots rope ropes rose roses roster rot rote
    rotor roughly round rounds route routes routine row rowdy royal rubber rubbing rubbish rubble ruby rude ruder
    rudest ruffles rug ruin ruined ruining ruins rule ruled ruler rules ruling rulings rumored rumors run runaway
    runner runners running runoff runs runway rural rush rushed rushing rustic rustle sack sacked sacred sad sadists
    sadly sadness safe safely safer safety said sail sailed sailing sailor sailors sails salad salary sale sales
    saliva salon salt salvage salvos same sample samples sand sandal sandy sang sank sapped sarcasm sardine sat
    satire satisfy sauce sauces sausage savage save saved saves saving savings savior saw sawing saws say saying
    says scale scaled scan scandal scanned scans scar scarce scare scared scares scarf scaring scars scary scatter
    scene scenes scent scented scheme scholar school schools science scope scored scrap scratch scream screams
    screech screw scruff scuba scuffle sea seafood seal sealed seam search seas season seasons seat seated seating
    seats second seconds secrecy secret section sector sects secular secure secured see seed seeds seeing seek
    seeker seekers seeking seeks seem seemed seeming seems seen sees segment seized seizure seldom select self
    selfish sell seller sellers selling sells senate senator send sender sending sends senior sense sent serene
    series serious sermon servant serve served serves serving session setback setting settle settled setup seven
    seventh seventy several severe severed sew sewer sewing sewn sexism sexist sexual shack shade shadow shadows
    shady shake shakes shaking shall shallow sham shame shape shaped shapes share shared shares sharing shark sharks
    sharp sharply shatter shave shaved she shed sheep sheer sheet shelf shellac shells shelter shelves shield shift
    shifted shifts shine shined shining shiny ship shipped ships shirt shirts shock shocked shoe shoes shook shoot
    shore shores shoring short shorter shortly shot shots should shout shouted shouts shove shoving showed shown
    shrimp shrine shrink shrunk shun shunned shut shuts shuttle shy shyness siamese sibling sick side sided sides
    siding siege sigh sight sighted sights sign signal signals signed signify signing signs silence silent silica
    silicon silk silky silly silt silver similar simple simpler simply sin since sincere singer singers singing
    singled sink sinking sinned sins siren sister sisters sit site sites sits sitting six sixteen sixth sizable size
    sized skewed ski skies skill skilled skills skin skinny skip skipped skirt skis skit skull sky slam slammed
    slant slapped slated slave slavery slay slayer sleek sleep sleeper sleeve slept slice slick slide slides sliding
    slight slim slipped slit slope slopes sloping slot slotted slow slower slowly sludge slug slugs slurp small
    smaller smashed smell smelled smells smile smiled smiles smiling smoggy smoke smoked smoker smoking smooth snake
    snakes snapped snaps snatch sniff snip sniper snipers snow snowy soaked sobbing society socks soft softly soil
    soils solace solar sold soldier sole solely solemn solicit solid solve some someday somehow someone son sons
    soon sooner sore sorely sorrow sorry sort sorted sorts sought sound sounds soup sour source sources south sow
    space spaced spaces spared spark spasms speak speaks spear special species specify sped speech speed speeds
    speedy spell spelled spells spend spends spent spewing spews sphere spheres spice spicy spiders spies spike
    spiked spikes spill spilled spin spirit spirits spit spite split spoil spoiled spoke spoken spoof spoon spot
    spots spotted spouse spouses sprawl sprayed spread spring spur spurred spy spying squad square squares squats
    stab stabbed stable stables staffed stage staged stages staging stain stained stairs stake stakes stale stall
    stalled stamp stance stances staple starch stared stares starred started starve state stated states static
    stating station statue statues statute staunch stay stayed staying stays steady steal stealth steamed steel
    steep steer step stepped steps stereo stiff still sting stingy stir stocked stoked stole stolen stomach stone
    stones stood stopped storage stored stories storm storms story strain straits strange strap straps straw stray
    street streets strewn strict strife strike striker strikes string strip strive stroke strokes stroll strong
    struck stuck student studied studies study stuff stuffed stuffy stunned stunted stupid sty subdue subject submit
    submits subtle suburb suburbs succeed success such suck sucked sucking sucks sudden sue sued sues suffer sugar
    sugary suggest suicide suing suit suited summary summer summit sun sung sunk sunken sunny sunrise superb supper
    supple supply support suppose supreme sure surely surface surge surged surgeon surgery surges surging surname
    survey surveys survive suspect suspend sustain swallow swamp swamped swan swapped swarm swath sway swaying swear
    sweat sweaty sweep sweet sweets swell swelled swept swift swiftly swim swine switch sword swords swore sworn
    symbol symbols synonym syntax system systems tab tabby table tables tacky tactics tactile tail tailor tails take
    taken takes taking takings tale talent talents tales talk talked talking talks tall taller tallest tally tame
    tan tangled tap tapa tapped tapper tapping target targets tariff tariffs task tasks taste tasted tastes tasting
    tasty tats taught tax taxes taxing tea teach teacher teaches teacup teamed tear tearing tears teasing teen
    teenage teeth tell telling tells temp temper temple temples tempted ten tend tended tends tens tense tension
    tent tenth tents tenure term terms terrain terror tested testify textile thai than thank thanked thanks that the
    theater theatre theft their theirs them theme themes then theory therapy there thereby these they thick thief
    thieves thin thing things think thinker thinks third thirds thirst thirsty thirty this those though thought
    threat threats three threw thrift thrill thrive throat throne through throw thrown throws thru thrust thug thumb
    thumbs thunder thus thyroid tide tidy tie tied tier ties tight tighter tiles till tilt time timed timely times
    timid tiny tip tipped tips tirade tire tired tires tissue tissues title titles toads tobacco today toe toes
    toilets told toll tolls tomb ton tone tongue tonight too took tool tools tooth toothy topic topical topics
    topped topples torch torrent tort torture toss tossed total totally totals toting touched touches tough tougher
    tourism tourist touting toward towards towed towel towels tower towers town towns toxic toy toys trace traced
    tracer tracers traces tracing track tracked tracks tractor trade trader traders trading traffic tragedy tragic
    trail trails train trained trains traitor transit trap trapped traps trash trashed travel travels treason treat
    treated treats treaty tree trees tremors trench trial trials tribal tribe tribes tribune tribute trick trickle
    tricky tried tries trigger trimmed trip tripled tripods trips triumph trivia troops trophy tropics trouble
    trough trounce truck true truly trumped trumpet trunk trusted truth try trying tubes tubs tucked tugged tumbled
    tummy tumour tuned tunnel turn turned turning turnout turns tweak tweeted twelve twice twin twins twisted
    twitchy two type typed types typeset typical tyres udders ugly unable unarmed unaware unborn uncle unclear
    uncover undated under undo undue unearth unfair unfit unhappy unified uniform union unions unique unite united
    unity unjust unknown unless unlike unlock unlucky unmet unrest unsafe unseat unsure until untrue unusual upbeat
    updated upended uphold uplift upon upper upping upright ups upset upside upsize upward upwards urban urge urged
    urgent urging urinary urine usage use used useful useless user users uses using usual usually utility utter
    utterly vacancy vaccine vacuum vague vaguely vain valid valley valleys valour value values van vanish vans
    variant variety various varnish vary varying vase vassal vast vastly vehicle veiled vein vents venture venue
    venues verbal verbs verdict verge verify verse version very vessel vessels vested vestry vet veteran vetoed via
    viable vibrant vibrate vice victim victims victor victory view viewed viewer viewers viewing views village
    violate violent violin virtual virtue visa viscous visible vision visit visited visitor visits vital vitally
    vitamin vivid vocal voice voiced voices void volcano volume vote voted voter voters votes voting vow vowed vows
    wacky wade wage wages wailing waist wait waited waiter waiters waiting waits waive waived waiver waivers wake
    waking walk walked walking walks wall walls wan wander wanna want wanted wanting wants war ward warden wares
    warfare warm warmer warming warmth warn warned warning warrior wars warship wartime wary was wash washed washing
    wasp waste wasted wasting watch watched watches water watered waters wave waved waves waving way ways weak
    weaken weaker wealth wealthy weapon weapons wear wearing wears weary weasel weather weaver weaving wedding week
    weekly weeks weep weeping weigh weighed weight weird weirder weirdly welcome welfare well wells went were west
    wet wetland whale whales wharf what whatnot wheat wheel wheels when where whereas whether which while whilst
    whip whips whirl whisked whistle white who whoever whole wholly whom whorls whose why wicked wide widely wider
    widow wife wild wildest wildly will willing willow win wind window windows winds wine wing wings winner winners
    winning wins winter wipe wiped wiping wire wires wisdom wise wish wished wishes wishing witch witches with
    within without witless witness witty wives wizard woes wolf wolves woman womb women won wonder wonders wood
    wooded wooden woods wool word words wore work workday worked worker workers working works world worlds worn
    worried worries worry worse worship worst worth worthy woul would wound wounded wounds wracked wrap wrapped
    wrapper wrath wreath wreck wrecked wrestle wrist wrists write writer writers writes writing written wrong wrote
    wrought wrung yard yards yeah year years yell yelled yelling yellow yells yes yet yield yields you young younger
    your yours youth yrs yuk yummy zero zeroes zinc zone zoo
    """.split()
)
"""Words of up to seven letters from running English text, less those that all five languages here have, too."""
