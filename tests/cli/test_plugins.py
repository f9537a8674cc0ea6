"""``jw plugins``, and the commands that plugins add."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jw_engine.plugins.conformance import CHECKS
from jw_engine.plugins.installed.manifest import TAKEN
from tests.hostile.behaviours import HOSTILE
from tests.plugins.installing import install

PLANTED = "Planted-Sem-Jansen"
Run = Callable[..., subprocess.CompletedProcess[str]]
CASE = json.dumps({"facts": {"worrying": True, "signal_topic": PLANTED}})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def jw(tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PYTHONPATH", str(site))
    monkeypatch.setenv("JW_ENGINE_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("JW_ENGINE_PLUGIN_POLICY", raising=False)

    def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "jw_engine", *arguments], input=given, cwd=tmp_path,
            capture_output=True, check=False, timeout=120, encoding="utf-8",
        )  # fmt: skip

    return run


def test_where_nothing_is_installed_the_list_says_so(jw: Run) -> None:
    assert jw("plugins", "list", "--lang", "en").stdout == "No plugins are installed.\n"
    assert json.loads(jw("plugins", "list", "--format", "json").stdout) == []


def test_the_list_tells_who_takes_part_and_why_others_do_not_and_imports_nothing(
    jw: Run, site: Path
) -> None:
    install(site, "jw-good", "import os; os._exit(3)", municipalities=["0363"])
    install(site, "jw-bad", contract=2)
    done = jw("plugins", "list", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "jw-good 1.0: takes part" in done.stdout
    assert "Trial (0363)" in done.stdout
    assert "jw-bad 1.0: does not take part" in done.stdout
    assert "[plugin-contract]" in done.stdout
    told = {each["name"]: each for each in json.loads(jw("plugins", "list", "--format",
                                                         "json").stdout)}  # fmt: skip
    assert told["jw-good"]["takes_part"] is True
    assert (told["jw-good"]["municipalities"], told["jw-good"]["reads"]) == (["0363"], ["worrying"])
    assert len(told["jw-good"]["hash"]) == 64
    assert told["jw-bad"]["problems"][0]["line"] == 3  # where in the manifest


def test_a_good_plugin_passes_every_check(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    done = jw("plugins", "check", "jw-good", "--lang", "en")
    assert (done.returncode, done.stdout.count("✓")) == (0, len(CHECKS))
    (told,) = json.loads(jw("plugins", "check", "jw-good", "--format", "json").stdout)
    assert [each["check"] for each in told["checks"]] == list(CHECKS)
    assert all(each["ok"] for each in told["checks"])


RANDOM = """
import random
from jw_engine.plugins import hookimpl
@hookimpl
def jw_recommend_principles(situation):
    text = str(random.random())
    return [{"principle": "rewarding", "fits": True, "because": {"nl": text, "en": text},
             "means": [], "facts": [], "sources": []}]
"""
ECHOES = """
from jw_engine.plugins import hookimpl
@hookimpl
def jw_recommend_principles(situation):
    topic = situation.facts["signal_topic"]
    return [{"principle": "rewarding", "fits": True, "because": {"nl": f"{topic}", "en": "x"},
             "means": [], "facts": [], "sources": []}] if topic else []
"""
ONE_LANGUAGE = RANDOM.replace("str(random.random())", "'Dit is een hele zin in maar een taal.'")
LOGS = """
import logging
from jw_engine.plugins import hookimpl
@hookimpl
def jw_recommend_principles(situation):
    logging.getLogger("jw").error("topic %s", situation.facts["signal_topic"])
    return []
