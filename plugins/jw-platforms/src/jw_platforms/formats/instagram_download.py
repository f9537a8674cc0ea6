"""Instagram's "Download your information": ``message_1.json``, alone or in the zip."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.formats.zip_members import message_files
from jw_platforms.message import Found, Message, Reason
from jw_platforms.moments import Calendar, epoch
from jw_platforms.names import plain_name
from jw_platforms.refusal import check_count, no_worker
from jw_platforms.strict_json import Step, decode, parse
from jw_platforms.tables import Format


def read(form: Format, delivery: Delivery, _calendar: Calendar, _received: datetime) -> Found:
    """Return the messages of the conversations in which the worker takes part.

    ``delivery.worker`` is the worker's name as Instagram shows it. Messages of conversations
    without the worker are counted as ``outside``; where there are no others, it is refused.
    """
    worker = plain_name(delivery.worker or "")
    if not worker:
        raise no_worker()
    found, count, mine = Found(), 0, False
    oldest: list[tuple[datetime, str]] = []
    for thread in _threads(form, delivery.body):
        messages = thread["messages"].members()
        count += len(messages)
        check_count(count, form.most_messages)
        people = {_name(each["name"]) for each in thread["participants"].members()}
        if worker not in people or len(people) == 1:
            found.left_out["outside"] += len(messages)
            continue
        mine = True
        _thread(form, thread, people, worker, found)
        oldest += [(epoch(last["timestamp_ms"], 1000), repr(last.keys())) for last in messages[-1:]]
    if not mine:
        raise no_worker()
    found.fingerprint = repr(min(oldest, default="")).encode("utf-8", "surrogatepass")
    return found


def _threads(form: Format, body: bytes) -> Iterable[Step]:
    if not body.startswith(b"PK"):
        yield Step(parse(decode(body)), "")
        return
    for number, content in enumerate(message_files(body, form.limit_bytes), 1):
        place = f"zip, file {number}"
        yield Step(parse(decode(content, place), place), place)


def _thread(form: Format, thread: Step, people: set[str], worker: str, found: Found) -> None:
    # a name can change; the path has Instagram's own number of the conversation
    conversation = thread.optional_text("thread_path") or " ".join(sorted(people))
    in_group = len(people) > 2 or thread.get("joinable_mode") is not None
    usual = form.group_form if in_group else form.form
    counted = Counter[str]()
    for message in reversed(thread["messages"].members()):  # the newest stands first
        sender = _name(message["sender_name"])
        at = epoch(message["timestamp_ms"], 1000)
        reason = _reason(form, message)
        if reason is not None:
            found.left_out[reason] += 1
            continue
        own = f"{conversation} {at.isoformat()} {sender}"
        counted[own] += 1
        found.messages.append(
            Message(
                at=at,
                conversation=conversation,
                id=f"{own} {counted[own]}",
                by_worker=sender == worker,
                form="voice_memo" if message.get("audio_files") is not None else usual,
            )
        )


def _reason(form: Format, message: Step) -> Reason | None:
    """Return why an entry is no message, or None where it is one."""
    if message.get("call_duration") is not None:
        return "unsupported"
    kind = message.optional_text("type")
    if message.flag("is_unsent") or kind in form.rest["not_messages"]:
        return "not_a_message"
    content = message.get("content")
    text = content.value.strip() if content is not None and type(content.value) is str else ""
    wrote_itself = any(
        text.startswith(each["begins"]) and text.endswith(each["ends"])
        for each in form.rest["reactions"]
    )
    return "not_a_message" if wrote_itself else None


def _name(step: Step) -> str:
    """Return a name; Instagram writes the bytes of UTF-8 as if they were Latin-1."""
    written = step.text()
    with suppress(UnicodeError):  # a file that somebody repaired already
        written = written.encode("latin-1").decode("utf-8")
    return plain_name(written)
