"""Discord messages, as objects, lines, arrays and gateway events."""

import json

import pytest
from platform_deliveries import WORKER_ON_DISCORD, counts, dids, example, observed, read

LINES = [json.loads(line) for line in example("discord_messages.jsonl").splitlines()]


def test_persons_are_told_from_bots_and_the_worker_by_the_id():
    reading = read("discord", example("discord_messages.jsonl"), worker=WORKER_ON_DISCORD)
    assert dids(reading) == [None, "contact_youth", None]
    assert observed(reading, "initiator") == ["youth", None, None]
    assert observed(reading, "channel_form") == [None, None, "voice_memo"]
    assert counts(reading) == {"not_a_message": 1}


def test_lines_an_array_and_single_messages_say_the_same():
    lines = read("discord", example("discord_messages.jsonl"), worker=WORKER_ON_DISCORD)
    array = read("discord", LINES, worker=WORKER_ON_DISCORD)
    pretty = read("discord", json.dumps(LINES, indent=2), worker=WORKER_ON_DISCORD)
    assert lines == array == pretty
    assert len(read("discord", LINES[0], worker=WORKER_ON_DISCORD)["events"]) == 1


@pytest.mark.parametrize("worker", [None, "", "verzonnen_werker", "12", "2" * 40, "２" * 18])
def test_without_the_workers_id_it_is_refused(worker):
    reading = read("discord", example("discord_messages.jsonl"), worker=worker)
    assert reading["refused"] == {"code": "delivery-worker", "place": "worker"}


@pytest.mark.parametrize(
    ("more", "form"),
    [
        ({"guild_id": "1"}, "group_chat"),
        ({"channel_type": 1}, "dm"),
        ({"channel_type": 3}, "group_chat"),
        ({"channel_type": 0}, "group_chat"),
        ({}, "dm"),
    ],
)
def test_the_gateway_tells_whether_two_are_talking(more, form):
    event = {"op": 0, "t": "MESSAGE_CREATE", "s": 1, "d": {**LINES[0], **more}}
    reading = read("discord", event, worker=WORKER_ON_DISCORD)
    assert observed(reading, "channel_form") == [form]


def test_other_news_of_the_gateway_is_counted():
    events = [
        {"op": 0, "t": "TYPING_START", "s": 1, "d": {"user_id": "1"}},
        {"op": 11, "t": None, "s": None, "d": None},
        {"op": 0, "t": "MESSAGE_CREATE", "s": 2, "d": LINES[0]},
    ]
    body = "\n".join(map(json.dumps, events))
    reading = read("discord", body, worker=WORKER_ON_DISCORD)
    assert len(reading["events"]) == 1
    assert counts(reading) == {"not_a_message": 2}


@pytest.mark.parametrize("kind", [1, 3, 7, 20, 46])
def test_what_discord_writes_itself_is_no_message(kind):
    reading = read("discord", {**LINES[0], "type": kind}, worker=WORKER_ON_DISCORD)
    assert counts(reading) == {"not_a_message": 1}


def test_an_answer_to_the_worker_is_told_by_discord():
    answer = {**LINES[0], "type": 19, "referenced_message": {"author": {"id": WORKER_ON_DISCORD}}}
    reading = read("discord", answer, worker=WORKER_ON_DISCORD)
    assert observed(reading, "youth_replied") == [True]


def test_a_broken_line_is_told_by_its_number():
    body = example("discord_messages.jsonl").replace(b'"type": 19', b'"type": x19')
    reading = read("discord", body, worker=WORKER_ON_DISCORD)
    assert reading["refused"] == {"code": "delivery-malformed", "place": "line 3"}
    wrong = example("discord_messages.jsonl").replace(b'"type": 19', b'"type": "19"')
    reading = read("discord", wrong, worker=WORKER_ON_DISCORD)
    assert reading["refused"] == {"code": "delivery-malformed", "place": "line 3.type"}


def test_a_message_of_the_future_is_malformed():
    future = {**LINES[0], "timestamp": "2027-01-01T00:00:00+00:00"}
    reading = read("discord", future, worker=WORKER_ON_DISCORD)
    assert reading["refused"]["code"] == "delivery-malformed"


def test_an_old_message_is_fine_and_the_same_file_again_is_a_replay():
    old = {**LINES[0], "timestamp": "2019-01-01T00:00:00+00:00"}
    first = read("discord", old, worker=WORKER_ON_DISCORD)
    assert len(first["events"]) == 1
    again = read("discord", old, worker=WORKER_ON_DISCORD, seen=frozenset(first["seen"]))
    assert again["refused"]["code"] == "delivery-replayed"
