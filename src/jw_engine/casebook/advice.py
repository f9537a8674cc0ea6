"""An advice as a case keeps it: what it was based on, and what it said."""

from typing import Any

from jw_engine.casework import plain_facts
from jw_engine.decision import Decision
from jw_engine.facts import Facts


def kept(decision: Decision, facts: Facts, active_steps: tuple[str, ...]) -> dict[str, Any]:
    """Return what makes a decision repeatable and comparable; no texts, which the rules have."""
    told = decision.to_dict("en")
    return {
        "at": told["at"],
        "engine": told["engine"],
        "config_hash": told["config_hash"],
        "method": told["method"],
        "packs": told["packs"],
        "plugins": told["plugins"],
        "skipped_plugins": told["skipped_plugins"],
        "facts": plain_facts(facts),
        "active_steps": list(active_steps),
        **advised(decision),
    }


def advised(decision: Decision) -> dict[str, Any]:
    """Return what a decision advises and forbids, in order, with the rules behind it."""
    return {
        "recommendations": [
            {"action": part.action, "priority": part.priority, "rules": list(part.rules)}
            for part in decision.recommendations
        ],
        "vetoes": [{"action": veto.action, "rule": veto.rule} for veto in decision.vetoes],
        "ask": [question.fact for question in decision.ask],
    }
