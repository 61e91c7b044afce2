"""List what many languages have taken from English, and science from Latin, though their dictionaries may lack it."""

BORROWED = frozenset(
    """
    assist backbencher comedy okay pole privacy redshirt sophomore swastika tsunami frontbencher tackle
    ace advertorial airdrop aluminium android anime animes apartheid aquarium ashram athleisure auditorium
    avatars ayatollah ayatollahs backend backhand backlash backlog backpacker backpackers backstage bagel bagels
    baht ballroom banjo baobab barbecue barbecues barista baristas barium batik beachwear beagle beatbox bebop
    benchmark benchmarking beryllium bestsellers binge birdie birdies blackout blackouts bluegrass blues
    bobsleigh bodyboard bodyguard bodyguards bogey bogeys bomber bonsai bookmaker bookmakers borderline boson
    bosons bot bots bourbon brainstorm brainstorming branding breakdance broker brokers brownie brownies bullpen
    bunt burgers burka burlesque burqa burritos bustier buyout buyouts bypass cactus caddie caddies cadmium
    calcium camper campers canyoning cardigan carpool catcher catharsis catwalk catwalks chaos chatbot chatbots
    checklist checkout checkpoint checkpoints cheddar cheerleader cheerleaders cheeseburger cheesecake chorizo
    chutney cliffhanger cluster cocktails collagen colorectal comedian commando commandos compendium compliance
    consensus consultancy consultant consultants controller copycat copywriter cornflakes cortisol cosplay
    couscous cowboy cowboys crawler crematorium crews croissants crooner crossover crypto cupcake cupcakes
    curling cyber dashboard dashboards datacenter deadlines dealer dealers debugger deejay deepfakes delirium
    demo denim derbies deuterium diagnosis dinar dinars dioxide dirham dirhams disco discounter discounters
    docudrama dojo dongle donut donuts downsizing downtime doxing dropout dropouts dub dyslexia ecstasy electro
    emir emirs emoticon empowerment emulator endorphin epigenetic escort escorts estrogen evergreen expat expats
    eyeliner facelift fairway fairways falafel fandom fastball fatwa fatwas fentanyl fiddle fintechs flagship
    flagships flamenco flanker flyer flyers folklore fondue foodie foodies forehand foursome foursomes fracking
    franchise franchising freelancer freelancers frisbee frontend fudge fullback fundamentals fundraising funk
    funky futures gallium gamer gamers gaming gangsters gaslighting geek geeks gentrification ghetto ghettos
    ghostwriter ghostwriters gigs gin ginkgo glamping glucose gluten gospel gothic grappling grassroots green
    greens greenwashing groupie groupies guacamole gurus gymnasium hackathon hacking hajj halal handball
    hardcore hardliner hardliners hashtags headhunter headhunters headliner headliners headset hearings hedge
    helium hentai herpes hiatus highlight highlights hijab hijabs hijacking hipster homepage hoodie hoodies
    hooker hostel hostels hosting hotdog hotdogs hotline hotlines hotspot hotspots hovercraft hub hubs hype
    hyperlink hypnosis imam imams impeachment indie infield inning innings insiders insourcing intifada iridium
    jab jackpot jackpots jeep jeeps jetlag jihad jingle judoka jukebox jumpsuit kebabs khaki kibbutz kickboxing
    kickoff kilt kimono kimonos kitesurfing knockout kosher krona kroner krypton lacrosse lactose lager lasagne
    leggings leu lifestyle lifting linebacker lineup lingerie linoleum lithium livestream livestreams loafers
    lob lockdown lockdowns loft lofts longboard lookalike lookalikes lookbook luminometer lychee magnesium
    maharaja mainframe mainstream makeover mall malls mandolin mangas mangrove mangroves margarita marketplace
    marshmallow marshmallows mascara masterclass masterclasses matchmaking maul mauls mausoleum mayonnaise meme
    memes merchandising metadata metaverse microblog milkshake millennial millennials millennium mindset mocha
    mod mods moratorium motel motels muesli muffin muffins mullah mullahs multinational multinationals
    multiplayer nachos neon nerd nerds netball netbook networking neutrino neutrinos newsroom niche niqab niqabs
    nonsense noodles nougat offside onboarding outfield outfielder outlet outlets outsiders overbooking
    oversized ozone paddle paella paintball palladium pancake pancakes paparazzo paraglider paragliders
    paragliding paralysis parkour pastrami patchwork payroll peloton permafrost peso pesos petroleum pickleball
    piercing piercings pinup pitch pitcher pitchers planetarium plankton plutonium podium polo polonium
    poltergeist poncho porridge prequel pressing pretzel profiler prognosis promo propofol protein proxy
    psychosis puck pullover pulsar pulsars puritan putt putter putts quantum quarks quarterback quarterbacks
    quasar quasars qubit qubits quiche rabbi rabbis radium radon raffia rafting rankings rapper rappers rave
    raves ravioli reboot rebound rebounds rebranding redneck rednecks reliever remakes remaster remix remixes
    retro reunion rial rials rickshaw riff riffs ringgit riyal riyals roadmap roadshow roaming rockabilly
    rollercoaster rookie rookies rough ruck rucks rum rupiah safaris samosa sandbox sandwiches sari sarong
    sashimi satay satin scone scones scooters screenshots scrum scrums sensei sequel sequels serotonin sexting
    shaker sharia sheikhs shekel shekels sherry shitstorm shootout shortlist shorts shortstop showroom shunt
    shutout sidebar sidekick sightseeing singalong sitar sitcoms skate skateboard skateboarder skateboarding
    skeet skeleton skinhead skinheads slalom slapstick slogans smartwatch smoothie smoothies snacks sneaker
    sneakers snooker snorkel snowboarder snowboarders softball sorbet soundtrack soundtracks sourcing soy spa
    sparring spas speedway spinner spinners spoiler spoilers sportswear spreadsheet stadium staffing stagflation
    stakeholder stakeholders stalking standby steeplechase stent stents storyboard storyline storytelling
    streamer streamers strikeout strikeouts strontium stunts styling stylist stylists subprime sumo suspense
    swaps sweater sweatshirt symposium tabloid tabloids tacos tag tags taiga takeaway tartan tattoo tattoos
    teaser teasers tech tee tees tempeh tequila teriyaki testosterone tetanus thallium thorium thread threads
    thrillers titanium toffee token tokens topless tortilla touchdown touchdowns touchscreen tracker trackers
    trainee trainees trance transgender trekking trendsetter trendy triathlete tritium troll trolls trucker
    fax truckers tryout tuberculosis tutorial tutorials tweed twerk ukulele unboxing underdog underdogs
    understatement unisex unplugged upgrade uppercut uranium url username uterus vanadium vegan vegans veggie
    versus vibe vibes vinyl vinyls vlog vlogger vlogs voicemail voodoo voucher vouchers waffle wakeboard wallet
    wasabi wearable wearables webcam webinar webinars wellness whiskey whistleblower whistleblowers whiteboard
    whodunit wicket wicketkeeper wickets widget wiki wikis wildlife windsurfing winger wingers woke wonton
    workaholic workflow workflows workout workouts xenon yeshiva yuan yuppie yuppies zapping zen zika zirconium
    zloty
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
    prompt prompts racing ranger rangers rap reality recruiter recruiters research resource resources respect
    retail retailer retailers review reviews royalties runway runways scan scans scoop scoops scope scores
    screening service setting settings shareholder shareholders shift shifts showdown shuttle shuttles skipper
    sniper snipers social spotlight spotlights spread spreads stimulus stories story stylish supply support
    supporters survival tackle tackles target targets terminus thesis timeline trader traders trading transgenders
    tries truck trucks try turnaround turnover user users venture ventures wallets warlord warlords watchdog
    watchdogs
    """.split()
)
"""What Dutch and German newspapers use besides, mostly of trade and sport; in a Romance language it would be left."""
