"""An advice as a case keeps it: what it was based on, and what it said."""

from typing import Any

from jw_engine.casebook.basis import Basis
from jw_engine.casebook.case import Case
from jw_engine.decision import Decision, Notice
from jw_engine.errors import Text
from jw_engine.errors.catalogue import CATALOGUE
from jw_engine.facts import Facts, plain_facts


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


def basis_notice(case: Case) -> Notice | None:
    """Return what has to be told where *case* stands on something else than it is advised by."""
    if case.basis == Basis.of(case.engine):
        return None
    return notice("case-basis-unknown" if case.basis is None else "case-basis-other", id=case.id)


def notice(code: str, **details: str) -> Notice:
    """Return the notice of the catalogue's sentence under *code*."""
    said = CATALOGUE[code]
    return Notice(code, "", Text(said.nl.format_map(details), said.en.format_map(details)))
