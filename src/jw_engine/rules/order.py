"""The total order of rules; the order of recommendations follows from it.

Priority; rules with a condition before always-rules; strength; what the packs order explicitly
(``before``); the rule's place. The recommendations of one rule keep the order of its list.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from jw_engine.errors import Problem, unknown_name
from jw_engine.rules.rule import Rule


def check_order(rules: Sequence[Rule]) -> list[Problem]:
    """Return what is wrong with the explicit orders of *rules*."""
    by_id = {rule.id: rule for rule in rules}
    problems = [problem for rule in rules for problem in check_before(rule, rule.before, by_id)]
    ring = _ring(by_id)
    if ring:
        details = {"ring": " → ".join(ring[:20])}
        problems.append(Problem("order-cycle", by_id[ring[0]].at("before"), details))
    return problems


def check_before(rule: Rule, names: Iterable[str], known: Mapping[str, Rule]) -> Iterator[Problem]:
    """Yield a problem for each of *names* that *rule* cannot be put before."""
    for name in names:
        if name not in known:
            yield unknown_name("rule", name, known, rule.at("before"))
        elif known[name].rank != rule.rank:
            yield Problem("order-rank", rule.at("before"), {"name": name})


def with_orders_that_count(rules: Sequence[Rule]) -> list[Rule]:
    """Return *rules*, each put before those alone that are there and have its rank.

    Another pack may have switched a rule off, or given it another rank; what was written before
    that is no mistake.
    """
    ranks = {rule.id: rule.rank for rule in rules}
    return [
        evolve(rule, before=tuple(n for n in rule.before if ranks.get(n) == rule.rank))
        if rule.before
        else rule
        for rule in rules
    ]


def _ring(by_id: dict[str, Rule]) -> list[str]:
    """Return a ring of explicit orders, or nothing; walks without recursion."""
    done: set[str] = set()
    for start in by_id:
        path = [start]
        while path:
            following = next(
                (name for name in by_id[path[-1]].before if name in by_id and name not in done),
                None,
            )
            if following is None:
                done.add(path.pop())
            elif following in path:
                return [*path[path.index(following) :], following]
            else:
                path.append(following)
    return []


def in_order(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return *rules*, whose explicit orders were checked, in their total order."""
    placed = sorted(rules, key=lambda rule: rule.rank)
    ahead: dict[str, list[Rule]] = {}
    for rule in placed:
        for name in rule.before:
            ahead.setdefault(name, []).append(rule)
    ordered: dict[str, Rule] = {}
    for rule in placed:
        stack = [rule]
        while stack:
            waiting = [first for first in ahead.get(stack[-1].id, ()) if first.id not in ordered]
            if waiting:
                stack.append(waiting[0])
            else:
                last = stack.pop()
                ordered[last.id] = last
    return tuple(ordered.values())
