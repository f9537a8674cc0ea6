"""A counterexample with an overlay is a pack that loads, and with which the engine shows it."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.verify.prove.conftest import Copy, prove, rule_text
from tests.verify.prove.harm import step_lost
from tests.verify.prove.test_admissible import ALLOWED, BOOK, ENGINE
from tests.verify.prove.test_base_pack import R115A

from jw_engine import Decision, Engine
from jw_engine.cli.main import main
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base
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
    return Engine.load(packs=[own / "pack"]), facts


def test_another_pack_may_post_a_photo(base: Base, tmp_path: Path) -> None:
    engine, (facts,) = written(base, "P3b", "any_overlay", tmp_path)
    assert facts.get("youth_gave_consent") is not True or facts.get("youth_age", 0) < 16
    assert "allow_publication" in actions(engine.advise(facts))
    assert "allow_publication" not in actions(ENGINE.advise(facts))


def test_another_pack_may_leave_a_signal_without_anything(base: Base, tmp_path: Path) -> None:
    engine, (facts,) = written(base, "P5", "any_overlay", tmp_path)
    assert facts
    assert actions(ENGINE.advise(facts))
    assert not actions(engine.advise(facts))
    assert engine.advise(facts).ask == ()


def test_another_pack_may_put_the_chance_first(base: Base, tmp_path: Path) -> None:
    engine, (facts,) = written(base, "P8", "any_overlay", tmp_path)
    assert actions(ENGINE.advise(facts))[0] == "assess_urgency"
    found = actions(engine.advise(facts))
    assert found.index("give_youth_chance_to_solve") < found.index("assess_urgency")


def test_another_pack_may_take_a_step_from_who_is_anonymous(copy: Copy) -> None:
    copy.add("00_proposed.toml", R115A)  # without it no other pack is needed
    base = copy.base()
    found = prove(base, "P4", "any_overlay").counterexample
    assert found is not None
    assert found.overlay is not None
    history = ConfigurationHistory(base.names.keys)
    engine = Engine.of(base, (base.pack, found.overlay), history)
    step_lost(engine, found.case.facts, found.case.before)


def test_a_tighter_rule_of_another_pack_may_outrank_too(copy: Copy) -> None:
    # nothing new may be added that advises the chance, and still it can be put first
    copy.edit("base/01_safety_and_weighing.toml", "R4a", 'priority = "soon"', 'priority = "now"')
    base = copy.base()
    found = prove(base, "P8", "any_overlay").counterexample
    assert found is not None
    assert found.overlay is not None
    history = ConfigurationHistory(base.names.keys)
    engine = Engine.of(base, (base.pack, found.overlay), history)
    first = actions(engine.advise(found.case.facts))
    assert first.index("give_youth_chance_to_solve") < first.index("assess_urgency")


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
    solver.add(added.place == place, added.advises["small_talk"][""], *added.bounds)
    solver.add(*(z3.Not(part) for part in added.forbids.values()))
    solver.add(*(z3.Not(part) for part in claim.now.overlay.dropped.values()))
    assert solver.check() == z3.sat
    pack = overlay_of(claim, Case({}), solver.model())
    assert pack is not None
    (tmp_path / "overlay.toml").write_text(pack_text(pack), encoding="utf-8")
    engine = Engine.load(packs=[tmp_path])
    ids = [rule.id for rule in engine.rules]
    (name,) = [rule.id for rule in engine.rules if rule.pack == pack.name]
    assert "small_talk" in actions(engine.advise({}))
    if not pack.changes:
        assert ids[ids.index(name) + 1] == BOOK.rules[place].id
    else:
        locked = BOOK.rules[place].id
        assert ids.index(name) < ids.index(locked)
        assert engine.rules[ids.index(name)].priority == BOOK.rules[place].priority


def test_places_of_all_kinds_occur() -> None:
    assert LOCKED_AHEAD
    assert FIRST_OF_RANK


def test_a_pack_of_ones_own_is_proved_with_the_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = rule_text(
        "VB1",
        'when.all = ["worrying"]\nadvise = [{ action = "give_youth_chance_to_solve" }]\n'
        'priority = "now"',
        "{ worrying = true }",
    )
    text = f'format = "jw-rules/1"\npack = "voorbeeldstad"\nversion = "1"\n\n{rule}'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    options = ["rules", "prove", "--pack", str(tmp_path), "--format", "json"]
    assert main([*options, "--property", "P1"]) == 0
    assert [each["status"] for each in json.loads(capsys.readouterr().out)] == ["proved"] * 2
    assert main([*options, "--property", "P8"]) == 1
    mine, _ = json.loads(capsys.readouterr().out)
    assert (mine["scope"], mine["status"]) == ("these_packs", "refuted")
    assert "VB1" in mine["counterexample"]["wrong"][0]
    facts = mine["counterexample"]["facts"]
    assert actions(Engine.load(packs=[tmp_path]).advise(facts))[0] == "give_youth_chance_to_solve"


def test_what_begins_later_is_looked_at_on_its_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = rule_text(
        "VB1",
        'when.all = ["worrying"]\nadvise = [{ action = "give_youth_chance_to_solve" }]\n'
        'priority = "now"\nfrom = 2099-01-01',
        "{ worrying = true }",
    )
    text = f'format = "jw-rules/1"\npack = "voorbeeldstad"\nversion = "1"\n\n{rule}'
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    options = ["rules", "prove", "--pack", str(tmp_path), "--property", "P8"]
    assert main([*options, "--lang", "en"]) == 1
    assert "On 2099-01-01" in capsys.readouterr().out
    main([*options, "--format", "json"])
    found = json.loads(capsys.readouterr().out)[0]["counterexample"]
    engine = Engine.load(packs=[tmp_path])
    assert actions(engine.advise(found["facts"], at="2099-01-01T12:00Z"))[0] == (
        "give_youth_chance_to_solve"
    )
    assert actions(engine.advise(found["facts"], at="2098-12-31T12:00Z"))[0] == "assess_urgency"
