"""WhatsApp Cloud API, Instagram, Messenger and Teams: what a signed delivery says."""

import copy
import hashlib
import hmac
import json

import pytest
from platform_deliveries import (
    AMSTERDAM,
    EVERY_EXAMPLE,
    SECRET,
    counts,
    dids,
    example,
    observed,
    read,
    total,
)

WHATSAPP = json.loads(example("whatsapp_cloud_api.json"))
INSTAGRAM = json.loads(example("instagram_webhook.json"))
TEAMS = json.loads(example("teams_outgoing_webhook.json"))


def whatsapp(**value):
    base = copy.deepcopy(WHATSAPP)
    change = base["entry"][0]["changes"][1]
    for key in ("messages", "contacts"):
        del change["value"][key]
    change["value"].update(value)
    base["entry"][0]["changes"] = [change]
    return base


def message(number=1, **more):
    return {
        "from": "31600000009", "id": f"wamid.{number}", "timestamp": "1773344100", "type": "text",
        "text": {"body": "verzonnen"}, **more,
    }  # fmt: skip


def test_whatsapp_the_worker_began_and_the_young_person_answered():
    reading = read("whatsapp", example("whatsapp_cloud_api.json"), sign="meta")

    assert dids(reading) == ["contact_youth", None, None]
    assert observed(reading, "initiator") == ["worker", None, None]
    assert observed(reading, "contact_exists") == [None, True, True]
    assert observed(reading, "youth_replied") == [None, True, True]
    assert observed(reading, "channel_form") == ["text_chat", "text_chat", "voice_memo"]
    assert observed(reading, "message_outside_working_hours") == [None, True, True]
    assert counts(reading) == {"not_a_message": 1}
    assert reading["events"][1]["at"] == "2026-03-12T20:35:00+01:00"


def test_a_contact_is_the_hmac_of_the_number():
    reading = read("whatsapp", example("whatsapp_cloud_api.json"), sign="meta")
    wanted = hmac.new(SECRET.encode(), b"31600000001", hashlib.sha256).hexdigest()[:16]
    assert {event["contact"] for event in reading["events"]} == {wanted}


def test_with_a_key_for_references_they_outlive_the_signing_key():
    reading = read(
        "whatsapp", example("whatsapp_cloud_api.json"), sign="meta", keys={"reference_key": "vast"}
    )
    wanted = hmac.new(b"vast", b"31600000001", hashlib.sha256).hexdigest()[:16]
    assert {event["contact"] for event in reading["events"]} == {wanted}


def test_who_began_is_remembered_from_one_delivery_to_the_next():
    sent = {
        "id": "wamid.9",
        "status": "sent",
        "timestamp": "1773340000",
        "recipient_id": "31600000009",
    }
    first = read("whatsapp", whatsapp(statuses=[sent]), sign="meta")
    answer = whatsapp(messages=[message()])

    alone = read("whatsapp", answer, sign="meta")
    after = read("whatsapp", answer, sign="meta", seen=frozenset(first["seen"]))

    assert observed(alone, "initiator") == ["youth"]
    assert observed(after, "initiator") == [None]
    assert observed(after, "contact_exists") == [True]


def test_whatsapp_itself_says_what_is_an_answer():
    quoted = message(context={"from": "31970000000", "id": "wamid.0"})
    reading = read("whatsapp", whatsapp(messages=[quoted]), sign="meta")
    assert observed(reading, "youth_replied") == [True]
    assert observed(reading, "initiator") == [None]


def test_a_group_is_one_contact():
    messages = [
        message(1, group_id="groep-1"),
        message(2, group_id="groep-1", **{"from": "31600000010"}),
    ]
    reading = read("whatsapp", whatsapp(messages=messages), sign="meta")
    assert observed(reading, "channel_form") == ["group_chat", "group_chat"]
    assert len({event["contact"] for event in reading["events"]}) == 1


