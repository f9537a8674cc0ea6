"""Only what was signed with the organisation's key is read."""

import hmac
import json

import pytest
from platform_deliveries import (
    EVERY_EXAMPLE,
    SECRET,
    TOKEN,
    example,
    meta_signature,
    read,
    teams_signature,
)

SIGNED = [(platform, name, how["sign"]) for platform, name, how in EVERY_EXAMPLE if "sign" in how]
HEADER = {"meta": "x-hub-signature-256", "teams": "authorization"}
KEY = {"meta": "app_secret", "teams": "security_token"}


def refusal(reading):
    assert (reading["events"], reading["seen"], reading["left_out"]) == ([], [], [])
    return reading["refused"]["code"]


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
def test_one_changed_byte_is_a_forgery(platform, name, sign):
    body = example(name)
    signature = meta_signature(body) if sign == "meta" else teams_signature(body)
    for place in (0, len(body) // 2, len(body) - 2):
        changed = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        assert (
            refusal(read(platform, changed, sign=sign, headers={HEADER[sign]: signature}))
            == "delivery-forged"
        )


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
@pytest.mark.parametrize(
    "given", ["", "sha256=", "HMAC ", "sha256=00", "HMAC AAAA", "sha256=\u00e9\u0131", "x" * 10_000]
)
def test_a_missing_or_other_signature_is_a_forgery(platform, name, sign, given):
    body = example(name)
    format_of = {"instagram": "messaging_webhook"}.get(platform)
    headers = {HEADER[sign]: given} if given else {}
    reading = read(platform, body, sign=sign, headers=headers, format=format_of)
    assert refusal(reading) == "delivery-forged"
    assert reading["refused"]["place"] == f"headers.{HEADER[sign]}"


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
def test_without_the_key_nothing_is_read(platform, name, sign):
    body = example(name)
    signature = meta_signature(body) if sign == "meta" else teams_signature(body)
    for keys in ({}, {KEY[sign]: ""}, {"reference_key": "x"}):
        reading = read(platform, body, headers={HEADER[sign]: signature}, keys=keys)
        assert refusal(reading) == "delivery-key-missing"
        assert reading["refused"]["place"] == f"keys.{KEY[sign]}"


def test_a_teams_token_that_is_no_base64_is_no_key():
    body = example("teams_outgoing_webhook.json")
    headers = {"authorization": teams_signature(body)}
    assert (
        refusal(read("teams", body, headers=headers, keys={"security_token": "é*"}))
        == "delivery-key-missing"
    )


def test_the_signature_comes_before_the_json():
    broken = b'{"object": '
    assert refusal(read("whatsapp", broken, sign="meta")) == "delivery-malformed"
    headers = {"x-hub-signature-256": meta_signature(broken, "another key")}
    assert refusal(read("whatsapp", broken, sign="meta", headers=headers)) == "delivery-forged"


def test_signatures_are_compared_in_constant_time(monkeypatch):
    compared = []
    real = hmac.compare_digest
    monkeypatch.setattr(hmac, "compare_digest", lambda a, b: compared.append((a, b)) or real(a, b))

    read("whatsapp", example("whatsapp_cloud_api.json"), sign="meta")
    read("teams", example("teams_outgoing_webhook.json"), sign="teams")

    assert len(compared) == 2
    assert all(len(a) == len(b) for a, b in compared)


@pytest.mark.parametrize("name", ["X-Hub-Signature-256", "x-hub-signature-256"])
def test_a_header_is_found_however_it_is_capitalised(name):
    body = example("whatsapp_cloud_api.json")
    assert read("whatsapp", body, sign="meta", headers={name: meta_signature(body)})["events"]


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
def test_the_same_delivery_again_is_a_replay(platform, name, sign):
    first = read(platform, example(name), sign=sign)
    again = read(platform, example(name), sign=sign, seen=frozenset(first["seen"]))
    assert refusal(again) == "delivery-replayed"


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
@pytest.mark.parametrize(
    ("received", "code"),
    [
        ("2026-03-12T17:00:00Z", "delivery-malformed"),  # before it was written
        ("2026-03-20T12:00:00Z", "delivery-replayed"),  # more than a week after
        ("not a moment", "delivery-malformed"),
    ],
)
def test_a_signed_message_of_the_future_or_of_long_ago_is_refused(
    platform, name, sign, received, code
):
    assert refusal(read(platform, example(name), sign=sign, received_at=received)) == code


def test_five_minutes_of_difference_between_clocks_are_allowed():
    body = example("teams_outgoing_webhook.json")  # of 19:35:00.123456Z
    assert read("teams", body, sign="teams", received_at="2026-03-12T19:30:01Z")["events"]
    late = read("teams", body, sign="teams", received_at="2026-03-12T19:30:00Z")
    assert refusal(late) == "delivery-malformed"


@pytest.mark.parametrize(("platform", "name", "sign"), SIGNED)
def test_a_giant_is_refused_before_anything_else(platform, name, sign):
    giant = example(name) + b" " * 1_048_576
    assert refusal(read(platform, giant, sign=sign, keys={})) == "delivery-too-large"


def test_no_refusal_repeats_the_key_or_the_signature():
    body = example("whatsapp_cloud_api.json")
    reading = read("whatsapp", body, sign="meta", headers={"x-hub-signature-256": "sha256=abc123"})
    told = json.dumps(reading)
    assert not [each for each in (SECRET, TOKEN, "abc123") if each in told]
