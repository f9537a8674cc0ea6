"""Facts of time: what follows from the events and the clock that the caller passes."""

from datetime import date, datetime, timedelta

from attrs import evolve, frozen

from jw_engine.facts import Configuration, Facts, Value, Vocabulary

_A_DAY = timedelta(days=1)


@frozen(repr=False)
class Contacts:
    """When the worker and the young person last heard of each other.

    Args:
        unanswered: attempts of the worker since the young person last answered.
        tried: whether the worker ever made an attempt.
        attempt: when the last attempt was made.
        last, before: the last moment of contact by either, and the one before that.
        replied_last: whether the last moment was the young person's.
    """

    unanswered: int = 0
    tried: bool = False
    attempt: datetime | None = None
    last: datetime | None = None
    before: datetime | None = None
    replied_last: bool = False

    def after(self, at: datetime, *, attempted: bool, replied: bool) -> "Contacts":
        """Return the contacts after an event in which one of them wrote, or neither."""
        contacts = self
        if replied:
            contacts = evolve(
                contacts, unanswered=0, before=contacts.last, last=at, replied_last=True
            )
        if attempted:
            contacts = evolve(
                contacts,
                unanswered=contacts.unanswered + 1,
                tried=True,
                attempt=at,
                before=contacts.last if not replied else contacts.before,
                last=at,
                replied_last=replied,
            )
        return contacts

    def silence(self, at: datetime) -> timedelta | None:
        """Return how long it was or is silent; up to the young person's message if that is last."""
        start = self.before if self.replied_last else self.last
        end = self.last if self.replied_last else at
        return None if start is None or end is None else end - start


def time_facts(
    contacts: Contacts, at: datetime, vocabulary: Vocabulary, configuration: Configuration
) -> dict[str, Value]:
    """Return the facts of time that the vocabulary derives from events, as far as they are known.

    No reply is derived a whole day after an unanswered attempt, or after
    ``contact.repeat_after_days`` where the organisation set it. A long silence is derived only
    where ``contact.silence_review`` is set.
    """
    measures: dict[str, Value] = {}
    if contacts.last is not None:
        measures["days_since_last_message"] = (at - contacts.last).days
    if contacts.tried:
        measures["unanswered_attempts"] = contacts.unanswered
    if contacts.attempt is not None:
        patience = configuration.term("contact.repeat_after_days") or _A_DAY
        waited = at - contacts.attempt >= patience
        measures["no_reply"] = contacts.unanswered > 0 and waited
    silence, limit = contacts.silence(at), configuration.term("contact.silence_review")
    if silence is not None and limit is not None:
        measures["long_silence"] = silence >= limit
    return {
        name: measures[derived.name]
        for name, derived in vocabulary.derived["time"].items()
        if derived.name in measures
    }


def days_since(facts: Facts, at: datetime, vocabulary: Vocabulary) -> dict[str, Value]:
    """Return, for each date among *facts*, how many days ago it was, where a fact asks for that."""
    return {
        name: (at.date() - date.fromisoformat(str(facts[derived.name]))).days
        for name, derived in vocabulary.derived["days_since"].items()
        if derived.name in facts
    }
