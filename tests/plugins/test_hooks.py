"""Each hook as the engine calls it: what it is given, what becomes of what it gives back."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, InputError
from jw_engine.plugins import Delivery
from tests.plugins.installing import FIT, install

PLANTED = "Planted-Sem-Jansen"
HEAD = "from jw_engine.plugins import hookimpl\n"


def errors(engine: Engine, facts: dict[str, Any] | None = None) -> list[str]:
    return [str(each["error"]) for each in engine.advise(facts or {}).skipped_plugins]


PROVIDES = (
    HEAD
    + """
@hookimpl
def jw_provide_facts(situation, case_id, names):
    known = {"youth_from_other_area": True, "photo_publication_wanted": True}
    return {name: known[name] for name in names if name in known} if case_id == 7 else {}
"""
)


def test_a_provider_gives_what_was_not_given_and_the_decision_tells_it(
    site: Path, load: Callable[..., Engine]
) -> None:
    writes = ["youth_from_other_area", "photo_publication_wanted"]
    install(site, "jw-facts", PROVIDES, hooks=["jw_provide_facts"], reads=[], writes=writes)
    engine = load()
    given = {"photo_publication_wanted": False, "youth_age": 15}
    decision = engine.advise_case({"id": 7, "facts": given}).to_dict("en")
    rules = {rule for part in decision["recommendations"] for rule in part["rules"]}
    assert "R157" in rules  # the area policy, on the fact that was fetched
    assert "R153" not in rules  # what was given goes before what is known there
    assert decision["provided_facts"] == [{"fact": "youth_from_other_area", "plugin": "jw-facts"}]
    assert "provided_facts" not in engine.advise_case({"id": 8, "facts": given}).to_dict()
    assert "provided_facts" not in engine.advise(given).to_dict()  # no case: nothing to fetch


@pytest.mark.parametrize(
    "given",
    [
        "{'worrying': True}",
        "{'youth_from_other_area': 'yes'}",
        "{'youth_from_other_area': None}",
        "{'no_such_fact': True}",
        "[('youth_from_other_area', True)]",
        f"'{PLANTED}'",
    ],
)
def test_what_a_provider_may_not_give_is_given_back(
    given: str, site: Path, load: Callable[..., Engine]
) -> None:
    code = f"{HEAD}\n@hookimpl\ndef jw_provide_facts(names): return {given}\n"
    writes = ["youth_from_other_area"]
    install(site, "jw-facts", code, hooks=["jw_provide_facts"], writes=writes)
    decision = load().advise_case({"id": 7, "facts": {}})
    assert [each["error"] for each in decision.skipped_plugins] == ["plugin-result"]
    assert decision.provided_facts == ()
    assert PLANTED not in decision.to_json()


def test_a_plugin_gets_the_facts_of_its_manifest_and_no_others(
    site: Path, load: Callable[..., Engine]
) -> None:
    code = (
        HEAD
        + f"""
FIT = {FIT!r}
@hookimpl
def jw_recommend_principles(situation):
    seen = [dict(situation.facts), situation.active_steps, situation.municipality, situation.at]
    return [dict(FIT, because={{"nl": repr(seen), "en": repr(situation.facts["youth_age"])}},
                 facts=["worrying"])]
"""
    )
    install(site, "jw-sees", code, reads=["worrying", "youth_age"])
    facts = {"worrying": True, "signal_topic": PLANTED, "contact_exists": True}
    (advice,) = load().advise(facts, at="2026-03-02T12:00+01:00").principle_advice
    assert advice.because.nl == repr(
        [
            {"worrying": True},
            ("orienting", "increase_awareness_accessibility", "signalling", "making_contact",
             "building_relationship"),
            None,
            "2026-03-02T12:00:00+01:00",
        ]
    )  # fmt: skip
    assert advice.because.en == "None"  # what is not known is None
    assert advice.facts == {"worrying": True}


def test_an_observer_sees_the_decision_after_it_was_made(
    site: Path, load: Callable[..., Engine], tmp_path: Path
) -> None:
    file = tmp_path / "seen.txt"
    code = (
        HEAD
        + """
