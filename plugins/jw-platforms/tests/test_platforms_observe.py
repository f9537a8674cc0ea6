"""The command `jw observe`."""

import io
import json
import sys

import pytest
from jw_platforms.observe.command import run
from jw_platforms.plugin import jw_describe_platforms, jw_read_delivery
from platform_deliveries import EXAMPLES, SECRET, example, meta_signature

from jw_engine import Engine, InputError, Trajectory
from jw_engine.errors import Place, Problem

CHAT = str(EXAMPLES / "whatsapp_chat_android_nl.txt")
RECEIVED = ["--received", "2026-03-14T12:00:00+01:00"]
AS_WORKER = ["--worker", "Verzonnen Werker", "--time-zone", "Europe/Amsterdam", *RECEIVED]


class Reading:
    def __init__(self, read):
        self.events, self.seen = tuple(read["events"]), tuple(read["seen"])
        self.left_out = tuple(read["left_out"])


class Asked:
    """The engine, with this plugin read in the same process."""

    def __init__(self):
        self.engine, self.deliveries = Engine.load(), []

    def __getattr__(self, name):
        return getattr(self.engine, name)

    def platforms(self, municipality=None):
        assert municipality is None
        return [{**each, "plugin": "jw-platforms"} for each in jw_describe_platforms()]

    def read_delivery(self, platform, delivery, municipality=None):
        assert municipality is None
        self.deliveries.append(delivery)
        read = jw_read_delivery(platform, delivery)
        if "refused" in read:
            refused = read["refused"]
            raise InputError([Problem(refused["code"], Place(key=refused.get("place", "")))])
        return Reading(read)


@pytest.fixture
def asked():
    return Asked()


def test_a_page_says_how_many_when_and_what_is_unanswered(asked, capsys):
    code = run(["whatsapp", CHAT, *AS_WORKER], asked)
    page = capsys.readouterr().out
    assert code == 0
    assert "WhatsApp: 5 berichten gelezen." in page
    assert "contact-1: 5 berichten, het laatste op 14-03-2026 01:33." in page
    assert "Pogingen van jou zonder antwoord: 0." in page
    assert "2 geen bericht" in page

    assert run(["whatsapp", CHAT, *AS_WORKER, "--lang", "en"], asked) == 0
    page = capsys.readouterr().out
    assert "contact-1: 5 messages, the last on 14/03/2026 01:33." in page


def test_attempts_without_an_answer_are_on_the_page(asked, capsys, tmp_path):
    file = tmp_path / "chat.txt"
    file.write_text("02-03-2026 10:00 - Sam: a\n09-03-2026 10:00 - Sam: b\n", "utf-8")
    assert run(["whatsapp", str(file), "--worker", "Sam", *RECEIVED], asked) == 0
    assert "Pogingen van jou zonder antwoord: 2." in capsys.readouterr().out


def test_json_is_a_line_for_each_event(asked, capsys):
    assert run(["whatsapp", CHAT, *AS_WORKER, "--format", "json"], asked) == 0
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(events) == 5
    assert all(set(event) == {"contact", "at", "observe", "did"} for event in events)


def test_the_lines_of_one_contact_are_a_trajectory(asked, capsys):
    code = run(["whatsapp", CHAT, *AS_WORKER, "--format", "json", "--contact", "contact-1"], asked)
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    story = Trajectory.from_events(events, asked.engine)
    assert story.contact_position == "building_relationship"


def test_a_contact_that_is_not_there_is_refused(asked, capsys):
    assert run(["whatsapp", CHAT, *AS_WORKER, "--contact", "contact-9"], asked) == 1
    assert "[observe-contact]" in capsys.readouterr().err


def test_a_signed_delivery_with_a_key_from_the_environment(asked, capsys, monkeypatch, tmp_path):
    body = example("whatsapp_cloud_api.json")
    file = tmp_path / "body.json"
    file.write_bytes(body)
    monkeypatch.setenv("GEHEIM", SECRET)
    signed = [
        "--header",
        f"X-Hub-Signature-256: {meta_signature(body)}",
        "--key",
        "app_secret=GEHEIM",
    ]
    assert run(["whatsapp", str(file), *signed, *RECEIVED], asked) == 0
    assert "3 berichten gelezen" in capsys.readouterr().out
    file.write_bytes(body + b" ")
    assert run(["whatsapp", str(file), *signed, *RECEIVED], asked) == 1
    told = capsys.readouterr()
    assert "[delivery-forged]" in told.err
    assert told.err.startswith("headers.x-hub-signature-256: ")
    assert told.out == ""


