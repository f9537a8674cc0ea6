"""The solver reads a condition as the reference evaluator does."""

from typing import Any

from hypothesis import given, settings
from tests.rules.strategies import BOOLS, WORDS, condition, facts

from jw_engine.facts import BoolType, FactType, IntType, ListType, TextType, Value
from jw_engine.rules import Condition, truth

TYPES: dict[str, FactType] = {
    **dict.fromkeys(BOOLS, BoolType()),
    "word": TextType(WORDS),
    "number": IntType(-3, 3),
    "words": ListType(),
}


def pinned(situation: Any, case: dict[str, Value], names: Any) -> list[Any]:
    """Return that the situation is *case*, as far as *names* go."""
    pins = []
    for name in names:
        pins.append(situation.known(name) == (name in case))
        value = case.get(name)
        if isinstance(value, tuple):
            words = situation.parts_of(name)
            pins += [situation.contains(name, word) == (word in value) for word in words]
        elif value is not None:
            pins.append(situation.is_(name, value))
    return pins


@given(condition, facts)
@settings(max_examples=400)
def test_it_is_known_true_or_false_where_the_reference_says_so(
    when: Condition, case: dict[str, Value]
) -> None:
    import z3

    from jw_engine.verify.prove.reading import known
    from jw_engine.verify.prove.situation import Names, Situation

    situation = Situation(Names(TYPES))
    true, false = known(when, situation), known(when, situation, wanted=False)
    pins = [*pinned(situation, case, TYPES), *situation.bounds]
    solver = z3.Solver()
    solver.add(pins)
    assert solver.check() == z3.sat
    model = solver.model()
    said = [z3.is_true(model.eval(part, model_completion=True)) for part in (true, false)]
    expected = truth(when, case)
    assert said == [expected is True, expected is False]


@given(condition, facts)
@settings(max_examples=100)
def test_what_the_solver_finds_reads_back_as_facts_of_which_the_same_is_true(
    when: Condition, case: dict[str, Value]
) -> None:
    import z3

    from jw_engine.verify.prove.reading import known
    from jw_engine.verify.prove.situation import Names, Situation

    situation = Situation(Names(TYPES))
    formula = known(when, situation, wanted=bool(case))
    solver = z3.Solver()
    solver.add(formula, *situation.bounds)
    if solver.check() == z3.sat:
        found = situation.read(solver.model())
        assert all(TYPES[name].read(value) == value for name, value in found.items())
        assert truth(when, found) is bool(case)
