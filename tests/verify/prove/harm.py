"""What a user of the engine sees where an unsafe rule does harm."""

from collections.abc import Mapping
from typing import Any

from jw_engine import Decision, Engine, Trajectory

Facts = Mapping[str, Any]


DANGERS = (
    "immediate_danger_youth",
    "immediate_danger_surroundings",
    "immediate_danger_third_parties",
    "criminal_offence",
)


def actions(decision: Decision) -> list[str]:
    return [part.action for part in decision.recommendations]


def steps(decision: Decision) -> set[str]:
    return {step for part in decision.recommendations for step in part.steps}


def danger_not_first(engine: Engine, facts: Facts, _: Facts | None) -> None:
    assert any(facts.get(name) is True for name in DANGERS)
    assert actions(engine.advise(facts))[0] != "intervene_now"


def danger_without(engine: Engine, facts: Facts, before: Facts | None) -> None:
    assert any(facts.get(name) is True for name in DANGERS)
    assert before is not None
    assert "intervene_now" in actions(engine.advise(before))
    assert "intervene_now" not in actions(engine.advise(facts))


def stepping_in_forbidden(engine: Engine, facts: Facts, _: Facts | None) -> None:
    assert {v.action for v in engine.advise(facts).vetoes} & {"intervene_now", "assess_urgency"}


def photo_out(engine: Engine, facts: Facts, _: Facts | None) -> None:
    least = engine.configuration.on(None).settings["privacy.photo_min_age"]
    assert facts.get("youth_age", 0) < least or facts.get("youth_gave_consent") is not True
    assert {"share_youth_posts", "allow_publication"} & set(actions(engine.advise(facts)))


def step_lost(engine: Engine, facts: Facts, before: Facts | None) -> None:
    assert before is not None
    lost = steps(engine.advise(before)) - steps(engine.advise(facts))
    assert lost & {"making_contact", "exploring_needs", "offering_perspective"}
    more = {name for name in facts if facts[name] != before.get(name)}
    assert more <= {
        "youth_wants_anonymity", "youth_socially_isolated", "youth_uses_pseudonym",
        "contact_so_far_anonymous",
    }  # fmt: skip


def nothing_at_all(engine: Engine, facts: Facts, _: Facts | None) -> None:
    decision = engine.advise(facts)
    assert not decision.recommendations
    assert not decision.ask


def chance_instead(engine: Engine, facts: Facts, _: Facts | None) -> None:
    assert facts["worrying"] is True
    assert {"immediate_danger_youth", "immediate_danger_surroundings"} - set(facts)
    found = actions(engine.advise(facts))
    if "assess_urgency" in found:
        assert found.index("give_youth_chance_to_solve") < found.index("assess_urgency")


def no_way_out(engine: Engine, facts: Facts, _: Facts | None) -> None:
    moves = engine.advise({**facts, "contact_exists": True}).moves
    assert "signalling" in {m.target for m in moves if m.origin == "building_relationship"}
    assert "contact_exists" not in facts  # the move hangs on a fact that may stay unknown


def at_nothing(engine: Engine, facts: Facts, _: Facts | None) -> None:
    events = [{"at": "2026-03-02T12:00+01:00", "observe": facts}]
    assert Trajectory.from_events(events, engine).contact_position == "none"
