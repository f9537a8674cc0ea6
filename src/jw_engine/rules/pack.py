"""Packs of rules, and the set of rules that an engine decides by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from attrs import frozen

from jw_engine.errors import PackError, Problem, unknown_name
from jw_engine.facts import Facts
from jw_engine.facts.period import Period
from jw_engine.rules.bind import bind
from jw_engine.rules.change import Change, check_change
from jw_engine.rules.order import check_before, check_order, in_order, with_orders_that_count
from jw_engine.rules.rule import Rule
from jw_engine.rules.safety import check_foreign, check_safety


@frozen(repr=False)
class Pack:
    """Rules that come together, and what they change of another pack's.

    Args:
        hash: SHA-256 of the files, in hexadecimal.
    """

    name: str
    version: str
    hash: str
    rules: tuple[Rule, ...]
    changes: tuple[Change, ...] = ()

    def to_dict(self) -> dict[str, str]:
        """Return ``{"pack", "version", "hash"}``."""
        return {"pack": self.name, "version": self.version, "hash": self.hash}


def periods_of(packs: Sequence[Pack]) -> Iterator[Period]:
    """Yield the periods of all rules and changes."""
    for pack in packs:
        yield from (rule.valid for rule in pack.rules)
        yield from (change.valid for change in pack.changes)


def check_packs(packs: Sequence[Pack]) -> list[Problem]:
    """Return what is wrong with *packs* whatever the day: names, changes, what others may do."""
    names = [pack.name for pack in packs]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        return [Problem("pack-twice", details={"name": name}) for name in twice]
    problems = _twice(packs)
    known = {rule.id: rule for pack in packs for rule in pack.rules}
    for rule in known.values():
        problems += check_before(rule, rule.before, known)
    before: dict[str, Rule] = {}
    for pack in packs:
        problems += check_foreign(pack.rules, before.values())
        problems += check_foreign([c.new for c in pack.changes if c.new], before.values())
        for change in pack.changes:
            problems += _check_change(change, before, known)
        before |= {rule.id: rule for rule in pack.rules}
    return problems + list(_conflicts(packs))


def _check_change(
    change: Change, before: Mapping[str, Rule], known: Mapping[str, Rule]
) -> Iterator[Problem]:
    """Yield what is wrong with a change of one of the rules of the packs *before* it."""
    if change.rule not in before:
        yield unknown_name("rule", change.rule, before, change.place)
        return
    old = before[change.rule]
    yield from check_change(change, old)
    if change.new is not None:
        added = [name for name in change.new.before if name not in old.before]
        yield from check_before(change.new, added, known)


def _twice(packs: Sequence[Pack]) -> list[Problem]:
    """Tell ids that occur twice; ``r1`` beside ``R1`` would only be there to be mistaken for it."""
    seen: dict[str, Rule] = {}
    problems = []
    for rule in (rule for pack in packs for rule in pack.rules):
        other = seen.setdefault(rule.id.casefold(), rule)
        if other is not rule:
            details = {"name": rule.id, "other": f"{other.pack} ({other.id})"}
            problems.append(Problem("id-duplicate", rule.at("id"), details))
    return problems


def _conflicts(packs: Iterable[Pack]) -> Iterator[Problem]:
    """Two changes of one rule that hold on the same day are told, and never silently ordered."""
    changes = [(change, pack.name) for pack in packs for change in pack.changes]
    last: dict[str, tuple[Change, str]] = {}
    for change, pack in sorted(changes, key=lambda pair: pair[0].valid.starts):
        one, its_pack = last.setdefault(change.rule, (change, pack))
        if one is not change and one.valid.meets(change.valid):
            details = {"rule": change.rule, "other": f"{its_pack} ({one.place})"}
            yield Problem("overlay-conflict", change.place, details)
        if one.valid.ends < change.valid.ends:
            last[change.rule] = change, pack


def rules_on(packs: Sequence[Pack], day: date | None) -> list[Rule]:
    """Return the rules that hold on *day*, changed as the packs say, in the order of the packs."""
    changes = {
        change.rule: change for pack in packs for change in pack.changes if change.valid.holds(day)
    }
    rules = []
    for pack in packs:
        for rule in pack.rules:
            change = changes.get(rule.id)
            kept = rule if change is None else change.new
            if kept is not None and rule.valid.holds(day):
                rules.append(kept)
    return with_orders_that_count(rules)


def combine(packs: Sequence[Pack], settings: Facts, day: date | None = None) -> tuple[Rule, ...]:
    """Return the rules that hold on *day* in their total order, with *settings* filled in.

    Raises:
        PackError: the rules of that day do not go together.
    """
    rules = rules_on(packs, day)
    problems = check_order(rules) + check_safety(rules)
    if problems:
        raise PackError(problems)
    return tuple(bind(rule, settings) for rule in in_order(rules))
