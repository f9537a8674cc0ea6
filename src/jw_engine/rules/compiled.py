"""The compiled evaluator: Python generated from the checked tree, with an index by fact.

A rule can only be known true where certain facts are known (its anchors); it is generated once
under each of them. A case then runs the rules under the facts that it has, and no others.

Every expression is one of two readings of a condition: known to be true, or known to be false.
Both are two-valued, so that Python's own ``and`` and ``or`` are exact.
"""

from collections.abc import Callable, Iterable

from jw_engine.facts import Facts, Value
from jw_engine.rules.condition import (
    All,
    Any,
    Compare,
    Condition,
    Contains,
    Given,
    Group,
    Is,
    Leaf,
    NoneOf,
    Setting,
    facts_of,
)
from jw_engine.rules.rule import Rule

Guarded = tuple[Condition, Condition]
"""A condition, and what blocks it where it is known to be true."""

_NEVER = Any(())
_Fire = Callable[[int], object]
_Run = Callable[[Value, Facts, Callable[..., object], _Fire], None]
_NOWHERE = "\x00"  # stands for the rules that can be known true while no fact is known
_FLIPPED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


def _joined(group: Group, *, wanted: bool) -> tuple[bool, bool]:
    """Return whether every part is needed for *wanted*, and what each part then has to be."""
    if isinstance(group, NoneOf):
        return wanted, not wanted
    return isinstance(group, All) == wanted, wanted


def anchors(condition: Condition, *, wanted: bool = True) -> frozenset[str]:
    """Return facts of which one must be known for *condition* to be known to be *wanted*."""
    if isinstance(condition, Group):
        every, part_wanted = _joined(condition, wanted=wanted)
        sets = [anchors(part, wanted=part_wanted) for part in condition.parts]
        if every:
            known = [found for found in sets if _NOWHERE not in found]
            return min(known, key=len, default=frozenset({_NOWHERE}))
        return frozenset[str]().union(*sets)
    if isinstance(condition, Setting):
        return frozenset({_NOWHERE}) if condition.truth is wanted else frozenset()
    if isinstance(condition, Given) and condition.negated is wanted:
        return frozenset({_NOWHERE})
    return frozenset({condition.fact})


def expression(condition: Condition, *, wanted: bool = True, known: str = "") -> str:
    """Return Python that says whether *condition* is known to be *wanted*.

    It reads ``facts``, ``get`` (``facts.get``) and, where the fact *known* is given, ``value``,
    its value. Names and values went through the vocabulary and are written with ``repr``.
    """
    if isinstance(condition, Group):
        every, part_wanted = _joined(condition, wanted=wanted)
        parts = [expression(part, wanted=part_wanted, known=known) for part in condition.parts]
        if not parts:
            return repr(every)
        return f"({(' and ' if every else ' or ').join(parts)})"
    return _leaf(condition, wanted=wanted, known=known)


def _leaf(leaf: Leaf, *, wanted: bool, known: str) -> str:
    if isinstance(leaf, Setting):
        return repr(leaf.truth is wanted)
    if isinstance(leaf, Given):
        if leaf.fact == known:
            return repr(leaf.negated is not wanted)
        return f"{leaf.fact!r} {'not in' if leaf.negated is wanted else 'in'} facts"
    if isinstance(leaf, Contains):
        value = _look_up(leaf.fact, known, () if wanted else (leaf.value,))
        return f"{leaf.value!r} {'in' if wanted else 'not in'} {value}"
    if isinstance(leaf, Compare):
        operator = leaf.operator if wanted else _FLIPPED[leaf.operator]
        assert isinstance(leaf.number, int), "bound at load"
        # a missing fact reads as the number that just fails
        missing = leaf.number + {"<": 0, ">": 0, "<=": 1, ">=": -1}[operator]
        return f"{_look_up(leaf.fact, known, missing)} {operator} {leaf.number}"
    return _is(leaf, wanted=wanted, known=known)


def _is(leaf: Is, *, wanted: bool, known: str) -> str:
    if leaf.negated is wanted:
        return f"{_look_up(leaf.fact, known, leaf.values[0])} not in {leaf.values!r}"
    value = _look_up(leaf.fact, known, None)
    if len(leaf.values) > 1:
        return f"{value} in {leaf.values!r}"
    if isinstance(leaf.values[0], bool):
        return f"{value} is {leaf.values[0]}"
    return f"{value} == {leaf.values[0]!r}"


