"""What changes for a case that is read by another method, other rules or another configuration."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from attrs import evolve, field, frozen

from jw_engine.casebook.basis import Basis
from jw_engine.casebook.case import Case
from jw_engine.casebook.replay import Replayed, replay
from jw_engine.errors import Language, Place, Problem
from jw_engine.store import Timer
from jw_engine.trajectory import read_time

Outcome = Literal["same", "moves", "moved", "refused"]


@frozen
class StepsThen:
    """The steps that went on when an advice was given, and those that would by this basis."""

    advice: str
    then: tuple[str, ...]
    now: tuple[str, ...]


@frozen
class Move:
    """What moving a case to another basis changes.

    Args:
        outcome: ``same``: it stands there already; ``moves`` (a dry run) or ``moved``;
            ``refused``: it cannot be read by the new basis.
        before, after: the bases; before is None where it was not kept, after where there is no
            such case.
        problems: why it is refused, each with the number of its event.
        come, go: follow-ups that are open only by the new basis, or only by the old one.
        shifted: those whose moment changes: as it was, and as it becomes.
        steps: where they differ from those kept with the last advice.
        advices: those that would be different now.
    """

    case: str
    outcome: Outcome
    before: Basis | None = None
    after: Basis | None = None
    problems: tuple[Problem, ...] = ()
    come: tuple[Timer, ...] = ()
    go: tuple[Timer, ...] = ()
    shifted: tuple[tuple[Timer, Timer], ...] = ()
    steps: StepsThen | None = None
    advices: tuple[Replayed, ...] = field(default=(), repr=False)

    def to_dict(self, language: Language = "nl") -> dict[str, Any]:
        """Return it as plain data."""
        steps = self.steps
        return {
            "case": self.case,
            "outcome": self.outcome,
            "from": None if self.before is None else self.before.to_dict(),
            "to": None if self.after is None else self.after.to_dict(),
            "problems": [problem.to_dict(language) for problem in self.problems],
            "follow_ups": {
                "come": [_plain(timer) for timer in self.come],
                "go": [_plain(timer) for timer in self.go],
                "shifted": [
                    {**_plain(new), "at_before": _plain(old)["at"]} for old, new in self.shifted
                ],
            },
            "active_steps": None
            if steps is None
            else {"advice": steps.advice, "then": list(steps.then), "now": list(steps.now)},
            "advices": [each.to_dict() for each in self.advices],
        }


def _plain(timer: Timer) -> dict[str, Any]:
    at = None if timer.at is None else timer.at.isoformat()
    return {"action": timer.action, "at": at, "key": timer.key, "rule": timer.rule}


def moving(case: Case, opened: Sequence[Timer], finished: Iterable[Timer]) -> Move:
    """Return what changes for *case*, which was read by the new basis.

    Args:
        case: as the new basis reads it.
        opened: its open timers, as they were stored by the old one.
        finished: its timers that were finished; they stay so.
    """
    after = Basis.of(case.engine)
    # first, since facts that an organisation adds are no part of the basis
    problems = case.unreadable()
    if problems:
        return Move(case.id, "refused", case.basis, after, tuple(problems))
    if case.basis == after:
        return Move(case.id, "same", case.basis, after)
    done = set(finished)
    new = {timer.id: timer for timer in case.timers() if timer not in done}
    old = {timer.id: timer for timer in opened}
    return Move(
        case.id,
        "moves",
        case.basis,
        after,
        come=tuple(timer for name, timer in new.items() if name not in old),
        go=tuple(timer for name, timer in old.items() if name not in new),
        shifted=tuple(
            (old[name], timer)
            for name, timer in new.items()
            if name in old and old[name].at != timer.at
        ),
        steps=_steps(case),
        advices=tuple(each for each in replay(case) if not each.same),
    )


def _steps(case: Case) -> StepsThen | None:
    """Return the steps at the last advice where they differ from those that it kept."""
    given = [place for place, event in enumerate(case.events) if event.kind == "advice_given"]
    if not given:
        return None
    event = case.events[given[-1]]
    kept: Any = event.data["decision"]
    # what was recorded since, even of an earlier moment, was not known then
    story = evolve(case, events=case.events[: given[-1]]).story()
    now = story.active_steps_at(read_time(kept["at"], Place()))
    then = tuple(kept["active_steps"])
    return None if now == then else StepsThen(str(event.data["advice"]), then, now)
