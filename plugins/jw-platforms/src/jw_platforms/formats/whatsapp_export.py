"""The text file of WhatsApp's "Export chat", from Android and from iOS, in Dutch and English."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from jw_engine.plugins import Delivery
from jw_platforms.formats.export_dates import moments
from jw_platforms.formats.export_lines import MARK, Entry, entries_of
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar
from jw_platforms.names import plain_name
from jw_platforms.refusal import malformed, no_worker
from jw_platforms.strict_json import decode
from jw_platforms.tables import Format, table

_Kind = Literal["message", "voice", "not_a_message", "unsupported"]


def read(form: Format, delivery: Delivery, calendar: Calendar, received: datetime) -> Found:
    """Return the messages of the export; ``delivery.worker`` is the worker's name in it.

    A conversation with several others is a group, and the group as a whole is the contact.
    """
    worker = plain_name(delivery.worker or "")
    if not worker:
        raise no_worker()
    entries, before = entries_of(decode(delivery.body), form.most_messages)
    if not entries:
        raise malformed("body, line 1")
    if worker not in {entry.sender for entry in entries}:
        raise no_worker()
    ahead = timedelta(minutes=table("contact")["clock"]["ahead_minutes"])
    when = moments(entries, calendar.zone, received + ahead)
    if not any(when):
        place = f"body, line {entries[0].line}"
        raise malformed(place)
    found = Found(fingerprint=_fingerprint(entries))
    found.left_out["unreadable"] += before
    conversation, usual = _conversation(form, entries, worker)
    start, counted = _look(entries[0]), Counter[str]()
    for entry, at in zip(entries, when, strict=True):
        kind = _kind(entry)
        if kind in ("not_a_message", "unsupported"):
            found.left_out[kind] += 1
        elif at is None:
            found.left_out["unreadable"] += 1
        else:
            # the file has no ids: its first line tells one conversation from another
            own = f"{start} {entry.stamp} {entry.sender}"
            counted[own] += 1
            found.messages.append(
                Message(
                    at=at,
                    conversation=conversation,
                    id=f"{own} {counted[own]}",
                    by_worker=entry.sender == worker,
                    form="voice_memo" if kind == "voice" else usual,
                )
            )
    return found


def _look(entry: Entry) -> str:
    return f"{entry.stamp} {entry.sender} {entry.text}"


def _fingerprint(entries: Sequence[Entry]) -> bytes:
    first = next(entry for entry in entries if entry.sender is not None)
    return f"{_look(entries[0])} {_look(first)}".encode("utf-8", "surrogatepass")


def _conversation(form: Format, entries: Sequence[Entry], worker: str) -> tuple[str, str]:
    """Return how the person or group is called, and the form of the conversation.

    Where nobody answered yet, iOS still names the other: as who wrote WhatsApp's own first line.
    On Android nothing does, and the conversation is called after its first line.
    """
    others = {entry.sender for entry in entries if entry.sender not in (worker, None)}
    if len(others) == 1:
        return str(others.pop()), form.form
    return f"conversation {_look(entries[0])}", form.group_form if others else form.form


def _kind(entry: Entry) -> _Kind:
    """Return what an entry is; only WhatsApp's own words in it are looked at."""
    words = _words()
    text = entry.text.replace(MARK, "").strip()
    if entry.sender is None or text in words["deleted"]:
        return "not_a_message"
    if text.endswith(words["media_ends"]) or text.startswith(words["media_begins"]):
        return "voice" if _spoken(text, words) else "message"
    if not entry.text.startswith(MARK) or text.startswith(words["content_begins"]):
        return "message"
    return "unsupported" if text.startswith(words["call_begins"]) else "not_a_message"


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {name: tuple(texts) for name, texts in table("whatsapp_export").items()}


def _spoken(text: str, words: dict[str, tuple[str, ...]]) -> bool:
    name = text.partition(" (")[0]
    return any(each in name for each in words["voice_names"]) and name.endswith(words["voice_ends"])
