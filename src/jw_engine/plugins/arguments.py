"""The arguments of a hook, made of plain data, the same in either process."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import Any

from jw_engine.plugins.contract import DecisionView, Delivery, Situation
from jw_engine.plugins.facts_view import FactsView

Plain = Mapping[str, Any]
Arguments = tuple[dict[str, Any], FactsView | None]
"""By name; and the view among them, which knows what was read outside it."""


def visible(facts: Plain, reads: Collection[str]) -> dict[str, Any]:
    """Return of *facts* what a manifest reads, and nothing else: the rest never leaves."""
    return {name: facts[name] for name in reads if name in facts}


def wrong_use(facts: FactsView | None) -> str:
    """Return the code of what a plugin did with its facts and may not; empty where nothing."""
    if facts is None:
        return ""
    return "plugin-read" if facts.undeclared else "plugin-mutates" if facts.touched else ""


def make_arguments(hook: str, plain: Plain, reads: Collection[str]) -> Arguments:
    """Return the arguments of *hook* that *plain* tells."""
    return _MAKERS[hook](plain, reads)


def _situation(plain: Plain, reads: Collection[str]) -> Arguments:
    facts = FactsView(plain["facts"], reads)
    situation = Situation(facts, tuple(plain["active_steps"]), plain["municipality"], plain["at"])
    return {"situation": situation}, facts


def _provide(plain: Plain, reads: Collection[str]) -> Arguments:
    arguments, facts = _situation(plain, reads)
    return {**arguments, "case_id": plain["case_id"], "names": tuple(plain["names"])}, facts


def _decision(plain: Plain, reads: Collection[str]) -> Arguments:
    facts = FactsView(plain["facts"], reads)
    decision = DecisionView(
        facts,
        tuple(plain["actions"]),
        tuple(plain["rules"]),
        tuple(plain["vetoes"]),
        plain["municipality"],
        plain["at"],
        tuple(plain["skipped"]),
    )
    return {"decision": decision}, facts


def _delivery(plain: Plain, _: Collection[str]) -> Arguments:
    told = plain["delivery"]
    delivery = Delivery(
        body=b64decode(told["body"]),
        received_at=told["received_at"],
        format=told["format"],
        headers=MappingProxyType(dict(told["headers"])),
        keys=MappingProxyType(dict(told["keys"])),
        seen=frozenset(told["seen"]),
        settings=MappingProxyType(dict(told["settings"])),
        worker=told["worker"],
    )
    return {"platform": plain["platform"], "delivery": delivery}, None


def plain_delivery(delivery: Delivery) -> dict[str, Any]:
    """Return a delivery as plain data, for the way to another process."""
    return {
        "body": b64encode(delivery.body).decode(),
        "received_at": delivery.received_at,
        "format": delivery.format,
        "headers": dict(delivery.headers),
        "keys": dict(delivery.keys),
        "seen": sorted(delivery.seen),
        "settings": dict(delivery.settings),
        "worker": delivery.worker,
    }


_MAKERS: Mapping[str, Callable[[Plain, Collection[str]], Arguments]] = {
    "jw_provide_facts": _provide,
    "jw_recommend_principles": _situation,
    "jw_describe_platforms": lambda *_: ({}, None),
    "jw_read_delivery": _delivery,
    "jw_observe_decision": _decision,
}
