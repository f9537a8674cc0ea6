"""WhatsApp Business Cloud API: webhooks of messages, statuses and echoes of the business app."""

from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar, epoch
from jw_platforms.refusal import malformed
from jw_platforms.strict_json import Step, decode, parse
from jw_platforms.tables import Format


def read(form: Format, delivery: Delivery, _calendar: Calendar, _received: datetime) -> Found:
    """Return the messages: those that came in, and those of the worker.

    Cloud API tells of a sent message by its status ``sent`` only, so that is the worker's message;
    ``delivered``, ``read`` and ``failed`` say nothing new. What the worker wrote in the business
    app itself comes in ``message_echoes``.
    """
    top = Step(parse(decode(delivery.body)), "")
    if top["object"].value != form.rest["object"]:
        raise malformed("object")
    found = Found()
    for entry in top["entry"].members():
        for change in entry["changes"].members():
            _change(form, change["value"], found)
    return found


def _change(form: Format, value: Step, found: Found) -> None:
    parts = {
        name: value.items(name) for name in ("messages", "statuses", "message_echoes", "calls")
    }
    if not any(parts.values()):
        found.left_out["not_a_message"] += 1  # of an account, a template, a profile, …
    metadata = value.get("metadata")
    number = metadata.optional_text("display_phone_number") if metadata else None
    for message in parts["messages"]:
        _incoming(form, message, number, found)
    for echo in parts["message_echoes"]:
        if not _counted(form, echo, found):
            found.messages.append(_message(form, echo, _person(echo, "to"), by_worker=True))
    for status in parts["statuses"]:
        _status(form, status, found)
    found.left_out["unsupported"] += len(parts["calls"])


def _incoming(form: Format, message: Step, number: str | None, found: Found) -> None:
    if _counted(form, message, found):
        return
    context = message.get("context")
    quoted = context.optional_text("from") if context else None
    answers = quoted is not None and number is not None and _digits(quoted) == _digits(number)
    group = message.optional_text("group_id")
    person = _person(message, "from")
    found.messages.append(
        _message(form, message, group or person, in_group=bool(group), answers=answers)
    )


def _status(form: Format, status: Step, found: Found) -> None:
    if status["status"].text() != "sent":
        found.left_out["not_a_message"] += 1
        return
    to_group = status.optional_text("recipient_type") == "group"
    person = _person(status, "recipient_id")
    found.messages.append(_message(form, status, person, by_worker=True, in_group=to_group))


def _counted(form: Format, message: Step, found: Found) -> bool:
    """Count *message* where its type is no message, or one that WhatsApp does not pass on."""
    kind = message["type"].text()
    for reason, kinds in (
        ("not_a_message", form.rest["not_messages"]),
        ("unsupported", form.rest["unsupported"]),
    ):
        if kind in kinds:
            found.left_out[reason] += 1  # type: ignore[index]
            return True
    return False


def _message(
    form: Format,
    step: Step,
    conversation: str,
    *,
    by_worker: bool = False,
    in_group: bool = False,
    answers: bool = False,
) -> Message:
    audio = step.get("audio")
    spoken = audio is not None and audio.flag("voice")
    usual = form.group_form if in_group else form.form
    return Message(
        at=epoch(step["timestamp"], 1),
        conversation=conversation,
        id=step["id"].text(),
        by_worker=by_worker,
        form="voice_memo" if spoken else usual,
        answers_worker=answers,
    )


def _person(step: Step, key: str) -> str:
    """Return the id of a person: the number, or the user id of who hides the number."""
    hidden = {"from": "from_user_id", "to": "to_user_id", "recipient_id": "recipient_user_id"}
    return step.optional_text(key) or step[hidden[key]].text()


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
