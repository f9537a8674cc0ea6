"""A Teams outgoing webhook: what somebody in a team wrote to it by naming it with an @."""

from datetime import datetime

from jw_engine.plugins import Delivery
from jw_platforms.message import Found, Message
from jw_platforms.moments import Calendar, iso
from jw_platforms.strict_json import Step, decode, parse
from jw_platforms.tables import Format

_GROUPS = ("channel", "groupChat")


def read(form: Format, delivery: Delivery, _calendar: Calendar, _received: datetime) -> Found:
    """Return the one message.

    It is the worker's where ``delivery.worker`` is the ``id`` or ``aadObjectId`` of its sender,
    and else of who is in contact with the worker.
    """
    top = Step(parse(decode(delivery.body)), "")
    found = Found()
    if top["type"].text() != "message":
        found.left_out["not_a_message"] += 1
        return found
    sender, conversation = top["from"], top["conversation"]
    ids = {sender["id"].text(), sender.optional_text("aadObjectId")}
    kind = conversation.optional_text("conversationType")
    in_group = conversation.flag("isGroup") or kind in _GROUPS
    when = top["timestamp"]
    # a thread in a channel belongs to that channel
    channel = conversation["id"].text().partition(";messageid=")[0]
    found.messages.append(
        Message(
            at=iso(when.text(), when.place),
            conversation=channel,
            id=f"{channel} {top['id'].text()}",  # an id is unique within its channel only
            by_worker=delivery.worker is not None and delivery.worker in ids,
            form=form.group_form if in_group else form.form,
        )
    )
    return found
