"""The words of a drawing that the method itself does not bring."""

from collections.abc import Mapping

from jw_engine.errors import Text
from jw_engine.rules import Kind

TITLE = Text(
    "De zeven stappen en hoe je ertussen beweegt", "The seven steps and how you move between them"
)
PRACTICE_NAME = Text("Praktijkspoor", "Practice track")
PRACTICE_MEANING = Text("loopt altijd door", "always goes on")
CONTACT_NAME = Text("Contactspoor", "Contact track")
CONTACT_MEANING = Text("met één jongere of groep", "with one young person or group")
LEGEND = Text("Zo lees je de pijlen", "How to read the arrows")
HERE = Text("Je bent hier", "You are here")
HERE_MEANING = Text("waar het contact nu staat", "where the contact stands now")
LOOP = Text("Nooit klaar", "Never finished")
LOOP_MEANING = Text("deze stap blijft altijd lopen", "this step always goes on")
INSIDE = Text("Binnen deze stap", "Within this step")
BESIDE = Text(
    "geen stap, maar een manier van werken naast stap {steps} ({ids})",
    "not a step but a way of working beside steps {steps} ({ids})",
)
ALSO = Text("Ook", "Also")

KIND_NAMES: Mapping[Kind, Text] = {
    "ordered": Text("Op volgorde", "In order"),
    "direct_jump": Text("Directe sprong", "Direct jump"),
    "skip": Text("Overslaan", "Skipping"),
    "re_entry": Text("Terugkomen", "Coming back"),
    "informs": Text("Geeft input", "Informs"),
    "continuous": Text("Gaat door", "Goes on"),
}
"""In the order of the legend: what matters most for the way through comes first."""

KIND_MEANINGS: Mapping[Kind, Text] = {
    "ordered": Text("de gewone weg, stap voor stap", "the usual way, step by step"),
    "direct_jump": Text(
        "meteen naar stap 7, want wachten kan niet", "straight to step 7, as it cannot wait"
    ),
    "skip": Text("eerder naar stap 7 als dat helpt", "to step 7 sooner, where that helps"),
    "re_entry": Text("samen de draad weer oppakken", "picking up the thread together again"),
    "informs": Text("wat je hier leert, gebruik je daar", "what you learn here, you use there"),
    "continuous": Text("dit blijf je ernaast doen", "you keep doing this alongside"),
}

KIND_LEADS: Mapping[Kind, Text] = {
    "ordered": Text("verder naar {target}", "on to {target}"),
    "direct_jump": Text("meteen door naar {target}", "straight to {target}"),
    "skip": Text("eerder al naar {target}", "sooner to {target}"),
    "re_entry": Text("terug naar {target}", "back to {target}"),
    "informs": Text("geeft input voor {target}", "gives input for {target}"),
    "continuous": Text("ondertussen ook {target}", "meanwhile also {target}"),
}
"""Where an arrow leads, in a sentence."""
