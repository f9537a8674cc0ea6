"""What every store has to do, as tests: run them on a store of your own.

Needs pytest. Make a class of it in a test module, with a fixture that gives stores::

    from jw_engine.store.contract import StoreContract

    class TestOurStore(StoreContract):
        @pytest.fixture
        def make(self, tmp_path):
            return lambda tenant="default": OurStore(tmp_path, tenant)

All stores that ``make`` gives in one test hold the same streams, and can store free text.
"""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from jw_engine.store.event import JSON, NewEvent
from jw_engine.store.faults import StaleWriteError, StoreError
from jw_engine.store.protocol import Store
from jw_engine.store.work import NewMessage, Timer

Make = Callable[..., Store]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
NOT_JSON: Any = object()


def happened(number: int = 1, private: str | None = None) -> NewEvent:
    """Return an event like any other."""
    at = NOW.astimezone(timezone(HOUR)) + number * HOUR
    return NewEvent("observed", 1, at, {"number": number, "worrying": True}, private)


def term(stream: str, id_: str, after: timedelta | None = HOUR, action: str = "call") -> Timer:
    """Return a timer that is due so long after ``NOW``."""
    at = None if after is None else NOW + after
    return Timer(id_, stream, action, at, "contact.return_after", "R75")


def add(store: Store, stream: str, expected: int = 0, **more: Any) -> int:
    """Append one event."""
    events: Sequence[NewEvent] = more.pop("events", [happened(expected + 1)])
    return store.append(stream, events, expected, recorded=NOW + expected * HOUR, **more)


