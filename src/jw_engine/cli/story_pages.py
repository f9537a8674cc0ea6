"""A simulated trajectory as a page, turn by turn."""

from collections.abc import Iterator, Mapping

from jw_engine.cli.pages import fact_line, recommended
from jw_engine.cli.terminal import Line
from jw_engine.engine import Engine
from jw_engine.errors import Language, Text
from jw_engine.facts import Facts
from jw_engine.simulation.program.program import moment
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.story import Story, Turn

_WORDS: dict[str, Text] = {
    "trajectory": Text("Traject {0}: {1}", "Trajectory {0}: {1}"),
    "turn": Text("Beurt {0}, {1}: {2}", "Turn {0}, {1}: {2}"),
    "told": Text("Er kwam binnen: ", "What came in: "),
    "hidden": Text("Zo is het echt: ", "What is true: "),
    "unsafe": Text("onveilig", "unsafe"),
    "known": Text("Bekend is: ", "What is known: "),
    "nothing_known": Text("nog niets", "nothing yet"),
    "advised": Text("Het advies is gevolgd:", "The advice was followed:"),
    "no_advice": Text(
        "Geen advies dat niet pas nog gedaan was.", "No advice that was not done lately."
    ),
    "habit": Text("Een eigen gewoonte: {0}.", "A habit of the worker's own: {0}."),
    "nothing": Text("niets doen", "doing nothing"),
    "first": Text("Het eerste advies was: {0} ({1}).", "The first advice was: {0} ({1})."),
    "late": Text("Er was geen tijd meer.", "There was no time left."),
    "happened": Text("Wat er gebeurde: ", "What happened: "),
    "ending": Text("Einde: {0}.", "Ending: {0}."),
    "horizon": Text("Hier was de tijd om.", "Here the time was up."),
}


class _Teller:
    def __init__(self, scenario: Scenario, engine: Engine, language: Language) -> None:
        self.scenario, self.engine, self.language = scenario, engine, language
        self.behaviours = {each.id: each for each in scenario.behaviours}
        self.positions = {each.id: each.label for each in engine.graph.positions}

    def say(self, word: str, *parts: object) -> str:
        return _WORDS[word].to(self.language).format(*parts)

    def facts(self, facts: Facts) -> str:
        """Return facts by their labels."""
        known = self.engine.vocabulary.facts
        return "; ".join(
            fact_line(known[name], value, self.language) for name, value in facts.items()
        )

    def hidden(self, hidden: Mapping[str, str]) -> str:
        variables = self.scenario.hidden
        return "; ".join(
            f"{variables[name].label.to(self.language)}: "
            f"{variables[name].said(level).to(self.language)}"
            for name, level in hidden.items()
        )

    def action(self, name: str | None) -> str:
        if name is None:
            return self.say("nothing")
        return self.engine.method.actions[name].label.to(self.language)

    def happened(self, turn: Turn) -> str:
        return "; ".join(self.behaviours[n].label.to(self.language) for n in turn.happened)

    def turn(self, turn: Turn) -> Iterator[Line]:
        """Yield a turn."""
        day = moment(self.scenario, turn.number).strftime("%d-%m-%Y")
        position = self.positions[turn.position].to(self.language)
        yield Line(self.say("turn", turn.number, day, position), "title")
        if turn.told:
            yield Line(self.facts(turn.told), first=f"  {self.say('told')}")
        true = self.hidden(turn.hidden)
        if turn.unsafe:
            true = f"{true} ({self.say('unsafe')})"
        yield Line(true, "urgent" if turn.unsafe else "plain", f"  {self.say('hidden')}")
        known = self.facts(turn.facts) or self.say("nothing_known")
        yield Line(known, "quiet", f"  {self.say('known')}")
        yield from self.choice(turn)
        if turn.happened:
            yield Line(self.happened(turn), first=f"  {self.say('happened')}")
        if turn.ending:
            yield self.ending(turn)
        yield Line()

    def ending(self, turn: Turn) -> Line:
        """Return how it ended."""
        ending = self.scenario.endings[turn.ending].label.to(self.language)
        return Line(self.say("ending", ending), "strong", "  ")

    def choice(self, turn: Turn) -> Iterator[Line]:
        """Yield what was done, and why."""
        advice = turn.decision.recommendations
        if turn.late:
            yield Line(self.say("late"), "urgent", "  ")
        elif turn.followed and turn.did is None:
            yield Line(self.say("no_advice"), first="  ")
        elif turn.followed:
            yield Line(self.say("advised"), first="  ")
            (chosen,) = (each for each in advice if each.action == turn.did)
            for line in recommended(chosen, 0, self.engine.method, self.language, set()):
                if line.text:
                    yield Line(line.text, line.style, "    ")
        else:
            yield Line(self.say("habit", self.action(turn.did)), first="  ")
        if advice and (turn.late or not turn.followed):
            rules = ", ".join(advice[0].rules)
            yield Line(self.say("first", self.action(advice[0].action), rules), "quiet", "    ")


def opened_page(
    story: Story, scenario: Scenario, engine: Engine, language: Language
) -> Iterator[Line]:
    """Yield a trajectory for a reader: what came in, what is true and known, what was done."""
    tell = _Teller(scenario, engine, language)
    yield Line(scenario.title.to(language), "title")
    yield Line(tell.say("trajectory", story.number, story.profile.label.to(language)), "strong")
    yield Line()
    for turn in story.turns:
        yield from tell.turn(turn)
    if not story.turns[-1].ending:
        yield Line(tell.say("horizon"), "quiet")


def short_page(
    story: Story, scenario: Scenario, engine: Engine, language: Language
) -> Iterator[Line]:
    """Yield a trajectory for a reader, a line for each turn."""
    tell = _Teller(scenario, engine, language)
    yield Line(tell.say("trajectory", story.number, story.profile.label.to(language)), "strong")
    for turn in story.turns:
        day = moment(scenario, turn.number).strftime("%d-%m-%Y")
        position = tell.positions[turn.position].to(language)
        done = tell.say("late") if turn.late else tell.action(turn.did)
        came = f" → {tell.happened(turn)}" if turn.happened else ""
        mark = "! " if turn.unsafe else "  "
        yield Line(f"{day}  {position}: {done}{came}", first=mark)
        if turn.ending:
            yield tell.ending(turn)
    yield Line()
