"""List what many languages have taken from English, and science from Latin, though their dictionaries may lack it."""

from __future__ import annotations

from collections.abc import Mapping

BORROWED = frozenset(
    """
    acacia ace actinium activewear adblock adblocker adenovirus advertorial affidavit aficionado afrikaner afro
    aftershave agave agender agitprop aikido aioli airbrush airbrushes airbus airdrop airplay airsoft ale alias
    allegro aloe aloha alpaca alpha altcoin alto aluminium alumni alumnus amaretto ambient americana americium
    anaconda anchorman anchormen android angina angst animatronic anime animes anorak anthrax antipasti antipasto anus
    apartheid apparatchik aquaplaning aquarium ara arboretum argon aria ariary arnica arpeggio ashram assist
    astroturfing atelier athleisure atrium auditorium auteur autocomplete autocorrect autopilot autotune avantgarde
    avatars axolotl ayahuasca ayatollah ayatollahs babushka babysit babysitter babysitting baccarat bachelor
    backbencher backcountry backend backflip backgammon backhand backlash backlog backpacker backpackers backpacking
    backspin backstage backstop badlands badminton bagel bagels baguette baht bailout baklava balaclava balalaika
    balboa ballerina ballpark ballroom balsa bandeau bandleader bandy banjo banshee baobab barbecue barbecues barbeque
    barbershop barbie bareback barista baristas barium barmaid barman barmen barracuda barrio bartender baseline
    bashing basset batik batsman batsmen bayou beachwear beagle beanie beatbox bebop becquerel beeper begonia beige
    bellboy beluga benching benchmark benchmarking bento berber beryllium bestsellers beta bey biceps biker
    bildungsroman billboard binge bingo biobank biodiesel biofeedback biomarker birdie birdies birr birther biryani
    bison bisque bistro bitmap blackjack blackout blackouts blazer blender blimp blini blitz blitzkrieg blooper
    bluechip bluegrass blues bluescreen bluewashing bluff bobbies bobby bobcat bobsleigh bobtail bocce bock bodyboard
    bodybuilder bodycheck bodyguard bodyguards bodysuit bodysurf bodysurfing bogey bogeys bohrium bolero bolivar
    bomber bondage bong bongo bonobo bonsai boogie bookmaker bookmakers boomerang booster bootleg bootlegger bop
    borderline borscht boson bosons bot botnet botox bots botulinum bougainvillea bouillabaisse bouillon bouldering
    boulevard bourbon boutique brainstorm brainstorming branding brasserie bratwurst breakdance breakeven breakpoint
    brioche brisket brit brogue broker brokers bronco brontosaurus brownie brownies browning brownstone bruschetta
    buffet buggies buggy bulgur bulldog bullpen bullshit bungee bunt burgers burka burlesque burqa burritos busker
    bustier buyout buyouts buzz buzzer buzzword bypass cabaret cabernet cabriolet cache caching cactus caddie caddies
    cadmium cajun calcium californium calypso calzone camcorder camembert cameo camouflage campanile camper campers
    campervan campylobacter cancan candida cannabis cannelloni cantabile canyon canyoning capo capybara cardigan
    carjacking carpool carsharing cassoulet castrato catamaran catcher catfish catfishing catharsis catwalk catwalks
    caucus caucuses cava ceilidh cello celsius cerebellum cerium chai chalet chanson chaos chapati charleston chatbot
    chatbots checklist checkout checkpoint checkpoints cheddar cheerleader cheerleaders cheerleading cheeseburger
    cheesecake chi chiaroscuro chic chicane chiffon chihuahua chikungunya chino chlamydia chorizo chowder churro
    chutney chutzpah ciabatta ciao cider circa cis cisgender clan clematis clickbait clickbaiting clickjacking
    cliffhanger clinch clitoris cluster cobra cobranding coca cocker cockney cocktails coco coda codeshare codesharing
    cognac cola coleslaw collagen collie coloratura colorectal colt comedian comedy commando commandos commonwealth
    compendium compiler compliance concerto concierge conclave condo conga conquistador conquistadores consensus
    consortium consultancy consultant consultants controller coop copernicium coping copycat copywriter corgi
    cornbread cornet cornflakes corsage cortisol cosplay countdown coupe couscous couture couturier cowboy cowboys
    cowgirl coyote cpu crawler credo crematorium crepe crews crocus croissants crooner crossdressing crossover
    croupier crouton crowdsourcing crumpet crypto cuisine culotte cupcake cupcakes curium curling cyber cyberbullying
    cyberpunk cybersex cyberspace cyberstalking cyborg dacha dachshund dahlia daiquiri dal darmstadtium dashboard
    dashboards dashiki datacenter datamining dataset deadlift deadlines deadname deadnaming dealer dealers debacle
    debriefing debug debugger debunk debunker debunking decaf decoupage deejay deepfakes degrowth delirium delta demo
    dengue denim derbies derecho derringer deuterium dhal dharma dhoti dhow diagnosis diesel dildo dinar dinars dinghy
    dingo dingoes dioxide dirham dirhams dirndl disco discounter discounters diva docudrama dodo dogleg dogsitting
    dojo dominatrix dong dongle donut donuts dosa doubledecker doublespeak doublethink doula downgrade downlink
    downsizing downtime doxing doxxing dram dreadlock dressage dropkick dropout dropouts dropshipping drummer dub
    dubnium duffel dugong dugout dummy dunk dunking duomo duplex durian dybbuk dyslexia dysprosium ecstasy edutainment
    effendi eggnog einsteinium electro embedded embedding emir emirs emo emoticon empanada empowerment emulator
    endorphin ennui ensemble entertainer entourage epigenetic epsilon erbium erratum ersatz escort escorts escrow
    esport estrogen eucalyptus eureka europium evergreen expat expats eyeliner facelift factcheck factoring fairway
    fairways fakir falafel falsetto fandango fandom fanfiction farfalle farthing fastball fatwa fatwas fax fedora
    femme fennec fentanyl fermion fermium ferryboat fettuccine fiat ficus fiddle fiesta filibuster finetuning fintechs
    fjord flagship flagships flamenco flanker flerovium flipper flop flyer flyers folklore fondue foodie foodies
    forechecking forehand foursome foursomes foxtrot foyer fracking franchise franchising francium fraternities
    freelancer freelancers freeride freeriding freerunning freeway freshman freshmen friendzone frisbee frontbencher
    frontend fuchsia fudge fullback fumble fundamentals fundraising funk funky furlong futon futures gadolinium gaijin
    gallium gameplay gamer gamers gaming gamma gangbang gangsta gangsters ganja garda gardenia gaslighting gaucho
    gavotte gazpacho gecko geek geeks geisha gelato gendarme genderfluid genderqueer gentrification geocache
    geocaching geoengineering geofencing geotag geotagging germanium gerrymander gerrymandering gestalt gestapo ghee
    ghetto ghettos ghosting ghostwriter ghostwriters gibbon gif gigolo gigs gimbal gimlet gimmick gin ginkgo ginseng
    gizmo gladiolus glam glamping glasnost glen globetrotter glucose gluon gluten gluteus gnocchi gnu goaltending
    goblin golem googling googly gospel goth gothic gouache goulash gourde gourmet goy gps granola grapefruit
    grappling grassroots gratis graviton green greenbelt greens greenwashing greyhound gridiron griefer griefing
    gringo grizzlies grizzly grog grooming groupie groupies guacamole guanaco guarana guarani gulag gumbo guppies
    guppy gurdwara gurus gymnasium gyros hacienda hackathon hacking hacktivist hadron hafnium haggis haiku hairstylist
    hajj halal halfpipe handball hangar hantavirus haram hardcore hardliner hardliners hardstyle hashtags hassium
    hatchback hater headbanger headbanging headhunter headhunters headhunting headliner headliners headset headshot
    hearings hedge heliskiing helium henna hentai herpes hiatus hibiscus highball highbrow highlight highlights
    highline highschool hijab hijabs hijacking hillbillies hillbilly hindi hippie hippocampus hippy hipster hiragana
    hobbit holmium homepage homeschool homeschooling honeypot honorarium hoodie hoodies hookah hooker hostel hostels
    hostess hostesses hosting hotdog hotdogs hotline hotlines hotspot hotspots housesitting hovercraft http hub hubs
    hula hummer hurling huskies husky hustings hydrofoil hype hyperlink hypervisor hypnosis hypothalamus ibidem
    ibuprofen iftar ikebana imam imams imbroglio impala impeachment impetigo inbox inc incel incognito indie indium
    infield infomercial inning innings insiders insourcing insurtech intelligentsia intercom intercooler interrail
    intersex intifada intro iridium jab jacaranda jackpot jackpots jacquard jacuzzi jalapeno jambalaya jeep jeeps
    jerky jersey jetlag jetpack jetski jihad jingle jitterbug jive joyride joyriding jpeg judoka jujitsu juju jukebox
    julep julienne jumbo jumpsuit kabuki kakapo kale kanji kapok kappa karoshi kata katakana kava kebabs kelvin kendo
    kernel ketch keyless keynote keyword khaki khat kibbutz kibbutzim kickboxing kickflip kickoff kidnapping kilt
    kimchi kimono kimonos kindergarten kindle kip kirsch kiteboard kiteboarding kitesurf kitesurfing knockout knowhow
    knuckleball koan kohl koi kora kosher kraal krill krona kroner krypton kudu kudzu kumquat kundalini lacrosse
    lactose lager laird lama lambda lan lasagne lawrencium layup leaderboard league lebensraum legato leggings
    legionella lego leitmotiv lek lemming leprechaun lepton leu liaison libretto lieder lifecycle lifestyle lifting
    limerick linebacker lineup lingerie linguine linoleum lipsync listeria lithium liveblog livermorium livestream
    livestreams loafers lob loch lockdown lockdowns lockout loft lofts loggia lol longboard longlist lookalike
    lookalikes lookbook lotto lowbrow ltd luau luge luger luminometer lychee lycra lynx macadamia macaron macaroni
    madrigal maestro mafioso magnesium magnetar magnolia magnum maharaja maharani mahatma mahjong maillot mainframe
    mainstream makeover malamute mall malls mamba mambo mamma mana mandala mandolin mandrill mangas mangrove mangroves
    manicure mansplaining maori marabout maracas margarita mariachi marimba marketplace marlin marmite marshal
    marshmallow marshmallows martini masala mascara mascarpone masterclass masterclasses matador matcha matchmaking
    maul mauls mausoleum mayday mayonnaise mazurka mbira medicaid medicare meitnerium meme memes mendelevium meniscus
    mentee merchandising merchandizing merengue merguez mestizo metadata metaverse meth mezzanine mezzo microblog
    microfinance midtown milf milkshake millennial millennials millennium mindfuck mindfulness mindset minestrone
    minibar minibus minivan misgendering miso mixologist mixology mms mocha mochi mockup mod mods monorail montage
    moonshot moonwalk moratorium mortadella moscovium motel motels moussaka muesli muezzin muffin muffins mufti muggle
    mugshot mullah mullahs multicast multinational multinationals multiplayer multiplex multitask multitasking
    multitool muon muscovado nachos namedropping nanobot napalm nearshore nearshoring neocon neodymium neon neptunium
    nerd nerds nerdy netball netbook netizen networker networking neutrino neutrinos newbie newsgroup newsroom niche
    nihonium ninjutsu niqab niqabs nobelium nocturne noir nonchalance nonsense noodles nori nougat nova novella
    nowcasting nudging nugget obi oblast ocelot offside oganesson okapi okay okra oldie ollie ombudsman ombudsmen
    omega omg omicron onboarding onigiri onshoring opossum optimum orangutan oratorio orbiter orc organza origami oryx
    osmium oud outback outfield outfielder outlet outlets outplacement outsiders ouzo overbooked overbooking
    overclocking overkill oversized overtourism ozone paddle paella pager pageview paintball paisley palladium palmtop
    pampa pancake pancakes pancetta pandit pansexual panzer paparazzo papaya paperback papillomavirus papyrus
    paracetamol paraglider paragliders paragliding paralysis parasailing parfait parkour parsing pashmina pastis
    pastrami patchwork pavlova payroll paywall pdf peepshow peloton penne penthouse pepperoni peptalk perestroika
    permafrost peso pesos petroleum petticoat petunia peyote pharming pharynx philodendron pho photobomb photobombing
    photoshop piazza picador piccolo pickleball piercing piercings pinata pinball ping pinkwashing pinup piranha pitch
    pitcher pitchers pixie pizzeria pizzicato planetarium planking plankton platooning playbook playboy plenum
    plexiglas plexus plutonium podium pogo pole polenta politburo polka polo polonium poltergeist polyester poncho
    popup porridge positron postdoc potpourri powerboat powwow prairie praseodymium premier prepping preprint prequel
    presale pressing pretzel pricing privacy proctoring profiler profiling prognosis promethium promo pronghorn
    propofol prosciutto protein proxy psoriasis psychosis puck pullover pulp pulsar pulsars punt puritan putsch putt
    putter putts pyjama qat qigong quad quadcopter quadriceps quango quantum quarks quarterback quarterbacks quasar
    quasars qubit qubits queerbaiting queerness query quiche quickstep quizmaster rabbi rabbis racquetball radium
    radon raffia rafting raga ragequit raid raja rajah rambutan ranch rand rankings rapper rappers rapprochement
    ratatouille rave raves ravioli readymade realpolitik realtime reboot rebound rebounds rebranding rebreak
    redistricting redlining redneck rednecks redshirt redwood reliever remakes remaster rematch remix remixes repo
    reportage repost repowering requiem reskilling respawn retargeting retina retriever retro retrovirus retsina
    retweet reunion reverb reverend revolver revue rewilding rhenium rhodium rhododendron rial rials rickshaw ricotta
    riff riffs rigatoni ringfencing ringgit riyal riyals roadmap roadshow roadster roaming robocall rockabilly
    roentgenium rollerblade rollercoaster rollout rondo rookie rookies roomie rootkit rotavirus rottweiler rouge rough
    roulette rubato rubidium ruck rucks rum rumba rumpsteak rupiah ruthenium rutherfordium sabbatical sacrum sadhu
    safaris sake saloon samarium sambal samizdat samosa samovar sampan sampler sampling sandboard sandboarding sandbox
    sandwiches sangria sari sarin sarong sashimi satay satin scam scammer scamming scandium scherzo schnapps schnauzer
    scone scones scooters scotch scrabble scrapbooking screenshots scrimmage scrubber scrum scrums scud seaborgium
    sedan segway selenium sensei seppuku sequel sequels serotonin setpoint sextant sexting sexy sforzando shadowban
    shadowbanning shaker shamisen shamrock shandy sharia shawarma sheikhs shekel shekels sherpa sherry shiatsu
    shiitake shilling shisha shit shitpost shitposting shitstorm shoegaze shogun shonen shootout shopaholic shortbread
    shortlist shorts shortstop shotgun showroom showstopper showtime shrapnel shrinkflation shunt shutdown shutout
    sidebar sidecar sidekick sideloading sidequest sierra sightseeing sigma sikh singalong sitar sitcoms sitemap skate
    skateboard skateboarder skateboarding skeet skeleton skiffle skinhead skinheads skunk skydive skydiver skydiving
    slackline slacklining slalom slammer slapstick sleepwear slideshow slogans slugger smartwatch smash smiley
    smoothie smoothies smurfing snacks sneaker sneakers snooker snorkel snowboarder snowboarders soap soccer socialite
    soda softball softie solarium solicitor sombrero songwriter songwriting sophomore sorbet sororities sorority sos
    souk soundbar soundtrack soundtracks sourcing southpaw soviet soy spa spandex spaniel sparring spas speakeasies
    speakeasy speedboat speedrun speedrunner speedrunning speedskating speedway spinnaker spinner spinners spinoff
    spirulina splashdown spleen spoiler spoilers spoofing sporran sportswear spreadsheet springbok spritz sputnik
    stadium staffing stagflation stakeholder stakeholders stalking standby standup staphylococcus starlet stasi
    staycation steakhouse steampunk steeplechase stegosaurus stent stents steppe stetson stewardess stewardesses
    stigmata stiletto storyboard storyline storytelling stout streamer streamers streptococcus stressor strikeout
    strikeouts stripper striptease strontium strudel stucco stunts styling stylist stylists subplot subpoena subprime
    subreddit subway subwoofer suffragette sufi suite sukiyaki sumo sundae superbug supercharger superman supernova
    superspreader superspreading superstar supertanker surfcasting suspense swag swami swaps swastika swat swatting
    sweater sweatpants sweatshirt sweatshop swiftboating swimwear symposium synchrotron synthesizer sysadmin sysop
    tabloid tabloids tackle tacos tag tagliatelle tags tahini taiga takeaway talkie tamale tantra tapioca tarmac tarot
    tartan taser tatami tattoo tattoos taxiway teamwork tearjerker teaser teasers teatime tech techie technetium
    technicolor tee tees telemark telemarketer telemarketing tellurium telnet tempeh tempura tennessine teppanyaki
    tequila terbium teriyaki terrarium terrazzo tesla testosterone tetanus tethering tetris thalamus thallium
    thanksgiving theta thorium thread threads thrillers thulium thumbnail thymus ticker tikka tilapia timeout
    timestamp tinnitus titanium toccata toddy toffee tokamak token tokenism tokens tomahawk tombola tomboy toolbar
    topless topspin tories tortilla tory touchdown touchdowns touchscreen township trackball tracker trackers trainee
    trainees tram tramadol trance transgender trekker trekkie trekking tremolo trendsetter trendy triage triathlete
    triceps triceratops trident trifle trilby trimaran triplex tritium troika troll trolley trolls trooper
    troubleshooter trucker truckers tryout tsetse tsunami tuberculosis tulle tuning turboprop turntable tutor tutorial
    tutorials tweed twerk twink tycoon tyrannosaurus ufology ukulele umpire umrah unboxing underdog underdogs
    understatement unisex unplugged upcycling upgrade uppercut upselling upskilling upskirting uptempo uptown uranium
    url usenet username uterus valedictorian vanadium vape vaper vaping var vaudeville vegan vegans veggie velcro veld
    versus vibe vibes vinaigrette vinyl vinyls viscose vlog vlogger vlogs vocoder voguing voicemail volley voodoo
    voucher vouchers voyeur wadi wafer waffle wakeboard walkman wallabies wallaby wallet wanderlust wannabe wapiti
    wardriving wasabi waterboarding watermarking wearable wearables webcam webcast webinar webinars webmaster weed
    wellness wetsuit whataboutism wheelie whig whiplash whippet whiskey whistleblower whistleblowers whiteboard
    whiteout whodunit wicket wicketkeeper wickets widget wigwam wiki wikis wildlife windbreaker windsurf windsurfer
    windsurfing winger wingers winglet wireframe wishlist woke wombat wonton woofer workaholic workflow workflows
    workout workouts wrestler wtf xenon xylitol yachtsman yachtsmen yachtswoman yak yakuza yang yankee yeshiva
    yeshivot yin yogi yorker ytterbium yttrium yuan yucca yuppie yuppies zapper zapping zebu zeitgeist zen zeta
    zettabyte zika zine zinfandel zip zipline zirconium zloty zodiac zouk zydeco
    """.split()
)
"""Sport, music, fashion, food, computing, money, and elements: words that all five languages here use as they are."""

