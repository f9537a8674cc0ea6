"""What is installed: who takes part, who is refused and why, and whom a case reaches."""

import os
import py_compile
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from jw_engine import Engine, InputError, PackError
from jw_engine.plugins.installed.discovery import installed
from tests.plugins.installing import RECOMMENDS, install, write_manifest

FACTS = {"worrying": True}
OWN_FACT = """
format = "jw-facts/1"
[[fact]]
id = "{name}"
type = "bool"
label = {{ nl = "Het wijkteam helpt", en = "The neighbourhood team helps" }}
question = {{ nl = "Helpt het wijkteam?", en = "Does the neighbourhood team help?" }}
sensitivity = "personal"
changed_by = "worker"
holds = "until_changed"
source = {{ page = 1, lines = [1, 2], confidence = "added", document = "Plan" }}
"""
RULES = """
format = "jw-rules/1"
pack = "{pack}"
version = "1"
[[rule]]
id = "{pack}-1"
title = {{ nl = "Het wijkteam helpt", en = "The neighbourhood team helps" }}
when.all = ["{fact}"]
{effect}
priority = "soon"
because = {{ nl = "Samen weten jullie meer.", en = "Together you know more." }}
source = {{ page = 1, lines = [1, 2], confidence = "added", document = "Plan" }}
[[rule.example]]
given = {{ {fact} = true }}
"""
ADVISES = 'advise = [{ action = "consult_partner", step = "signalling" }]'


def skipped(engine: Engine, municipality: str | None = None) -> dict[str, str]:
    found = engine.advise(FACTS, municipality=municipality).skipped_plugins
    return {str(each["plugin"]): str(each["error"]) for each in found}


def advisers(engine: Engine, municipality: str | None = None) -> list[str]:
    return [p.plugin for p in engine.advise(FACTS, municipality=municipality).principle_advice]


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "a command of jw": (
        {
            "hooks": ["jw_run_command"],
            "command": [{"name": "advise", "help": {"nl": "a", "en": "b"}}],
        },
        "plugin-command-taken",
    ),
    "another contract": ({"contract": 2}, "plugin-contract"),
    "no contract": ({"contract": None}, "key-missing"),
    "another version": ({"version": "2.0"}, "plugin-differs"),
    "an unknown hook": ({"hooks": ["jw_take_over"]}, "name-unknown"),
    "an unknown fact": ({"reads": ["worying"]}, "name-unknown"),
    "an unknown key": ({"rights": ["all"]}, "key-unknown"),
    "a judgement": ({"writes": ["criminal_offence"]}, "plugin-writes"),
    "a derived fact": ({"writes": ["days_since_last_message"]}, "plugin-writes"),
    "a folder outside": ({"packs": ["../../etc"]}, "plugin-folder"),
    "a folder that is not there": ({"packs": ["rules"]}, "file-unreadable"),
    "no municipality": ({"municipalities": []}, "plugin-municipalities"),
    "no code": ({"municipalities": ["Amsterdam"]}, "plugin-municipalities"),
    "everyone and one": ({"municipalities": ["*", "0363"]}, "plugin-municipalities"),
    "a budget without end": ({"budget_ms": 10**9}, "key-type"),
    "a command without its hook": (
        {"command": [{"name": "x", "help": {"nl": "a", "en": "b"}}]}, "plugin-command",
    ),
    "the hook without a command": ({"hooks": ["jw_run_command"]}, "plugin-command"),
    "the network inside": ({"network": ["example.org"], "in_process": True}, "plugin-in-process"),
    "no label in English": ({"label": {"nl": "Proef"}}, "text-incomplete"),
    "nothing to do": ({"hooks": []}, "plugin-nothing"),
    "variables of Python": ({"environment": ["PYTHONSTARTUP"]}, "plugin-environment"),
    "another format": ({"format": "jw-plugin/9"}, "file-format"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_a_manifest_that_is_wrong_is_refused_with_the_reason(
    what: str, site: Path, load: Callable[..., Engine]
) -> None:
    more, code = REFUSED[what]
    install(site, "jw-good")
    install(site, "jw-bad", **more)
    engine = load()
    assert skipped(engine) == {"jw-bad": code}
    assert advisers(engine) == ["jw-good"]
    assert "jw_bad" not in sys.modules


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"format = ", b"[" * 5_000])
def test_a_manifest_that_is_no_toml_is_refused(
    content: bytes, site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-good")
    (install(site, "jw-bad") / "jw_plugin.toml").write_bytes(content)
    engine = load()
    assert list(skipped(engine)) == ["jw-bad"]
    assert advisers(engine) == ["jw-good"]


def test_without_a_manifest_nothing_is_run(site: Path, load: Callable[..., Engine]) -> None:
    install(site, "jw-bad", "raise SystemExit", manifest=False)
    assert skipped(load()) == {"jw-bad": "plugin-manifest-missing"}


def test_of_two_with_one_name_neither_takes_part(site: Path, load: Callable[..., Engine]) -> None:
    install(site, "jw-good")
    install(site, "jw-twin")
    install(site, "jw-twin", distribution="jw-twin-too")
    engine = load()
    assert skipped(engine) == {"jw-twin": "plugin-name-twice"}
    assert advisers(engine) == ["jw-good"]


def test_the_first_of_two_copies_of_one_distribution_counts(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path / "later", "jw-good")
    install(site, "jw-good")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "later")])
    (found,) = installed()
    assert found.folder == site / "jw_good"