def test_who_hides_the_number_is_known_by_the_user_id():
    hidden = message()
    del hidden["from"]
    hidden["from_user_id"] = "NL.1234567890"
    reading = read("whatsapp", whatsapp(messages=[hidden]), sign="meta")
    assert len(reading["events"]) == 1


def test_what_the_worker_writes_in_the_business_app_is_an_act():
    echo = {**message(5), "from": "31970000000", "to": "31600000009"}
    reading = read("whatsapp", whatsapp(message_echoes=[echo]), sign="meta")
    assert dids(reading) == ["contact_youth"]


def test_statuses_calls_and_other_news_are_counted():
    value = {
        "statuses": [
            {"id": f"wamid.{n}", "status": s, "timestamp": "1773344100", "recipient_id": "316"}
            for n, s in enumerate(("delivered", "read", "failed"))
        ],
        "calls": [{"id": "wacid.1"}],
        "messages": [message(1, type="reaction"), message(2, type="unsupported")],
    }
    body = whatsapp(**value)
    body["entry"][0]["changes"].append(
        {"field": "account_update", "value": {"event": "VERIFIED_ACCOUNT"}}
    )
    reading = read("whatsapp", body, sign="meta")
    assert counts(reading) == {"not_a_message": 5, "unsupported": 2}
    assert reading["events"] == []
    assert "refused" not in reading


def test_disordered_messages_are_put_in_order_of_time():
    times = ["1773344300", "1773344100", "1773344200"]
    messages = [message(n, timestamp=t) for n, t in enumerate(times)]
    reading = read("whatsapp", whatsapp(messages=messages), sign="meta")
    at = [event["at"] for event in reading["events"]]
    assert at == sorted(at)
    assert len(at) == 3


def test_what_comes_twice_is_read_once():
    reading = read("whatsapp", whatsapp(messages=[message(1), message(1), message(2)]), sign="meta")
    assert len(reading["events"]) == 2
    assert counts(reading) == {"duplicate": 1}


def test_where_some_was_read_before_only_the_rest_is_told():
    first = read("whatsapp", whatsapp(messages=[message(1)]), sign="meta")
    both = whatsapp(messages=[message(1), message(2, timestamp="1773344200")])
    reading = read("whatsapp", both, sign="meta", seen=frozenset(first["seen"]))
    assert len(reading["events"]) == 1
    assert counts(reading) == {"duplicate": 1}
    assert not set(first["seen"]) & set(reading["seen"])


def test_an_echo_is_the_worker_and_a_read_receipt_is_nothing():
    reading = read("instagram", example("instagram_webhook.json"), sign="meta")
    assert dids(reading) == [None, "contact_youth"]
    assert observed(reading, "initiator") == ["youth", None]
    assert observed(reading, "channel_form") == ["dm", "dm"]
    assert len({event["contact"] for event in reading["events"]}) == 1
    assert counts(reading) == {"not_a_message": 1}


def test_an_unsent_message_a_comment_and_a_standby_are_counted():
    body = copy.deepcopy(INSTAGRAM)
    entry = body["entry"][0]
    entry["messaging"][0]["message"]["is_deleted"] = True
    entry["changes"] = [{"field": "comments", "value": {"id": "1"}}]
    entry["standby"] = [entry["messaging"][1]]
    reading = read("instagram", body, sign="meta")
    assert counts(reading) == {"not_a_message": 3, "outside": 1}
    assert dids(reading) == ["contact_youth"]


def test_a_delivery_of_another_platform_is_malformed():
    reading = read("facebook", example("instagram_webhook.json"), sign="meta")
    assert reading["refused"] == {"code": "delivery-malformed", "place": "object"}


def test_teams_writes_in_a_channel_which_is_a_group():
    reading = read("teams", example("teams_outgoing_webhook.json"), sign="teams")
    assert observed(reading, "channel_form") == ["group_chat"]
    assert observed(reading, "initiator") == ["youth"]