"""
RAISES = LOGS.replace("logging.getLogger", "int(situation.facts['signal_topic'] or 0); logging.get")
FAULTS = {
    "determinism": RANDOM,
    "languages": ONE_LANGUAGE,
    "no_leak": ECHOES,
    "no_leak in a log": LOGS,
    "no_leak in an error": RAISES,
    "contract": HOSTILE["has-another-hook"].code,
    "contract while imported": HOSTILE["fails-to-import"].code,
    "results": HOSTILE["returns-a-set"].code,
    "budget": HOSTILE["hangs"].code,
    "frozen_arguments": HOSTILE["changes-facts-in-secret"].code,
    "purpose_bound_reads": HOSTILE["reads-more-in-secret"].code,
    "declared_access": HOSTILE["talks-to-the-network"].code,
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_check_finds_its_fault(fault: str, jw: Run, site: Path) -> None:
    install(site, "jw-bad", FAULTS[fault], reads=["worrying", "signal_topic"], budget_ms=200)
    done = jw("plugins", "check", "jw-bad", "--format", "json")
    assert done.returncode == 1, done.stderr
    checks = json.loads(done.stdout)[0]["checks"]
    failed = {each["check"] for each in checks if each["ok"] is False}
    assert fault.split(maxsplit=1)[0] in failed
    assert failed <= {fault.split(maxsplit=1)[0], "results"}
    assert "Traceback" not in done.stderr


def test_a_manifest_that_is_refused_leaves_the_rest_untried(jw: Run, site: Path) -> None:
    install(site, "jw-bad", hooks=["jw_recommend_principle"])
    done = jw("plugins", "check", "jw-bad", "--lang", "en")
    assert done.returncode == 1
    assert "Did you mean jw_recommend_principles?" in " ".join(done.stdout.split())
    assert done.stdout.count("(not tried)") == len(CHECKS) - 1


def test_a_policy_that_is_not_there_is_no_policy_to_approve_by(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    done = jw("plugins", "list", "--plugin-policy", "typo.toml", "--lang", "en")
    assert (done.returncode, "[file-unreadable]" in done.stderr) == (2, True)


def test_every_command_of_jw_is_one_that_no_plugin_may_take(jw: Run) -> None:
    listed = jw("frobnicate").stderr.split("choose from ")[1]
    assert set(listed.strip(" ()\n").replace("'", "").split(", ")) <= TAKEN


def test_a_name_that_is_not_installed_is_answered_with_one_that_is(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    done = jw("plugins", "check", "jw-goed", "--lang", "en")
    assert done.returncode == 2
    assert "Did you mean jw-good?" in done.stderr


def test_a_trace_tells_each_call_and_no_value(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    install(site, "jw-peeks", HOSTILE["reads-more"].code)
    install(site, "jw-broken", contract=2)
    done = jw("plugins", "trace", "-", "--lang", "en", given=CASE)
    assert done.returncode == 0, done.stderr
    assert "jw-good jw_recommend_principles: fine, " in done.stdout
    assert "jw-peeks jw_recommend_principles: plugin-read, " in done.stdout
    assert "youth_age" in done.stdout
    assert "jw-broken load: plugin-contract" in done.stdout
    assert PLANTED not in done.stdout + done.stderr
    told = json.loads(jw("plugins", "trace", "-", "--format", "json", given=CASE).stdout)
    assert [(each["plugin"], each["undeclared"]) for each in told] == [
        ("jw-broken", []), ("jw-good", []), ("jw-peeks", ["youth_age"]),
    ]  # fmt: skip


def test_a_changed_byte_asks_for_approval_again(jw: Run, site: Path, tmp_path: Path) -> None:
    package = install(site, "jw-good")
    policy = tmp_path / "policy.toml"
    policy.write_text('# ours\nformat = "jw-plugin-policy/1"\nrequire_approval = true\n')
    option = ("--plugin-policy", str(policy), "--lang", "en")
    assert "[plugin-unapproved]" in jw("plugins", "list", *option).stdout
    approved = jw("plugins", "approve", "jw-good", *option)
    assert approved.returncode == 0, approved.stderr
    assert "jw-good 1.0: takes part" in jw("plugins", "list", *option).stdout
    with (package / "plugin.py").open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert "[plugin-changed]" in jw("plugins", "list", *option).stdout
    advice = json.loads(jw("advise", "-", "--format", "json", *option, given=CASE).stdout)
    assert advice["skipped_plugins"][0]["error"] == "plugin-changed"
    assert jw("plugins", "approve", "jw-good", *option).returncode == 0
    advice = json.loads(jw("advise", "-", "--format", "json", *option, given=CASE).stdout)
    assert advice["skipped_plugins"] == []
    text = policy.read_text(encoding="utf-8")
    assert text.startswith("# ours\n")
    assert text.count("[[approved]]") == 1


def test_what_fails_a_check_is_not_approved(jw: Run, site: Path, tmp_path: Path) -> None:
    install(site, "jw-bad", HOSTILE["raises"].code)
    policy = tmp_path / "policy.toml"
    done = jw("plugins", "approve", "jw-bad", "--plugin-policy", str(policy))
    assert done.returncode == 1
    assert not policy.exists()
    assert "ValueError" in done.stdout


def test_the_policy_of_the_environment_holds_for_every_command(
    jw: Run, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "jw-good")
    policy = tmp_path / "policy.toml"
    policy.write_text('format = "jw-plugin-policy/1"\nallow = []\n')
    monkeypatch.setenv("JW_ENGINE_PLUGIN_POLICY", str(policy))
    assert "jw-good" not in jw("advise", "-", given=CASE).stdout
    monkeypatch.setenv("JW_ENGINE_PLUGIN_POLICY", str(tmp_path / "gone.toml"))
    done = jw("advise", "-", "--lang", "en", given=CASE)
    assert (done.returncode, "[file-unreadable]" in done.stderr) == (2, True)


def test_without_plugins_none_takes_part(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    install(site, "jw-broken", contract=2)
    told = json.loads(jw("advise", "-", "--format", "json", given=CASE).stdout)
    assert [each["plugin"] for each in told["principle_advice"]] == ["jw-good"]
    bare = json.loads(jw("advise", "-", "--format", "json", "--no-plugins", given=CASE).stdout)
    assert (bare["plugins"], bare["skipped_plugins"]) == ([], [])


def test_a_worker_reads_what_plugins_add_and_that_one_took_no_part(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    install(site, "jw-raises", HOSTILE["raises"].code)
    done = jw("advise", "-", given=CASE)
    assert "Principes die hier passen" in done.stdout
    assert "Praktische hulp (jw-good)" in done.stdout
    assert "Er is iets kleins te regelen." in done.stdout
    assert "Een plugin deed niet mee (jw-raises: ValueError)." in done.stdout
    assert "Something small can be arranged." in jw("advise", "-", "--lang", "en",
                                                    given=CASE).stdout  # fmt: skip


def test_a_batch_over_several_processes_has_the_same_plugins(jw: Run, site: Path) -> None:
    install(site, "jw-good")
    lines = "\n".join([CASE] * 5)
    at = ("--at", "2026-03-01T12:00+01:00")
    one = jw("advise", "--batch", "-", *at, given=lines)
    two = jw("advise", "--batch", "-", *at, "--processes", "2", given=lines)
    assert one.stdout == two.stdout
    assert one.stdout.count("Something small") + one.stdout.count("iets kleins") == 5


COMMAND = """
import sys
from jw_engine.plugins import hookimpl
@hookimpl
def jw_run_command(command, arguments):
    if "--fail" in arguments: raise ValueError("{planted}")
    if "--exit" in arguments: raise SystemExit(7)
    if "--refuse" in arguments:
        from jw_engine import Engine
        Engine.load(plugins=False).advise({{"worying": True}})
    print(command, *arguments, sys.stdin.read())
    return 1
