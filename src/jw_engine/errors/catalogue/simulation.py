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
}
