"""``method.md`` counts and names what the data hold."""

import re
import tomllib
from collections import Counter
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.facts import LIFETIMES
from jw_engine.method import MEANINGS
from jw_engine.rules import facts_of
from tests.docs.pages import ROOT, part_of, text_of

NAME = "method.md"
METHOD = ROOT / "rules" / "method"


def items(file: str, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((METHOD / file).read_text(encoding="utf-8"))[kind]
    return found


def cells(heading: str) -> list[list[str]]:
    """Return the rows of the table under *heading*, without its head."""
    lines = re.findall(r"^\|(.*)\|$", part_of(NAME, heading), re.MULTILINE)
    return [[cell.strip() for cell in line.split("|")] for line in lines][2:]


def test_the_counts_are_those_of_the_data(engine: Engine) -> None:
    method = engine.method
    told = part_of(NAME, "Where what stands")
    for count, what in (
        (len(method.steps), "steps"),
        (len(method.substeps), "sub-steps"),
        (len(method.principles), "principles"),
        (len(method.affordances), "usage affordances"),
        (len(method.needs), "needs"),
        (len(method.outcomes), "outcomes"),
        (len(method.terms), "words"),
        (len(method.actions), "actions"),
        (len(engine.vocabulary.facts), "facts"),
        (len(engine.configuration.keys), "keys"),
    ):
        assert f"{count} {what}" in told
    assert f"there are {len(engine.graph.transitions)}." in part_of(NAME, "Transitions")
    forbidden = sum(action.forbidden for action in method.actions.values())
    assert f"**{forbidden} actions that exist only to be forbidden**" in text_of(NAME)


def test_the_steps_of_the_two_tracks_are_told(engine: Engine) -> None:
    part = part_of(NAME, "Steps, on two tracks")
    practice, contact = re.findall(r"^- (\*\*.*)$", part, re.MULTILINE)
    steps = engine.method.steps
    assert set(re.findall(r"`(\w+)`", practice)) == set(engine.method.continuous_steps)
    ordered = [s.id for s in steps.values() if s.mode == "ordered" or s.also_ordered]
    assert re.findall(r"`(\w+)`", contact) == ordered


def test_the_positions_stand_in_their_order(engine: Engine) -> None:
    rows = cells("Positions")
    positions = engine.graph.positions
    assert [(row[0].strip("`"), row[2].strip("`") or None) for row in rows] == [
        (position.id, position.done) for position in positions
    ]
    for row, position in zip(rows, positions, strict=True):
        if position.id != "making_contact":  # many signs of one thing
            assert set(re.findall(r"`(\w+)`", row[1])) == facts_of(position.condition)


def test_the_meanings_of_actions_are_counted(engine: Engine) -> None:
    counted = Counter(action.means for action in engine.method.actions.values())
    told = dict(re.findall(r"`(\w+)` \((\d+)", part_of(NAME, "Positions")))
    assert told.keys() | {"nothing"} == set(MEANINGS)
    assert {name: int(count) for name, count in told.items()} == dict(counted)


def test_the_kinds_of_transitions_are_counted(engine: Engine) -> None:
    counted = Counter(edge.kind for edge in engine.graph.transitions)
    told = {row[0].strip("`"): int(row[2]) for row in cells("Transitions")}
    assert told == dict(counted)
    numbers = {edge.id for edge in engine.graph.transitions} | set(engine.graph.properties)
    assert numbers == {f"T{number}" for number in range(1, 33)}
    for name in engine.graph.properties:
        assert f"{name} (" in part_of(NAME, "Transitions")


def test_the_lifetimes_are_counted(engine: Engine) -> None:
    facts = engine.vocabulary.facts
    rows = {row[0].strip("`"): row[2] for row in cells("Facts, and how long they hold")}
    assert tuple(rows) == LIFETIMES
    for holds, told in rows.items():
        found = {name for name, fact in facts.items() if fact.holds == holds}
        assert int(re.findall(r"\d+", told)[0]) == len(found)
        named = set(re.findall(r"`(\w+)`", told))
        assert named <= found
        assert "such as" in told or not named or named == found


def test_the_derived_facts_are_named(engine: Engine) -> None:
    rows = {row[0].strip("`"): row[2] for row in cells("Derived facts")}
    for fact in engine.vocabulary.facts.values():
        if fact.derived and not re.fullmatch("days_since_.*_observed", fact.id):
            assert f"`{fact.id}`" in rows[fact.derived.kind]
    derived = [f.derived for f in engine.vocabulary.facts.values() if f.derived]
    assert {part.kind for part in derived} == set(rows)
    named = [name for told in rows.values() for name in re.findall(r"`(\w+)`", told)]
    assert all(engine.vocabulary.facts[name].derived for name in named)


@pytest.mark.parametrize(
    "file", [path.name for path in sorted(METHOD.glob("facts/*.toml"))], ids=lambda name: name
)
def test_what_was_added_is_named_under_its_file(file: str) -> None:
    added = {fact["id"] for fact in items(f"facts/{file}", "fact") if fact.get("added")}
    told = {row[0]: row[1] for row in cells("What was added to the handbook")}
    row = told.get(f"[{file}](../rules/method/facts/{file})", "")
    named = set(re.findall(r"`(\w+)`", row))
    if file == "affordances.toml":  # the same three for each of the seven
        assert len(added) == 7 * len(named)
        assert named <= added
    else:
        assert named == added


def test_the_keys_that_were_added_are_named() -> None:
    added = {key["id"] for key in items("configuration.toml", "key") if key.get("added")}
    *_, (file, told) = cells("What was added to the handbook")
    assert "configuration.toml" in file
    assert set(re.findall(r"`([\w.]+)`", told)) == added
