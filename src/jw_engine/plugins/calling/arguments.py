"""The arguments of a hook, made of plain data, the same in either process."""

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from jw_engine.plugins.contract import DecisionView, Delivery, Situation
from jw_engine.plugins.facts_view import FactsView, visible

_new = tuple.__new__  # makes a named tuple in half the time of its own constructor
Plain = Mapping[str, Any]
"""What is asked, as plain data: lists are tuples here, since nothing that is given changes."""
Views = type[FactsView]
Arguments = tuple[tuple[Any, ...], FactsView | None]
"""In the order of the specification; and the view among them, which knows how it was used."""


def _situation(plain: Plain, views: Views) -> Arguments:
    known, seen = plain["facts"], {}
    for name in views.allowed:  # written out: this stands in every call of a recommender
        if name in known:
            seen[name] = known[name]
    facts = views(seen)
    told = (facts, plain["active_steps"], plain["municipality"], plain["at"])
    return (_new(Situation, told),), facts


def _provide(plain: Plain, views: Views) -> Arguments:
    told, facts = _situation(plain, views)
    return (*told, plain["case_id"], plain["names"]), facts


def _decision(plain: Plain, views: Views) -> Arguments:
    facts = views(visible(plain["facts"], views.allowed))
    decision = DecisionView(
        facts,
        plain["actions"],
        plain["rules"],
        plain["vetoes"],
        plain["municipality"],
        plain["at"],
        plain["skipped"],
    )
    return (decision,), facts


def _delivery(plain: Plain, _: Views) -> Arguments:
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
    return (plain["platform"], delivery), None


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


Maker = Callable[[Plain, Views], Arguments]
MAKERS: Mapping[str, Maker] = {
    "jw_provide_facts": _provide,
    "jw_recommend_principles": _situation,
    "jw_describe_platforms": lambda *_: ((), None),
    "jw_read_delivery": _delivery,
    "jw_observe_decision": _decision,
    "jw_describe_behaviours": lambda plain, _: ((plain["scenario"],), None),
}
"""By hook, what makes its arguments of plain data, with the facts as one of the views."""


def frozen_lists(plain: Plain) -> dict[str, Any]:
    """Return *plain* with tuples for the lists that it came with from another process."""
    return {
        name: tuple(value)
        if isinstance(value, list)
        else frozen_lists(value)
        if name == "facts"
        else value
        for name, value in plain.items()
    }
