"""What a report says, in both languages."""

from jw_engine.errors import Text

TITLE = Text("Simulatie: {title}", "Simulation: {title}")
NOTICE = Text("Lees dit eerst", "Read this first")
CONTENTS = Text("In dit rapport", "In this report")
FIGURES = Text("De cijfers als tabel: {caption}", "The figures as a table: {caption}")
INTERVAL = Text("{key}, 95%-interval", "{key}, 95% interval")
SECTIONS: dict[str, Text] = {
    "main": Text("In het kort", "In short"),
    "scenario": Text("Wat het scenario aanneemt", "What the scenario assumes"),
    "contact": Text("Tot er contact is", "Until there is contact"),
    "perspective": Text("Tot er perspectief is", "Until there is perspective"),
    "places": Text("Waar jongeren staan", "Where young people are"),
    "work": Text("Werk en wachten", "Work and waiting"),
    "tails": Text("Hoe ver jongeren uiteenlopen", "How far young people are apart"),
    "profiles": Text("Per groep jongeren", "Per group of young people"),
    "example": Text("Eén traject, stap voor stap", "One trajectory, step by step"),
    "parted": Text("Waar de manieren uiteengaan", "Where the ways part"),
    "hangs": Text("Waar de uitkomst van afhangt", "What the outcome hangs on"),
    "made": Text("Hoe dit is gemaakt", "How this was made"),
}
WAYS = Text(
    "Twee manieren van werken zijn vergeleken op dezelfde {n} verzonnen jongeren, met hetzelfde"
    " toeval. A is {a}, B is {b}.",
    "Two ways of working were compared on the same {n} invented young people, with the same chance"
    " events. A is {a}, B is {b}.",
)
ALONE = Text(
    "Eén manier van werken ({a}) is {n} keer nagespeeld, telkens met een andere verzonnen jongere.",
    "One way of working ({a}) was played {n} times, each time with another invented young person.",
)
SAME = Text(
    "Bij alle jongeren liep het onder A en B precies gelijk.",
    "With all young people it went exactly the same under A and B.",
)
OTHER = Text(
    "Bij {n} van hen ({share}) liep het onder B anders dan onder A.",
    "With {n} of them ({share}) it went another way under B than under A.",
)
MEAN = Text("gemiddeld {a} ({interval}).", "{a} on average ({interval}).")
SOURCE = Text("Bron: handreiking, bladzijde {page}.", "Source: handbook, page {page}.")
PERIOD = Text(
    "Een traject begint op {start} en duurt hoogstens {turns} beurten van {turn} {unit}: dat is"
    " de horizon.",
    "A trajectory starts on {start} and takes at most {turns} turns of {turn} {unit}: that"
    " is the horizon.",
)
TEAM = Text(
    "Een team van {workers} heeft samen {caseload} jongeren, en ieder heeft {hours} uur per"
    " beurt. Wat niet past, wacht.",
    "A team of {workers} has {caseload} young people together, and each has {hours} hours a"
    " turn. What does not fit waits.",
)
NO_TEAM = Text(
    "De jongerenwerker heeft voor iedereen tijd.", "The youth worker has time for everybody."
)
ADHERENCE = Text(
    "In {share} van de beurten volgt de jongerenwerker het advies; anders doet die iets uit"
    " gewoonte.",
    "In {share} of the turns the youth worker follows the advice; otherwise it is something out of"
    " habit.",
)
PROFILES = Text("Groepen jongeren in het scenario", "Groups of young people in the scenario")
PROFILE = Text("Groep", "Group")
NUMBER = Text("Aantal", "Number")
SHARE = Text("Deel", "Share")
CURVES = Text(
    "De eerste figuur laat zien wie er nog wacht. De tweede zet ernaast wat er in de plaats kwam:"
    " een traject kan ook aflopen voordat het zover is.",
    "The first picture shows who still waits. The second puts beside it what came instead: a"
    " trajectory may also end before that.",
)
RESTRICTED = Text(
    "Het duurde gemiddeld zo lang, binnen de horizon (het gemiddelde van de kromme, waarin wie"
    " eerder uit beeld raakt, meetelt tot dan): {told}",
    "It took so long on average, within the horizon (the mean of the curve, in which those who end"
    " earlier count until then): {told}",
)
PLACES = Text(
    "De fasen zijn die van de methode: contact leggen, de relatie opbouwen, behoeften peilen en"
    " perspectief bieden.",
    "The phases are those of the method: making contact, building the relationship, exploring"
    " needs and offering perspective.",
)
BY_PROFILE = Text(
    "Hoe meer groepen je bekijkt, hoe eerder er een door toeval afwijkt. De p-waarden zijn"
    " daarvoor gecorrigeerd (Holm).",
    "The more groups you look at, the sooner one differs by chance. The p-values are adjusted for"
    " that (Holm).",
)
PER_PROFILE_ALONE = Text("De gemiddelden staan in de tabel.", "The means are in the table.")
EXAMPLE = Text(
    "Traject {number}: {profile}{way}.",
    "Trajectory {number}: {profile}{way}.",
)
QUIET = Text(
    " De tabel laat beurten weg waarin niets binnenkwam en niets gebeurde ({quiet}).",
    " The table leaves out turns in which nothing came in and nothing was done ({quiet}).",
)
EXAMPLE_WAY = Text(", zoals het gaat onder A", ", as it goes under A")
TALE = Text("Eén traject, beurt voor beurt", "One trajectory, turn by turn")
TALE_COLUMNS = (
    Text("Datum", "Date"), Text("Fase", "Phase"), Text("Wat er binnenkwam", "What came in"),
    Text("Wat er is gedaan", "What was done"), Text("Waarom", "Why"),
    Text("Regel en bladzijde", "Rule and page"),
)  # fmt: skip
LATE = Text("Geen tijd", "No time")
LATE_FOR = Text("Geen tijd voor: {action}", "No time for: {action}")
NOTHING = Text("Niets", "Nothing")
HABIT = Text("Uit gewoonte, niet op advies.", "Out of habit, not on advice.")
ADVISED = Text("Op advies", "On advice")
ENDED = Text("Einde: {label}.", "Ending: {label}.")
PAGE = Text("p. {page}", "p. {page}")
PARTED = Text(
    "Van de eerste jongeren bij wie het anders liep: het eerste moment waarop A en B uiteengaan, en"
    " de regel erachter.",
    "Of the first young people with whom it went another way: the first moment at which A and B"
    " part, and the rule behind it.",
)
PARTED_AT = Text("Traject {number}: dag {day}, {date}", "Trajectory {number}: day {day}, {date}")
PARTED_TABLE = Text("Traject {number}: A en B naast elkaar", "Trajectory {number}: A beside B")
POSITION = Text("Fase: {position}.", "Phase: {position}.")
WAY = Text("Manier", "Way")
ONLY = Text(
    "Alleen onder {key} gaven deze regels advies of een verbod: {rules}.",
    "Only under {key} these rules gave advice or a veto: {rules}.",
)
ALSO = Text(
    "Net zo ging het, op die of een andere dag, in traject {numbers}.",
    "It went the same, on that or another day, in trajectory {numbers}.",
)
HANGS = Text(
    "Elke aanname is één voor één veranderd, onder A: alle kansen van die aanname 20% lager, en 20%"
    " hoger. De balk is wat er dan aan de maat verandert.",
    "Each assumption was changed in its turn, under A: all chances of that assumption 20% lower,"
    " and 20% higher. The bar is what then changes in the measure.",
)
SEED = Text("Startgetal van het toeval", "Seed of the random numbers")
TRAJECTORIES = Text("Trajecten", "Trajectories")
SCENARIO = Text("Scenario", "Scenario")
METHOD = Text("Methode", "Method")
PACKS = Text("Regels {key}", "Rules {key}")
PACKS_ALONE = Text("Regels", "Rules")
SETTINGS = Text("Instellingen {key}", "Settings {key}")
SETTINGS_ALONE = Text("Instellingen", "Settings")
PROGRAM = Text("Programma", "Program")
STOP_ENOUGH = Text(
    "Gestopt toen het interval smal genoeg was: {width} naar elke kant.",
    "Stopped when the interval was narrow enough: {width} to either side.",
)
STOP_NOT = Text(
    "De gevraagde precisie is niet gehaald: het interval gaat {width} naar elke kant. Nodig zijn"
    " ongeveer {needed} trajecten.",
    "The precision that was asked for was not reached: the interval goes {width} to either side."
    " About {needed} trajectories are needed.",
)
INTERVALS = Text(
    "Alle intervallen zijn 95%-intervallen: bij 95 van de 100 herhalingen van de simulatie ligt de"
    " waarde erin. Ze zeggen hoe precies de simulatie is, niet of de aannames kloppen.",
    "All intervals are 95% intervals: in 95 of 100 repetitions of the simulation the value lies in"
    " them. They say how precise the simulation is, not whether the assumptions hold.",
)
TEAM_UNIT = Text(
    "Jongeren van één team hangen van elkaar af. Bij gemiddelden en verschillen telt een team"
    " daarom als één waarneming. De banden om de krommen en de spreiding houden er geen rekening"
    " mee.",
    "Young people of one team depend on each other. In means and differences a team therefore"
    " counts as one observation. The bands around the curves and the spread take no account of it.",
)