import os
@hookimpl
def jw_observe_decision(decision):
    os.write(int(os.environ["JW_SEEN"]), repr((decision.actions[:1], decision.vetoes,
             dict(decision.facts), decision.skipped)).encode())
"""
    )
    install(site, "jw-watch", code, hooks=["jw_observe_decision"], in_process=True)
    install(site, "jw-broken", "raise SystemExit", contract=9)
    told = {each["name"]: each for each in load().advise({}).plugins}["jw-watch"]
    approved = [{"plugin": "jw-watch", "version": "1.0", "sha256": told["hash"]}]
    with file.open("wb") as stream, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JW_SEEN", str(stream.fileno()))
        decision = load(plugins={"approved": approved}).advise(
            {"worrying": True, "signal_topic": PLANTED}
        )
    for name in [name for name in sys.modules if name.startswith("jw_watch")]:
        del sys.modules[name]
    first = decision.recommendations[0].action
    assert file.read_text() == repr(((first,), (), {"worrying": True}, ("jw-broken",)))
    assert [each["plugin"] for each in decision.skipped_plugins] == ["jw-broken"]


PLATFORM = {
    "id": "pigeon", "label": {"nl": "Postduif", "en": "Pigeon"}, "added": True,
    "affordances": [{"affordance": "asynchronicity", "basis": "implied", "sources": []}],
    "forms": ["dm"], "formats": ["ring"], "sources": [],
}  # fmt: skip
READS = (
    HEAD
    + f"""
@hookimpl
def jw_describe_platforms():
    return [{PLATFORM!r}]
@hookimpl
def jw_read_delivery(platform, delivery):
    if delivery.body == b"forged":
        refused = {{"code": "delivery-forged"}}
        return {{"events": [], "seen": [], "left_out": [], "refused": refused}}
    if delivery.body == b"raise":
        raise ValueError("{PLANTED}")
    event = {{"contact": "c1", "at": delivery.received_at, "did": None,
             "observe": eval(delivery.body.decode())}}
    return {{"events": [event], "seen": ["a"], "left_out": []}}
"""
)
AT = "2026-03-02T12:00:00+01:00"


@pytest.fixture
def pigeon(site: Path, load: Callable[..., Engine]) -> Engine:
    hooks = ["jw_describe_platforms", "jw_read_delivery"]
    install(site, "jw-pigeon", READS, hooks=hooks, reads=[], writes=["initiator"])
    return load()


def test_an_adapter_reads_what_its_platform_delivered(pigeon: Engine) -> None:
    (platform,) = pigeon.platforms()
    assert platform == {**PLATFORM, "plugin": "jw-pigeon"}
    reading = pigeon.read_delivery("pigeon", Delivery(b"{'initiator': 'youth'}", AT))
    event = {"contact": "c1", "at": AT, "did": None, "observe": {"initiator": "youth"}}
    assert reading.events == (event,)
    assert (reading.plugin, reading.seen) == ("jw-pigeon", ("a",))


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"forged", "delivery-forged"),
        (b"raise", "delivery-unread"),
        (b"{'worrying': True}", "delivery-unread"),  # a judgement, and not in its manifest
        (b"{'initiator': 'someone'}", "delivery-unread"),
        (b"open('/tmp/jw-hostile', 'w')", "delivery-unread"),
    ],
)
def test_what_an_adapter_refuses_or_may_not_give_is_told_in_both_languages(
    body: bytes, code: str, pigeon: Engine
) -> None:
    with pytest.raises(InputError) as refused:
        pigeon.read_delivery("pigeon", Delivery(body, AT))
    assert refused.value.code == code
    for language in ("nl", "en"):
        assert PLANTED not in refused.value.text(language)


def test_a_platform_that_nobody_reads_is_refused_with_those_that_are(pigeon: Engine) -> None:
    with pytest.raises(InputError) as refused:
        pigeon.read_delivery("pigeons", Delivery(b"", AT))
    assert refused.value.code == "platform-unknown"
    assert "Did you mean pigeon?" in refused.value.text("en")
    with pytest.raises(InputError):
        Engine.load(plugins=False).read_delivery("pigeon", Delivery(b"", AT))


INSIDE = {
    "raises": ("raise ValueError('x')", "ValueError"),
    "exits": ("raise SystemExit", "SystemExit"),
    "generator-exits": ("raise GeneratorExit", "GeneratorExit"),
    "recurses": ("return jw_recommend_principles(situation)", "RecursionError"),
    "reads-more": ("return situation.facts['youth_age']", "plugin-read"),
    "reads-in-secret": (
        "try: situation.facts['youth_age']\n    except Exception: return []", "plugin-read",
    ),
    "changes": ("situation.facts['worrying'] = 1", "plugin-mutates"),
    "freezes": ("situation.at = 1", "AttributeError"),
    "gives-an-object": ("return object()", "plugin-result"),
    "gives-evil": ("return [Evil()]", "plugin-result"),
    "gives-without-end": ("return iter(int, 1)", "plugin-result"),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_in_the_engines_process_everything_is_caught_too(
    name: str, site: Path, load: Callable[..., Engine]
) -> None:
    body, told = INSIDE[name]
    code = f"""{HEAD}
