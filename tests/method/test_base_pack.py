"""The base: the whole inventory of the method is there, and every rule does what it says."""

import json
import re
from pathlib import Path

import pytest

from jw_engine import Engine
from jw_engine.errors import Text
from jw_engine.loading import Base, home, load_base
from jw_engine.rules import Rule, fires

BINDING = json.loads((Path(__file__).parent / "binding_ids.json").read_text(encoding="utf-8"))
BASE = load_base(home())
RULES = {rule.id: rule for rule in BASE.pack.rules}
EXAMPLES = [(rule, number) for rule in RULES.values() for number in range(len(rule.examples))]


@pytest.mark.parametrize("name", BINDING["facts"])
def test_every_binding_fact_takes_its_values(name: str) -> None:
    for value in BINDING["facts"][name]:
        assert name in BASE.names.vocabulary.read({name: value})


def test_every_binding_action_is_there_and_advised() -> None:
    actions = BASE.names.method.actions
    assert set(BINDING["actions"]) <= set(actions)
    advised = {advice.action for rule in RULES.values() for advice in rule.advice}
    assert advised == {action.id for action in actions.values() if not action.forbidden}


def test_what_is_only_forbidden_is_named_by_a_veto() -> None:
    vetoed = {action for rule in RULES.values() for action in rule.veto}
    forbidden = {a.id for a in BASE.names.method.actions.values() if a.forbidden}
    assert forbidden <= vetoed


def test_the_rules_are_all_158() -> None:
    assert {int("".join(filter(str.isdigit, name))) for name in RULES} == set(range(1, 159))
    assert {f"R{n}" for n in range(1, 159)} <= set(RULES)


def test_the_method_is_whole() -> None:
    method = BASE.names.method
    assert [step.number for step in method.steps.values()] == [1, 2, 3, 4, 5, 6, 7]
    assert method.continuous_steps == tuple(list(method.steps)[:4])
    sizes = (method.affordances, method.needs, method.principles, method.outcomes)
    assert [len(size) for size in sizes] == [7, 6, 12, 9]
    assert all({"positive", "negative"} <= set(a.details) for a in method.affordances.values())
    groups = {term.group for term in method.terms.values()}
    assert {"signal_kind", "actor", "channel", "offline_method", "severity"} <= groups


def test_the_transitions_are_all_32() -> None:
    edges = {edge.id for edge in BASE.graph.transitions}
    assert edges | set(BASE.graph.properties) == {f"T{n}" for n in range(1, 33)}


def test_no_fact_of_the_vocabulary_hides_from_a_question() -> None:
    for fact in BASE.names.vocabulary.facts.values():
        assert fact.question.nl
        assert fact.label.nl != fact.label.en


@pytest.mark.parametrize(("rule", "number"), EXAMPLES, ids=lambda v: getattr(v, "id", v))
def test_every_example_makes_its_rule_fire_and_gives_what_it_expects(
    rule: Rule, number: int
) -> None:
    example = rule.examples[number]
    engine = Engine.load(configuration=example.config) if example.config else _PLAIN
    bound = next(each for each in engine.rules if each.id == rule.id)
    assert fires(bound, example.given)
    decision = engine.advise(example.given)
    advised = {part.action: part.rules for part in decision.recommendations}
    for action in example.expect:
        assert rule.id in advised[action]
    assert set(example.expect_veto) <= {veto.action for veto in decision.vetoes}


_PLAIN = Engine.load()


def test_every_reason_is_written_for_a_reader() -> None:
    texts: list[Text] = [t for rule in RULES.values() for t in (rule.title, rule.because)]
    for text in texts:
        assert 8 <= len(text.nl) <= 260
        assert text.nl != text.en
        assert not re.search(r"\b(TODO|dient te|middels|teneinde)\b", text.nl)
    assert len({rule.because for rule in RULES.values()}) == len(RULES)


def test_every_rule_has_its_place_in_the_handbook(base: Base) -> None:
    for rule in base.pack.rules:
        for source in rule.sources:
            assert 5 <= source.page <= 70
            assert 0 < source.lines[0] <= source.lines[1]
