"""What holds for anything that can be delivered."""

import json
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jw_platforms.plugin import jw_describe_platforms, jw_read_delivery
from platform_deliveries import (
    EVERY_EXAMPLE,
    OFFICE,
    RECEIVED,
    WORKER_ON_DISCORD,
    counts,
    delivery,
    example,
    read,
    total,
)

from jw_engine.plugins import Delivery

PLATFORMS = [each["id"] for each in jw_describe_platforms()]
FORMATS = [*{name for each in jw_describe_platforms() for name in each["formats"]}, "anders", None]
CODES = {
    "delivery-malformed", "delivery-forged", "delivery-key-missing", "delivery-replayed",
    "delivery-too-large", "delivery-format", "delivery-worker",
}  # fmt: skip
REASONS = {"duplicate", "not_a_message", "unreadable", "unsupported", "outside"}
PIECES = [
    b"12-03-2026 21:04 - Sam: x\n", b"[12/03/2026, 9:04:33\xe2\x80\xafPM] Noa: \xe2\x80\x8ex\n",
    b'{"object": "instagram", "entry": [', b'{"participants": [', b"PK\x03\x04", b"\n", b"\xff",
    b'"messages": [', b"]", b"}", b'{"op": 0, "t": "MESSAGE_CREATE", "d": {', b"\xe2\x80\xa8", b",",
]  # fmt: skip
BODIES = st.binary(max_size=200) | st.lists(st.sampled_from(PIECES) | st.binary(max_size=5)).map(
    b"".join
)
TEXTS = st.text(max_size=30)
SOME = st.none() | st.sampled_from(["Sam", "Noa", WORKER_ON_DISCORD]) | TEXTS


def check(reading):
    """The shape of a reading: refused with nothing, or events and counts."""
    json.dumps(reading)
    if "refused" in reading:
        assert reading["refused"]["code"] in CODES
        assert (reading["events"], reading["seen"], reading["left_out"]) == ([], [], [])
        return
    assert all(part["reason"] in REASONS and part["count"] > 0 for part in reading["left_out"])
    assert len(counts(reading)) == len(reading["left_out"])
    for event in reading["events"]:
        assert set(event) == {"contact", "at", "observe", "did"}


@settings(max_examples=300)
@given(
    platform=st.sampled_from(PLATFORMS),
    body=BODIES,
    sign=st.sampled_from(["meta", "teams", None]),
    more=st.fixed_dictionaries(
        {
            "format": st.sampled_from(FORMATS),
            "worker": SOME,
            "received_at": st.just(RECEIVED) | TEXTS,
            "settings": st.just(OFFICE)
            | st.dictionaries(st.sampled_from([*OFFICE, "night_hours"]), TEXTS),
            "seen": st.frozensets(TEXTS),
        }
    ),
)
def test_any_bytes_give_a_reading(platform, body, sign, more):
    given_ = delivery(body, sign, **more)
    reading = jw_read_delivery(platform, given_)
    check(reading)
    assert reading == jw_read_delivery(platform, given_)


@given(headers=st.dictionaries(TEXTS, TEXTS), keys=st.dictionaries(TEXTS, TEXTS))
def test_any_headers_and_keys_give_a_reading(headers, keys):
    body = example("whatsapp_cloud_api.json")
    check(jw_read_delivery("whatsapp", Delivery(body, RECEIVED, headers=headers, keys=keys)))
    headers = {**headers, "authorization": "HMAC x"}
    check(jw_read_delivery("teams", Delivery(b"{}", RECEIVED, headers=headers, keys=keys)))


LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
NAMES = st.sampled_from(
    ["object", "entry", "changes", "value", "messages", "statuses", "id", "from", "to", "type",
     "timestamp", "text", "messaging", "sender", "recipient", "message", "mid", "is_echo",
     "participants", "sender_name", "timestamp_ms", "content", "name", "author", "channel_id"]
)  # fmt: skip
TREES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=20
)


@settings(max_examples=200)
@given(platform=st.sampled_from(PLATFORMS), format_of=st.sampled_from(FORMATS), tree=TREES)
def test_any_json_gives_a_reading(platform, format_of, tree):
    sign = "teams" if platform == "teams" else "meta"
    reading = read(platform, json.dumps(tree).encode(), sign=sign, format=format_of, worker="Sam")
    check(reading)


