"""A counterexample with an overlay is a pack that loads, and with which the engine shows it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.verify.prove.conftest import Copy, prove, rule_text
from tests.verify.prove.harm import step_lost
from tests.verify.prove.planting import (
    NOT_WHO_HIDES,
    PHOTO,
    chance_before_urgency,
    chance_now_where_nothing_worries,
    own_pack,
)
from tests.verify.prove.test_admissible import ALLOWED, BOOK, ENGINE

from jw_engine import Decision, Engine
from jw_engine.cli.main import main
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base, load_pack
from jw_engine.verify.prove.pack_text import pack_text
from jw_engine.verify.prove.practice import Case
from jw_engine.verify.prove.properties import load_properties
from jw_engine.verify.prove.property import Scope
from jw_engine.verify.prove.written import write_counterexample


def actions(decision: Decision) -> list[str]:
    return [part.action for part in decision.recommendations]


def written(
    base: Base, name: str, scope: Scope, folder: Path
) -> tuple[Engine, list[dict[str, Any]]]:
    own = write_counterexample(prove(base, name, scope), folder)
    assert own is not None
    cases = [own / "without.json", own / "case.json"]
    facts = [json.loads(p.read_text(encoding="utf-8"))["facts"] for p in cases if p.exists()]
    history = ConfigurationHistory(base.names.keys)
    packs = (base.pack, load_pack(own / "pack", base))
    return Engine.of(base, packs, history), facts


def test_another_pack_may_post_a_photo_where_that_is_not_locked(copy: Copy, tmp_path: Path) -> None:
    copy.edit(PHOTO, "R154", 'overlay = "locked"', 'overlay = "tighten"')
    base = copy.base()
    assert prove(base, "P3b").status == "proved"
    engine, (facts,) = written(base, "P3b", "any_overlay", tmp_path)
    assert facts.get("youth_gave_consent") is not True or facts.get("youth_age", 0) < 16
    assert "allow_publication" in actions(engine.advise(facts))
    assert "allow_publication" not in actions(ENGINE.advise(facts))


def test_another_pack_may_leave_a_signal_without_anything_where_recording_is_open(
    copy: Copy, tmp_path: Path
) -> None:
    copy.edit("base/02_signalling.toml", "R22", 'overlay = "tighten"', 'overlay = "open"')
    base = copy.base()
    assert prove(base, "P5").status == "proved"
    engine, (facts,) = written(base, "P5", "any_overlay", tmp_path)
    assert facts
    assert actions(ENGINE.advise(facts))
    assert not actions(engine.advise(facts))
    assert engine.advise(facts).ask == ()


def firmer_chance_before_urgency(copy: Copy) -> None:
    """R4, written before R4a, stands above it once it is made firmer; nothing new may be there."""
    chance_before_urgency(copy)
    rule = rule_text(
        "X1",
        'when.all = ["worker_observing"]\nadvise = [{ action = "scroll_profiles" }]\n'
        'priority = "soon"\nstrength = "must"\noverlay = "locked"',
        "{ worker_observing = true }",
    )
    copy.add("00_planted.toml", rule)


@pytest.mark.parametrize(
    ("plant", "changes"),
    [(chance_now_where_nothing_worries, ()), (firmer_chance_before_urgency, ("R4",))],
    ids=["a new rule that is now", "a tighter rule that is written earlier"],
)
def test_another_pack_may_put_the_chance_first_where_the_base_leaves_room(
    copy: Copy, tmp_path: Path, plant: Callable[[Copy], None], changes: tuple[str, ...]
) -> None:
    plant(copy)
    base = copy.base()
    assert prove(base, "P8").status == "proved"
    found = prove(base, "P8", "any_overlay").counterexample
    assert found is not None
    assert found.overlay is not None
    assert tuple(change.rule for change in found.overlay.changes) == changes
    engine, (facts,) = written(base, "P8", "any_overlay", tmp_path)
    assert actions(ENGINE.advise(facts))[0] == "assess_urgency"
    first = actions(engine.advise(facts))
    assert first.index("give_youth_chance_to_solve") < first.index("assess_urgency")


def test_another_pack_may_take_a_step_from_who_is_anonymous(base: Base) -> None:
    found = prove(base, "P4", "any_overlay").counterexample
    assert found is not None
    assert found.overlay is not None
    history = ConfigurationHistory(base.names.keys)
    engine = Engine.of(base, (base.pack, found.overlay), history)
    step_lost(engine, found.case.facts, found.case.before)


LOCKED_AHEAD = [
    gap for gap in ALLOWED.gaps[:-1] if not ALLOWED.passable(gap) and not BOOK.starts_rank(gap)
]
FIRST_OF_RANK = [gap for gap in ALLOWED.gaps[:-1] if BOOK.starts_rank(gap)]


@pytest.mark.parametrize("place", sorted({*ALLOWED.gaps[:-1:9], *LOCKED_AHEAD, *FIRST_OF_RANK}))
def test_each_place_of_the_model_can_be_taken_by_a_pack_that_loads(
    place: int, tmp_path: Path
) -> None:
    import z3

    from jw_engine.verify.prove.claims import Claim
    from jw_engine.verify.prove.concrete import overlay_of
    from jw_engine.verify.prove.situation import Names

    base = ENGINE.base
    prop = next(prop for prop in load_properties(base.names) if prop.id == "P3b")
    claim = Claim.of(prop, BOOK, Names(base.names.types, base.names.keys), free=True)
    added = claim.now.added
    solver = z3.Solver()
    action = "small_talk" if place >= ALLOWED.first_after_now else "put_safety_first"
    solver.add(added.place == place, added.advises[action][""], *added.bounds)
    solver.add(*(z3.Not(part) for part in added.forbids.values()))
    solver.add(*(z3.Not(part) for part in claim.now.overlay.dropped.values()))
    assert solver.check() == z3.sat
    pack = overlay_of(claim, Case({}), solver.model())
    assert pack is not None
    (tmp_path / "overlay.toml").write_text(pack_text(pack), encoding="utf-8")
    engine = Engine.load(packs=[tmp_path])
    ids = [rule.id for rule in engine.rules]
    (name,) = [rule.id for rule in engine.rules if rule.pack == pack.name]
    assert action in actions(engine.advise({}))
    if not pack.changes:
        assert ids[ids.index(name) + 1] == BOOK.rules[place].id
    else:
        locked = BOOK.rules[place].id
        assert ids.index(name) < ids.index(locked)
        assert engine.rules[ids.index(name)].priority == BOOK.rules[place].priority


def test_places_of_all_kinds_occur() -> None:
    assert LOCKED_AHEAD
    assert FIRST_OF_RANK


def test_places_among_what_is_now_occur() -> None:
    assert [place for place in FIRST_OF_RANK if place < ALLOWED.first_after_now]


def lost_to_the_pack(found: dict[str, Any], folder: Path, at: str | None = None) -> bool:
    """Return whether the invitation goes, with the pack in *folder*, where facts are added."""
    engine = Engine.load(packs=[folder])
    less, more = (engine.advise(found[key], at=at) for key in ("without", "facts"))
    assert "invite_physical_conversation" in actions(less)
    return "invite_physical_conversation" not in actions(more)


def test_a_pack_of_ones_own_is_proved_with_the_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["rules", "prove", "--pack", str(own_pack(tmp_path)), "--format", "json"]
    assert main([*options, "--property", "P1"]) == 0
    assert [each["status"] for each in json.loads(capsys.readouterr().out)] == ["proved"] * 2
    assert main([*options, "--property", "P4"]) == 1
    mine, _ = json.loads(capsys.readouterr().out)
    assert (mine["scope"], mine["status"]) == ("these_packs", "refuted")
    found = mine["counterexample"]
    assert "invite_physical_conversation" in found["wrong"][0]
    assert found["facts"]["youth_uses_pseudonym"] is True
    assert lost_to_the_pack(found, tmp_path)
    step_lost(Engine.load(packs=[tmp_path]), found["facts"], found["without"])


def test_what_begins_later_is_looked_at_on_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = NOT_WHO_HIDES.replace("priority =", "from = 2099-01-01\npriority =")
    options = ["rules", "prove", "--pack", str(own_pack(tmp_path, later)), "--property", "P4"]
    assert main([*options, "--lang", "en"]) == 1
    assert "On 2099-01-01" in capsys.readouterr().out
    main([*options, "--format", "json"])
    found = json.loads(capsys.readouterr().out)[0]["counterexample"]
    assert lost_to_the_pack(found, tmp_path, "2099-01-01T12:00Z")
    assert not lost_to_the_pack(found, tmp_path, "2098-12-31T12:00Z")
