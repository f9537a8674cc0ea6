"""What came of a run, in figures; as data in either language."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from jw_engine.engine import Engine
from jw_engine.errors import Language, Text
from jw_engine.simulation.running.run import Outcome
from jw_engine.simulation.scenario import Scenario

ILLUSTRATIVE = Text(
    "Dit is een illustratie: de kansen zijn aannames en niet getoetst aan echte jongeren. Gebruik "
    "het om manieren van werken te vergelijken, niet om te voorspellen.",
    "This is an illustration: the chances are assumptions and were not validated on real young "
    "people. Use it to compare ways of working, not to predict.",
)
_TOP = 10


def summary(outcome: Outcome, scenario: Scenario, engine: Engine, lang: Language) -> dict[str, Any]:
    """Return the figures of a run as plain data."""
    plan, (totals, *_) = outcome.plan, outcome.totals
    counts, whole = totals.counts, plan.trajectories
    positions = plan.identity["positions"]

    def share(count: int) -> dict[str, Any]:
        return {"count": count, "share": round(count / whole, 6)}

    def reached(by_turn: NDArray[np.int64]) -> dict[str, Any]:
        turn = median(by_turn)
        days = None if turn is None else turn * scenario.turn
        return {**share(int(by_turn.sum())), "median_turn": turn, "median_days": days}

    first = {name: totals.first[:, place] for place, name in enumerate(positions)}
    ended = counts.ended.sum(axis=0)[1:].tolist()
    unsafe, seen = totals.unsafe.tolist()
    lived = median(totals.lived)
    labels = {each.id: each.label.to(lang) for each in engine.graph.positions}
    done = counts.done.sum(axis=0)
    often = np.argsort(-done, kind="stable")[:_TOP].tolist()
    top = [(plan.identity["actions"][place], int(done[place])) for place in often if done[place]]
    return {
        "scenario": {
            "id": scenario.id, "hash": scenario.hash, "title": scenario.title.to(lang),
            "about": scenario.about.to(lang), "page": scenario.source.page,
            "start": scenario.start.isoformat(), "turn": scenario.turn, "turns": scenario.turns,
        },
        "illustrative": ILLUSTRATIVE.to(lang),
        **{name: plan.identity[name] for name in ("engine", "method", "packs", "config_hash")},
        "seed": plan.seed,
        "trajectories": whole,
        "team": plan.team,
        "contact": reached(totals.contact),
        "perspective": reached(first[positions[-1]]),
        "positions": [
            {"id": name, "label": labels.get(name, name), **reached(first[name])}
            for name in positions
        ],
        "endings": [
            {"id": each.id, "label": each.label.to(lang), **share(ended[place])}
            for place, each in enumerate(scenario.endings.values())
        ],
        "horizon": share(whole - sum(ended)),
        "profiles": [
            {"id": each.id, "label": each.label.to(lang), **share(int(totals.profiles[place]))}
            for place, each in enumerate(scenario.profiles.values())
        ],
        "median_turns": None if lived is None else lived + 1,
        "actions": int(done.sum()),
        "minutes": int(counts.minutes.sum()),
        "waited": int(counts.waiting.sum()),
        "unsafe": {
            **share(unsafe), "seen_to": seen,
            "seen_to_share": round(seen / unsafe, 6) if unsafe else None,
            "median_turns_to_it": median(totals.seen_after),
        },
        "top_actions": [
            {"action": name, "label": engine.method.actions[name].label.to(lang), "count": count}
            for name, count in top
        ],
        "check": {"trajectories": outcome.checked, "same": True},
        "blocks": {"all": plan.blocks, "found": outcome.found, "done_again": outcome.again},
    }  # fmt: skip


def median(by_turn: NDArray[np.int64]) -> int | None:
    """Return the (lower) median of turns counted by turn; None where there are none."""
    so_far = by_turn.cumsum()
    return int((so_far * 2 >= so_far[-1]).argmax()) if so_far[-1] else None