def test_standard_input_can_be_read(asked, capsys, monkeypatch):
    body = (EXAMPLES / "whatsapp_chat_android_nl.txt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(body)))
    assert run(["whatsapp", "-", *AS_WORKER], asked) == 0
    assert "5 berichten" in capsys.readouterr().out


def test_seen_is_read_before_and_added_to_after(asked, capsys, tmp_path):
    seen = tmp_path / "seen.txt"
    assert run(["whatsapp", CHAT, *AS_WORKER, "--seen", str(seen)], asked) == 0
    first = seen.read_text("utf-8")
    assert first.count("\n") == 7
    assert "Verzonnen" not in first
    assert run(["whatsapp", CHAT, *AS_WORKER, "--seen", str(seen)], asked) == 1
    assert "[delivery-replayed]" in capsys.readouterr().err
    assert seen.read_text("utf-8") == first

    longer = tmp_path / "chat.txt"
    more = "14-03-2026 09:00 - Verzonnen Werker: dank je\n"
    longer.write_text(example("whatsapp_chat_android_nl.txt").decode() + more, "utf-8")
    assert run(["whatsapp", str(longer), *AS_WORKER, "--seen", str(seen)], asked) == 0
    assert "1 bericht gelezen" in capsys.readouterr().out
    assert seen.read_text("utf-8").startswith(first)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["chat.txt", "seen.txt"]


def test_of_one_contact_only_its_own_messages_are_remembered(asked, capsys, tmp_path):
    seen, file = tmp_path / "seen.txt", tmp_path / "lines.jsonl"
    lines = [json.loads(line) for line in example("discord_messages.jsonl").splitlines()]
    other = [
        {**line, "id": line["id"] + "9", "channel_id": "1481600000000000002"} for line in lines
    ]
    file.write_text(json.dumps([*lines, *other]), "utf-8")
    told = [
        "discord", str(file), "--worker", "200000000000000001", "--seen", str(seen), *RECEIVED,
        "--contact",
    ]  # fmt: skip
    for contact in ("contact-1", "contact-2"):
        assert run([*told, contact], asked) == 0
        assert f"{contact}: 3 berichten" in capsys.readouterr().out
    assert run([*told, "contact-1"], asked) == 1
    assert "[delivery-replayed]" in capsys.readouterr().err


def test_what_cannot_be_shown_is_not_remembered(asked, monkeypatch, tmp_path):
    class Closed(io.StringIO):
        def write(self, _):
            raise BrokenPipeError

    seen = tmp_path / "seen.txt"
    monkeypatch.setattr(sys, "stdout", Closed())
    with pytest.raises(BrokenPipeError):
        run(["whatsapp", CHAT, *AS_WORKER, "--seen", str(seen)], asked)
    assert not seen.exists()


def test_the_list_tells_what_can_be_read(asked, capsys):
    assert run(["--list"], asked) == 0
    page = capsys.readouterr().out
    assert "whatsapp: WhatsApp. Kan lezen: cloud_api, chat_export." in page
    assert len(page.splitlines()) == 10
    assert run(["--list", "--format", "json"], asked) == 0
    assert len(json.loads(capsys.readouterr().out)) == 10


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], "[observe-platform]"),
        (["whatsapp"], "[observe-platform]"),
        (["whatsapp", "/nergens/is/dit"], "[observe-file]"),
        (["whatsapp", CHAT, "--header", "zonder dubbele punt"], "[observe-header]"),
        (["whatsapp", CHAT, "--key", "app_secret"], "[observe-key]"),
        (["whatsapp", CHAT, "--key", "app_secret=geheim/+waarde=="], "[observe-key]"),
        (["whatsapp", CHAT, "--key", "app_secret=NIET_GEZET_XYZ"], "[observe-variable]"),
        (["whatsapp", CHAT, "--seen", "/nergens/is/dit/seen", *AS_WORKER], "[observe-seen]"),
        (["whatsapp", CHAT, "--unknown"], "unrecognized"),
        (["whatsapp", CHAT, "--format", "xml"], "invalid choice"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_wrong_use_is_two(asked, capsys, arguments, code, language):
    assert run([*arguments, "--lang", language], asked) == 2
    told = capsys.readouterr().err
    assert code in told
    assert "geheim" not in told


def test_a_broken_file_is_one(asked, capsys, tmp_path):
    file = tmp_path / "x"
    file.write_bytes(b"Noa Geheim")
    assert run(["whatsapp", str(file), "--worker", "Noa Geheim", *RECEIVED], asked) == 1
    told = capsys.readouterr()
    assert "[delivery-malformed]" in told.err
    assert "Geheim" not in told.err + told.out


def test_what_was_typed_reaches_the_reader(asked):
    run(
        ["whatsapp", CHAT, *AS_WORKER, "--format-of", "chat_export", "--working-hours",
         "mon-fri 09:00-17:00", "--header", "X-Iets: ja: nee"], asked,
    )  # fmt: skip
    (delivery,) = asked.deliveries
    assert delivery.format == "chat_export"
    assert delivery.headers == {"x-iets": "ja: nee"}
    assert delivery.settings == {
        "time_zone": "Europe/Amsterdam",
        "working_hours": "mon-fri 09:00-17:00",
    }


def test_help_is_shown(asked, capsys):
    assert run(["--help"], asked) == 0
    assert "jw observe --list" in capsys.readouterr().out


def test_the_engine_itself_reads_through_the_installed_plugin(capsys):
    assert run(["whatsapp", CHAT, *AS_WORKER]) == 0
    assert "WhatsApp: 5 berichten gelezen." in capsys.readouterr().out
    assert run(["zoom", CHAT, *AS_WORKER]) == 1
    assert "[delivery-format]" in capsys.readouterr().err