def _look_up(fact: str, known: str, missing: object) -> str:
    """Return Python for the value of *fact*; where it may be missing, for *missing* then."""
    if fact == known:
        return "value"
    return f"get({fact!r})" if missing is None else f"get({fact!r}, {missing!r})"


class Matcher:
    """Tells which of many conditions are known to be true and not blocked by their ``unless``.

    A function is generated for each anchor when it is first needed: one case needs few of them.
    """

    def __init__(self, conditions: Iterable[Guarded]) -> None:
        under: dict[str, list[tuple[int, Guarded]]] = {}
        for place, guarded in enumerate(conditions):
            for anchor in anchors(guarded[0]):
                under.setdefault(anchor, []).append((place, guarded))
        nowhere = under.pop(_NOWHERE, None)
        self._without_facts = _generate("", nowhere) if nowhere else None
        self._waiting = under
        self._index: dict[str, _Run] = {}

    def matching(self, facts: Facts) -> list[int]:
        """Return the positions of the conditions that match, in order."""
        matching: set[int] = set()
        get, fire = facts.get, matching.add
        if self._without_facts is not None:
            self._without_facts("", facts, get, fire)
        index, waiting = self._index, self._waiting
        for name, value in facts.items():
            if name in index:
                index[name](value, facts, get, fire)
            elif name in waiting:
                # two threads may do this at once; both make the same function
                index[name] = run = _generate(name, waiting[name])
                run(value, facts, get, fire)
        return sorted(matching)


def _generate(anchor: str, guarded: Iterable[tuple[int, Guarded]]) -> _Run:
    """Return a function that fires the places whose conditions match where *anchor* is known.

    What many of them ask of *anchor* alone is asked once, ahead of the rest.
    """
    under: dict[str, list[str]] = {}
    for place, (condition, unless) in guarded:
        head, rest = _split(condition, anchor)
        test = _test(rest, unless, known=anchor)
        under.setdefault(head, []).append(
            f"fire({place})" if test == "True" else f"if {test}: fire({place})"
        )
    lines = []
    for head, tests in under.items():
        lines.append(f"    if {head}:")
        lines.extend(f"        {test}" for test in tests)
    module: dict[str, _Run] = {}
    # the source is made here, from names and values that the vocabulary has checked
    source = "def run(value, facts, get, fire):\n" + "\n".join(lines)
    exec(compile(source, "<conditions>", "exec"), module)  # noqa: S102
    return module["run"]


def _split(condition: Condition, anchor: str) -> tuple[str, Condition]:
    """Return Python for a part that speaks of *anchor* alone, and what remains to be asked."""
    parts = condition.parts if isinstance(condition, All) else (condition,)
    for number, part in enumerate(parts):
        if anchor and facts_of(part) == {anchor}:
            rest = All((*parts[:number], *parts[number + 1 :]))
            return expression(part, known=anchor), rest
    return "True", condition


def _test(condition: Condition, unless: Condition, known: str = "") -> str:
    if unless == _NEVER:
        return expression(condition, known=known)
    blocked = f"not {expression(unless, known=known)}"
    return (
        blocked if condition == All(()) else f"{expression(condition, known=known)} and {blocked}"
    )


Test = Callable[[Facts, Callable[..., object]], bool]
"""Takes facts and their ``get``, and tells whether one condition holds and is not blocked."""


def compile_tests(conditions: Iterable[Guarded]) -> tuple[Test, ...]:
    """Return a test for each of *conditions* by itself, for those who ask only some of them."""
    parts = (f"lambda facts, get: {_test(*guarded)},\n" for guarded in conditions)
    tests: tuple[Test, ...] = eval(  # noqa: S307 (the source is made above, as for Matcher)
        compile(f"({''.join(parts)})", "<rules>", "eval"), {}
    )
    return tests


class CompiledEvaluator:
    """Runs generated Python; the default."""

    name = "compiled"

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._matcher = Matcher((rule.condition, rule.unless) for rule in rules)

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order."""
        return self._matcher.matching(facts)
