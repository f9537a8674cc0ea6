"""Situations and deliveries to try a plugin on, the same each time."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from random import Random
from typing import Any

from jw_engine.facts import (
    BoolType,
    DateType,
    EnumType,
    FactType,
    IntType,
    ListType,
    TextType,
    Vocabulary,
)
from jw_engine.method import Method

PLANTED = "Planted-Q7xw3-Kenmerk"
"""Stands for what identifies a person; it may come out nowhere."""
AT = "2026-03-02T21:40:00+01:00"
_MIXED = 40
_SEED = 20260302


def situations(
    method: Method, vocabulary: Vocabulary, reads: Sequence[str], municipality: str | None
) -> Iterator[dict[str, Any]]:
    """Yield situations as hooks get them: nothing known, each fact alone, and mixtures."""
    steps = list(method.steps)
    values = {name: _values(vocabulary.facts[name].type) for name in reads}
    yield _plain({}, list(method.continuous_steps), municipality)
    for name, each in values.items():
        for value in each:
            yield _plain({name: value}, steps, municipality)
    random = Random(_SEED)  # noqa: S311 (the same mixtures each time; nothing is secret)
    for _ in range(_MIXED if values else 0):
        known = {
            name: random.choice(each) for name, each in values.items() if random.random() < 0.6
        }
        yield _plain(known, random.sample(steps, random.randint(1, len(steps))), municipality)


def _plain(
    facts: Mapping[str, Any], steps: Sequence[str], municipality: str | None
) -> dict[str, Any]:
    return {
        "facts": dict(facts),
        "active_steps": list(steps),
        "municipality": municipality,
        "at": AT,
    }


def _values(kind: FactType) -> list[Any]:
    if isinstance(kind, BoolType):
        return [True, False]
    if isinstance(kind, IntType):
        return sorted({kind.least, min(kind.least + 16, kind.most), kind.most})
    if isinstance(kind, EnumType):
        return list(kind.values)
    if isinstance(kind, DateType):
        return ["2009-05-17"]
    if isinstance(kind, ListType):
        return [[value] for value in kind.values[:5]] or [[PLANTED]]
    assert isinstance(kind, TextType)
    return [*kind.suggestions[:5], PLANTED]


def deliveries(platform: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield what may reach an adapter and is nothing it could read, for each of its formats."""
    bodies = (
        b"",
        b"\x00\xff\xfe" * 50,
        b"{" * 5_000,
        b'{"entry": [{"changes": NaN}]}',
        json.dumps({"entry": [{"id": PLANTED, "from": PLANTED}], "messages": [PLANTED]}).encode(),
        f"12-03-2026 21:04 - {PLANTED}: {PLANTED}\n".encode(),
    )
    keys = {"app_secret": PLANTED, "security_token": PLANTED}
    for form, body, signed in product((None, *platform["formats"]), bodies, (False, True)):
        yield {
            "body": body,
            "received_at": AT,
            "format": form,
            "headers": {"x-hub-signature-256": f"sha256={'0' * 64}"} if signed else {},
            "keys": keys if signed else {},
            "seen": [],
            "settings": {},
            "worker": PLANTED,
        }
