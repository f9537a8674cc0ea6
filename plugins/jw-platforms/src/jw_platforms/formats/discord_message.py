"""Discord messages: one, an array, one a line, or as the gateway sends them."""

import re
from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar, iso
from jw_platforms.refusal import check_count, no_worker
from jw_platforms.strict_json import Step, decode, parse
from jw_platforms.tables import Format

_SNOWFLAKE = re.compile(r"\d{15,20}", re.ASCII)
_VOICE_MESSAGE = 1 << 13
_CREATED = "MESSAGE_CREATE"
_DIRECT = 1  # channel_type of a conversation of two


def read(form: Format, delivery: Delivery, _calendar: Calendar, _received: datetime) -> Found:
    """Return the messages that persons wrote; the contact is the channel.

    ``delivery.worker`` is the id of the worker's account; a name would not do, as names change.
    Discord does not sign messages: whoever gives this file vouches for it.
    """
    if not _SNOWFLAKE.fullmatch(delivery.worker or ""):
        raise no_worker()
    found = Found()
    tops = _tops(decode(delivery.body))
    check_count(len(tops), form.most_messages)
    for top in tops:
        if "op" not in top.keys():  # noqa: SIM118 - a Step is no dict
            _message(form, top, delivery.worker, found, from_gateway=False)
        elif top.optional_text("t") == _CREATED:
            _message(form, top["d"], delivery.worker, found, from_gateway=True)
        else:
            found.left_out["not_a_message"] += 1
    if found.messages:
        found.fingerprint = min(each.id for each in found.messages).encode("utf-8", "surrogatepass")
    return found


def _tops(text: str) -> list[Step]:
    """Return the objects in *text*: a line each, the members of an array, or one."""
    lines = [(n, line.strip()) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and all(line[0] == "{" and line[-1] == "}" for _, line in lines):
        return [Step(parse(line, f"line {n}"), f"line {n}") for n, line in lines]
    whole = parse(text)
    top = Step(whole, "")
    return top.members() if type(whole) is list else [top]


def _message(
    form: Format, step: Step, worker: str | None, found: Found, *, from_gateway: bool
) -> None:
    author, kind = step["author"], step.get("type")
    sender = author["id"].text()
    by_bot = author.flag("bot") or step.get("webhook_id") is not None
    is_message = kind is None or kind.number() in form.rest["message_types"]
    if not is_message or (by_bot and sender != worker):
        found.left_out["not_a_message"] += 1
        return
    when = step["timestamp"]
    answered = step.get("referenced_message")
    found.messages.append(
        Message(
            at=iso(when.text(), when.place),
            conversation=step["channel_id"].text(),
            id=step["id"].text(),
            by_worker=sender == worker,
            form=_form(form, step, from_gateway=from_gateway),
            answers_worker=answered is not None and answered["author"]["id"].value == worker,
        )
    )


def _form(form: Format, step: Step, *, from_gateway: bool) -> str | None:
    """Return the form; only the gateway tells by leaving out ``guild_id`` that two are talking."""
    flags, channel = step.get("flags"), step.get("channel_type")
    if flags is not None and flags.number() & _VOICE_MESSAGE:
        return "voice_memo"
    if channel is not None:
        return form.form if channel.number() == _DIRECT else form.group_form
    if step.get("guild_id") is not None:
        return form.group_form
    return form.form if from_gateway else None