WHATSAPP_PARTS = st.lists(
    st.tuples(
        st.sampled_from(["messages", "statuses", "message_echoes", "calls"]),
        st.integers(1, 6),  # the id
        st.sampled_from(["text", "reaction", "unsupported", "audio", "system"]),
        st.sampled_from(["sent", "read", "failed"]),
        st.integers(1773300000, 1773400000),
        st.sampled_from(["31600000001", "31600000002"]),
    ),
    max_size=20,
)


@given(parts=WHATSAPP_PARTS, known=st.integers(0, 10))
def test_law_every_part_of_a_whatsapp_delivery_is_an_event_or_counted(parts, known):
    changes = []
    for kind, number, type_, status, at, who in parts:
        part = {
            "id": f"wamid.{number}", "type": type_, "status": status, "timestamp": str(at),
            "from": who, "to": who, "recipient_id": who,
        }  # fmt: skip
        changes.append({"field": "messages", "value": {kind: [part]}})
    body = {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": changes}]}
    first = read("whatsapp", body, sign="meta")
    assert total(first) == len(parts)
    assert len({event["at"] for event in first["events"]} - {None}) <= len(first["events"])

    seen = frozenset(first["seen"][:known])
    again = read("whatsapp", body, sign="meta", seen=seen)
    if "refused" in again:
        assert again["refused"]["code"] == "delivery-replayed"
        assert len(first["events"]) <= known
    else:
        assert total(again) == len(parts)
    check(first)


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
def test_the_same_delivery_gives_the_same_reading(platform, name, how):
    assert read(platform, example(name), **how) == read(platform, example(name), **how)


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
def test_the_format_is_told_from_the_delivery(platform, name, how):
    named = [
        reading
        for each in jw_describe_platforms()
        if each["id"] == platform
        for reading in [read(platform, example(name), **how, format=f) for f in each["formats"]]
        if "refused" not in reading
    ]
    assert named == [read(platform, example(name), **how)]


@pytest.mark.parametrize("platform", ["snapchat", "zoom", "online_game", "phone", "offline"])
def test_of_a_platform_without_formats_nothing_is_read(platform):
    reading = read(platform, b"{}")
    assert reading["refused"] == {"code": "delivery-format", "place": "format"}


def test_a_format_of_another_platform_is_refused():
    reading = read("discord", b"{}", format="chat_export")
    assert reading["refused"]["code"] == "delivery-format"


NAME, NUMBER, TEXT = "Geplant Persoon", "31612345678", "geplante geheime tekst"
PLANTED = [NAME, NUMBER, TEXT, "geplant", "Geplant", NUMBER[2:]]


def planted(name):
    """An example in which every name, number, id and text of a person is a planted one."""
    text = example(name).decode()
    for old in ("Jongere Verzonnen", "Invented Youth", "Voorbeeld Verzonnen", "verzonnen_jongere"):
        text = text.replace(old, NAME)
    for old in ("31600000001", "900000000000001", "900000000000002", "300000000000000001"):
        text = text.replace(old, NUMBER)
    for old in ("Dit is een verzonnen bericht.", "hi are you", "sorry zag", "drop by"):
        text = text.replace(old, TEXT)
    text = text.replace("zoverzonnen", "geplant").replace("29:verzonnen-jongere", NUMBER)
    text = text.replace("verzonnen@thread", "geplant@thread")
    assert any(mark in text for mark in PLANTED)
    return text.encode()


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
@pytest.mark.parametrize("keys", [{}, {"reference_key": "sleutel"}])
def test_no_name_number_or_text_is_in_a_reading(platform, name, how, keys):
    body = planted(name)
    reading = read(platform, body, **{**how, "keys": keys})
    assert reading["events"], reading
    told = json.dumps(reading, ensure_ascii=False)
    for mark in [*PLANTED, str(how.get("worker"))]:
        assert mark not in told
    assert format(zlib.crc32(NUMBER.encode()), "x") not in told


@pytest.mark.parametrize(("platform", "name", "how"), EVERY_EXAMPLE)
def test_no_name_number_or_text_is_in_a_refusal(platform, name, how):
    whole = planted(name)
    for body in (whole[: len(whole) // 2], whole.replace(b'"', b""), whole + b"}", b"{" + whole):
        told = json.dumps(read(platform, body, **how), ensure_ascii=False)
        for mark in PLANTED:
            assert mark not in told
