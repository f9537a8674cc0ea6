"""Asks the plugin as the engine does, and tells the ids of the means instead of their texts."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jw_principles.plugin import jw_recommend_principles
from jw_principles.principle_data import read_tool_box

from jw_engine import Engine
from jw_engine.plugins import FactsView, PrincipleFit, Situation

SITUATIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "situations.jsonl").read_text("utf-8").splitlines()
]
NAMES = [case["name"] for case in SITUATIONS]
BOX = read_tool_box()
ENGINE = Engine.load(plugins=False)
_IDS = {
    (principle.id, means.text["nl"]): means.id
    for principle in BOX.principles
    for means in principle.means
}
assert len(_IDS) == sum(len(principle.means) for principle in BOX.principles)


def situation_of(facts: Mapping[str, Any], steps: tuple[str, ...] = ()) -> Situation:
    return Situation(FactsView.of(facts, BOX.facts), steps)


def ask(facts: Mapping[str, Any], steps: tuple[str, ...] = ()) -> list[PrincipleFit]:
    return list(jw_recommend_principles(situation_of(facts, steps)))


def told(
    facts: Mapping[str, Any], steps: tuple[str, ...] = ()
) -> dict[str, tuple[bool, set[str | None]]]:
    """Return each principle that is told, with whether it fits and the ids of its means."""
    return {
        fit["principle"]: (
            fit["fits"],
            {_IDS[fit["principle"], means["nl"]] for means in fit["means"]},
        )
        for fit in ask(facts, steps)
    }