class StoreContract:
    """The tests; a class that inherits them gives the fixture ``make``."""

    @pytest.fixture
    def make(self) -> Make:
        """Give what opens stores; to be overridden."""
        raise NotImplementedError("give a fixture make that opens your store")

    def test_what_was_appended_comes_back_as_it_was(self, make: Make) -> None:
        """Data, kind, version, offset, text, order and numbers."""
        store = make()
        data: dict[str, JSON] = {
            "list": [1, None, 2.5, "é\u0000\ud800"],
            "deep": {"b": True, "a": 10**30},
        }
        given = [NewEvent("told", 3, happened().at, data, "Vrij 📝"), happened(2)]
        assert store.append("a", given, 0, recorded=NOW, actor="worker-1") == 2
        first, second = store.load("a")
        assert (first.kind, first.version, first.at, first.data) == (
            "told", 3, given[0].at, data,
        )  # fmt: skip
        assert first.at.utcoffset() == HOUR
        assert (first.stream, first.number, first.recorded, first.actor) == (
            "a", 1, NOW, "worker-1",
        )  # fmt: skip
        assert (first.private, first.sealed, first.erased) == ("Vrij 📝", False, False)
        assert (second.number, second.private, second.previous) == (2, None, first.hash)
        assert make().load("a") == [first, second]
        assert store.load("a", after=1) == [second]
        assert store.load("a", after=2) == store.load("a", after=9) == store.load("b") == []

    def test_a_stale_write_is_refused_and_leaves_everything(self, make: Make) -> None:
        """Neither its event nor its timer or message is stored."""
        store = make()
        add(store, "a", timers=[term("a", "t")])
        before = store.load("a")
        for expected in (0, 2, 7):
            with pytest.raises(StaleWriteError) as caught:
                add(make(), "a", expected, timers=[], messages=[NewMessage("x")])
            assert (caught.value.expected, caught.value.found) == (expected, 1)
            assert caught.value.code == "store-stale"
        with pytest.raises(StaleWriteError):
            add(store, "new", 1)
        assert store.load("a") == before
        assert store.streams() == ["a"]
        assert [timer.id for timer in store.timers("a")] == ["t"]
        assert store.lease_messages("w", NOW, 60) == []

    def test_a_key_makes_it_happen_once(self, make: Make) -> None:
        """Also later, when others have written meanwhile; other content is refused."""
        store = make()
        text = [happened(1, "text")]
        assert add(store, "a", key="k", events=text, messages=[NewMessage("x")]) == 1
        add(store, "a", 1)
        for expected in (0, 1, 2):
            again = {"key": "k", "events": text, "messages": [NewMessage("x")]}
            assert add(make(), "a", expected, **again) == 1
        assert store.version("a") == 2
        assert len(store.lease_messages("w", NOW, 60)) == 1
        for other in (
            {"events": [happened(1, "other")], "messages": [NewMessage("x")]},
            {"events": text},
            {"events": text, "messages": [NewMessage("x")], "timers": []},
        ):
            with pytest.raises(StoreError) as caught:
                add(store, "a", 2, key="k", **other)
            assert caught.value.code == "store-key-reused"
        assert add(store, "b", key="k") == 1

    def test_a_clock_that_jumps_back_does_not_turn_the_order(self, make: Make) -> None:
        """The order is by number; a moment before the last is stored as the last."""
        store = make()
        store.append("a", [happened(1)], 0, recorded=NOW)
        store.append("a", [happened(2)], 1, recorded=NOW - 24 * HOUR)
        store.append("a", [happened(3)], 2, recorded=NOW + HOUR)
        assert [event.recorded for event in store.load("a")] == [NOW, NOW, NOW + HOUR]
        assert [event.number for event in store.load("a")] == [1, 2, 3]
        assert list(store.verify()) == []

    def test_streams_are_listed_page_by_page(self, make: Make) -> None:
        """In the order of their bytes."""
        store = make()
        for name in ("b", "B", "a", "a/1", "a-1", "10", "9"):
            add(store, name)
        assert store.streams() == ["10", "9", "B", "a", "a-1", "a/1", "b"]
        assert store.streams(after="B", limit=2) == ["a", "a-1"]
        assert store.streams(after="b") == []

    def test_timers_come_due_in_order(self, make: Make) -> None:
        """And an append replaces those of its stream, and of no other."""
        store = make()
        add(store, "a", timers=[term("a", "late", 3 * HOUR), term("a", "open", None)])
        add(store, "b", timers=[term("b", "soon"), term("b", "next", 2 * HOUR)])
        assert [timer.id for timer in store.due(NOW + 3 * HOUR)] == ["soon", "next", "late"]
        assert store.due(NOW + HOUR) == [term("b", "soon")]
        assert store.due(NOW + 3 * HOUR, limit=1) == [term("b", "soon")]
        assert store.due(NOW) == []
        assert store.undated() == [term("a", "open", None)]
        add(store, "b", 1)
        assert len(store.timers("b")) == 2
        add(store, "b", 2, timers=[term("b", "soon", 5 * HOUR)])
        assert store.timers("b") == [term("b", "soon", 5 * HOUR)]
        assert [timer.id for timer in store.due(NOW + 9 * HOUR)] == ["late", "soon"]

    def test_work_is_leased_to_one_and_finished_once(self, make: Make) -> None:
        """An expired lease goes to another, and the first can finish it no more."""
        one, two = make(), make()
        add(one, "a", timers=[term("a", "t")], messages=[NewMessage("x", {"a": 1})])
        later = NOW + HOUR
        assert one.lease_timers("w", NOW, NOW, 60) == []
        leasing: Any = (
            (lambda s, w, now: s.lease_timers(w, now, later, 60), "finish_timer", "t"),
            (lambda s, w, now: s.lease_messages(w, now, 60), "finish_message", "a:1:1"),
        )
        for lease, finish, mine in leasing:
            (first,) = lease(one, "one", later)
            assert (first.work.id, first.worker, first.attempt) == (mine, "one", 1)
            assert first.until == later + timedelta(seconds=60)
            assert lease(two, "two", later) == lease(one, "one", later) == []
            (second,) = lease(two, "two", later + timedelta(seconds=60))
            assert (second.work, second.attempt) == (first.work, 2)
            assert getattr(one, finish)(first) is False
            assert getattr(two, finish)(second) is True
            assert getattr(two, finish)(second) is False
            assert lease(one, "one", later + 9 * HOUR) == []
        assert one.due(NOW + 9 * HOUR) == one.timers("a") == []

    def test_a_timer_that_is_named_again_stays_as_it_was(self, make: Make) -> None:
        """Its lease is kept, and what is finished does not come again; a changed one does."""
        store = make()
        later = NOW + HOUR
        add(store, "a", timers=[term("a", "t")])
        (lease,) = store.lease_timers("w", later, later, 60)
        add(store, "a", 1, timers=[term("a", "t"), term("a", "u")])
        assert [each.work.id for each in store.lease_timers("w", later, later, 60)] == ["u"]
        assert store.finish_timer(lease)
        add(store, "a", 2, timers=[term("a", "t")])
        assert store.due(later) == []
        add(store, "a", 3, timers=[term("a", "t", action="write")])
        assert store.due(later) == [term("a", "t", action="write")]
        assert not store.finish_timer(lease)
        add(store, "a", 4, timers=[])
        assert store.due(later) == []

    def test_messages_go_out_in_the_order_of_their_stream(self, make: Make) -> None:
        """Each with an id of its own."""
        store = make()
        for number in range(12):
            some = [NewMessage(f"t{part}", {"n": number}) for part in range(2)]
            add(store, "a", number, messages=some)
        leases = [*store.lease_messages("w", NOW, 60, 5), *store.lease_messages("w", NOW, 60)]
        told = [(lease.work.data["n"], lease.work.topic) for lease in leases]
        assert told == [(n, f"t{part}") for n in range(12) for part in range(2)]
        assert len({lease.work.id for lease in leases}) == 24

    def test_tenants_never_see_each_other(self, make: Make) -> None:
        """Under the same names."""
        one, two = make("one"), make("two")
        for store, count in ((one, 1), (two, 2)):
            events = [happened(number, "text") for number in range(count)]
            add(store, "a", events=events, key="k", timers=[term("a", "t")],
                messages=[NewMessage(store.tenant)])  # fmt: skip
        add(two, "b")
        assert (one.tenant, two.tenant) == ("one", "two")
        assert (one.streams(), two.streams()) == (["a"], ["a", "b"])
        assert (len(one.load("a")), len(two.load("a"))) == (1, 2)
        assert one.version("b") == 0
        one.record_read("a", "w", NOW, "handover")
        assert [entry.act for entry in two.audit("a")] == ["append", "append"]
        (lease,) = one.lease_messages("w", NOW, 60)
        assert lease.work.topic == "one"
        (other,) = two.lease_messages("w", NOW, 60)
        assert other.work.topic == "two"
        (timer,) = one.lease_timers("w", NOW, NOW + HOUR, 60)
        assert one.finish_timer(timer)
        assert one.finish_message(lease)
        assert two.due(NOW + HOUR) == [term("a", "t")]
        one.erase("a", NOW, "on request")
        assert [event.private for event in two.load("a")] == ["text", "text"]
        assert two.due(NOW + HOUR) == [term("a", "t")]
        for store in (one, two):
            assert list(store.verify()) == []

    def test_the_trail_tells_who_changed_and_read_what(self, make: Make) -> None:
        """Reads and exports, with their purpose, and the changes."""
        store = make()
        add(store, "a", actor="w1")
        store.record_read("a", "w2", NOW + HOUR, "handover")
        add(store, "a", 2 - 1, actor="w1")
        exported = store.export("a", "w3", NOW + 2 * HOUR)
        told = [(e.act, e.actor, e.purpose, e.at - NOW) for e in store.audit("a")]
        assert told == [
            ("append", "w1", "", 0 * HOUR),
            ("append", "w1", "", HOUR),
            ("read", "w2", "handover", HOUR),
            ("export", "w3", "export", 2 * HOUR),
        ]
        assert [event["data"]["number"] for event in exported["events"]] == [1, 2]
        assert len(exported["audit"]) == 4
        assert list(store.verify()) == []
        assert store.audit("b") == []
        for call in (
            lambda: store.record_read("b", "w", NOW, "handover"),
            lambda: store.export("b", "w", NOW),
            lambda: store.erase("b", NOW, "on request"),
        ):
            with pytest.raises(StoreError) as caught:
                call()
            assert caught.value.code == "store-stream-unknown"

    def test_erasing_leaves_a_chain_that_tells_nothing(self, make: Make) -> None:
        """Everything of the subject goes, in all its streams; of another, nothing."""
        store = make()
        add(store, "a", events=[happened(1, "secret"), happened(2)], subject="s",
            timers=[term("a", "t")], messages=[NewMessage("x")], key="k")  # fmt: skip
        add(store, "b", subject="s")
        add(store, "c", events=[happened(1, "other")])
        before = store.load("a")
        certificate = store.erase("s", NOW + HOUR, "on request", "w")
        assert (certificate.events, certificate.at) == (3, NOW + HOUR)
        assert not {"a", "b", "s"} & set(certificate.to_dict().values())
        after = make().load("a")
        assert all(event.erased and not event.data for event in after)
        assert [event.private for event in after] == [None, None]
        for old, new in zip(before, after, strict=True):
            assert (old.hash, old.kind, old.at, old.recorded) == (
                new.hash, new.kind, new.at, new.recorded,
            )  # fmt: skip
        assert list(store.verify()) == []
        assert store.timers("a") == []
        assert store.lease_messages("w", NOW, 60) == []
        assert [entry.act for entry in store.audit("b")] == ["append", "erase"]
        assert [event.private for event in store.load("c")] == ["other"]
        for stream, expected, more in (("a", 2, {}), ("a", 0, {"key": "k"}), ("d", 0, {})):
            with pytest.raises(StoreError) as caught:
                add(make(), stream, expected, subject="s", **more)
            assert caught.value.code == "store-erased"
        assert store.erase("s", NOW + 2 * HOUR, "again").id != certificate.id
        assert list(store.verify()) == []

    def test_a_stream_keeps_its_subject(self, make: Make) -> None:
        """It cannot be given to another."""
        store = make()
        add(store, "a", subject="s")
        assert add(store, "a", 1, subject="s") == 2
        with pytest.raises(StoreError) as caught:
            add(store, "a", 2, subject="other")
        assert caught.value.code == "store-subject"

    @pytest.mark.parametrize(
        ("code", "given"),
        [
            ("store-name", {"stream": "Jan Jansen"}),
            ("store-name", {"stream": "jan@example.org"}),
            ("store-name", {"stream": ""}),
            ("store-name", {"stream": "a" * 201}),
            ("store-name", {"stream": "a\n"}),
            ("store-name", {"stream": None}),
            ("store-name", {"actor": "Jan Jansen"}),
            ("store-name", {"subject": ""}),
            ("store-name", {"events": [NewEvent("no kind", 1, NOW)]}),
            ("store-number", {"events": []}),
            ("store-number", {"expected": -1}),
            ("store-number", {"expected": True}),
            ("store-number", {"expected": 2**31}),
            ("store-number", {"events": [NewEvent("a", 0, NOW)]}),
            ("store-moment", {"recorded": NOW.replace(tzinfo=None)}),
            ("store-moment", {"recorded": "2026-03-02"}),
            ("store-moment", {"events": [NewEvent("a", 1, NOW.replace(tzinfo=None))]}),
            ("store-data", {"events": [NewEvent("a", 1, NOW, {"x": float("nan")})]}),
            ("store-data", {"events": [NewEvent("a", 1, NOW, {"x": NOT_JSON})]}),
            ("store-data", {"messages": [NewMessage("x", {"a": [NOT_JSON]})]}),
            ("store-data", {"events": [NewEvent("a", 1, NOW, {"x": "y" * 2**20})]}),
            ("store-private", {"events": [NewEvent("a", 1, NOW, {}, "\ud800")]}),
            ("store-private", {"events": [NewEvent("a", 1, NOW, {}, "y" * (2**20 + 1))]}),
            ("store-text", {"key": ""}),
            ("store-text", {"key": "a\nb"}),
            ("store-timer", {"timers": [term("b", "t")]}),
            ("store-timer", {"timers": [term("a", "t"), term("a", "t")]}),
        ],
    )
    def test_what_cannot_be_stored_is_refused_and_not_repeated(
        self, make: Make, code: str, given: dict[str, Any]
    ) -> None:
        """With a code, before anything is stored."""
        store = make()
        asked = {"stream": "a", "events": [happened()], "expected": 0, "recorded": NOW, **given}
        with pytest.raises(StoreError) as caught:
            store.append(**asked)
        assert caught.value.code == code
        assert "Jan" not in caught.value.text("nl") + str(caught.value)
        assert store.streams() == []
