"""The documents about plugins say what the code does: what they show is run, and nothing is left.

Where a hook, a key of a manifest or of a policy, an error or a check has no place in them, a test
fails.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, PackError
from jw_engine.errors import Language
from jw_engine.errors.catalogue import CATALOGUE
from jw_engine.loading import Base, home, load_base
from jw_engine.loading.facts import FACT_KEYS
from jw_engine.plugins import contract
from jw_engine.plugins.calling import host, runners, shape
from jw_engine.plugins.conformance import CHECKS, check_plugin
from jw_engine.plugins.hookspecs import HOOKS
from jw_engine.plugins.installed import pins
from jw_engine.plugins.installed.discovery import installed
from jw_engine.plugins.installed.manifest_reader import BUDGET_MS, KEYS, MEMORY_MB
from jw_engine.plugins.installed.policy import Policy
from jw_engine.plugins.installed.policy_reader import read_policy
from jw_engine.plugins.installed.roster import Roster
from jw_engine.plugins.installed.template import write_plugin
from tests.docs.pages import part_of, rows, text_of
from tests.docs.plugin_pages import (
    BLOCK,
    blocks,
    check_console,
    follow,
    fragment,
    install_editable,
    only_those_in,
    printed_by,
    rows_in,
    run,
    section,
)
from tests.plugins.installing import MANIFEST, RECOMMENDS, install, toml

PLUGINS, SECURITY, TESTING = "plugins.md", "plugin-security.md", "plugin-testing.md"
CHOOSING: dict[Language, str] = {"nl": "plugins-kiezen.md", "en": "choosing-plugins.md"}
FIRST = "A first plugin in ten minutes"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder on the path for plugins; the test stands in another, empty one."""
    folder = tmp_path / "site"
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    with only_those_in(folder, monkeypatch):
        yield folder


@pytest.fixture(scope="module")
def base() -> Base:
    return load_base(home())


@pytest.fixture
def new_plugin(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the plugin that ``jw plugins new my-plugin`` writes, installed."""
    folder = Path("my-plugin").absolute()
    write_plugin(folder)
    install_editable(folder, site, monkeypatch)
    return folder


def install_example(site: Path, text: str, code: str) -> Path:
    return install(site, "my-plugin", code, **fragment(text))


def pytest_of(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the tests in *folder*, in an environment that knows the same plugins."""
    path = os.pathsep.join(part for part in sys.path if part)
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True,
        check=False, timeout=300,
    )  # fmt: skip


def test_the_first_plugin_comes_out_as_it_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(section(PLUGINS, FIRST), site, monkeypatch)
    assert not re.search("[✗–]", run("jw plugins check my-plugin", monkeypatch))


def test_the_tests_of_a_new_plugin_pass(new_plugin: Path) -> None:
    assert "python -m pytest" in section(PLUGINS, FIRST)
    done = pytest_of(new_plugin)
    assert done.returncode == 0, done.stdout
    assert f"{len(CHECKS) + 2} passed" in done.stdout


def test_a_new_plugin_for_a_municipality_is_for_that_one_alone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "`--municipality 0363`" in section(PLUGINS, FIRST)
    run("jw plugins new my-plugin --municipality 0363", monkeypatch)
    install_editable(Path("my-plugin").absolute(), site, monkeypatch)
    (found,) = installed()
    assert found.municipalities == ("0363",)


