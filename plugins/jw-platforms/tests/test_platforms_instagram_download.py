"""Instagram's "Download your information": one file, or the zip."""

import io
import json
import zipfile

import pytest
from platform_deliveries import counts, dids, example, observed, read, total

THREAD = json.loads(example("instagram_message_1.json"))
W = "Verzonnen Werker"


def thread(*messages, people=(W, "Bo Verzonnen"), path="inbox/bo_1", **more):
    return {
        "participants": [{"name": name} for name in people],
        "messages": [
            {"sender_name": people[who], "timestamp_ms": 1773258400000 + at * 60_000, **extra}
            for who, at, extra in messages
        ],
        "thread_path": path,
        **more,
    }


def zipped(files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            text = content if isinstance(content, bytes) else json.dumps(content).encode()
            archive.writestr(name, text)
    return stream.getvalue()


def folder(name, number=1):
    return f"your_instagram_activity/messages/inbox/{name}/message_{number}.json"


def test_the_newest_stands_first_and_the_worker_began():
    reading = read("instagram", example("instagram_message_1.json"), worker=W)
    assert dids(reading) == ["contact_youth", None, None]
    assert observed(reading, "initiator") == ["worker", None, None]
    assert observed(reading, "channel_form") == ["dm", "dm", "voice_memo"]
    assert counts(reading) == {"not_a_message": 1}  # a like


def test_names_in_the_wrong_letters_are_read_rightly():
    reading = read("instagram", example("instagram_message_1.json"), worker="Zoë Verzonnen")
    assert dids(reading)[1:] == ["contact_youth", None]
    assert observed(reading, "initiator")[0] == "youth"


def test_calls_and_what_was_unsent_are_counted():
    body = thread(
        (1, 1, {"call_duration": 60}),
        (1, 2, {"is_unsent": True}),
        (1, 3, {"type": "Subscribe", "content": "x"}),
        (1, 4, {"content": "Reacted \u2764 to your message "}),
        (1, 5, {"content": "Reacted too slowly, sorry"}),
    )
    reading = read("instagram", body, worker=W)
    assert counts(reading) == {"not_a_message": 3, "unsupported": 1}
    assert len(reading["events"]) == 1


def test_more_than_two_are_a_group():
    body = thread((1, 1, {}), (2, 2, {}), people=(W, "Bo Verzonnen", "Al Verzonnen"))
    reading = read("instagram", body, worker=W)
    assert observed(reading, "channel_form") == ["group_chat", "group_chat"]
    assert len({event["contact"] for event in reading["events"]}) == 1


def test_a_zip_is_all_conversations_of_the_worker():
    files = {
        folder("zoe_1"): THREAD,
        folder("bo_1"): thread((1, 2, {}), (0, 1, {})),
        folder("bo_1", 2): thread((0, 0, {})),
        folder("vreemd_1"): thread((0, 0, {}), (1, 1, {}), people=("A", "B"), path="inbox/ab"),
        "your_instagram_activity/messages/photos/1.jpg": b"\xff\xd8",
    }
    reading = read("instagram", zipped(files), worker=W)
    assert len(reading["events"]) == 6
    assert counts(reading) == {"not_a_message": 1, "outside": 2}
    assert {event["contact"] for event in reading["events"]} == {"contact-1", "contact-2"}


@pytest.mark.parametrize("worker", [None, "", "Iemand Anders"])
def test_without_the_workers_name_it_is_refused(worker):
    reading = read("instagram", example("instagram_message_1.json"), worker=worker)
    assert reading["refused"] == {"code": "delivery-worker", "place": "worker"}


def test_a_zip_bomb_is_refused():
    bomb = zipped({folder("a"): b"[" + b" " * 40_000_000})
    assert len(bomb) < 100_000
    assert read("instagram", bomb, worker=W)["refused"]["code"] == "delivery-too-large"


def test_many_small_files_that_are_too_much_together_are_refused():
    bomb = zipped({folder(str(n)): b"[" + b" " * 9_000_000 for n in range(4)})
    assert read("instagram", bomb, worker=W)["refused"]["code"] == "delivery-too-large"


def test_a_zip_that_lies_about_its_sizes_is_refused():
    body = bytearray(zipped({folder("a"): b"[" + b" " * 40_000_000}))
    real, told = (40_000_001).to_bytes(4, "little"), (100).to_bytes(4, "little")
    body = bytes(body).replace(real, told)
    refused = read("instagram", body, worker=W)["refused"]
    assert refused["code"] in ("delivery-malformed", "delivery-too-large")


@pytest.mark.parametrize(
    "body",
    [
        b"PK", b"PK\x03\x04" + b"\x00" * 50, zipped({}), zipped({"readme.txt": b"x"}),
        zipped({folder("noa-geheim"): b"{"}), zipped({folder("noa-geheim"): THREAD})[:-30],
        b"{}", b"[]", b'{"participants": [], "messages": []}', b'{"participants": 1}',
    ],
)  # fmt: skip
def test_what_is_no_download_is_refused_and_no_name_of_a_folder_is_told(body):
    reading = read("instagram", body, worker=W, format="data_download")
    assert reading["refused"]["code"] in ("delivery-malformed", "delivery-worker")
    assert "noa" not in json.dumps(reading)


def test_every_damage_to_a_zip_is_refused_or_read_and_never_raises():
    body = zipped({folder("bo_1"): thread((1, 2, {}), (0, 1, {}))})
    for place in range(len(body)):
        for bit in (0x01, 0x80):
            changed = body[:place] + bytes([body[place] ^ bit]) + body[place + 1 :]
            reading = read(
                "instagram", changed, worker=W, format="data_download", keys={"reference_key": "x"}
            )
            assert "refused" in reading or total(reading) == 2


def test_a_later_download_tells_only_what_is_new():
    first = read("instagram", thread((0, 0, {})), worker=W)
    seen = frozenset(first["seen"])
    again = read("instagram", thread((1, 9, {}), (0, 0, {})), worker=W, seen=seen)
    assert observed(again, "youth_replied") == [True]
    assert counts(again) == {"duplicate": 1}


def test_a_conversation_without_messages_is_empty():
    assert read("instagram", thread(), worker=W) == {"events": [], "seen": [], "left_out": []}


def test_more_messages_than_can_be_read_in_time_are_refused():
    body = thread(*[(0, 0, {})] * 50_001)
    reading = read("instagram", body, worker=W)
    assert reading["refused"] == {"code": "delivery-too-large", "place": "messages"}
