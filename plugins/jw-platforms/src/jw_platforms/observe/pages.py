"""What ``jw observe`` writes: a short page, or a line of JSON for each event."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from jw_engine import Engine, Trajectory
from jw_platforms.observe.texts import Language, text

Event = Mapping[str, Any]


def event_lines(events: Iterable[Event], *, with_contact: bool) -> Iterator[str]:
    """Return the events as JSON Lines; without their contact as ``jw case record`` takes them."""
    keys = (*(("contact",) if with_contact else ()), "at", "observe", "did")
    for event in events:
        yield json.dumps({key: event[key] for key in keys}, ensure_ascii=False)


def reading_page(
    label: str,
    events: Sequence[Event],
    left_out: Iterable[Mapping[str, Any]],
    engine: Engine,
    language: Language,
) -> Iterator[str]:
    """Return the page: how many messages, and of each contact the last and what is open."""
    name = "event" if len(events) == 1 else "events" if events else "nothing"
    yield text(name, language, label=label, count=len(events))
    contacts: dict[str, list[Event]] = {}
    for event in events:
        contacts.setdefault(event["contact"], []).append(event)
    for contact, theirs in contacts.items():
        yield from _contact(contact, theirs, engine, language)
    parts = list(left_out)
    if parts:
        yield text("left_out", language)
    for part in parts:
        yield text(part["reason"], language, count=part["count"])


def _contact(
    contact: str, events: Sequence[Event], engine: Engine, language: Language
) -> Iterator[str]:
    last = datetime.fromisoformat(events[-1]["at"])
    shown = last.strftime("%d-%m-%Y %H:%M" if language == "nl" else "%d/%m/%Y %H:%M")
    name = "contact" if len(events) > 1 else "contact_one"
    yield text(name, language, contact=contact, count=len(events), last=shown)
    plain = [{key: event[key] for key in ("at", "observe", "did")} for event in events]
    facts = Trajectory.from_events(plain, engine).facts()
    if "unanswered_attempts" in facts:
        yield text("unanswered", language, count=facts["unanswered_attempts"])


def platform_lines(platforms: Iterable[Mapping[str, Any]], language: Language) -> Iterator[str]:
    """Return the platforms, a line each, with what can be read of them."""
    for each in platforms:
        formats, label = ", ".join(each["formats"]), each["label"][language]
        name = "platform" if formats else "platform_none"
        yield text(name, language, id=each["id"], label=label, formats=formats)
