"""A comparison as plain data."""

from collections.abc import Sequence
from typing import Any

from jw_engine.engine import Engine
from jw_engine.errors import Language
from jw_engine.simulation.comparing.comparison import CHANCES, Compared, Comparison, Side
from jw_engine.simulation.comparing.sensitivity import Sensitivity
from jw_engine.simulation.running.plan import basis
from jw_engine.simulation.running.summary import ILLUSTRATIVE
from jw_engine.simulation.statistics import Difference


def comparison_data(
    comparison: Comparison, engines: tuple[Engine, Engine], language: Language
) -> dict[str, Any]:
    """Return a comparison as plain data; shares from 0 to 1, times in turns."""
    scenario, stop = comparison.scenario, comparison.stop
    return {
        "scenario": {
            "id": scenario.id, "hash": scenario.hash, "title": scenario.title.to(language),
            "about": scenario.about.to(language), "page": scenario.source.page,
        },
        "illustrative": ILLUSTRATIVE.to(language),
        "seed": comparison.seed,
        "trajectories": comparison.trajectories,
        "team": scenario.team,
        "different": comparison.different,
        "a": {**basis(engines[0]), **_side(comparison.a)},
        "b": {**basis(engines[1]), **_side(comparison.b)},
        "measures": [_compared(each, language) for each in comparison.measures],
        "restricted": {name: _gain(found) for name, found in comparison.restricted.items()},
        "profiles": [
            {"id": name, "label": scenario.profiles[name].label.to(language), "number": n,
             "measures": [_compared(each, language) for each in found]}
            for name, (n, found) in comparison.profiles.items()
        ],
        "divergences": [each.to_dict(language) for each in comparison.divergences],
        "precision": stop and {
            "enough": stop.enough, "half_width": stop.half_width, "needed": stop.needed,
        },
        "check": {"trajectories": comparison.checked, "same": True},
    }  # fmt: skip


def _compared(each: Compared, language: Language) -> dict[str, Any]:
    measure = each.measure
    return {
        "id": measure.id, "label": measure.label.to(language), "unit": measure.unit,
        "a": each.a, "b": each.b, **_gain(each.difference), "p": each.p,
    }  # fmt: skip


def _gain(found: Difference) -> dict[str, Any]:
    return {
        "difference": found.value, "low": found.low, "high": found.high,
        "identical": found.identical,
    }  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    return {
        "survival": {
            name: {"turns": list(curve.turns), "without": list(curve.probability),
                   "low": list(curve.low), "high": list(curve.high)}
            for name, curve in side.curves.items()
        },
        "restricted": {
            name: {"value": each.value, "low": each.low, "high": each.high}
            for name, each in side.restricted.items()
        },
        "tails": {
            name: [{"share": chance, "value": each.value, "low": each.low, "high": each.high}
                   for chance, each in zip(CHANCES, found, strict=True)]
            for name, found in side.tails.items()
        },
    }  # fmt: skip


def sensitivity_data(measure: str, found: Sequence[Sensitivity]) -> dict[str, Any]:
    """Return what a measure hangs on as plain data."""
    return {
        "measure": measure,
        "behaviours": [
            {"behaviour": each.behaviour, "lower": _gain(each.lower), "higher": _gain(each.higher)}
            for each in found
        ],
    }
