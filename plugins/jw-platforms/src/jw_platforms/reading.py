"""From a delivery to its reading: checked, read, put in order, told as facts and acts."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from jw_engine.plugins import Delivery, Reading
from jw_platforms.events import EventWriter
from jw_platforms.formats import READERS
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar, iso
from jw_platforms.references import References, own_part
from jw_platforms.refusal import RefusedError, check_count, malformed
from jw_platforms.signature import check_signature, header
from jw_platforms.tables import Format, formats_of, table


def read(platform: str, delivery: Delivery) -> Reading:
    """Return what *platform* delivered; never raises for anything that a delivery can hold.

    Every part of a delivery is either an event or counted in ``left_out``. Where the delivery is
    refused there is nothing but the refusal.
    """
    try:
        return _read(platform, delivery)
    except RefusedError as error:
        return {"events": [], "seen": [], "left_out": [], "refused": error.refusal}


def _read(platform: str, delivery: Delivery) -> Reading:
    form = _format(platform, delivery)
    if len(delivery.body) > form.limit_bytes:
        raise RefusedError({"code": "delivery-too-large", "place": "body"})
    if form.signature is not None:
        check_signature(form.signature, delivery.body, delivery.headers, delivery.keys)
    received = iso(delivery.received_at, "received_at")
    calendar = Calendar.of(delivery.settings, received)
    found = READERS[form.id](form, delivery, calendar, received)
    _check_moments(form, found.messages, received)
    references = References(form, delivery.keys, found, delivery.seen)
    unique = _unique(found, references)
    fresh = {opaque for opaque in unique if not references.was_seen(opaque)}
    if unique and not fresh:
        raise RefusedError({"code": "delivery-replayed", "place": "body"})
    found.left_out["duplicate"] += len(unique) - len(fresh)
    writer = EventWriter(platform, calendar, references)
    written = zip(unique, writer.write(list(unique.values())), strict=True)
    check_count(len(fresh) + len(writer.marks), table("contact")["reading"]["most"])
    return {
        "events": [event for opaque, event in written if opaque in fresh],
        "seen": [*(opaque for opaque in unique if opaque in fresh), *writer.marks],
        "left_out": [
            {"reason": reason, "count": count}
            for reason, count in sorted(found.left_out.items())
            if count
        ],
    }


def _format(platform: str, delivery: Delivery) -> Format:
    """Return the format: the one named, else told from the signature or the first bytes."""
    known = formats_of(platform)
    if delivery.format is not None:
        fitting = [each for each in known if each.id == delivery.format]
    else:
        start = delivery.body[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        signed = [
            each
            for each in known
            if each.signature and header(delivery.headers, each.signature.header)
        ]
        fitting = signed or [
            each for each in known if not each.begins or start.startswith(each.begins)
        ]
    if not fitting:
        raise RefusedError({"code": "delivery-format", "place": "format"})
    return fitting[0]


def _check_moments(form: Format, messages: Sequence[Message], received: datetime) -> None:
    """Refuse messages of the future, and in a signed delivery those that are too old.

    A signature stays valid for ever, so an old signed delivery may be one that was caught and is
    sent again; the platforms themselves try for no more than seven days.
    """
    latest = received + timedelta(minutes=table("contact")["clock"]["ahead_minutes"])
    if any(message.at > latest for message in messages):
        raise malformed("timestamp")
    if form.max_age_days is not None:
        oldest = received - timedelta(days=form.max_age_days)
        if any(message.at < oldest for message in messages):
            raise RefusedError({"code": "delivery-replayed", "place": "timestamp"})


def _unique(found: Found, references: References) -> dict[str, Message]:
    """Return each message once, by its opaque id, in order of time; count what comes twice."""
    unique: dict[str, Message] = {}
    known: set[str] = set()
    for message in sorted(found.messages, key=lambda message: message.at):
        opaque = references.id(message.conversation, message.id)
        if own_part(opaque) in known:
            found.left_out["duplicate"] += 1
        else:
            known.add(own_part(opaque))
            unique[opaque] = message
    return unique