def test_each_hook_has_a_place_and_a_section_in_their_order() -> None:
    told = re.findall(r"^### `(jw_\w+)`$", section(PLUGINS, "The hooks"), re.MULTILINE)
    assert tuple(told) == HOOKS
    table = re.findall(r"^\| \[`(jw_\w+)`\]", part_of(PLUGINS, "The hooks"), re.MULTILINE)
    assert tuple(table) == HOOKS
    assert set(re.findall(r"`(jw_\w+)`", part_of(PLUGINS, "What a plugin is"))) >= set(HOOKS)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_example_of_a_hook_runs_keeps_to_the_contract_and_comes_out(
    hook: str, site: Path, base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_COUNTER_PORT", "")
    text = section(PLUGINS, f"`{hook}`")
    for told in ("**Called**", "**Arguments**", "**Result**"):
        assert told in text
    code, *shown = blocks(text, "python")
    assert f"def {hook}(" in code
    assert hook in fragment(text)["hooks"]
    install_example(site, text, code)
    _, checks = check_plugin(installed()[0], Roster(tuple(installed()), Policy()), base)
    assert [check.name for check in checks if not check.ok] == []
    outputs = blocks(text, "text") + blocks(text, "console")
    assert outputs
    for use, output in zip(shown, blocks(text, "text"), strict=True):
        assert printed_by(use) == output
    for block in blocks(text, "console"):
        check_console(block, monkeypatch)


@pytest.mark.parametrize(
    ("hook", "heading", "kind"),
    [
        ("jw_recommend_principles", "Key of a `PrincipleFit`", contract.PrincipleFit),
        ("jw_describe_platforms", "Key of a `Platform`", contract.Platform),
        ("jw_read_delivery", "Field of `delivery`", contract.Delivery),
        ("jw_read_delivery", "Key of a `Reading`", contract.Reading),
    ],
)
def test_each_key_of_what_goes_in_and_out_is_told(hook: str, heading: str, kind: Any) -> None:
    table = section(PLUGINS, f"`{hook}`").partition(f"| {heading} |")[2].partition("\n\n")[0]
    told = re.findall(r"^\| `(\w+)`", table, re.MULTILINE)
    assert told == list(kind.__annotations__)


def test_each_field_of_a_situation_and_of_a_decision_is_told() -> None:
    for hook, kind in (
        ("jw_recommend_principles", contract.Situation),
        ("jw_observe_decision", contract.DecisionView),
    ):
        (told,) = re.findall(
            r"^- \*\*Arguments\*\*(.*)$", section(PLUGINS, f"`{hook}`"), re.MULTILINE
        )
        named = set(re.findall(r"`(\w+)`", told))
        assert set(kind.__annotations__) <= named


def test_the_codes_of_a_refusal_and_the_reasons_of_what_is_left_out_are_told() -> None:
    text = section(PLUGINS, "`jw_read_delivery`")
    codes = contract.RefusalCode.__args__  # type: ignore[attr-defined]
    (line,) = re.findall(r"^A refusal has one of these codes: (.*?)\. \[", text, re.MULTILINE)
    assert set(re.findall("`([^`]+)`", line)) == set(codes) <= set(CATALOGUE)
    reasons = contract.LeftOut.__annotations__["reason"].__args__
    assert [reason for reason in reasons if f"`{reason}`" not in text] == []


def test_each_key_of_a_manifest_has_a_row_with_its_bounds() -> None:
    by_key = rows_in(section(PLUGINS, "The manifest"))
    assert list(by_key) == [*KEYS, "command.name", "command.help"]
    for key, (least, default, most) in (("budget_ms", BUDGET_MS), ("memory_mb", MEMORY_MB)):
        assert f"{default}; from {least} to {most}" in by_key[key]
    assert f"for: {contract.CONTRACT} |" in by_key["contract"]


def test_the_keys_of_a_manifest_that_are_told_to_be_needed_are(site: Path, base: Base) -> None:
    told = rows_in(section(PLUGINS, "The manifest"))
    needed = [key for key in KEYS if "| error" in told[key]]
    package = install(site, "my-plugin")
    whole = {**MANIFEST, "name": "my-plugin", "hooks": ["jw_recommend_principles"]}
    least = {key: value for key, value in whole.items() if key in (*needed, "hooks")}
    for left_out in (None, *needed):
        lines = [f"{key} = {toml(value)}" for key, value in least.items() if key != left_out]
        (package / "jw_plugin.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        roster = Roster(tuple(installed()), Policy())
        (entry,), _ = roster.entries(roster.found, base)
        assert bool(entry.problems) == (left_out is not None), left_out


def test_each_key_of_a_fact_is_told() -> None:
    table = section(PLUGINS, "A fact of its own")
    told = set(re.findall(r"`fact\.(\w+)`", table))
    assert told == set(FACT_KEYS) - {"ask_when", "derived", "added"}


@pytest.mark.parametrize("heading", ["Conditions as in a rule", "Municipalities"])
def test_what_else_is_shown_comes_out(heading: str, site: Path) -> None:
    text = section(PLUGINS, heading)
    if blocks(text, "toml fragment"):
        package = install(site, "my-plugin", **fragment(text))
        (package / "rules").mkdir()
        rule = blocks(section(PLUGINS, FIRST), "toml")[1].replace("city_pass_missing", "worrying")
        (package / "rules" / "rules.toml").write_text(rule, encoding="utf-8")
    (use,) = blocks(text, "python")
    (output,) = blocks(text, "text")
    assert printed_by(use) == output


def test_every_block_about_plugins_is_one_that_is_run() -> None:
    run_in = {
        PLUGINS: (FIRST, *(f"`{hook}`" for hook in HOOKS), "Conditions as in a rule",
                  "Municipalities"),
        SECURITY: ("The policy", "What is approved", "What happened for a case"),
        TESTING: ("What every plugin has to keep to", "Situations of your own", "Hostile input"),
    }  # fmt: skip
    for name, headings in run_in.items():
        inside = "".join(section(name, heading) for heading in headings)
        assert len(BLOCK.findall(inside)) == len(BLOCK.findall(text_of(name)))


def test_what_the_page_on_security_shows_comes_out(
    new_plugin: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert new_plugin.is_dir()
    (use,) = blocks(text_of(SECURITY), "python")
    (output,) = blocks(text_of(SECURITY), "text")
    assert printed_by(use) == output
    shown = blocks(text_of(SECURITY), "console")
    assert len(shown) == 2
    for block in shown:
        check_console(block, monkeypatch)
    (made,) = Path.cwd().glob("*.toml")
    assert read_policy(made).require_approval
    assert "my-plugin" in read_policy(made).approved


def test_a_comment_in_a_policy_stays(new_plugin: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new_plugin.is_dir()
    assert "Comments in the file stay." in text_of(SECURITY)
    policy = Path("plugins.toml")
    policy.write_text('# by the board\nformat = "jw-plugin-policy/1"\n', encoding="utf-8")
    run("jw plugins approve my-plugin --plugin-policy plugins.toml", monkeypatch)
    assert policy.read_text(encoding="utf-8").startswith("# by the board\n")
    assert list(read_policy(policy).approved) == ["my-plugin"]


def known_keys(policy: dict[str, Any]) -> list[str]:
    """Return the keys that may stand where *policy* has one that may not."""
    with pytest.raises(PackError) as caught:
        read_policy(policy)
    known = next(p for p in caught.value.problems if p.code == "key-unknown").details["known"]
    return str(known).split(", ")


def test_each_key_of_a_policy_has_a_row() -> None:
    wrong = [{"no_such_key": 1}]
    told = re.findall(r"^\| `([\w.]+)` \|", section(SECURITY, "The policy"), re.MULTILINE)
    top = known_keys({"no_such_key": 1})
    inner = [f"{key}.{part}" for key in ("block", "approved") for part in known_keys({key: wrong})]
    assert sorted(told) == sorted([*top, *inner])


@pytest.mark.parametrize("name", [SECURITY, *CHOOSING.values()])
def test_the_policies_that_are_shown_are_read(name: str, tmp_path: Path) -> None:
    (shown,) = blocks(text_of(name), "toml")
    file = tmp_path / "plugins.toml"
    file.write_text(shown, encoding="utf-8")
    policy = read_policy(file)
    assert policy.allow
    assert policy.block
    assert bool(policy.approved) == (name == SECURITY)


def test_each_error_of_a_call_has_a_row() -> None:
    told = re.findall(r"^\| `([\w-]+)` \|", section(SECURITY, "Errors of a call"), re.MULTILINE)
    assert told[: len(runners.CODES)] == list(runners.CODES)
    load = told[len(runners.CODES) :]
    assert set(load) <= set(CATALOGUE)
    assert {"plugin-blocked", "plugin-not-allowed", "plugin-unapproved"} <= set(load)
    linked = re.findall(r"\]\(plugin-security\.md#errors-of-a-call\)", text_of("errors.md"))
    assert linked


# A hook for each error of a call that a plugin can bring about by itself.
FAILING = {
    "plugin-contract": "@hookimpl\ndef jw_recommend_principles(wrong): return []",
    "plugin-exited": "def answer(situation): os._exit(0)",
    "plugin-io": "def answer(situation): open('x', 'w')",
    "plugin-mutates": "def answer(situation): situation.facts.clear()",
    "plugin-read": "def answer(situation): situation.facts['youth_age']",
    "plugin-result": "def answer(situation): return 1",
    "plugin-timeout": "def answer(situation): time.sleep(60)",
    "KeyError": "class Mine(KeyError): pass\ndef answer(situation): raise Mine('Sam')",
}


@pytest.mark.parametrize("error", FAILING)
def test_an_error_of_a_call_is_the_one_that_is_told(error: str, site: Path) -> None:
    assert f"`{error}`" in section(SECURITY, "Errors of a call")
    code = FAILING[error].replace("def answer(", "@hookimpl\ndef jw_recommend_principles(")
    head = "import os, time\nfrom jw_engine.plugins import hookimpl\n"
    install(site, "my-plugin", head + code, budget_ms=300)
    engine = Engine.load()
    (skipped,) = engine.advise({"worrying": True}).skipped_plugins
    engine.close_plugins()
    assert skipped["error"] == error
    assert "Sam" not in str(skipped)


def test_each_check_has_a_row() -> None:
    told = re.findall(r"^\| `(\w+)` \|", section(SECURITY, "What a check tries"), re.MULTILINE)
    assert told == list(CHECKS)


def test_the_numbers_are_those_of_the_code() -> None:
    security = text_of(SECURITY)
    for told in (
        f"After {host.FAILURES} failures in a row",
        f"After {host.REST_SECONDS:.0f} seconds one call is tried again",
        f"| time to be loaded | {runners.START_SECONDS:.0f} seconds |",
        f"at most {runners.MOST_ANSWER_BYTES // 2**20} MiB of plain data",
        f"| more than {pins.MOST_FILES:,} files or {pins.MOST_BYTES // 2**20} MiB |",
    ):
        assert told in security, told
    assert f"at most {shape.LONGEST_TEXT:,} characters" in text_of(PLUGINS)
    assert f"at most {shape.MOST_ITEMS:,} items" in text_of(PLUGINS)
    embedding = section("embedding.md", "Processes")
    assert f"After {host.FAILURES} failures in a row" in embedding
    assert f"{host.REST_SECONDS:.0f} seconds" in embedding
    assert "ten tests" in text_of(TESTING)
    assert len(CHECKS) == 10


def test_what_the_page_on_testing_shows_of_the_new_plugin_passes(new_plugin: Path) -> None:
    own = blocks(section(TESTING, "Situations of your own"), "python")
    shown = [*blocks(section(TESTING, "What every plugin has to keep to"), "python"), *own]
    for path in (new_plugin / "tests").iterdir():
        path.unlink()
    for number, block in enumerate(shown):
        (new_plugin / "tests" / f"test_shown_{number}.py").write_text(block, encoding="utf-8")
    done = pytest_of(new_plugin, "-rs")
    assert done.returncode == 0, done.stdout
    assert f"{len(CHECKS) + 2} passed" in done.stdout
    assert "skipped" not in done.stdout


def test_the_hostile_bodies_are_refused_by_the_example_and_noticed_where_not(site: Path) -> None:
    text = section(PLUGINS, "`jw_read_delivery`")
    code = blocks(text, "python")[0]
    package = install_example(site, text, code)
    (shown,) = blocks(section(TESTING, "Hostile input"), "python")
    Path("test_hostile.py").write_text(shown, encoding="utf-8")
    done = pytest_of(Path.cwd())
    assert done.returncode == 0, done.stdout
    careless = code.replace("except (ValueError, KeyError, TypeError, RecursionError):",
                            "except ValueError:")  # fmt: skip
    assert careless != code
    (package / "plugin.py").write_text(careless, encoding="utf-8")
    done = pytest_of(Path.cwd())
    assert done.returncode == 1
    assert "'delivery-unread'" in done.stdout


def test_the_wheel_of_a_new_plugin_would_hold_its_data(new_plugin: Path) -> None:
    """Its build takes the whole folder of the package, in which the manifest and the rules are."""
    assert "With the `pyproject.toml` of `jw plugins new` they are." in text_of(TESTING)
    told = (new_plugin / "pyproject.toml").read_text(encoding="utf-8")
    assert 'packages = ["src/my_plugin"]' in told
    inside = {path.relative_to(new_plugin / "src").as_posix() for path in new_plugin.rglob("*.*")
              if path.is_relative_to(new_plugin / "src")}  # fmt: skip
    assert {"my_plugin/jw_plugin.toml", "my_plugin/rules/first-rules.toml"} <= inside


@pytest.fixture
def two_plugins(site: Path) -> None:
    label = {
        "nl": "Wat er in de buurt te doen is",
        "en": "What there is to do in the neighbourhood",
    }
    elsewhere = {"nl": "Regels van elders", "en": "Rules from elsewhere"}
    install(site, "jw-buurt", label=label, municipalities=["0363"])
    install(site, "jw-elders", label=elsewhere)


@pytest.mark.usefixtures("two_plugins")
@pytest.mark.parametrize("language", CHOOSING)
def test_what_an_organisation_types_comes_out(
    language: Language, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = text_of(CHOOSING[language])
    (policy,) = blocks(text, "toml")
    Path("plugins.toml").write_text(policy, encoding="utf-8")
    shown = blocks(text, "console")
    assert len(shown) == 5
    for block in shown:
        check_console(block, monkeypatch)
    (line,) = blocks(text, "text")  # of one that has become slow
    elders = site / "jw_elders"
    shutil.rmtree(elders)
    shutil.rmtree(site / "jw_elders-1.0.dist-info")
    slow = RECOMMENDS.replace("return [FIT]", "__import__('time').sleep(60)")
    install(site, "jw-elders", slow, budget_ms=200)
    case = 'echo \'{"facts": {"worrying": true}}\' | '
    command = f"{case}jw advise - --lang {language}"
    assert line in run(command, monkeypatch)
    assert "jw-elders" not in run(f"{command} --plugin-policy plugins.toml", monkeypatch)
    monkeypatch.setenv("JW_ENGINE_PLUGIN_POLICY", "plugins.toml")
    assert "jw-elders" not in run(command, monkeypatch)


def test_both_pages_for_an_organisation_have_the_same_commands_and_keys() -> None:
    def commands(name: str) -> list[str]:
        found = re.findall(r"^\$ (.*)$", text_of(name), re.MULTILINE)
        return [line.replace(" --lang en", "") for line in found]

    assert commands(CHOOSING["nl"]) == commands(CHOOSING["en"]) != []
    dutch, english = (
        re.sub("^reason = .*", "", blocks(text_of(name), "toml")[0], flags=re.MULTILINE)
        for name in CHOOSING.values()
    )
    assert dutch == english
    assert rows(CHOOSING["nl"]).keys() == rows(CHOOSING["en"]).keys()


def test_each_code_that_an_organisation_may_read_is_there() -> None:
    for name in CHOOSING.values():
        codes = set(re.findall(r"`(plugin-[\w-]+|fact-[\w-]+)`", text_of(name)))
        assert codes
        assert codes <= set(CATALOGUE) | set(runners.CODES)


@pytest.mark.parametrize("name", [PLUGINS, SECURITY, TESTING, *CHOOSING.values()])
def test_the_contents_of_a_page_are_its_headings(name: str) -> None:
    listed = re.findall(r"^- \[(.*)\]\(#", text_of(name), re.MULTILINE)
    assert listed == re.findall(r"^## (.*)$", text_of(name), re.MULTILINE)
