"""Whether a case shows that a property does not hold, and in which words."""

from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from jw_engine.decision import Decision
from jw_engine.errors import Text
from jw_engine.verify.prove.positions import leaving
from jw_engine.verify.prove.practice import Case, Practice
from jw_engine.verify.prove.property import Property


def shown(prop: Property, case: Case, practice: Practice) -> tuple[Text, ...]:
    """Return what is wrong in *case*; nothing where the property holds in it."""
    when = (case.facts, *([case.before] if case.before is not None else []))
    if not all(practice.holds(prop.when, facts) for facts in when):
        return ()
    return tuple(_Shown(prop, case, practice, practice.advise(case.facts)).all())


def _say(sentence: Text, *names: str) -> Text:
    return Text(sentence.nl.format(*names), sentence.en.format(*names))


def _actions(decision: Decision) -> tuple[str, ...]:
    return tuple(part.action for part in decision.recommendations)


def _in_step(decision: Decision, step: str) -> tuple[str, ...]:
    return tuple(part.action for part in decision.recommendations if step in part.steps)


@frozen
class _Shown:
    of: Property
    case: Case
    practice: Practice
    now: Decision

    @property
    def actions(self) -> tuple[str, ...]:
        return _actions(self.now)

    def all(self) -> Iterator[Text]:
        yield from self._of_one()
        yield from self._of_order()
        if self.case.before is not None:
            yield from self._of_two(self.practice.advise(self.case.before))
        yield from self._of_track()

    def _of_one(self) -> Iterator[Text]:
        then, actions = self.of.then, self.actions
        vetoed = {veto.action: veto.rule for veto in self.now.vetoes}
        for action in then.recommended:
            if action not in actions:
                yield _say(_NOT_ADVISED, action)
        for action in then.not_recommended:
            if action in actions:
                yield _say(_ADVISED, action, self._rules(action))
        for action in then.not_vetoed:
            if action in vetoed:
                yield _say(_FORBIDDEN, action, vetoed[action])
        if then.vetoes_hold:
            yield from (_say(_BYPASSED, action) for action in actions if action in vetoed)
        if then.some_advice_or_question and not actions and not self.now.ask:
            yield _NOTHING

    def _of_order(self) -> Iterator[Text]:
        then, actions = self.of.then, self.actions
        if then.first and not actions:
            yield _NOTHING
        elif then.first and actions[0] not in then.first:
            yield _say(_FIRST, actions[0], self._rules(actions[0]), ", ".join(then.first))
        for one, other in pairwise(then.in_order):
            if other in actions and one not in actions[: actions.index(other)]:
                yield _say(_ORDER, other, self._rules(other), one)

    def _of_two(self, before: Decision) -> Iterator[Text]:
        for action in self.of.then.keeps_actions:
            if action in _actions(before) and action not in self.actions:
                yield _say(_LOST, action)
        for step in self.of.then.keeps_steps:
            was = _in_step(before, step)
            if was and not _in_step(self.now, step):
                yield _say(_LOST_STEP, step, ", ".join(was))

    def _of_track(self) -> Iterator[Text]:
        then, base = self.of.then, self.practice.base
        if then.never_closed:
            if self.practice.position(self.case) == "none":
                yield _AT_NOTHING
            for action in self.actions:
                if base.names.method.actions[action].forbidden:
                    yield _say(_ADVISED, action, self._rules(action))
        for step in then.no_dead_end:
            edges = leaving(step, base.names.method, base.graph)
            if not any(self.practice.holds(edge.guard, self.case.facts) for edge in edges):
                yield _say(_DEAD_END, step)

    def _rules(self, action: str) -> str:
        found = next(part for part in self.now.recommendations if part.action == action)
        return ", ".join(found.rules)


_NOTHING = Text("Er komt geen advies en geen vraag.", "No advice and no question comes.")
_FIRST = Text(
    "Bovenaan staat {0} (regel {1}), en niet {2}.", "On top stands {0} (rule {1}), and not {2}."
)
_NOT_ADVISED = Text("{0} wordt niet geadviseerd.", "{0} is not recommended.")
_ADVISED = Text("{0} wordt geadviseerd, door regel {1}.", "{0} is recommended, by rule {1}.")
_FORBIDDEN = Text("{0} wordt verboden, door regel {1}.", "{0} is forbidden, by rule {1}.")
_BYPASSED = Text(
    "{0} wordt geadviseerd, terwijl een regel het verbiedt.",
    "{0} is recommended though a rule forbids it.",
)
_ORDER = Text(
    "{0} (regel {1}) staat er zonder dat {2} erboven staat.",
    "{0} (rule {1}) stands there without {2} above it.",
)
_LOST = Text(
    "Zonder de toegevoegde feiten wordt {0} geadviseerd, en met die feiten niet.",
    "Without the added facts {0} is recommended, and with them it is not.",
)
_LOST_STEP = Text(
    "Zonder de toegevoegde feiten is er advies in {0} ({1}), en met die feiten geen enkel.",
    "Without the added facts there is advice in {0} ({1}), and with them there is none.",
)
_AT_NOTHING = Text(
    "De positie is none: alsof er nooit contact was.",
    "The position is none: as if there had never been contact.",
)
_DEAD_END = Text(
    "Uit {0} is geen enkele overgang open.", "No transition at all is open out of {0}."
)
