"""What can be wrong with scenarios, and with running them."""

from jw_engine.errors.text import Text

SIMULATION: dict[str, Text] = {
    "scenario-levels": Text(
        "Een verborgen variabele heeft 2 tot {most} verschillende niveaus, het laagste eerst.",
        "A hidden variable has 2 to {most} different levels, the lowest first.",
    ),
    "scenario-weights": Text(
        "Geef minstens één gewicht boven 0.",
        "Give at least one weight above 0.",
    ),
    "scenario-derived": Text(
        "{fact} volgt uit de gebeurtenissen of is een datum. In een scenario wordt het niet"
        " verteld.",
        "{fact} follows from the events or is a date. A scenario does not tell it.",
    ),
    "scenario-chance": Text(
        "Zeg hoe waarschijnlijk het is, met chance (per beurt) of met every (dagen), en niet met"
        " allebei.",
        "Say how likely it is, with chance (in a turn) or with every (days), and not with both.",
    ),
    "scenario-plugin": Text(
        "Het scenario vraagt gedragingen van {name}, maar die plugin is hier niet, of beschrijft er"
        " geen. Installeer de plugin, of haal de naam weg bij behaviours_from.",
        "The scenario asks for behaviours of {name}, but that plugin is not here, or describes"
        " none. Install the plugin, or take its name out of behaviours_from.",
    ),
    "scenario-plugin-failed": Text(
        "{name} kon geen gedragingen beschrijven ({error}). Meld het aan wie de plugin maakte.",
        "{name} could not describe behaviours ({error}). Tell whoever made the plugin.",
    ),
    "scenario-idle": Text(
        "{name} kan nooit gebeuren: {why} kan niet uitkomen. Laat het weg, of laat iets ertoe"
        " leiden.",
        "{name} can never happen: {why} cannot come true. Leave it out, or let something lead to"
        " it.",
    ),
    "scenario-level-unreached": Text(
        "{name} wordt nooit {level}. Dit zou het veranderen: {by}.",
        "{name} never becomes {level}. This would change it: {by}.",
    ),
    "scenario-ending-unreached": Text(
        "Geen enkel traject eindigt met {name}. Geef een gedraging ends, of laat het weg.",
        "No trajectory ends with {name}. Give a behaviour ends, or leave it out.",
    ),
    "scenario-unsafe-unreached": Text(
        "In {tried} trajecten was niemand onveilig. Laat unsafe weg, of laat iets ertoe leiden.",
        "In {tried} trajectories nobody was unsafe. Leave unsafe out, or let something lead to it.",
    ),
    "scenario-unsafe-unseen": Text(
        "Van {name} waren er {count} onveilig, en bij niemand kwam het tot stap 7. Zo ging het in"
        " traject {number} (seed 0): {trace}. Laat een gedraging vertellen wat de jongerenwerker"
        " ziet.",
        "Of {name}, {count} were unsafe, and none of them came to step 7. This is how trajectory"
        " {number} went (seed 0): {trace}. Let a behaviour tell what the youth worker sees.",
    ),
    "simulation-number": Text(
        "{name} is een getal van {least} tot en met {most}.",
        "{name} is a number from {least} to {most}.",
    ),
    "simulation-measure": Text(
        "{option}: in dit scenario wordt zoiets niet gemeten. Gemeten worden: {known}.",
        "{option}: nothing of that name is measured in this scenario. Measured are: {known}.",
    ),
    "simulation-half-width": Text(
        "--precision: schrijf MAAT=GETAL, met een getal boven 0, in de eenheid van de maat.",
        "--precision: write MEASURE=NUMBER, with a number above 0, in the unit of the measure.",
    ),
    "simulation-trajectory": Text(
        "De trajecten van deze run hebben de nummers 0 tot en met {last}.",
        "The trajectories of this run have the numbers 0 to {last}.",
    ),
    "simulation-differs": Text(
        "Traject {number} verloopt anders dan de regels het vertellen ({what}). Gebruik "
        "deze uitkomsten niet, en meld dit met het scenario, het pakket en de seed.",
        "Trajectory {number} does not go as the rules tell it ({what}). Do not use this "
        "outcome, and report this with the scenario, the pack and the seed.",
    ),
    "simulation-folder": Text(
        "In deze map kan niet worden gelezen of geschreven: {reason}. Controleer de map en "
        "de rechten.",
        "This folder cannot be read or written: {reason}. Check the folder and the rights.",
    ),
    "simulation-folder-full": Text(
        "De schijf is vol. Wat af was, is bewaard: maak ruimte, en geef dezelfde opdracht "
        "nog eens.",
        "The disk is full. What was finished is kept: make room, and give the same command again.",
    ),
    "simulation-folder-busy": Text(
        "Een andere run is bezig in deze map. Wacht tot die klaar is, of kies een andere map.",
        "Another run is busy in this folder. Wait until it is done, or choose another folder.",
    ),
    "simulation-folder-foreign": Text(
        "In deze map staat al iets anders. Er wordt niets in gezet; kies een nieuwe of lege map.",
        "This folder already holds something else. Nothing is put into it; choose a new or "
        "an empty one.",
    ),
    "simulation-folder-other": Text(
        "In deze map staat een andere run: {what} is anders. Kies een andere map, of geef "
        "dezelfde opdracht als toen.",
        "This folder holds another run: {what} differs. Choose another folder, or give the "
        "same command as then.",
    ),
    "simulation-folder-damaged": Text(
        "Dit bestand kan niet worden gelezen, en daarmee is niet zeker wat hier gedraaid "
        "is. Kies een andere map, of maak deze leeg.",
        "This file cannot be read, so that it is not certain what was run here. Choose "
        "another folder, or empty this one.",
    ),
    "simulation-worker-lost": Text(
        "Een werker is weggevallen, en zijn werk kon niet opnieuw worden gedaan. Met --out "
        "is bewaard wat af was: geef dezelfde opdracht nog eens.",
        "A worker was lost, and its work could not be done again. With --out what was "
        "finished is kept: give the same command again.",
    ),
    "simulation-worker-other": Text(
        "Een werker heeft een andere versie van jw_engine of pyarrow. Zet overal dezelfde.",
        "A worker has another version of jw_engine or pyarrow. Install the same everywhere.",
    ),
    "simulation-scheduler": Text(
        "De scheduler van Dask is niet te bereiken ({reason}). Controleer het adres, en of "
        "hij draait.",
        "The scheduler of Dask cannot be reached ({reason}). Check the address, and that it runs.",
    ),
}