GERMANIC = frozenset(
    """
    hole holes analysis assessment basis board boards buffer business captain captains circus commitment commodities
    commodity corporate counties county crew crisis cruise cruises deals default director equity event events executive
    exploit fallout feature fixture focus framework frameworks freak freaks fundraiser fundraisers gateway genesis
    goalkeeper goodwill happening happenings hearing hearings hiking impact issue issues junk kick label labels
    leak leaks level levels leverage lounge management match matches medium merchandise newcomer newcomers outing
    outlaw overhead panel panels peer performer performers placement premium preview previews producer promotion
    prompt prompts racing ranger rangers rap scene eurozone reality recruiter recruiters research resource
    resources respect retail retailer retailers review reviews royalties runway runways scan scans scoop scoops scope
    scores screening service setting settings shareholder shareholders shift shifts showdown shuttle shuttles skipper
    sniper snipers social spotlight spotlights spread spreads stimulus stories story stylish supply support
    supporters survival tackle tackles target targets terminus thesis timeline trader traders trading transgenders
    tries truck trucks try turnaround turnover user users venture ventures wallets warlord warlords watchdog
    watchdogs
    """.split()
)
"""What Dutch and German newspapers use besides, mostly of trade and sport; in a Romance language it would be left."""

OWN: Mapping[str, frozenset[str]] = {
    "de": frozenset("onshore posh pronto superb tough".split()),
    "nl": frozenset(
        """
        abracadabra adrenaline algebra amygdala anorexia atropine avenue award awards basic basics bias blizzard
        buddy bulk capita cashews casual celebrity cement chloroform clue clues coating commercials conditioner
        confetti continuum cortex cricket deuce diazepam dopamine doping draft enchilada engineering etiquette exit
        fake fantasy feces feeling fixer flair fleece formaldehyde format glitch grandeur halt haute held hubris
        huddle indoor isthmus ketamine kudos lander landers laudanum locals lorazepam lyrics mademoiselle marker
        mega methanol nanny nicotine opium pantheon persona phylum prank pranks prestige pronto random recruitment
        relaxed renaissance sabotage scopolamine signorina silica skills slicks sterling strychnine tricky trivia
        undercover vaseline west wetland wetlands
        """.split()
    ),
    "fr": frozenset(
        """
        abracadabra abrasion abrasions addiction addictions annihilation atropine booking boost bras business charts
        clash comment condensation continuum cool corrosion cortex cranberries cranberry crucifix dopamine doughnuts
        draft enchiladas exhumation fake fantasy flashy focus foetus followers gym hubris index indoor infestation
        intubation larynx legging lobbies lounge lupus medley mix offload offloads ours ovulation oxycodone
        packaging pagination pays pelvis persona phylum pickup pneumothorax post posts prednisone probation
        prospectus relax replay royalties showman silicone sinus slasher sterling stretching syphilis terminus
        thorax toreador trader traders trading triangulation underground via
        """.split()
    ),
    "es": frozenset(
        """
        acne arcade bullying cool cricket draft establishment ferries mademoiselle majors mix packaging pellets
        rover running souvenir souvenirs tan
        """.split()
    ),
    "pt": frozenset(
        """
        blush bouquet bulldozer bullying cafeteria chairman clubhouse commodities commodity cool deck default diazepam
        downhill draft drift epidural establishment fake feeling hamster hamsters indoor look lorazepam lounge lounges
        mentoring mix onshore oversize pacemaker pack packaging pedicure performer performers pickles pin pogrom
        pogroms post posts premium procurement qualifying replay revival rover rovers royalties sevens showman slot
        slots smartwatches sniper snipers spread spreads stencil subdural terrier trader traders transponder undercut
        underground wireless
        """.split()
    ),
}
"""By language: what it spells as English does, of old or since lately, though its dictionary lacks it."""