"""


@pytest.fixture
def greeting(site: Path) -> None:
    command = {"name": "greet", "help": {"nl": "Groet.", "en": "Greet."}}
    code = COMMAND.format(planted=PLANTED)
    install(site, "jw-greets", code, hooks=["jw_run_command"], reads=[], command=[command])


@pytest.mark.usefixtures("greeting")
def test_a_plugin_adds_a_command(jw: Run) -> None:
    done = jw("greet", "--loud", "all", given="hello")
    assert (done.returncode, done.stdout) == (1, "greet --loud all hello\n")
    assert jw("greet", "--exit").returncode == 7
    assert "greet" in jw("--help").stdout
    assert "Greet. (jw-greets)" in jw("--help").stdout


@pytest.mark.usefixtures("greeting")
def test_a_command_that_fails_tells_what_to_do_and_no_value(jw: Run) -> None:
    done = jw("greet", "--fail", "--lang", "en")
    assert done.returncode == 2
    assert "Plugin jw-greets could not run this command (ValueError)." in done.stderr
    assert "Traceback" not in done.stderr
    assert PLANTED not in done.stdout + done.stderr
    refused = jw("greet", "--refuse", "--lang", "en")
    assert (refused.returncode, "Did you mean worrying?" in refused.stderr) == (1, True)


@pytest.mark.usefixtures("greeting")
def test_of_two_plugins_with_one_command_none_is_run(jw: Run, site: Path) -> None:
    command = {"name": "greet", "help": {"nl": "Groet ook.", "en": "Greet too."}}
    code = COMMAND.format(planted=PLANTED)
    install(site, "jw-greets-too", code, hooks=["jw_run_command"], reads=[], command=[command])
    done = jw("greet", "--lang", "en")
    assert done.returncode == 2
    assert "jw-greets, jw-greets-too" in done.stderr
    done = jw("greed")
    assert done.returncode == 2
    assert "greet" in done.stderr


def test_a_new_plugin_takes_part_and_passes(jw: Run, tmp_path: Path, site: Path) -> None:
    done = jw("plugins", "new", "jw-first", "--municipality", "GM0363", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "README.md" in done.stdout
    package = tmp_path / "jw-first" / "src" / "jw_first"
    info = site / "jw_first-1.0.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: jw-first\nVersion: 1.0.0\n")
    (info / "entry_points.txt").write_text("[jw_engine.plugins]\njw-first = jw_first.plugin\n")
    package.rename(site / "jw_first")
    assert jw("plugins", "check", "jw-first").returncode == 0
    case = json.dumps({"municipality": "363", "facts": {"question_small_practical": True}})
    told = json.loads(jw("advise", "-", "--format", "json", given=case).stdout)
    assert [each["plugin"] for each in told["principle_advice"]] == ["jw-first"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("My Plugin",), "plugin-name"),
        (("jw_first",), "plugin-name"),
        (("jw-first", "--municipality", "Amsterdam"), "plugin-municipalities"),
        (("jw-taken",), "file-exists"),
    ],
)
def test_a_new_plugin_overwrites_nothing_and_has_a_proper_name(
    arguments: tuple[str, ...], code: str, jw: Run, tmp_path: Path
) -> None:
    (tmp_path / "jw-taken").mkdir()
    (tmp_path / "jw-taken" / "notes.txt").write_text("mine")
    done = jw("plugins", "new", *arguments, "--lang", "en")
    assert (done.returncode, f"[{code}]" in done.stderr) == (2, True)
    assert [path.name for path in (tmp_path / "jw-taken").iterdir()] == ["notes.txt"]
