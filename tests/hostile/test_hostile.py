"""Whatever a plugin does, the decision is made, the others take part, and nothing leaks."""

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.plugins.calling import runners
from tests.hostile.behaviours import HOSTILE, PLANTED
from tests.plugins.installing import install

FACTS = {"worrying": True, "youth_age": 15, "signal_topic": PLANTED}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def without_plugins(decision: dict[str, Any]) -> dict[str, Any]:
    added = ("plugins", "skipped_plugins", "principle_advice", "provided_facts")
    return {key: value for key, value in decision.items() if key not in added}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_survived(
    name: str,
    site: Path,
    cache: Path,
    capfd: pytest.CaptureFixture[str],
    engine: Engine,
) -> None:
    hostile = HOSTILE[name]
    install(site, "jw-good")
    install(site, f"jw-{name}", hostile.code, budget_ms=1_000, memory_mb=256)
    plugged = Engine.load(cache=cache)
    expected = engine.advise(FACTS).to_dict()
    began = time.monotonic()
    decision = plugged.advise(FACTS)
    assert time.monotonic() - began < 10
    told = decision.to_dict()
    assert without_plugins(told) == without_plugins(expected)
    assert [each["plugin"] for each in told["principle_advice"]] == ["jw-good"]
    errors = [skip["error"] for skip in told["skipped_plugins"]]
    if hostile.told != "*":
        assert errors == ([hostile.told] if hostile.told else [])
    assert {skip["plugin"] for skip in told["skipped_plugins"]} <= {f"jw-{name}"}
    # the decision has to hold the topic where a rule names it as a reason, and nowhere else
    said = json.dumps([told["skipped_plugins"], told["principle_advice"], told["plugins"]])
    printed = capfd.readouterr()
    for text in (said, printed.out, printed.err):
        assert PLANTED not in text
    # and what comes after it is answered as if nothing had happened
    again = plugged.advise(FACTS).to_dict()
    assert without_plugins(again) == without_plugins(expected)
    plugged.close_plugins()


def test_all_of_them_at_once_are_survived_and_switched_off(site: Path, cache: Path) -> None:
    install(site, "jw-good")
    some = [name for name in list(HOSTILE)[::4] if HOSTILE[name].told != "*"]
    for name in some:
        install(site, f"jw-{name}", HOSTILE[name].code, budget_ms=300, memory_mb=256)
    plugged = Engine.load(cache=cache)
    told = [plugged.advise(FACTS).to_dict() for _ in range(4)]
    failing = [f"jw-{name}" for name in sorted(some) if HOSTILE[name].told]
    assert len(failing) > 8
    assert [each["plugin"] for each in told[0]["skipped_plugins"]] == failing
    assert {each["error"] for each in told[3]["skipped_plugins"]} == {"plugin-off"}
    assert [each["plugin"] for each in told[3]["principle_advice"]][:1] == ["jw-good"]
    assert plugged.restore_plugin(failing[0])
    again = plugged.advise(FACTS).skipped_plugins
    assert [each["error"] for each in again if each["plugin"] == failing[0]] != ["plugin-off"]
    plugged.close_plugins()


def test_one_that_imports_slowly_is_ended(
    site: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runners, "START_SECONDS", 1.0)
    install(site, "jw-good")
    install(site, "jw-slow", "import time; time.sleep(3600)")
    plugged = Engine.load(cache=cache)
    began = time.monotonic()
    decision = plugged.advise(FACTS)
    assert time.monotonic() - began < 5
    assert [each["error"] for each in decision.skipped_plugins] == ["plugin-timeout"]
    assert [each.plugin for each in decision.principle_advice] == ["jw-good"]
    plugged.close_plugins()


def test_a_late_one_delays_a_decision_by_its_budget_and_no_process_is_left(
    site: Path, cache: Path
) -> None:
    package = install(site, "jw-late", HOSTILE["hangs"].code, budget_ms=600)
    plugged = Engine.load(cache=cache)
    seconds = []
    for _ in range(2):
        began = time.monotonic()
        assert plugged.advise(FACTS).skipped_plugins[0]["error"] == "plugin-timeout"
        seconds.append(time.monotonic() - began)
    assert min(seconds) >= 0.6
    plugged.close_plugins()
    assert _children_with(package) == []


def _children_with(package: Path) -> list[str]:
    if not Path("/proc/self/environ").exists():
        pytest.skip("looks in /proc")
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            environ = (process / "environ").read_bytes()
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if (
            b"jw_engine.plugins.calling.child" in command
            and str(package.parent).encode() in environ
        ):
            found.append(process.name)
    return found


def test_threads_may_share_an_engine_with_a_plugin_that_fails_now_and_then(
    site: Path, cache: Path
) -> None:
    install(
        site, "jw-fickle",
        HOSTILE["raises"].code.replace("    raise", "    if situation.facts['worrying']: raise")
        + "    return []\n",
        reads=["worrying"],
    )  # fmt: skip
    plugged = Engine.load(cache=cache)
    found: dict[bool, set[str]] = {True: set(), False: set()}

    def work(worrying: bool) -> None:
        for _ in range(15):
            skipped = plugged.advise({"worrying": worrying}).skipped_plugins
            found[worrying].add("".join(str(each["error"]) for each in skipped))

    threads = [threading.Thread(target=work, args=(even,)) for even in (True, False) * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[True] <= {"ValueError", "plugin-off"}
    assert found[False] <= {"", "plugin-off"}
    plugged.close_plugins()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_child_has_processes_of_its_own(site: Path, cache: Path) -> None:
    install(site, "jw-good")
    plugged = Engine.load(cache=cache)
    assert plugged.advise(FACTS).principle_advice
    child = os.fork()
    if child == 0:
        code = 0 if plugged.advise(FACTS).principle_advice else 1
        plugged.close_plugins()
        os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert plugged.advise(FACTS).skipped_plugins == ()
    plugged.close_plugins()


def test_nothing_was_written_where_plugins_tried_to() -> None:
    assert not Path("/tmp/jw-hostile").exists()
    assert "jw_hangs" not in sys.modules  # none was imported into this process
