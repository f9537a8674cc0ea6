"""Whatever happens to the worker, no decision is lost, and nothing is left behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.decision import EvaluatorLostError
from jw_engine.durable.evaluator import DurableEvaluator
from jw_engine.facts import Value
from jw_engine.rules import Compare, Is, ReferenceEvaluator
from tests.durable.conftest import evaluator_of, until
from tests.rules.strategies import make_rule

pytestmark = pytest.mark.needs_durable
linux = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks in /proc")
RULES = [make_rule("X0", Is("b", (True,))), make_rule("X1", Compare("n", "<", 5))]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    return False


def started(evaluator: DurableEvaluator) -> int:
    evaluator.fired({})
    pid = evaluator.pid
    assert pid is not None
    return pid


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT])
def test_a_worker_that_dies_between_decisions_is_told_and_replaced(
    how: signal.Signals, engine: Engine, durable_engine: Engine, example_cases: list[dict[str, Any]]
) -> None:
    evaluator = evaluator_of(durable_engine)
    for case in example_cases:
        pid = started(evaluator)
        os.kill(pid, how)
        answer = durable_engine.advise_case(case).to_dict("en")
        assert answer["engine"] == "compiled"
        assert (answer["notices"][0]["code"], answer["notices"][0]["key"]) == (
            "evaluator-lost",
            "durable",
        )
        assert gone(pid)  # and waited for: no zombie
        answer["notices"] = answer["notices"][1:]
        assert answer == engine.advise_case(case).to_dict("en")
        again = durable_engine.advise_case(case).to_dict("en")
        assert again.pop("engine") == "durable"
        assert again == {key: value for key, value in answer.items() if key != "engine"}


def test_a_worker_that_is_killed_during_decisions_loses_none(
    engine: Engine, durable_engine: Engine, example_cases: list[dict[str, Any]]
) -> None:
    evaluator, stop = evaluator_of(durable_engine), threading.Event()

    def keep_killing() -> None:
        while not stop.wait(0.02):
            pid = evaluator.pid
            if pid is not None and not gone(pid):
                os.kill(pid, signal.SIGKILL)

    expected = [engine.advise_case(case).to_dict() for case in example_cases]
    killer = threading.Thread(target=keep_killing)
    killer.start()
    engines: list[str] = []
    try:
        end = time.monotonic() + 60
        while (engines.count("compiled") < 20 or "durable" not in engines) and (
            time.monotonic() < end
        ):
            for case, whole in zip(example_cases, expected, strict=True):
                answer = durable_engine.advise_case(case).to_dict()
                engines.append(answer["engine"])
                lost = [part for part in answer["notices"] if part["code"] == "evaluator-lost"]
                assert len(lost) == (answer["engine"] == "compiled")
                answer["notices"] = [part for part in answer["notices"] if part not in lost]
                assert answer | {"engine": ""} == whole | {"engine": ""}
    finally:
        stop.set()
        killer.join()
    assert engines.count("compiled") >= 20
    assert "durable" in engines
    evaluator.close()
    assert durable_engine.advise_case(example_cases[0]).engine == "durable"


def test_a_worker_that_is_silent_counts_as_lost() -> None:
    evaluator = DurableEvaluator(RULES, seconds=2)
    pid = started(evaluator)
    os.kill(pid, signal.SIGSTOP)
    before = time.monotonic()
    with pytest.raises(EvaluatorLostError):
        evaluator.fired({"b": True})
    assert 1.5 < time.monotonic() - before < 8
    assert gone(pid)
    assert evaluator.fired({"b": True}) == [0]
    evaluator.close()


# what stands in for the worker, and answers to loading or to the first question with rubbish
RUBBISH = {
    "not JSON": b"\x00\x00\x00\x03abc",
    "not a list": b"\x00\x00\x00\x02{}",
    "not names": b"\x00\x00\x00\x03[1]",
    "not a place": b'\x00\x00\x00\x05["x"]',
    "far too long": b"\xff\xff\xff\xff",
    "cut off": b"\x00\x00\x00\x09[",
    "not even a length": b"\x00",
    "nothing": b"",
}


@pytest.mark.parametrize("reply", RUBBISH.values(), ids=RUBBISH)
@pytest.mark.parametrize("ready", [b"", b'\x00\x00\x00\x09["ready"]'])
def test_an_answer_that_cannot_be_read_counts_as_lost(
    reply: bytes, ready: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = (
        "import sys\n"
        f"for part in ({ready!r}, {reply!r}):\n"
        "    if part: sys.stdin.buffer.read(4)\n"
        "    sys.stdout.buffer.write(part); sys.stdout.buffer.flush()\n"
    )
    whole = subprocess.Popen

    def other(_command: list[str], **more: Any) -> "subprocess.Popen[bytes]":
        return whole([sys.executable, "-c", script], **more)

    evaluator = DurableEvaluator(RULES)
    with monkeypatch.context() as patched:
        patched.setattr("jw_engine.worker.process.subprocess.Popen", other)
        with pytest.raises(EvaluatorLostError):
            evaluator.fired({"b": True})
    assert evaluator.pid is None
    assert evaluator.fired({"b": True}) == [0]
    evaluator.close()


def test_an_interrupt_while_waiting_mixes_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    evaluator = DurableEvaluator(RULES)
    pid = started(evaluator)
    with monkeypatch.context() as patched:
        patched.setattr("jw_engine.worker.process.receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            evaluator.fired({"b": True})  # asked, and the answer is never fetched
    assert gone(pid)
    assert evaluator.fired({}) == []
    evaluator.close()


def test_a_worker_that_cannot_start_counts_as_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluator = DurableEvaluator(RULES)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", "/nowhere/python")
        with pytest.raises(EvaluatorLostError):
            evaluator.fired({"b": True})
    assert evaluator.fired({"b": True}) == [0]
    evaluator.close()


@pytest.mark.parametrize("number", [2**62, -(2**62), 10**30])
def test_a_number_that_cannot_be_told_counts_as_lost_and_leaves_the_worker(number: int) -> None:
    evaluator = DurableEvaluator(RULES)
    pid = started(evaluator)
    with pytest.raises(EvaluatorLostError) as caught:
        evaluator.fired({"n": number})
    assert str(number) not in repr(caught.value)
    assert evaluator.pid == pid
    least, most = 1 - 2**62, 2**62 - 1
    assert [evaluator.fired({"n": value}) for value in (least, 4, 5, most)] == [[1], [1], [], []]
    evaluator.close()


def test_threads_share_it(
    engine: Engine, durable: DurableEvaluator, example_facts: list[dict[str, Value]]
) -> None:
    reference = ReferenceEvaluator(engine.rules)
    expected = [reference.fired(facts) for facts in example_facts]

    def work(first: int) -> bool:
        places = [(first + turn) % len(expected) for turn in range(200)]
        return all(durable.fired(example_facts[place]) == expected[place] for place in places)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, range(8))) == [True] * 8


def in_a_fork(work: Callable[[], bool]) -> bool:
    """Return what *work* returns in a child; a child that hangs is killed and counts as false."""
    child = os.fork()
    if not child:
        code = 1
        try:
            code = 0 if work() else 1
        finally:
            os._exit(code)
    status: list[int] = []

    def ended() -> bool:
        found, code = os.waitpid(child, os.WNOHANG)
        status.extend([code] if found else [])
        return bool(found)

    if not until(ended, 30):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return False
    return status == [0]


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_starts_a_worker_of_its_own() -> None:
    evaluator = DurableEvaluator(RULES)
    pid = started(evaluator)

    def work() -> bool:
        right = evaluator.fired({"b": True}) == [0] and evaluator.pid != pid
        evaluator.close()
        return right

    assert in_a_fork(work)
    assert evaluator.pid == pid
    assert evaluator.fired({"b": True}) == [0]
    evaluator.close()


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_while_a_thread_is_asking_does_not_hang(durable: DurableEvaluator) -> None:
    stop = threading.Event()
    right: list[bool] = []

    def keep_asking() -> None:
        while not stop.is_set():
            right.append(durable.fired({"worrying": True}) == expected)

    expected = durable.fired({"worrying": True})
    asking = threading.Thread(target=keep_asking)
    asking.start()

    def work() -> bool:
        answer = durable.fired({"worrying": True})
        durable.close()
        return answer == expected

    try:
        assert all(in_a_fork(work) for _ in range(10))
    finally:
        stop.set()
        asking.join()
    assert all(right)
    assert len(right) > 10


def test_close_leaves_no_process_and_a_later_decision_starts_one() -> None:
    evaluator = DurableEvaluator(RULES)
    evaluator.close()  # nothing to close yet
    pid = started(evaluator)
    evaluator.close()
    evaluator.close()
    assert gone(pid)
    assert evaluator.pid is None
    assert started(evaluator) != pid
    evaluator.close()


def test_dropping_it_leaves_no_process() -> None:
    evaluator = DurableEvaluator(RULES)
    pid = started(evaluator)
    del evaluator
    assert gone(pid)


END = {
    "with the program": "",
    "with a crash": "os.kill(os.getpid(), 9)",
    "with an exception": "raise SystemExit(3)",
}


@pytest.mark.parametrize("how", END.values(), ids=END)
def test_the_worker_ends_with_its_program(how: str, tmp_path: Path) -> None:
    script = (
        "import os\nfrom jw_engine import Engine\n"
        "engine = Engine.load(engine='durable')\n"
        "assert engine.advise({'worrying': True}).engine == 'durable'\n"
        f"print(engine.adviser.evaluator.pid, flush=True)\n{how}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    assert until(lambda: gone(int(done.stdout)))


@linux
def test_fifty_restarts_leave_no_zombie_and_no_open_file() -> None:
    evaluator = DurableEvaluator(RULES)
    started(evaluator)
    before = len(list(Path("/proc/self/fd").iterdir()))
    pids = []
    for turn in range(50):
        pid = started(evaluator)
        pids.append(pid)
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(EvaluatorLostError):
            evaluator.fired({"b": True})
        assert evaluator.fired({"b": turn % 2 == 0}) == [0] * (turn % 2 == 0)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
    assert len(set(pids)) == 50
    assert all(map(gone, pids))
    evaluator.close()


@linux
def test_the_memory_of_the_worker_stays_flat(
    durable: DurableEvaluator, example_facts: list[dict[str, Value]]
) -> None:
    def resident() -> int:
        pid = durable.pid
        assert pid is not None
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        return int(status.split("VmRSS:")[1].split()[0])

    def decide(turns: int) -> None:
        for turn in range(turns):
            durable.fired(example_facts[turn % len(example_facts)])

    decide(2000)
    pid, before = durable.pid, resident()
    decide(20_000)
    assert durable.pid == pid
    assert resident() - before < 1024  # kB
