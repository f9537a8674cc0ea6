"""What came of a scenario as a page, in either language."""

from collections.abc import Iterator, Mapping
from typing import Any

from jw_engine.cli.terminal import Line
from jw_engine.errors import Language, Text

_WORDS: dict[str, Text] = {
    "run": Text(
        "{0} trajecten, elk hoogstens {1} beurten van {2} dagen; seed {3}.",
        "{0} trajectories, each at most {1} turns of {2} days; seed {3}.",
    ),
    "rounded": Text(
        "Gevraagd waren er {0}; afgerond op hele teams van {1}.",
        "{0} were asked for; rounded up to whole teams of {1}.",
    ),
    "reached": Text("Wat er bereikt werd", "What was reached"),
    "contact": Text("Er kwam contact", "Contact came about"),
    "perspective": Text("Er kwam perspectief (stap 7)", "Perspective was offered (step 7)"),
    "half": Text("; de helft van hen binnen {0} dagen", "; half of them within {0} days"),
    "endings": Text("Hoe het eindigde", "How it ended"),
    "horizon": Text("Liep nog aan het einde van de tijd", "Was going on when the time was up"),
    "profiles": Text("Wie het waren", "Who they were"),
    "safety": Text("Veiligheid", "Safety"),
    "unsafe": Text("Ooit onveilig", "Unsafe at some time"),
    "seen": Text(
        "Van hen kwamen er {0} ({1}) daarna bij stap 7.",
        "Of them, {0} ({1}) came to step 7 after that.",
    ),
    "work": Text("Het werk", "The work"),
    "actions": Text("{0} acties, {1} uur.", "{0} actions, {1} hours."),
    "waited": Text(
        "{0} keer was er in een beurt geen tijd meer.",
        "{0} times there was no time left in a turn.",
    ),
    "check": Text(
        "{0} trajecten zijn nagelopen met de regels zelf, en gingen precies zo.",
        "{0} trajectories were told again by the rules themselves, and went exactly so.",
    ),
    "unchecked": Text("Er is geen traject nagelopen.", "No trajectory was told again."),
    "kept": Text(
        "De rijen staan in {0}. Open er een: --out {0} --open NUMMER.",
        "The rows are in {0}. Open one: --out {0} --open NUMBER.",
    ),
    "found": Text(
        "{0} van de {1} blokken waren er al.", "{0} of the {1} blocks were there already."
    ),
    "again": Text(
        "{0} blokken waren beschadigd, en zijn opnieuw gemaakt.",
        "{0} blocks were damaged, and were made again.",
    ),
}


def summary_page(told: Mapping[str, Any], language: Language) -> Iterator[Line]:
    """Yield the figures of a run for a reader; *told* is its summary as data."""
    page = _Page(told, language)
    for part in (page.head, page.reached, page.shares, page.safety, page.work):
        yield from part()
        yield Line()
    yield from page.foot()


def checked_line(checked: int, language: Language) -> Line:
    """Return how many trajectories were held against the rules themselves."""
    return Line(_WORDS["check" if checked else "unchecked"].to(language).format(checked), "quiet")


class _Page:
    def __init__(self, told: Mapping[str, Any], language: Language) -> None:
        self.told, self.language = told, language

    def say(self, word: str, *parts: object) -> str:
        return _WORDS[word].to(self.language).format(*parts)

    def percent(self, share: float) -> str:
        text = f"{share:.1%}"
        dutch = self.language == "nl"
        return text.replace(".", ",").replace("%", " %") if dutch else text

    def listed(self, label: str, part: Mapping[str, Any], more: str = "") -> Line:
        return Line(f"{label}: {part['count']} ({self.percent(part['share'])}){more}", first="  - ")

    def head(self) -> Iterator[Line]:
        told, scenario = self.told, self.told["scenario"]
        whole = told["trajectories"]
        yield Line(scenario["title"], "title")
        yield Line(scenario["about"])
        yield Line()
        yield Line(told["illustrative"], "strong")
        yield Line()
        yield Line(self.say("run", whole, scenario["turns"], scenario["turn"], told["seed"]))
        if told["asked"] is not None and told["asked"] < whole:
            yield Line(self.say("rounded", told["asked"], told["team"]))

    def reached(self) -> Iterator[Line]:
        yield Line(self.say("reached"), "title")
        for word in ("contact", "perspective"):
            part = self.told[word]
            days = part["median_days"]
            half = "" if days is None else self.say("half", days)
            yield self.listed(self.say(word), part, half)

    def shares(self) -> Iterator[Line]:
        yield Line(self.say("endings"), "title")
        for part in self.told["endings"]:
            yield self.listed(part["label"], part)
        yield self.listed(self.say("horizon"), self.told["horizon"])
        yield Line()
        yield Line(self.say("profiles"), "title")
        for part in self.told["profiles"]:
            yield self.listed(part["label"], part)

    def safety(self) -> Iterator[Line]:
        unsafe = self.told["unsafe"]
        yield Line(self.say("safety"), "title")
        yield self.listed(self.say("unsafe"), unsafe)
        if unsafe["count"]:
            share = self.percent(unsafe["seen_to_share"])
            yield Line(self.say("seen", unsafe["seen_to"], share), first="    ")

    def work(self) -> Iterator[Line]:
        told = self.told
        yield Line(self.say("work"), "title")
        yield Line(self.say("actions", told["actions"], told["minutes"] // 60), first="  ")
        if told["waited"]:
            yield Line(self.say("waited", told["waited"]), first="  ")
        for part in told["top_actions"]:
            yield Line(f"{part['label']}: {part['count']}", first="  - ")

    def foot(self) -> Iterator[Line]:
        blocks = self.told["blocks"]
        yield checked_line(self.told["check"]["trajectories"], self.language)
        if blocks["found"]:
            yield Line(self.say("found", blocks["found"], blocks["all"]), "quiet")
        if blocks["done_again"]:
            yield Line(self.say("again", blocks["done_again"]), "strong")
        if self.told["out"] is not None:
            yield Line(self.say("kept", self.told["out"]), "quiet")
