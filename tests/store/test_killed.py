"""Processes that are killed at any moment: what was acknowledged is there, once and whole."""

import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from jw_engine.store import NewMessage, Store
from jw_engine.store.contract import HOUR, NOW, add, term
from tests.store.processes import ready, said, start
from tests.store.writer import STREAMS


def everything(store: Store) -> dict[tuple[str, int], tuple[str, int]]:
    """Return the token and place of each event by its stream and number."""
    return {
        (stream, event.number): (str(event.data["token"]), int(str(event.data["n"])))
        for stream in STREAMS
        for event in store.load(stream)
    }


def test_many_writers_killed_again_and_again(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    store = opener(url)
    rng = random.Random(7)
    outs = [tmp_path / f"said-{number}" for number in range(4)]
    running: list[subprocess.Popen[bytes]] = []
    try:
        for turn in range(5):
            running = [
                start("write", url, f"w{turn}-{number}", out) for number, out in enumerate(outs)
            ]
            end = time.monotonic() + 60
            while any(ready(out) <= turn for out in outs) and time.monotonic() < end:
                time.sleep(0.01)
            time.sleep(0.5)
            for process in rng.sample(running, len(running)):
                time.sleep(rng.random() / 3)
                process.send_signal(signal.SIGKILL)
            for process in running:
                assert process.wait() == -signal.SIGKILL
    finally:
        for process in running:
            process.kill()
            process.wait()

    assert list(store.verify()) == []
    found = everything(store)
    acknowledged = [line for out in outs for line in said(out)]
    assert len(acknowledged) > 20
    for stream, version, count, token in acknowledged:
        for place in range(int(count)):
            assert found[stream, int(version) - int(count) + 1 + place] == (token, place)
    assert max(Counter(found.values()).values()) == 1
    # an append is there with all of its events, its message, and its timer if it was the last
    tokens = {token for token, _ in found.values()}
    leases = store.lease_messages("w", NOW, 60, 2**31 - 1)
    assert Counter(str(lease.work.data["token"]) for lease in leases) == Counter(tokens)
    for stream in STREAMS:
        last = found[stream, store.version(stream)]
        assert [timer.id for timer in store.timers(stream)] == [last[0]]
        add(store, stream, store.version(stream))
    assert list(store.verify()) == []


def test_killed_between_storing_and_answering(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    store = opener(url)
    assert start("die_after", url, "w", tmp_path / "said").wait() == -signal.SIGKILL
    assert store.version("a") == 1
    assert add(store, "a", key="once", messages=[NewMessage("x")]) == 1
    assert len(store.load("a")) == len(store.lease_messages("w", NOW, 60)) == 1


def test_the_work_of_one_that_was_killed_goes_to_another(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    store = opener(url)
    add(store, "a", timers=[term("a", "t")], messages=[NewMessage("x")])
    assert start("lease_and_die", url, "w", tmp_path / "said").wait() == -signal.SIGKILL
    later = NOW + HOUR
    assert store.lease_messages("other", NOW, 60) == []
    assert store.lease_timers("other", NOW, later, 60) == []
    (message,) = store.lease_messages("other", later, 60)
    (timer,) = store.lease_timers("other", later, later, 60)
    assert (message.attempt, timer.attempt) == (2, 2)
    assert store.finish_message(message)
    assert store.finish_timer(timer)


def test_several_machines_share_the_work(
    opener: Callable[..., Store], url: str, tmp_path: Path
) -> None:
    store = opener(url)
    count = 60
    for number in range(count):
        stream = f"s{number}"
        add(store, stream, timers=[term(stream, stream)], messages=[NewMessage("x")])
    outs = [tmp_path / f"said-{number}" for number in range(3)]
    begin = tmp_path / "begin"
    running = [start("work", url, f"w{n}", out, str(begin)) for n, out in enumerate(outs)]
    end = time.monotonic() + 60
    while not all(ready(out) for out in outs) and time.monotonic() < end:
        time.sleep(0.01)
    begin.touch()
    assert [process.wait(timeout=120) for process in running] == [0, 0, 0]
    shares = [said(out) for out in outs]
    done = Counter(tuple(line) for share in shares for line in share)
    wanted = {("timer", f"s{n}") for n in range(count)} | {
        ("message", f"s{n}:1:1") for n in range(count)
    }
    assert done == Counter(wanted)
    assert sum(bool(share) for share in shares) > 1
    assert store.lease_messages("w", NOW + 9 * HOUR, 60) == []


@pytest.mark.parametrize("threads", [6])
def test_of_two_writers_at_one_stream_one_wins_each_time(
    opener: Callable[..., Store], url: str, threads: int
) -> None:
    """Also where they share one store, as threads of a service do."""
    from concurrent.futures import ThreadPoolExecutor

    from jw_engine.store import StaleWriteError

    store = opener(url)

    def run(_: int) -> list[int]:
        won = []
        for expected in range(20):
            try:
                won.append(add(store, "a", expected))
            except StaleWriteError as error:
                assert error.found != expected
                while store.version("a") <= expected:
                    time.sleep(0.001)
        return won

    with ThreadPoolExecutor(threads) as pool:
        won = sorted(version for each in pool.map(run, range(threads)) for version in each)
    assert won == sorted(set(won))
    assert [event.number for event in store.load("a")] == list(range(1, store.version("a") + 1))
    assert set(won) == set(range(1, store.version("a") + 1))
    assert list(store.verify()) == []
