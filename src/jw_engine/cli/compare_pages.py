"""A comparison of two ways of working as a page, in either language."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jw_engine.cli.simulate_pages import checked_line
from jw_engine.cli.terminal import Line
from jw_engine.engine import Engine
from jw_engine.errors import Language, Text
from jw_engine.simulation.scenario import Scenario

if TYPE_CHECKING:  # they need the extra
    from jw_engine.simulation.comparing import Comparison, Divergence, Measure, Sensitivity
    from jw_engine.simulation.comparing.divergence import Branch

_WORDS: dict[str, Text] = {
    "title": Text("{0}: twee manieren van werken", "{0}: two ways of working"),
    "ways": Text("A: {0}. B: {1}.", "A: {0}. B: {1}."),
    "same": Text(
        "{0} trajecten onder elk; bij alle liep het gelijk.",
        "{0} trajectories under each; with all of them it went the same.",
    ),
    "other": Text(
        "{0} trajecten onder elk; bij {1} ({2}) liep het onder B anders.",
        "{0} trajectories under each; with {1} ({2}) it went another way under B.",
    ),
    "measures": Text("Wat het uitmaakte", "What it came to"),
    "parted": Text("Waar ze het eerst uiteengingen", "Where they first parted"),
    "at": Text(
        "Traject {0}, dag {1}, in de fase: {2}", "Trajectory {0}, day {1}, in the phase: {2}"
    ),
    "did": Text("{0}: {1}", "{0}: {1}"),
    "rule": Text("regel {0}", "rule {0}"),
    "rules": Text("regels {0}", "rules {0}"),
    "only": Text("Alleen onder {0}: regels {1}.", "Only under {0}: rules {1}."),
    "also": Text("Net zo in traject {0}.", "The same in trajectory {0}."),
    "few": Text(
        "Te weinig trajecten om op de precisie te stoppen.",
        "Too few trajectories to stop at the precision.",
    ),
    "kept": Text("De rijen staan in {0} en {1}.", "The rows are in {0} and {1}."),
    "late": Text("geen tijd voor: {0}", "no time for: {0}"),
    "nothing": Text("niets", "nothing"),
    "habit": Text("uit gewoonte", "out of habit"),
    "hangs": Text("Waar het van afhangt: {0}", "What it hangs on: {0}"),
    "hang": Text(
        "{0}: kansen 20% lager {1}, 20% hoger {2}", "{0}: chances 20% lower {1}, 20% higher {2}"
    ),
    "enough": Text(
        "Precies genoeg: het interval gaat {0} naar elke kant.",
        "Precise enough: the interval goes {0} to either side.",
    ),
    "short": Text(
        "Nog niet precies genoeg: het interval gaat {0} naar elke kant. Nodig zijn ongeveer {1}"
        " trajecten.",
        "Not precise enough yet: the interval goes {0} to either side. About {1} trajectories are"
        " needed.",
    ),
}  # fmt: skip
_MOST = 10


def comparison_page(
    comparison: "Comparison", engines: tuple[Engine, Engine], language: Language, out: str | None
) -> Iterator[Line]:
    """Yield a comparison for a reader; its rows may be kept in *out*."""
    from jw_engine.simulation.running import ILLUSTRATIVE, WAYS
    from jw_engine.simulation.telling import Numbers, alike, names_of, outcome

    numbers, scenario, n = Numbers(language), comparison.scenario, comparison.trajectories
    a, b = (name.to(language) for name in names_of(engines))
    yield Line(_say(language, "title", scenario.title.to(language)), "title")
    yield Line(ILLUSTRATIVE.to(language), "strong")
    yield Line()
    yield Line(_say(language, "ways", a, b))
    share = numbers.share(comparison.different / n)
    told = ("other", numbers.whole(n), numbers.whole(comparison.different), share)
    if not comparison.different:
        told = ("same", numbers.whole(n), "", "")
    yield Line(_say(language, *told))
    yield from _stop(comparison, language)
    yield Line()
    yield Line(_say(language, "measures"), "title")
    for each in comparison.measures:
        yield Line(f"{each.measure.label.to(language)}: {outcome(each, language)}", first="  - ")
    if comparison.divergences:
        yield Line()
        yield Line(_say(language, "parted"), "title")
    for found, others in alike(comparison.divergences):
        yield from _parted(found, engines, scenario, language)
        if others:
            yield Line(_say(language, "also", ", ".join(map(str, others))), "quiet", "    ")
    yield Line()
    yield checked_line(comparison.checked, language)
    if out is not None:
        yield Line(_say(language, "kept", *(str(Path(out, name)) for name in WAYS)), "quiet")


def _stop(comparison: "Comparison", language: Language) -> Iterator[Line]:
    from jw_engine.simulation.telling import Numbers

    numbers, stop = Numbers(language), comparison.stop
    if stop is None:
        return
    if not stop.enough and (stop.needed or 0) <= comparison.trajectories:
        yield Line(_say(language, "few"))
        return
    told, width = "enough" if stop.enough else "short", numbers.decimal(stop.half_width, 3)
    yield Line(_say(language, told, width, numbers.whole(stop.needed)))


def _parted(
    found: "Divergence", engines: tuple[Engine, Engine], scenario: Scenario, language: Language
) -> Iterator[Line]:
    labels = {each.id: each.label.to(language) for each in reversed(engines[0].graph.positions)}
    day, position = found.turn * scenario.turn, labels[found.position]
    yield Line(_say(language, "at", found.trajectory, day, position), "strong", "  ")
    for key, branch, engine in zip("AB", (found.a, found.b), engines, strict=True):
        yield Line(_branch(branch, engine, language), first=f"    {key}: ")
    for key, rules in (("A", found.only_a), ("B", found.only_b)):
        if rules:
            yield Line(_say(language, "only", key, ", ".join(rules)), "quiet", "    ")


def _branch(branch: "Branch", engine: Engine, language: Language) -> str:
    chosen = [e for e in branch.decision.recommendations if e.action == branch.action]
    advice = next(iter(chosen or branch.decision.recommendations), None)
    actions = engine.method.actions
    if branch.action is None:
        wish = "" if advice is None else advice.label.to(language)
        return _say(language, "late", wish) if branch.late else _say(language, "nothing")
    did = actions[branch.action].label.to(language)
    if not chosen or advice is None:
        return f"{did} ({_say(language, 'habit')})"
    rule = _say(language, "rule" if len(advice.rules) == 1 else "rules", ", ".join(advice.rules))
    return f"{did} ({rule}). {' '.join(each.to(language) for each in advice.because)}"


def sensitivity_lines(
    scenario: Scenario, measure: "Measure", found: "Sequence[Sensitivity]", language: Language
) -> Iterator[Line]:
    """Yield what a measure hangs on most."""
    from jw_engine.simulation.telling import Numbers

    numbers, scale = Numbers(language), 100 if measure.unit == "share" else 1
    labels = {each.id: each.label.to(language) for each in scenario.behaviours}
    unit = numbers.unit("points" if measure.unit == "share" else measure.unit, None)
    yield Line()
    yield Line(_say(language, "hangs", f"{measure.label.to(language)} ({unit})"), "title")
    for each in found[:_MOST]:
        gains = (
            numbers.decimal((gain.value or 0.0) * scale, 2, sign=True)
            for gain in (each.lower, each.higher)
        )
        yield Line(_say(language, "hang", labels[each.behaviour], *gains), first="  - ")


def _say(language: Language, word: str, *parts: object) -> str:
    return _WORDS[word].to(language).format(*parts)