class Evil(dict):
    def __len__(self): raise SystemExit
    __iter__ = __contains__ = keys = items = values = __eq__ = __len__
    __hash__ = None
@hookimpl
def jw_recommend_principles(situation):
    {body}
"""
    install(site, f"jw-in-{name}", code, in_process=True)
    (listed,) = load().advise({}).plugins
    approved = [{"plugin": listed["name"], "version": "1.0", "sha256": listed["hash"]}]
    engine = load(plugins={"approved": approved})
    assert errors(engine, {"worrying": True}) in ([told], ["SystemExit"])
    assert f"jw_in_{name.replace('-', '_')}.plugin" in sys.modules
    errors(engine), errors(engine)
    assert errors(engine) == ["plugin-off"]


def test_an_interrupt_in_the_engines_process_is_for_who_asked(
    site: Path, load: Callable[..., Engine]
) -> None:
    code = f"{HEAD}\n@hookimpl\ndef jw_recommend_principles(): raise KeyboardInterrupt\n"
    install(site, "jw-in-interrupt", code, in_process=True)
    (listed,) = load().advise({}).plugins
    approved = [{"plugin": listed["name"], "version": "1.0", "sha256": listed["hash"]}]
    with pytest.raises(KeyboardInterrupt):
        load(plugins={"approved": approved}).advise({})


def test_a_plugin_that_rested_is_tried_again_and_is_on_again_once_it_answers(
    site: Path, load: Callable[..., Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "if situation.facts['worrying']: raise ValueError\n    return []"
    code = f"{HEAD}\n@hookimpl\ndef jw_recommend_principles(situation):\n    {body}\n"
    install(site, "jw-fickle", code)
    engine = load()
    assert [errors(engine, {"worrying": True}) for _ in range(4)] == [["ValueError"]] * 3 + [
        ["plugin-off"]
    ]
    assert errors(engine) == ["plugin-off"]
    monkeypatch.setattr("jw_engine.plugins.calling.host.REST_SECONDS", 0.0)
    assert errors(engine, {"worrying": True}) == ["ValueError"]
    monkeypatch.setattr("jw_engine.plugins.calling.host.REST_SECONDS", 60.0)
    assert errors(engine) == ["plugin-off"]  # it failed again, and rests again
    monkeypatch.setattr("jw_engine.plugins.calling.host.REST_SECONDS", 0.0)
    assert errors(engine) == []
    monkeypatch.setattr("jw_engine.plugins.calling.host.REST_SECONDS", 60.0)
    assert errors(engine) == []
