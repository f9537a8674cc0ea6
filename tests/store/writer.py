"""A process that does to a store what the tests ask, and says each thing once it is done.

``python -m tests.store.writer JOB URL NAME …``; each line of its output was acknowledged.
"""

import itertools
import os
import random
import resource
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from jw_engine.store import NewEvent, NewMessage, StaleWriteError, Store, StoreError, open_store
from jw_engine.store.contract import NOW, add, term

STREAMS = ("a", "b", "c")


def say(*parts: object) -> None:
    sys.stdout.write(" ".join(map(str, parts)) + "\n")
    sys.stdout.flush()


def write(store: Store, name: str) -> None:
    """Append to the streams until killed, each append with its timer and message."""
    rng = random.Random(name)
    while True:
        stream, token = rng.choice(STREAMS), uuid4().hex
        many = [
            NewEvent("told", 1, NOW, {"token": token, "n": n}) for n in range(rng.choice((1, 4)))
        ]
        try:
            version = store.append(
                stream,
                many,
                store.version(stream),
                recorded=datetime.now(UTC),
                timers=[term(stream, token)],
                messages=[NewMessage("told", {"token": token})],
                actor=name,
            )
        except StaleWriteError:
            continue
        except StoreError as error:
            if error.code in {"store-connection-lost", "store-connection-unsure"}:
                continue
            raise
        say(stream, version, len(many), token)


def work(store: Store, name: str) -> None:
    """Lease and finish messages and timers until there are none."""
    idle = 0
    while idle < 3:
        now = datetime.now(UTC)
        timers = store.lease_timers(name, now, NOW.replace(year=2027), 30, 3)
        messages = store.lease_messages(name, now, 30, 3)
        time.sleep(0.02)  # what a worker does with its work takes a while
        for timer in timers:
            if store.finish_timer(timer):
                say("timer", timer.work.id)
        for message in messages:
            if store.finish_message(message):
                say("message", message.work.id)
        idle = 0 if timers or messages else idle + 1


def die_after(store: Store, _: str) -> None:
    """Be killed between the commit and the answer."""
    add(store, "a", key="once", messages=[NewMessage("x")])
    os.kill(os.getpid(), signal.SIGKILL)


def lease_and_die(store: Store, name: str) -> None:
    """Be killed with leases in hand."""
    store.lease_messages(name, NOW, 60)
    store.lease_timers(name, NOW, NOW.replace(year=2027), 60)
    os.kill(os.getpid(), signal.SIGKILL)


def fill(store: Store, _: str) -> None:
    """Append where no file may grow beyond half a mebibyte, until that is refused."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 19, 1 << 19))
    data = {"text": "x" * 5_000}
    for number in itertools.count():
        try:
            store.append("a", [NewEvent("told", 1, NOW, data)], number, recorded=NOW)
        except StoreError as error:
            say(error.code)
            return
        say("stored", number + 1)


JOBS: dict[str, Callable[[Store, str], None]] = {
    job.__name__: job for job in (write, work, die_after, lease_and_die, fill)
}

if __name__ == "__main__":
    job, url, name = sys.argv[1:4]
    opened = open_store(url)
    say("ready")
    while len(sys.argv) > 4 and not Path(sys.argv[4]).exists():
        time.sleep(0.01)
    JOBS[job](opened, name)
    opened.close()
