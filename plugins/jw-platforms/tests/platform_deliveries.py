"""Deliveries for the tests: the examples, signed as the platforms sign them."""

import base64
import hashlib
import hmac
import json
from pathlib import Path

from jw_platforms.plugin import jw_read_delivery

from jw_engine.plugins import Delivery

EXAMPLES = Path(__file__).parent.parent / "examples"
RECEIVED = "2026-03-14T12:00:00+01:00"
AMSTERDAM = {"time_zone": "Europe/Amsterdam"}
OFFICE = {**AMSTERDAM, "working_hours": "mon-fri 09:00-17:00"}
SECRET = "verzonnen-app-secret"
TOKEN = base64.b64encode(b"verzonnen-security-token").decode()
WORKER_ON_DISCORD = "200000000000000001"

EVERY_EXAMPLE = [
    ("whatsapp", "whatsapp_cloud_api.json", {"sign": "meta"}),
    ("whatsapp", "whatsapp_chat_android_nl.txt", {"worker": "Verzonnen Werker"}),
    ("whatsapp", "whatsapp_chat_ios_en.txt", {"worker": "Invented Worker"}),
    ("instagram", "instagram_webhook.json", {"sign": "meta"}),
    ("instagram", "instagram_message_1.json", {"worker": "Verzonnen Werker"}),
    ("facebook", "facebook_webhook.json", {"sign": "meta"}),
    ("discord", "discord_messages.jsonl", {"worker": WORKER_ON_DISCORD}),
    ("discord", "discord_gateway.json", {"worker": WORKER_ON_DISCORD}),
    ("teams", "teams_outgoing_webhook.json", {"sign": "teams"}),
]


def meta_signature(body, key=SECRET):
    return "sha256=" + hmac.new(key.encode(), body, hashlib.sha256).hexdigest()


def teams_signature(body, token=TOKEN):
    made = hmac.new(base64.b64decode(token), body, hashlib.sha256).digest()
    return "HMAC " + base64.b64encode(made).decode()


def delivery(body, sign=None, keys=(), **more):
    """Return a delivery; a str, dict or list is encoded, and signed where *sign* says how."""
    if isinstance(body, dict | list):
        body = json.dumps(body)
    if isinstance(body, str):
        body = body.encode("utf-8", "surrogatepass")
    more.setdefault("received_at", RECEIVED)
    more.setdefault("settings", OFFICE)
    if sign == "meta":
        more.setdefault("headers", {"x-hub-signature-256": meta_signature(body)})
        keys = {"app_secret": SECRET, **dict(keys)}
    if sign == "teams":
        more.setdefault("headers", {"authorization": teams_signature(body)})
        keys = {"security_token": TOKEN, **dict(keys)}
    return Delivery(body=body, keys=dict(keys), **more)


def read(platform, body, **more):
    return jw_read_delivery(platform, delivery(body, **more))


def example(name):
    return (EXAMPLES / name).read_bytes()


def counts(reading):
    return {part["reason"]: part["count"] for part in reading["left_out"]}


def total(reading):
    return len(reading["events"]) + sum(counts(reading).values())


def dids(reading):
    return [event["did"] for event in reading["events"]]


def observed(reading, name):
    return [event["observe"].get(name) for event in reading["events"]]