def test_what_is_installed_or_removed_later_is_seen_by_the_next_engine(
    site: Path, load: Callable[..., Engine]
) -> None:
    assert advisers(load()) == []
    package = install(site, "jw-good")
    assert advisers(load()) == ["jw-good"]
    write_manifest(package, "jw-good", municipalities=["0363"])
    assert advisers(load()) == []
    assert advisers(load(), "0363") == ["jw-good"]


@pytest.mark.parametrize("code", ["0363", "363", "GM0363", "gm363", " 0363 "])
def test_a_case_reaches_the_plugins_of_its_municipality_and_the_general_ones(
    code: str, site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-amsterdam", municipalities=["GM0363"])
    install(site, "jw-everyone")
    install(site, "jw-utrecht", "raise SystemExit", municipalities=["0344"])
    engine = load()
    assert advisers(engine, code) == ["jw-amsterdam", "jw-everyone"]
    assert skipped(engine, code) == {}
    assert advisers(engine) == advisers(engine, "0599") == ["jw-everyone"]
    assert [p["name"] for p in engine.advise(FACTS, municipality=code).plugins] == [
        "jw-amsterdam", "jw-everyone",
    ]  # fmt: skip
    assert advisers(engine.for_municipality(code)) == ["jw-amsterdam", "jw-everyone"]


def test_however_many_codes_are_asked_for_nothing_grows(
    site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-amsterdam", municipalities=["0363"])
    engine = load()
    engines = {id(engine.for_municipality(str(code)).base) for code in range(500)}
    assert len(engines) == 1
    assert len(engine._routes._by_code) == 2  # type: ignore[union-attr]  # noqa: SLF001


def add_facts(package: Path, name: str) -> None:
    (package / "facts").mkdir()
    (package / "facts" / "own.toml").write_text(OWN_FACT.format(name=name), encoding="utf-8")


def add_rules(package: Path, pack: str, fact: str, effect: str = ADVISES) -> None:
    (package / "rules").mkdir()
    text = RULES.format(pack=pack, fact=fact, effect=effect)
    (package / "rules" / "own.toml").write_text(text, encoding="utf-8")


DATA: dict[str, Any] = {"hooks": [], "facts": ["facts"], "packs": ["rules"], "reads": []}


def test_facts_and_rules_of_a_municipality_hold_for_its_cases_alone(
    site: Path, load: Callable[..., Engine]
) -> None:
    package = install(site, "jw-city", "raise SystemExit", municipalities=["9999"], **DATA)
    add_facts(package, "team_helps")
    add_rules(package, "city", "team_helps")
    engine = load()
    case = {"municipality": "9999", "facts": {"team_helps": True}}
    decision = engine.advise_case(case).to_dict("en")
    assert ["city-1"] in [part["rules"] for part in decision["recommendations"]]
    assert [pack["pack"] for pack in decision["packs"]] == ["base", "city"]
    assert decision["skipped_plugins"] == []
    with pytest.raises(InputError) as refused:
        engine.advise_case({**case, "municipality": "0363"})
    assert refused.value.code == "fact-unknown"
    assert [pack["pack"] for pack in engine.advise(FACTS).to_dict()["packs"]] == ["base"]


def test_a_fact_that_is_there_already_is_refused(site: Path, load: Callable[..., Engine]) -> None:
    add_facts(install(site, "jw-a", **{**DATA, "packs": []}), "team_helps")
    add_facts(install(site, "jw-b", **{**DATA, "packs": []}), "team_helps")
    add_facts(install(site, "jw-c", **{**DATA, "packs": []}), "worrying")
    engine = load()
    assert skipped(engine) == {"jw-b": "id-duplicate", "jw-c": "id-duplicate"}
    assert "team_helps" in engine.vocabulary.facts


def test_a_pack_that_would_forbid_stepping_in_is_refused_and_the_rest_goes_on(
    site: Path, load: Callable[..., Engine]
) -> None:
    add_rules(install(site, "jw-a", **{**DATA, "facts": []}), "a", "worrying")
    bad = install(site, "jw-b", **{**DATA, "facts": []})
    add_rules(bad, "b", "worrying", 'veto = ["intervene_now"]')
    add_rules(install(site, "jw-c", **{**DATA, "facts": []}), "c", "worrying")
    add_rules(install(site, "jw-d", **{**DATA, "facts": []}), "c", "worrying")
    engine = load()
    assert skipped(engine) == {"jw-b": "safety-veto", "jw-d": "pack-twice"}
    assert [pack["pack"] for pack in engine.advise(FACTS).to_dict()["packs"]] == ["base", "a", "c"]


@pytest.mark.parametrize(
    ("policy", "taking_part"),
    [
        ({"allow": ["jw-a"]}, ["jw-a"]),
        ({"block": [{"plugin": "jw-a", "reason": "Too new."}]}, ["jw-b"]),
        ({"allow": []}, []),
    ],
)
def test_the_organisation_decides_which_take_part_and_need_not_be_told_so_each_time(
    policy: dict[str, Any], taking_part: list[str], site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-a")
    install(site, "jw-b")
    assert advisers(load(plugins=policy)) == taking_part
    assert skipped(load(plugins=policy)) == {}
    assert advisers(load(plugins=False)) == []


def test_where_approval_is_required_what_lacks_it_is_told(
    site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-a")
    assert skipped(load(plugins={"require_approval": True})) == {"jw-a": "plugin-unapproved"}


def test_a_policy_that_is_wrong_is_refused_with_everything_that_is(
    site: Path, load: Callable[..., Engine], tmp_path: Path
) -> None:
    install(site, "jw-a")
    file = tmp_path / "policy.toml"
    file.write_text('format = "jw-plugin-policy/1"\nalow = []\n[[block]]\nplugin = "jw-a"\n')
    with pytest.raises(PackError) as refused:
        load(plugins=file)
    assert [each.code for each in refused.value.problems] == ["key-unknown", "key-missing"]
    assert "did you mean allow" in refused.value.text("en").lower()


def approval_of(engine: Engine) -> dict[str, Any]:
    (told,) = engine.advise(FACTS).plugins
    approved = {"plugin": told["name"], "version": told["version"], "sha256": told["hash"]}
    return {"require_approval": True, "approved": [approved]}


def test_exactly_the_approved_bytes_take_part(site: Path, load: Callable[..., Engine]) -> None:
    package = install(site, "jw-a")
    policy = approval_of(load())
    engine = load(plugins=policy)
    assert advisers(engine) == ["jw-a"]
    with (package / "plugin.py").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert advisers(engine) == ["jw-a"]  # it runs already, from the bytes that were approved
    engine.close_plugins()
    assert skipped(engine) == {"jw-a": "plugin-changed"}  # and is not started from others
    assert skipped(load(plugins=policy)) == {"jw-a": "plugin-changed"}
    assert advisers(load(plugins={**approval_of(load(plugins=True))})) == ["jw-a"]


@pytest.mark.parametrize("name", ["data.bin", "more/rules.toml", "jw_plugin.toml"])
def test_every_file_of_the_package_counts_but_what_python_makes(
    name: str, site: Path, load: Callable[..., Engine]
) -> None:
    package = install(site, "jw-a")
    (package / "more").mkdir()
    (package / "__pycache__").mkdir()
    policy = approval_of(load())
    (package / "__pycache__" / "plugin.cpython-311.pyc").write_bytes(b"made by Python")
    assert skipped(load(plugins=policy)) == {}
    with (package / name).open("a", encoding="utf-8") as file:
        file.write("# one more\n")
    assert skipped(load(plugins=policy)) == {"jw-a": "plugin-changed"}


def test_a_plugin_runs_in_the_engines_process_only_once_approved(
    site: Path, load: Callable[..., Engine]
) -> None:
    code = dedent(RECOMMENDS) + "\nimport sys\nsys.jw_seen_here = True\n"
    install(site, "jw-inside", code, in_process=True)
    try:
        assert advisers(load()) == ["jw-inside"]
        assert not hasattr(sys, "jw_seen_here")
        assert advisers(load(plugins=approval_of(load()))) == ["jw-inside"]
        assert hasattr(sys, "jw_seen_here")
    finally:
        vars(sys).pop("jw_seen_here", None)
        for name in [name for name in sys.modules if name.startswith("jw_inside")]:
            del sys.modules[name]


def test_compiled_code_that_no_hash_covers_is_passed_over(
    site: Path, load: Callable[..., Engine]
) -> None:
    package = install(site, "jw-a")
    policy = approval_of(load())
    source = package / "plugin.py"
    status = source.stat()
    source.write_text(f"raise SystemExit{' ' * (status.st_size - 16)}", encoding="utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    py_compile.compile(str(source), doraise=True)  # of the size and the time of the right source
    source.write_text(dedent(RECOMMENDS), encoding="utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert source.stat().st_size == status.st_size
    engine = load(plugins=policy)
    assert (advisers(engine), skipped(engine)) == (["jw-a"], {})


def test_what_lies_behind_a_link_counts_too(
    site: Path, load: Callable[..., Engine], tmp_path: Path
) -> None:
    package = install(site, "jw-a")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "more.py").write_text("x = 1\n")
    (package / "linked").symlink_to(tmp_path / "elsewhere")
    policy = approval_of(load())
    (tmp_path / "elsewhere" / "more.py").write_text("x = 2\n")
    assert skipped(load(plugins=policy)) == {"jw-a": "plugin-changed"}
    (tmp_path / "elsewhere" / "round").symlink_to(package)
    assert skipped(load()) == {}  # a circle has an end, too


@pytest.mark.parametrize(
    "kept_out",
    [
        {"plugins": {"block": [{"plugin": "jw-city", "reason": "Too new."}]}},
        {"plugins": {"require_approval": True}},
        {"contract": 2},
        {"packs": ["not-there"]},
    ],
)
def test_a_case_with_a_fact_of_a_plugin_that_takes_no_part_is_answered_all_the_same(
    kept_out: dict[str, Any], site: Path, load: Callable[..., Engine]
) -> None:
    told = {key: value for key, value in kept_out.items() if key != "plugins"}
    package = install(site, "jw-city", **{**DATA, "packs": [], **told})
    add_facts(package, "team_helps")
    engine = load(**{key: value for key, value in kept_out.items() if key == "plugins"})
    decision = engine.advise({"team_helps": True, "immediate_danger_youth": True})
    assert decision.recommendations[0].action == "intervene_now"


def test_several_processes_answer_for_the_municipality_of_their_engine(
    site: Path, load: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    install(site, "jw-amsterdam", municipalities=["0363"])
    monkeypatch.setenv("PYTHONPATH", str(site))
    engine = load().for_municipality("0363")
    for answer in engine.advise_many_in(2, [{"facts": FACTS}] * 3):
        assert [each["plugin"] for each in answer.to_dict()["principle_advice"]] == ["jw-amsterdam"]


COUNTS = """
import os
from jw_engine.plugins import hookimpl
@hookimpl
def jw_recommend_principles(situation):
    text = {"nl": str(os.getpid()), "en": "x"}
    return [{"principle": "rewarding", "fits": True, "because": text, "means": [], "facts": [],
             "sources": []}]
"""


def test_a_general_plugin_runs_once_for_all_municipalities_and_ends_for_all(
    site: Path, load: Callable[..., Engine]
) -> None:
    install(site, "jw-general", COUNTS)
    install(site, "jw-a", municipalities=["0001"])
    install(site, "jw-b", municipalities=["0002"])
    engine = load()
    numbers = {
        each.because.nl
        for code in (None, "0001", "0002")
        for each in engine.advise(FACTS, municipality=code).principle_advice
        if each.plugin == "jw-general"
    }
    (number,) = numbers
    engine.for_municipality("0002").close_plugins()
    with pytest.raises(ProcessLookupError):
        os.kill(int(number), 0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
@pytest.mark.parametrize("with_port", [True, False])
def test_a_declared_host_can_be_reached_and_another_port_of_it_cannot(
    host: str, with_port: bool, site: Path, load: Callable[..., Engine]
) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        server = socket.create_server((host, 0), family=family)
    except OSError:
        pytest.skip("this machine has no such address")
    port = server.getsockname()[1]
    written = f"[{host}]" if ":" in host else host
    code = f"""
        import socket
        from jw_engine.plugins import hookimpl
        @hookimpl
        def jw_recommend_principles(situation):
            port = {port} + bool(situation.facts["worrying"])
            try: socket.create_connection(({host!r}, port), 1).close()
            except ConnectionRefusedError: pass
            return []
    """
    install(site, "jw-talks", code, network=[f"{written}:{port}" if with_port else written])
    with server:
        engine = load()
        assert engine.advise({}).skipped_plugins == ()
        told = [each["error"] for each in engine.advise(FACTS).skipped_plugins]
    assert told == (["plugin-io"] if with_port else [])
