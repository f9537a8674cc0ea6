"""What a store can do; embedders can write one of their own."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Protocol

from jw_engine.store.event import NewEvent, StoredEvent
from jw_engine.store.record import AuditEntry, Certificate, Damage
from jw_engine.store.work import Lease, Message, NewMessage, Timer


class Store(Protocol):
    """Streams of events of one tenant; another tenant's are not there.

    Names (of a stream, subject, actor, worker, timer) are opaque references: 1 to 200 letters,
    digits and ``. _ : / + = ~ -``, beginning with a letter or digit. Moments carry an offset.

    Every method may raise:
        StoreInputError: what was given cannot be stored (``store-name``, ``store-moment``, …).
        StoreDamagedError: what is there is not what was stored (``store-damaged``).
        ConnectionLostError: the connection was lost (``store-connection-lost``).
        StoreError: anything else that is told by its code: ``store-busy``, ``store-full``, ….
    """

    @property
    def tenant(self) -> str:
        """The tenant that the store was opened for."""

    def append(
        self,
        stream: str,
        events: Sequence[NewEvent],
        expected: int,
        *,
        recorded: datetime,
        key: str | None = None,
        timers: Sequence[Timer] | None = None,
        messages: Sequence[NewMessage] = (),
        actor: str = "",
        subject: str | None = None,
    ) -> int:
        """Append *events* to a stream of *expected* events, and return its new version.

        Events, timers and messages are stored together or not at all.

        Args:
            stream: the stream; made with its first event.
            events: one or more.
            expected: the version that the writer has seen; 0 for a new stream.
            recorded: the moment by the writer's clock. Where it lies before that of the last
                event, the clock jumped back: the last event's moment is stored instead, and the
                logger ``jw_engine.store`` is told.
            key: idempotency key, one of the stream: doing the same again with it does nothing
                and returns the version that it returned.
            timers: the open timers of the stream from now on; None leaves them as they are. A
                timer that is named again as it was keeps its lease, and stays finished.
            messages: go into the outbox.
            actor: who appends, an opaque reference.
            subject: whose stream it is, said with the first event; the stream itself by default.

        Raises:
            StaleWriteError: the stream has another version (``store-stale``).
            StoreError: ``store-key-reused``, ``store-erased``, ``store-text-key``.
        """

    def load(self, stream: str, after: int = 0) -> list[StoredEvent]:
        """Return the events of a stream after number *after*, in order; none where there is none.

        Every event is held against the chain before it is returned.
        """

    def version(self, stream: str) -> int:
        """Return how many events the stream has; 0 where there is none."""

    def streams(self, after: str | None = None, limit: int = 1000) -> list[str]:
        """Return up to *limit* streams in order of their names, those behind *after*."""

    def timers(self, stream: str, *, finished: bool = False) -> list[Timer]:
        """Return the open timers of a stream, those without a term too, by their ids.

        Args:
            stream: the stream.
            finished: whether to return those that were finished instead.
        """

    def due(self, until: datetime, limit: int = 1000) -> list[Timer]:
        """Return up to *limit* open timers that are due at *until*, the earliest first.

        Reads only what is due, however many timers there are.
        """

    def undated(self, limit: int = 1000) -> list[Timer]:
        """Return up to *limit* open timers without a term, by stream and id."""

    def lease_timers(
        self, worker: str, now: datetime, until: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Timer]]:
        """Give *worker* up to *limit* timers that are due at *until*, for so many seconds.

        What another has is passed over, until its lease has ended at *now*.
        """

    def finish_timer(self, lease: Lease[Timer]) -> bool:
        """Finish a timer; False where it is no longer this lease's, so that it counts once."""

    def lease_messages(
        self, worker: str, now: datetime, seconds: float, limit: int = 100
    ) -> list[Lease[Message]]:
        """Give *worker* up to *limit* messages for so many seconds, the oldest first."""

    def finish_message(self, lease: Lease[Message]) -> bool:
        """Finish a message, which removes it; False where it is no longer this lease's."""

    def verify(self, stream: str | None = None) -> Iterator[Damage]:
        """Yield everything that is not as it was stored, of one stream or of all.

        Reads only; it never raises because of damage.
        """

    def record_read(self, stream: str, actor: str, at: datetime, purpose: str) -> None:
        """Put into the audit trail who read a stream, and for what.

        Raises:
            StoreError: ``store-stream-unknown``.
        """

    def audit(self, stream: str) -> list[AuditEntry]:
        """Return who did what with a stream: changes, reads, exports and erasure, by moment."""

    def export(self, stream: str, actor: str, at: datetime) -> dict[str, Any]:
        """Return all that is stored of a stream, as plain data; the trail tells that it was done.

        Raises:
            StoreError: ``store-stream-unknown``.
        """

    def erase(self, subject: str, at: datetime, reason: str, actor: str = "") -> Certificate:
        """Erase a subject: its key, texts, data, timers and messages, in all its streams.

        What is left of an event is its kind, version, moments, actor and hashes, which tell
        nothing of the data, so that the chain can still be verified. Nothing can be appended to
        its streams afterwards. Doing it again makes sure of it once more, in a new certificate.

        Raises:
            StoreError: ``store-stream-unknown``.
        """

    def close(self) -> None:
        """Give back connections; the store can be used no more."""
