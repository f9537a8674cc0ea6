"""What coverage says, in both languages."""

from jw_engine.errors import Language, Text
from jw_engine.verify.cover.coverage.report import Coverage, Missing

TITLE = Text("Dekking van de regels", "Coverage of the rules")
LEAD = Text(
    "Voorbeelden ({examples}) en gevallen ({cases}) bereiken {reached} van de {places} plekken:"
    " {percent}%.",
    "Examples ({examples}) and cases ({cases}) reach {reached} of {places} places: {percent}%.",
)
WHOLE = Text(
    "Elke plek wordt bereikt: elke regel geldt ergens, en elke voorwaarde is ergens waar en ergens"
    " niet waar.",
    "Every place is reached: each rule fires somewhere, and each condition is true somewhere and"
    " false somewhere.",
)
GAPS = Text("Wat geen geval bereikt", "What no case reaches")
GAPS_CAPTION = Text(
    "Schrijf voor elk van deze plekken een voorbeeld of een geval.",
    "Write an example or a case for each of these places.",
)
SUMMARY = Text("Samenvatting", "Summary")
SUMMARY_CAPTION = Text("Hoeveel er bereikt is", "How much is reached")
RULES = Text("Alle regels", "All rules")
COUNTS: dict[str, Text] = {
    "fired": Text("Regels die ergens gelden", "Rules that fire somewhere"),
    "true": Text("Voorwaarden die ergens waar zijn", "Conditions that are true somewhere"),
    "false": Text("Voorwaarden die ergens niet waar zijn", "Conditions that are false somewhere"),
    "unknown": Text(
        "Voorwaarden die ergens onbekend zijn (telt niet mee)",
        "Conditions that are unknown somewhere (does not count)",
    ),
    "blocked": Text(
        "Uitzonderingen (unless) die ergens een regel tegenhouden",
        "Exceptions (unless) that block a rule somewhere",
    ),
}
MISSING: dict[Missing, Text] = {
    "fired": Text("geldt nergens", "fires nowhere"),
    "true": Text("nergens waar", "nowhere true"),
    "false": Text("nergens niet waar", "nowhere false"),
    "blocked": Text("houdt nergens tegen", "blocks nowhere"),
}
HEADS: dict[str, Text] = {
    "rule": Text("Regel", "Rule"),
    "situation": Text("Situatie", "Situation"),
    "missing": Text("Wat ontbreekt", "What is missing"),
    "what": Text("Wat", "What"),
    "reached": Text("Bereikt", "Reached"),
    "total": Text("Van", "Of"),
    "place": Text("Plek", "Place"),
    "text": Text("Voorwaarde", "Condition"),
    "true": Text("Waar", "True"),
    "false": Text("Niet waar", "False"),
    "unknown": Text("Onbekend", "Unknown"),
    "blocked": Text("Houdt tegen", "Blocks"),
}
FIRED = Text("geldt {0} keer", "fires {0} times")
OPEN = Text("{0} open", "{0} open")
ALWAYS = Text("Deze regel geldt altijd.", "This rule always fires.")
CONDITIONS = Text("Voorwaarden van {0}", "Conditions of {0}")


def lead(coverage: Coverage, language: Language) -> str:
    """Return what was reached, in one sentence."""
    percent = f"{coverage.percent:g}"
    return LEAD.to(language).format(
        examples=coverage.examples,
        cases=coverage.cases,
        reached=coverage.reached,
        places=coverage.places,
        percent=percent.replace(".", ",") if language == "nl" else percent,
    )


def missing_text(missing: tuple[Missing, ...], language: Language) -> str:
    """Return what no case makes of a place."""
    return ", ".join(MISSING[each].to(language) for each in missing)
