"""How the advice on one case differs, and because of which rules."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any, Literal

from attrs import frozen

from jw_engine.decision import Decision
from jw_engine.errors import Language
from jw_engine.facts import Facts
from jw_engine.rules import Rule, fires
from jw_engine.verify.cover.case import Case
from jw_engine.verify.cover.diff.rules import EFFECTS, differing_keys

Cause = Literal["added", "removed", "fires", "silent", "changed", "order"]


@frozen
class Reason:
    """A rule that makes the difference.

    Args:
        cause: it was added or removed; it fires now or no longer does (``silent``); what it does
            was changed; or only its place in the order was.
    """

    rule: str
    cause: Cause

    def to_dict(self) -> dict[str, str]:
        """Return the reason as plain data."""
        return {"rule": self.rule, "cause": self.cause}


@frozen
class CaseChange:
    """What is advised otherwise in one case.

    Args:
        first: the action that came first and the one that comes first now; None where it is the
            same.
        gained, lost: actions that are recommended now, and that no longer are.
        vetoes_gained, vetoes_lost: actions that are forbidden now, and that no longer are.
    """

    case: Case
    first: tuple[str | None, str | None] | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    vetoes_gained: tuple[str, ...]
    vetoes_lost: tuple[str, ...]
    because: tuple[Reason, ...]

    @property
    def kind(self) -> tuple[Any, ...]:
        """What is the same for all cases that change alike."""
        vetoes = (self.vetoes_gained, self.vetoes_lost)
        return (self.first, self.gained, self.lost, *vetoes, self.because)

    def to_dict(self, _language: Language) -> dict[str, Any]:
        """Return the change as plain data."""
        first = None
        if self.first is not None:
            first = {"old": self.first[0], "new": self.first[1]}
        return {
            **self.case.to_dict(),
            "first": first,
            "gained": list(self.gained),
            "lost": list(self.lost),
            "vetoes_gained": list(self.vetoes_gained),
            "vetoes_lost": list(self.vetoes_lost),
            "because": [reason.to_dict() for reason in self.because],
        }


@frozen
class Answer:
    """A decision, with the rules of that day and which of them fired."""

    decision: Decision
    rules: Mapping[str, Rule]
    facts: Facts

    @cached_property
    def fired(self) -> tuple[str, ...]:
        """The rules that fired; looked at only where the decisions differ."""
        return tuple(name for name, rule in self.rules.items() if fires(rule, self.facts))

    @property
    def actions(self) -> tuple[str, ...]:
        """The recommended actions, in order."""
        return tuple(part.action for part in self.decision.recommendations)

    @property
    def vetoes(self) -> tuple[str, ...]:
        """The forbidden actions."""
        return tuple(veto.action for veto in self.decision.vetoes)


def compare_advice(case: Case, old: Answer, new: Answer) -> CaseChange | None:
    """Return what differs from *old* to *new*; None where the advice is the same."""
    firsts = next(iter(old.actions), None), next(iter(new.actions), None)
    first = firsts if firsts[0] != firsts[1] else None
    gained, lost = _without(new.actions, old.actions), _without(old.actions, new.actions)
    more, fewer = _without(new.vetoes, old.vetoes), _without(old.vetoes, new.vetoes)
    if first is None and not (gained or lost or more or fewer):
        return None
    touched = {name for name in (*gained, *lost, *more, *fewer, *(first or ())) if name}
    because = tuple(_reasons(old, new, touched))
    return CaseChange(case, first, gained, lost, more, fewer, because)


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    absent = set(others)
    return tuple(name for name in names if name not in absent)


def _reasons(old: Answer, new: Answer, touched: AbstractSet[str]) -> Iterator[Reason]:
    """Yield the rules that differ and say something of a touched action, or that only moved."""
    fired = dict.fromkeys((*new.fired, *old.fired))
    speaking = [name for name in fired if touched & _named(name, old, new)]
    reasons = [
        Reason(name, cause) for name in speaking if (cause := _cause(name, old, new)) is not None
    ]
    yield from reasons or (Reason(name, "order") for name in speaking)


def _named(name: str, old: Answer, new: Answer) -> set[str]:
    rules = [answer.rules[name] for answer in (old, new) if name in answer.fired]
    return {
        action
        for rule in rules
        for action in (*(advice.action for advice in rule.advice), *rule.veto)
    }


def _cause(name: str, old: Answer, new: Answer) -> Cause | None:
    if name not in old.fired:
        return "fires" if name in old.rules else "added"
    if name not in new.fired:
        return "silent" if name in new.rules else "removed"
    keys = differing_keys(old.rules[name], new.rules[name])
    return "changed" if set(keys) & set(EFFECTS) else None
