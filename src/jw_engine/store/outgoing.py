"""What the stores make of a stream for whoever asks: its audit, its export, its certificate."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any, get_args

from jw_engine.store.chain import Entry
from jw_engine.store.event import StoredEvent
from jw_engine.store.links import damaged
from jw_engine.store.record import Act, AuditEntry, Certificate
from jw_engine.store.work import Timer

FORMAT = "jw-store/1"


def audited(stream: str, events: Iterable[StoredEvent], trail: Iterable[Entry]) -> list[AuditEntry]:
    """Return changes and the trail by their moments; at one moment, changes come first."""
    found = [
        AuditEntry(stream, "append", event.actor, event.recorded, "", event.number, event.hash)
        for event in events
    ]
    for entry in trail:
        if entry.act not in get_args(Act):
            raise damaged(stream)
        act: Any = entry.act
        at = datetime.fromisoformat(entry.at)
        found.append(
            AuditEntry(stream, act, entry.actor, at, entry.purpose, entry.number, entry.hash.hex())
        )
    return sorted(found, key=lambda entry: entry.at)


def exported(
    tenant: str,
    stream: str,
    subject: str,
    events: Iterable[StoredEvent],
    *,
    timers: Iterable[Timer],
    audit: Iterable[AuditEntry],
) -> dict[str, Any]:
    """Return a stream as plain data, ready for JSON."""
    return {
        "format": FORMAT,
        "tenant": tenant,
        "stream": stream,
        "subject": subject,
        "events": [
            {
                "number": event.number,
                "kind": event.kind,
                "version": event.version,
                "at": event.at.isoformat(),
                "recorded": event.recorded.isoformat(),
                "actor": event.actor,
                "data": dict(event.data),
                "private": event.private,
                "sealed": event.sealed,
                "erased": event.erased,
                "previous": event.previous,
                "hash": event.hash,
            }
            for event in events
        ],
        "timers": [
            {
                "id": timer.id,
                "action": timer.action,
                "at": timer.at.isoformat() if timer.at else None,
                "key": timer.key,
                "rule": timer.rule,
            }
            for timer in timers
        ],
        "audit": [
            {
                "act": entry.act,
                "actor": entry.actor,
                "at": entry.at.isoformat(),
                "purpose": entry.purpose,
            }
            for entry in audit
        ],
    }


def certified(at: datetime, events: int, method: str, heads: Sequence[bytes]) -> Certificate:
    """Return a certificate over the last hashes of the erased streams."""
    id_ = token_hex(16)
    told = f"{id_}\n{at.isoformat()}\n{events}\n{method}\n".encode() + b"".join(sorted(heads))
    return Certificate(id_, at, events, method, sha256(told).hexdigest())
