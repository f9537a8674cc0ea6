"""Whatever is done in whatever order, a database answers as the store in memory does."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from operator import methodcaller
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from attrs import asdict
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from jw_engine.store import MemoryStore, NewMessage, Store, StoreError, open_store
from jw_engine.store.contract import HOUR, NOW, happened, term
from tests.store.conftest import MASTER

STREAM = st.sampled_from(["a", "b", "c"])
SUBJECT = st.sampled_from([None, "a", "s", "s"])
KEY = st.sampled_from([None, None, "k", "l"])
MOMENT = st.integers(0, 5).map(lambda hours: NOW + hours * HOUR)
TIMERS = st.none() | st.lists(
    st.tuples(st.sampled_from("tuv"), st.sampled_from([None, 1, 3])),
    unique_by=lambda each: each[0],
    max_size=3,
)
SALTED = ("hash", "previous")


def plain(value: Any) -> Any:
    """Return an answer without what is random in it."""
    if isinstance(value, list):
        return [plain(each) for each in value]
    if hasattr(value, "__attrs_attrs__"):
        return {name: part for name, part in asdict(value).items() if name not in SALTED}
    return value


def outcome(work: Callable[[Store], Any], store: Store) -> Any:
    try:
        return plain(work(store))
    except StoreError as error:
        return error.to_dict()


class Stores(RuleBasedStateMachine):
    """Does the same to two stores."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name)}/store.db"
        self.stores: tuple[Store, Store] = (MemoryStore(), open_store(url, master_key=MASTER))
        self.leases: list[tuple[Any, Any]] = []

    def both(self, work: Callable[[Store], Any]) -> Any:
        ours, theirs = (outcome(work, store) for store in self.stores)
        assert ours == theirs
        return ours

    @initialize()
    def begin(self) -> None:
        self.both(lambda store: store.streams())

    @rule(
        stream=STREAM, subject=SUBJECT, key=KEY, off=st.sampled_from([0, 0, 0, 1, -1]),
        count=st.integers(1, 3), recorded=MOMENT, timers=TIMERS, sent=st.integers(0, 2),
        text=st.sampled_from([None, "text"]),
    )  # fmt: skip
    def append(  # noqa: PLR0917 (what a writer can choose)
        self, stream: str, subject: str | None, key: str | None, off: int, count: int,
        recorded: Any, timers: Any, sent: int, text: str | None,
    ) -> None:  # fmt: skip
        expected = max(0, self.stores[0].version(stream) + off)
        more: Mapping[str, Any] = {
            "recorded": recorded,
            "key": key,
            "subject": subject,
            "messages": [NewMessage("x", {"n": n}) for n in range(sent)],
            "timers": None if timers is None else [
                term(stream, id_, None if after is None else after * HOUR) for id_, after in timers
            ],
        }  # fmt: skip
        events = [happened(number, text) for number in range(count)]
        self.both(lambda store: store.append(stream, events, expected, **more))

    @rule(now=MOMENT, until=MOMENT, worker=st.sampled_from(["w", "v"]), limit=st.integers(1, 3))
    def lease_timers(self, now: Any, until: Any, worker: str, limit: int) -> None:
        found = [store.lease_timers(worker, now, until, 3600, limit) for store in self.stores]
        assert found[0] == found[1]
        self.leases += [("finish_timer", lease) for lease in found[0]]

    @rule(now=MOMENT, worker=st.sampled_from(["w", "v"]))
    def lease_messages(self, now: Any, worker: str) -> None:
        # all of them: among those of several streams the order is the store's own
        found = [
            sorted(store.lease_messages(worker, now, 3600, 1000), key=lambda each: each.work.id)
            for store in self.stores
        ]
        assert found[0] == found[1]
        self.leases += [("finish_message", lease) for lease in found[0]]

    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        if self.leases:
            name, lease = data.draw(st.sampled_from(self.leases))
            self.both(lambda store: getattr(store, name)(lease))

    @rule(stream=STREAM, at=MOMENT)
    def read(self, stream: str, at: Any) -> None:
        self.both(lambda store: store.record_read(stream, "w", at, "handover"))

    @rule(subject=st.sampled_from(["a", "b", "s"]), at=MOMENT, sure=st.integers(0, 4))
    def erase(self, subject: str, at: Any, sure: int) -> None:
        if sure == 0:
            found = [outcome(lambda s: s.erase(subject, at, "asked"), each) for each in self.stores]
            assert found[0].get("events") == found[1].get("events")
            assert found[0].get("code") == found[1].get("code")

    @invariant()
    def all_that_is_seen_is_the_same(self) -> None:
        for stream in self.both(lambda store: store.streams()):
            self.both(methodcaller("load", stream))
            self.both(methodcaller("load", stream, after=1))
            self.both(methodcaller("timers", stream))
            self.both(methodcaller("audit", stream))
        self.both(lambda store: store.due(NOW + timedelta(hours=2)))
        self.both(lambda store: store.undated())
        assert self.both(lambda store: list(store.verify())) == []

    def teardown(self) -> None:
        self.stores[1].close()
        self.folder.cleanup()


Stores.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestStores = Stores.TestCase


@pytest.mark.parametrize("text", [None, "text"])
def test_what_is_stale_is_stale_whoever_was_erased(text: str | None) -> None:
    """Found by the above: a text was refused for its erased subject first."""
    stores = Stores()
    stores.both(lambda store: store.append("a", [happened(0, None)], 0, recorded=NOW))
    for store in stores.stores:
        store.erase("a", NOW, "asked")
    told = stores.both(
        lambda store: store.append("b", [happened(1, text)], 1, recorded=NOW, subject="a")
    )
    stores.teardown()
    assert told["code"] == "store-stale"
