"""Webhooks of Instagram messaging and of Messenger, which have one form."""

from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar, epoch
from jw_platforms.refusal import malformed
from jw_platforms.strict_json import Step, decode, parse
from jw_platforms.tables import Format


def read(form: Format, delivery: Delivery, _calendar: Calendar, _received: datetime) -> Found:
    """Return the messages of ``entry[].messaging[]``; an echo is the worker's own.

    What is in ``standby`` was meant for another app, and what is in ``changes`` (comments,
    mentions) is no message to the worker. Both are counted.
    """
    top = Step(parse(decode(delivery.body)), "")
    if top["object"].value != form.rest["object"]:
        raise malformed("object")
    found = Found()
    for entry in top["entry"].members():
        for item in entry.items("messaging"):
            _item(form, item, found)
        found.left_out["outside"] += len(entry.items("standby"))
        found.left_out["not_a_message"] += len(entry.items("changes"))
    return found


def _item(form: Format, item: Step, found: Found) -> None:
    message = item.get("message")
    if message is None or message.flag("is_deleted"):  # read, reaction, postback, unsent, …
        found.left_out["not_a_message"] += 1
        return
    echo = message.flag("is_echo")
    other = item["recipient" if echo else "sender"]
    found.messages.append(
        Message(
            at=epoch(item["timestamp"], 1000),
            conversation=other["id"].text(),
            id=message["mid"].text(),
            by_worker=echo,
            form=form.form,
        )
    )
