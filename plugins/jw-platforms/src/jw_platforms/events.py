"""From messages in order of time to events: who began, in what form, when, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from jw_engine.plugins import ObservedEvent
from jw_platforms.message import Message
from jw_platforms.moments import Calendar
from jw_platforms.references import References
from jw_platforms.tables import table

_MARKS = {True: "the worker wrote in", False: "the other wrote in"}


@dataclass(slots=True)
class _Conversation:
    """What was read of a conversation so far, in this delivery and in earlier ones.

    Args:
        worker_wrote, other_wrote: whether each of them ever did.
        turn: when the worker last wrote, if nobody answered that yet.
    """

    worker_wrote: bool
    other_wrote: bool
    turn: datetime | None = None


class EventWriter:
    """Writes the events of one delivery.

    Whoever is not the worker is taken to be the young person or the group.

    Args:
        platform: id of the platform.
        calendar: tells night and working hours.
        references: tells what was read earlier.
    """

    def __init__(self, platform: str, calendar: Calendar, references: References) -> None:
        self._platform, self._calendar, self._references = platform, calendar, references
        self._conversations: dict[str, _Conversation] = {}
        self.marks: list[str] = []
        """Opaque ids that tell the next reading who wrote in which conversation before."""

    def write(self, messages: Sequence[Message]) -> list[ObservedEvent]:
        """Return one event for each of *messages*, which stand in order of time.

        Messages that were read before belong among them: they tell who began, and which attempt
        is still open.
        """
        return [self._event(message) for message in messages]

    def _event(self, message: Message) -> ObservedEvent:
        conversation = self._conversation(message)
        observe: dict[str, object] = {"platform": self._platform}
        if message.form is not None:
            observe["channel_form"] = message.form
        if message.by_worker:
            did = self._worker_wrote(message, conversation, observe)
        else:
            did = None
            self._other_wrote(message, conversation, observe)
        self._mark(message, conversation)
        return {
            "contact": self._references.contact(message.conversation),
            "at": message.at.astimezone(self._calendar.zone).isoformat(),
            "observe": observe,
            "did": did,
        }

    def _worker_wrote(
        self, message: Message, conversation: _Conversation, observe: dict[str, object]
    ) -> str | None:
        """Tell who began, and return the action: none where it goes on with the same attempt.

        A fact that tells of the young person is never observed here: the engine would take it for
        an answer.
        """
        acts, minutes = table("contact")["acts"], table("contact")["turn"]["minutes"]
        before, conversation.turn = conversation.turn, message.at
        if not conversation.worker_wrote and not conversation.other_wrote:
            observe["initiator"] = "worker"
        if before is not None and message.at - before < timedelta(minutes=minutes):
            return None
        if before is not None:
            return str(acts["repeat"])
        return str(acts["reply" if conversation.other_wrote else "first"])

    def _other_wrote(
        self, message: Message, conversation: _Conversation, observe: dict[str, object]
    ) -> None:
        conversation.turn = None
        if conversation.worker_wrote or message.answers_worker:
            observe["youth_replied"] = True
            observe["contact_exists"] = True
        else:
            observe["initiator"] = "youth"
        hours = {
            "contact_at_night": self._calendar.at_night(message.at),
            "message_outside_working_hours": self._calendar.outside_hours(message.at),
        }
        observe.update({name: told for name, told in hours.items() if told is not None})

    def _conversation(self, message: Message) -> _Conversation:
        name = message.conversation
        if name not in self._conversations:
            earlier = {
                by_worker: self._references.was_seen(self._references.id(name, f"{mark} {name}"))
                for by_worker, mark in _MARKS.items()
            }
            self._conversations[name] = _Conversation(earlier[True], earlier[False])
        return self._conversations[name]

    def _mark(self, message: Message, conversation: _Conversation) -> None:
        name, by_worker = message.conversation, message.by_worker
        if not (conversation.worker_wrote if by_worker else conversation.other_wrote):
            self.marks.append(self._references.id(name, f"{_MARKS[by_worker]} {name}"))
        if by_worker:
            conversation.worker_wrote = True
        else:
            conversation.other_wrote = True
