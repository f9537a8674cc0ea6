"""What the service answered: facts by name, or a refusal that repeats nothing of it."""

import json
from collections.abc import Collection, Sequence
from typing import Any

MOST_BYTES = 65_536


class ServiceError(Exception):
    """The service gave no answer that can be used; the text says why, never what stood there."""


def read_answer(body: bytes, names: Collection[str]) -> dict[str, bool]:
    """Return of an answer the facts in *names*; what is null is not known, and is left out.

    Args:
        body: a JSON object of facts by name; every fact of Voorbeeldstad is true or false.
        names: the facts that were asked for. What else the service tells is not looked at.

    Raises:
        ServiceError: it is too long, no such JSON, or a fact has another type.
    """
    if len(body) > MOST_BYTES:
        raise ServiceError("the answer is too long")
    try:
        data = json.loads(body.decode("utf-8"), object_pairs_hook=_object, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise ServiceError("the answer is not JSON") from None
    if not isinstance(data, dict):
        raise ServiceError("the answer is not an object of facts")
    facts = {name: data[name] for name in names if data.get(name) is not None}
    if not all(type(value) is bool for value in facts.values()):
        raise ServiceError("a fact is neither true nor false")
    return facts


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(_: str) -> None:
    raise ValueError
