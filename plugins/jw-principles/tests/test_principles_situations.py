"""Situations from the handbook, written before the data: what is told, and by which means."""

from collections import Counter
from typing import Any

import pytest
from principles_asking import BOX, ENGINE, NAMES, SITUATIONS, situation_of, told

EVERY = [case["facts"] for case in SITUATIONS]


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_what_fits_is_told_and_nothing_else(case: Any) -> None:
    steps = tuple(case.get("steps", ()))
    wanted = {name: (True, set(means)) for name, means in case["fits"].items()}
    wanted |= {name: (False, set()) for name in case.get("not", ())}
    assert told(case["facts"], steps) == wanted


@pytest.mark.parametrize("case", SITUATIONS, ids=NAMES)
def test_a_situation_is_one_that_the_engine_takes(case: Any) -> None:
    ENGINE.advise(case["facts"])


def test_each_principle_fits_in_three_situations_is_refused_in_one_and_silent_in_one() -> None:
    fits = Counter(name for case in SITUATIONS for name in case["fits"])
    refused = Counter(name for case in SITUATIONS for name in case.get("not", ()))
    for principle in BOX.principles:
        assert fits[principle.id] >= 3, principle.id
        assert refused[principle.id] >= 1, principle.id
        assert fits[principle.id] + refused[principle.id] < len(SITUATIONS), principle.id


def test_every_reason_and_every_means_is_reached_and_passed_over() -> None:
    situations = [situation_of(case["facts"], tuple(case.get("steps", ()))) for case in SITUATIONS]
    places = [
        (f"{principle.id}: {entry.text['en']}", entry.when)
        for principle in BOX.principles
        for entry in principle.entries
    ]
    places += [(f"before all: {sorted(only.principles)}", only.when) for only in BOX.before_all]
    for place, when in places:
        outcomes = {when.made_by(situation) is not None for situation in situations}
        assert outcomes == {True, False}, place


def test_every_single_condition_holds_in_some_situation() -> None:
    whens = [entry.when for principle in BOX.principles for entry in principle.entries]
    for when in [*whens, *(only.when for only in BOX.before_all)]:
        for line in (*when.unless, *(line for each in when.alternatives for line in each.lines)):
            assert any(line.holds(facts) for facts in EVERY), line.leaf
