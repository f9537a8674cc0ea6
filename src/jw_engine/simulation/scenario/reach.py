"""What can never be in a scenario: levels, behaviours and endings that nothing leads to.

Every variable is looked at by itself, and every action of the catalogue is taken to be possible,
so that more seems reachable than is: what is told here can surely never be.
"""

from collections.abc import Iterator, Mapping

from attrs import define

from jw_engine.errors import Place, Problem
from jw_engine.facts import Facts, Value, Vocabulary
from jw_engine.rules import All, Condition, Setting, truth
from jw_engine.simulation.scenario.behaviours import STEPS
from jw_engine.simulation.scenario.model import Behaviour, Scenario


@define
class _Reached:
    """The values that each variable can come to have; a fact can be missing as well."""

    levels: dict[str, set[str]]
    facts: dict[str, set[Value]]
    free: frozenset[str]

    def blocks(self, behaviour: Behaviour) -> str:
        """Return the condition that keeps a behaviour from ever happening; empty where none."""
        chances = behaviour.likelihood
        if not any(chances.of[name] for name in self._branches(behaviour)):
            return f"chance ({chances.by})" if chances.by else "chance"
        assert isinstance(behaviour.when, All), "as it is read"
        by_fact: dict[str, list[Condition]] = {}
        for leaf in behaviour.when.parts:
            assert not isinstance(leaf, Setting | All), "facts and hidden variables only"
            by_fact.setdefault(getattr(leaf, "fact", ""), []).append(leaf)
        for fact, parts in by_fact.items():
            if fact not in self.free and not self._can(fact, parts):
                return str(All(tuple(parts)))
        return ""

    def _branches(self, behaviour: Behaviour) -> Iterator[str]:
        by, of = behaviour.likelihood.by, behaviour.likelihood.of
        known: set[Value] = set(self.levels.get(by, ())) or self.facts.get(by, set())
        for name in of:
            other = not by or by in self.facts or by not in self.levels or known - of.keys()
            if name in known or (name == "other" and other):
                yield name

    def _can(self, fact: str, parts: list[Condition]) -> bool:
        cases: list[Facts] = [{fact: level} for level in self.levels.get(fact, ())]
        if fact not in self.levels:
            cases = [{}, *({fact: value} for value in self.facts.get(fact, ()))]
        return any(truth(All(tuple(parts)), case) is True for case in cases)


def check_reach(scenario: Scenario, vocabulary: Vocabulary, file: str) -> list[Problem]:
    """Return what in *scenario* can never be, each with what keeps it from it."""
    reached = _start(scenario, vocabulary)
    happening: dict[str, Behaviour] = {}
    grown = True
    while grown:
        grown = False
        for behaviour in scenario.behaviours:
            if not reached.blocks(behaviour):
                happening[behaviour.id] = behaviour
                grown |= _let(behaviour, scenario, reached)
    return [
        *_idle(scenario, happening, reached, file),
        *_unreached(scenario, reached, file),
        *_unended(scenario, happening, file),
    ]


def _start(scenario: Scenario, vocabulary: Vocabulary) -> _Reached:
    levels: dict[str, set[str]] = {name: set() for name in scenario.hidden}
    facts: dict[str, set[Value]] = {}
    for profile in scenario.profiles.values():
        for name, weights in profile.hidden.items():
            levels[name] |= {level for level, weight in weights.items() if weight}
        for name, value in profile.facts.items():
            facts.setdefault(name, set()).add(value)
    derived = (name for kind in vocabulary.derived.values() for name in kind)
    return _Reached(levels, facts, frozenset(derived))


def _let(behaviour: Behaviour, scenario: Scenario, reached: _Reached) -> bool:
    """Let a behaviour happen, and return whether something new came of it."""
    grown = False
    for name, value in behaviour.observe.items():
        known = reached.facts.setdefault(name, set())
        grown |= value not in known
        known.add(value)
    for name, change in behaviour.change.items():
        levels, have = scenario.hidden[name].levels, reached.levels[name]
        new = (
            {levels[min(max(levels.index(level) + int(change), 0), len(levels) - 1)]
             for level in have}
            if change in STEPS else {change}
        )  # fmt: skip
        grown |= not new <= have
        have |= new
    return grown


def _idle(
    scenario: Scenario, happening: Mapping[str, Behaviour], reached: _Reached, file: str
) -> Iterator[Problem]:
    for behaviour in scenario.behaviours:
        if behaviour.id not in happening:
            details = {"name": behaviour.id, "why": reached.blocks(behaviour)}
            yield Problem("scenario-idle", Place(file, item=behaviour.id), details)


def _unreached(scenario: Scenario, reached: _Reached, file: str) -> Iterator[Problem]:
    for name, variable in scenario.hidden.items():
        for level in variable.levels:
            if level not in reached.levels[name]:
                bringing = [b.id for b in scenario.behaviours if name in b.change]
                details = {"name": name, "level": level, "by": ", ".join(bringing) or "–"}
                yield Problem("scenario-level-unreached", Place(file, item=name), details)


def _unended(
    scenario: Scenario, happening: Mapping[str, Behaviour], file: str
) -> Iterator[Problem]:
    ends = {behaviour.ends for behaviour in happening.values()}
    for name in scenario.endings:
        if name not in ends:
            yield Problem("scenario-ending-unreached", Place(file, item=name), {"name": name})
