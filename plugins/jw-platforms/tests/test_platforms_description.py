"""The ten channels, as data."""

import tomllib
from importlib.resources import files

import pytest
from jw_platforms.formats import READERS
from jw_platforms.plugin import jw_describe_platforms
from platform_deliveries import EVERY_EXAMPLE, example, read

from jw_engine import Engine, Trajectory

ENGINE = Engine.load()
CHANNELS = [
    "instagram", "snapchat", "whatsapp", "facebook", "discord", "teams", "zoom", "online_game",
    "phone", "offline",
]  # fmt: skip
MANIFEST = tomllib.loads((files("jw_platforms") / "jw_plugin.toml").read_text("utf-8"))


def test_all_ten_channels_of_the_handbook_are_described():
    found = jw_describe_platforms()

    assert [each["id"] for each in found] == CHANNELS
    assert all(each["label"]["nl"] and each["label"]["en"] for each in found)
    assert all(each["added"] is False and each["sources"] for each in found)


@pytest.mark.parametrize("platform", jw_describe_platforms(), ids=lambda each: each["id"])
def test_affordances_are_those_of_the_method_and_say_what_the_text_says(platform):
    for each in platform["affordances"]:
        assert each["affordance"] in ENGINE.method.affordances
        assert each["sources"]
        implied = {source["confidence"] == "implied" for source in each["sources"]}
        assert implied == {each["basis"] == "implied"}
    for source in platform["sources"] + [s for a in platform["affordances"] for s in a["sources"]]:
        first, last = source["lines"]
        assert 1 <= first <= last
        assert last - first < 30, "a source points at a passage"
        assert 5 <= source["page"] <= 70


@pytest.mark.parametrize("platform", jw_describe_platforms(), ids=lambda each: each["id"])
def test_forms_are_known_forms_and_every_format_can_be_read(platform):
    known = ENGINE.vocabulary.facts["channel_form"].type.suggestions

    assert set(platform["forms"]) <= set(known)
    assert set(platform["formats"]) <= set(READERS)


def test_what_is_described_cannot_be_changed_for_the_next_who_asks():
    jw_describe_platforms()[0]["affordances"].clear()

    assert jw_describe_platforms()[0]["affordances"]


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
def test_the_engine_takes_the_events_of_every_example(platform, name, how):
    reading = read(platform, example(name), **how)

    assert "refused" not in reading
    for contact in {event["contact"] for event in reading["events"]}:
        plain = [
            {key: event[key] for key in ("at", "observe", "did")}
            for event in reading["events"]
            if event["contact"] == contact
        ]
        assert Trajectory.from_events(plain, ENGINE).facts()["platform"] == platform


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
def test_a_reading_holds_only_facts_of_the_manifest(platform, name, how):
    described = {each["id"]: each for each in jw_describe_platforms()}[platform]
    for event in read(platform, example(name), **how)["events"]:
        assert set(event["observe"]) <= set(MANIFEST["writes"])
        assert event["observe"].get("channel_form", described["forms"][0]) in described["forms"]


def test_no_fact_of_the_manifest_is_a_judgement_or_derived():
    for name in MANIFEST["writes"]:
        fact = ENGINE.vocabulary.facts[name]
        assert not fact.judgement
        assert fact.derived is None
