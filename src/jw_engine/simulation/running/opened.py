"""One trajectory opened again, as data: each turn with what was true, known, advised and done."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jw_engine.engine import Engine
from jw_engine.errors import Language
from jw_engine.facts import plain_facts
from jw_engine.simulation.program.program import moment
from jw_engine.simulation.running.checking import check_record, record_of
from jw_engine.simulation.running.folder import Folder, read_run
from jw_engine.simulation.running.parcel import rules_alone
from jw_engine.simulation.running.plan import Plan
from jw_engine.simulation.scenario import Scenario
from jw_engine.simulation.story import Story, Turn, story


def opened(
    told: Story, scenario: Scenario, seed: int, row: Mapping[str, Any], lang: Language
) -> dict[str, Any]:
    """Return a trajectory as plain data.

    *row* is as in the Parquet files; its path is told in hexadecimal, since JSON readers round it.
    """
    return {
        "scenario": {
            "id": scenario.id, "hash": scenario.hash, "title": scenario.title.to(lang),
        },
        "trajectory": told.number,
        "seed": seed,
        "profile": {"id": told.profile.id, "label": told.profile.label.to(lang)},
        "row": {**row, "path": f"{row['path']:016x}"},
        "turns": [_turn(turn, scenario, lang) for turn in told.turns],
        "events": [
            {"at": event.at.isoformat(), **({"observe": plain_facts(event.observe)} if event.observe
             else {}), **({"did": event.did} if event.did else {})}
            for event in told.events
        ],
    }  # fmt: skip


def _turn(turn: Turn, scenario: Scenario, lang: Language) -> dict[str, Any]:
    return {
        "turn": turn.number,
        "at": moment(scenario, turn.number).isoformat(),
        "position": turn.position,
        "told": plain_facts(turn.told),
        "hidden": dict(turn.hidden),
        "unsafe": turn.unsafe,
        "facts": plain_facts(turn.facts),
        "decision": turn.decision.to_dict(lang),
        "followed": turn.followed,
        "did": turn.did,
        "late": turn.late,
        "happened": list(turn.happened),
        "ending": turn.ending or None,
        "path": f"{turn.path:016x}",
    }


def reopen(
    scenario: Scenario, engine: Engine, plan: Plan, number: int, out: Path | None
) -> tuple[Story, dict[str, Any]]:
    """Return a trajectory and its row; where its run was kept, the row is that of the run.

    Raises:
        DiffersError: the row that was kept is another than the trajectory has.
        RunError: the folder holds another run.
    """
    engine = rules_alone(engine)
    told = story(scenario, engine, plan.seed, number)
    row = record_of(told, scenario, plan.identity["positions"])
    there = read_run(out) if out else None
    if out and there is not None:
        folder = Folder(out, plan)
        folder.check(there)
        if folder.totals(number // plan.block) is not None:
            check_record(folder.records([number])[0], row, number)
    return told, row