def test_in_teams_the_worker_is_known_by_an_id():
    for worker in (TEAMS["from"]["id"], TEAMS["from"]["aadObjectId"]):
        reading = read("teams", TEAMS, sign="teams", worker=worker)
        assert dids(reading) == ["contact_youth"]


@pytest.mark.parametrize(
    ("settings", "night", "outside"),
    [
        ({}, None, None),
        (AMSTERDAM, False, None),
        ({"working_hours": "mon-fri 09:00-17:00"}, None, None),
        ({**AMSTERDAM, "working_hours": "mon-fri 09:00-17:00"}, False, True),
        ({**AMSTERDAM, "working_hours": "ma-wo 9:00-17:00, do 13:00-21:00"}, False, False),
        ({**AMSTERDAM, "working_hours": "thu 20:36-22:00"}, False, True),
        ({**AMSTERDAM, "working_hours": "sat-thu 18:00-02:00"}, False, False),
        ({**AMSTERDAM, "night_hours": "20:00-06:00"}, True, None),
        ({"time_zone": "Asia/Tokyo"}, True, None),
    ],
)
def test_hours_are_told_only_where_they_are_set(settings, night, outside):
    reading = read("teams", TEAMS, sign="teams", settings=settings)  # Thursday 20:35 in Amsterdam
    assert observed(reading, "contact_at_night") == [night]
    assert observed(reading, "message_outside_working_hours") == [outside]


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"time_zone": "Mars/Phobos"}, "settings.time_zone"),
        ({"time_zone": "../../etc/passwd"}, "settings.time_zone"),
        ({"time_zone": "x" * 1000}, "settings.time_zone"),
        ({"working_hours": "always"}, "settings.working_hours"),
        ({"working_hours": "mon-fri 9-17"}, "settings.working_hours"),
        ({"working_hours": "mon-xyz 09:00-17:00"}, "settings.working_hours"),
        ({"working_hours": "mon 09:00-24:30"}, "settings.working_hours"),
    ],
)
def test_a_setting_that_cannot_be_read_is_told_by_its_place(settings, place):
    reading = read("teams", TEAMS, sign="teams", settings=settings)
    assert reading["refused"] == {"code": "delivery-malformed", "place": place}


BROKEN = [
    b"", b"{", b"[]", b"null", b"\xff\xfe{}", b'{"object": NaN}', b'{"object": 1e999}',
    b'{"object": 1, "object": 2}', b'{"object": ' + b"[" * 100_000, b"[" * 1_000_000,
    b'{"object":' + b"9" * 5000 + b"}",
]  # fmt: skip


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("platform", ["whatsapp", "instagram", "facebook", "teams"])
def test_what_is_no_delivery_is_malformed(platform, body):
    sign = "teams" if platform == "teams" else "meta"
    reading = read(platform, body, sign=sign)
    assert reading["refused"]["code"] == "delivery-malformed"


def places(value, path=()):
    """Every way into *value*."""
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))
        else:
            yield (*path, key)


def replaced(value, path, new):
    made = copy.deepcopy(value)
    inner = made
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return made


@pytest.mark.parametrize(
    ("platform", "name", "how"), [each for each in EVERY_EXAMPLE if each[1].endswith(".json")]
)
@pytest.mark.parametrize("new", [None, 7, -1, True, "x", "\ud800", [], {}, 10**18, 1.5, [[]]])
def test_a_wrong_value_anywhere_is_refused_or_counted_and_never_raises(platform, name, how, new):
    whole = json.loads(example(name))
    usual = total(read(platform, example(name), **how))
    for path in places(whole):
        if path:
            reading = read(platform, replaced(whole, path, new), **how)
            if "refused" in reading:
                assert reading["events"] == []
                assert reading["refused"]["code"].startswith("delivery-")
            else:
                assert total(reading) <= usual
