"""The text file of "Export chat": Android and iOS, Dutch and English."""

from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platform_deliveries import AMSTERDAM, counts, dids, example, observed, read, total

from jw_engine import Engine, Trajectory

ENGINE = Engine.load()
W, Y = "Sam Verzonnen", "Noa Verzonnen"


def chat(*lines, worker=W, **more):
    return read("whatsapp", "\n".join(lines), worker=worker, format="chat_export", **more)


def times(reading):
    return [event["at"] for event in reading["events"]]


def test_android_dutch_attempts_and_an_answer_at_night():
    reading = read("whatsapp", example("whatsapp_chat_android_nl.txt"), worker="Verzonnen Werker")
    # the second message came a minute after the first: one attempt
    assert dids(reading) == ["contact_youth", None, "repeat_contact", None, None]
    assert observed(reading, "initiator") == ["worker", None, None, None, None]
    assert observed(reading, "contact_at_night") == [None, None, None, True, True]
    assert observed(reading, "contact_exists") == [None, None, None, True, True]
    assert counts(reading) == {"not_a_message": 2}  # WhatsApp's notice, and a deleted message


def test_ios_english_with_the_month_first_in_twelve_hours():
    reading = read("whatsapp", example("whatsapp_chat_ios_en.txt"), worker="Invented Worker")
    assert times(reading)[0] == "2026-03-11T16:02:11+01:00"
    assert dids(reading) == [None, None, "contact_youth", None]
    assert observed(reading, "initiator") == ["youth", "youth", None, None]
    assert observed(reading, "channel_form")[-1] == "voice_memo"
    assert counts(reading) == {"not_a_message": 1, "unsupported": 1}


def test_the_engine_derives_how_many_attempts_got_no_answer():
    lines = [f"{day:02}-03-2026 10:00 - {W}: hoi" for day in (2, 5, 9)]
    events = [
        {key: event[key] for key in ("at", "observe", "did")} for event in chat(*lines)["events"]
    ]
    story = Trajectory.from_events(events, ENGINE)
    facts = story.facts("2026-03-12T10:00+01:00")
    assert facts["unanswered_attempts"] == 3
    assert facts["days_since_last_message"] == 3
    assert facts["youth_no_reply"] is True
    assert story.contact_position == "making_contact"

    answered = chat(*lines, f"10-03-2026 10:00 - {Y}: hoi")["events"]
    events = [{key: event[key] for key in ("at", "observe", "did")} for event in answered]
    story = Trajectory.from_events(events, ENGINE)
    assert story.facts()["unanswered_attempts"] == 0
    assert story.contact_position == "building_relationship"


@pytest.mark.parametrize(
    "line",
    [
        "12-03-2026 21:04 - {}: tekst",
        "12-03-26 21:04 - {}: tekst",
        "12/03/2026, 21:04 - {}: text",
        "12/03/2026, 9:04 pm - {}: text",
        "12/03/2026, 9:04\u202fp.m. - {}: text",
        "12/03/26, 09:04\u00a0PM - {}: text",
        "[12-03-2026 21:04:00] {}: tekst",
        "[12-03-2026, 21:04:00] {}: tekst",
        "[12/03/2026, 21:04:00] {}: text",
        "\u200e[12/03/2026, 9:04:00\u202fPM] {}: \u200eimage omitted",
        "12.03.26, 21:04 - {}: Text",
        "2026-03-12 21:04 - {}: text",
        "2026-03-12, 9:04 p.m. - {}: text",
    ],
)
def test_every_form_of_a_line_is_the_same_moment(line):
    reading = chat(line.format(W), line.format(Y))
    assert times(reading) == ["2026-03-12T21:04:00+01:00"] * 2
    assert observed(reading, "initiator") == ["worker", None]


@pytest.mark.parametrize(
    ("clock", "hour"), [("12:30 am", 0), ("12:30 pm", 12), ("1:30 AM", 1), ("11:30 PM", 23)]
)
def test_noon_and_midnight_of_the_twelve_hour_clock(clock, hour):
    reading = chat(f"12/03/2026, {clock} - {W}: x")
    assert times(reading) == [f"2026-03-12T{hour:02}:30:00+01:00"]


@pytest.mark.parametrize(
    ("dates", "months"),
    [
        (["3/4/26", "3/13/26"], [3, 3]),  # 13 can be no month
        (["13/2/26", "3/3/26"], [2, 3]),
        (["1/2/26", "1/3/26", "2/1/26"], [1, 1, 2]),  # else time would go back
        (["1/2/26", "1/3/26"], [2, 3]),  # either way: the day first
        (["3/9/26", "3/10/26"], [3, 3]),  # else it lies in the future
    ],
)
def test_the_order_of_day_and_month_is_told_from_the_whole_file(dates, months):
    reading = chat(*(f"{date}, 10:00 - {W}: x" for date in dates))
    assert [datetime.fromisoformat(at).month for at in times(reading)] == months


def test_lines_without_a_date_go_on_with_the_message_above():
    reading = chat(f"12-03-2026 21:04 - {W}: een", "twee: drie", "", "01:02 - vier", "12-03-2026")
    assert total(reading) == 1


def test_a_pasted_line_of_another_phone_is_part_of_the_message():
    reading = chat(f"12-03-2026 21:04 - {W}: kijk", f"[12/03/2026, 20:00:00] {Y}: geplakt")
    assert total(reading) == 1


def test_a_message_that_begins_on_the_next_line_has_its_sender():
    reading = chat(f"12-03-2026 21:04 - {W}:", "tekst", f"12-03-2026 21:05 - {Y}: x")
    assert observed(reading, "initiator") == ["worker", None]


def test_lines_of_whatsapp_itself_are_no_messages():
    reading = chat(
        '12-03-2026 21:00 - Je hebt de groep "Test: twee" gemaakt',
        f'12-03-2026 21:01 - {W} heeft de groepsnaam gewijzigd in "A: B"',
        f"12-03-2026 21:02 - {W}: hoi",
        f"12-03-2026 21:03 - {Y}: hoi",
    )
    assert counts(reading) == {"not_a_message": 2}
    assert observed(reading, "channel_form") == ["text_chat", "text_chat"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("<Media weggelaten>", True),
        ("<Media omitted>", True),
        ("\u200eafbeelding weggelaten", True),
        ("\u200e<attached: 00000001-PHOTO-2026.jpg>", True),
        ("\u200eLocatie: https://maps.example/", True),
        ("Dit bericht is verwijderd.", False),
        ("\u200eYou deleted this message.", False),
        ("\u200eGemiste spraakoproep", False),
        ("\u200eVideo call, \u200e3 min", False),
        ("\u200eNoa heeft de beveiligingscode gewijzigd", False),
        ("Gemiste spraakoproep?", True),  # somebody typed it
        ("", True),
    ],
)
def test_media_is_a_message_and_notices_are_not(text, event):
    reading = chat(f"[12-03-2026 21:04:00] {W}: hoi", f"[12-03-2026 21:05:00] {Y}: {text}")
    assert len(reading["events"]) == (2 if event else 1)
    assert total(reading) == 2


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("PTT-20260312-WA0003.opus (bestand bijgevoegd)", "voice_memo"),
        ("\u200ePTT-20260312-WA0003.opus (file attached)", "voice_memo"),
        ("\u200e<bijgevoegd: 00000012-AUDIO-2026-03-12-21-04-33.opus>", "voice_memo"),
        ("IMG-20260312-WA0003.jpg (bestand bijgevoegd)", "text_chat"),
        ("luister naar PTT-1.opus", "text_chat"),
    ],
)
def test_a_voice_memo_is_told_by_the_name_of_its_file(text, form):
    reading = chat(f"12-03-2026 21:04 - {W}: hoi", f"12-03-2026 21:05 - {Y}: {text}")
    assert observed(reading, "channel_form") == ["text_chat", form]


def test_several_others_are_a_group_which_is_one_contact():
    reading = chat(
        f"12-03-2026 21:04 - {W}: hoi",
        f"12-03-2026 21:05 - {Y}: hoi",
        "12-03-2026 21:06 - +31 6 00000000: hoi",
    )
    assert observed(reading, "channel_form") == ["group_chat"] * 3
    assert {event["contact"] for event in reading["events"]} == {"contact-1"}


@pytest.mark.parametrize("worker", [None, "", "\u200e ", "Iemand Anders"])
def test_without_the_workers_name_it_is_refused(worker):
    reading = chat(f"12-03-2026 21:04 - {W}: hoi", worker=worker)
    assert reading["refused"] == {"code": "delivery-worker", "place": "worker"}


@pytest.mark.parametrize("shown", [f"\u202a{W}\u202c", f"~\u202f{W}", W.replace(" ", "\u00a0")])
def test_a_name_is_the_same_with_other_marks_and_spaces(shown):
    assert dids(chat(f"12-03-2026 21:04 - {shown}: hoi")) == ["contact_youth"]


@pytest.mark.parametrize(
    "body", [b"", b"\n\n", b"zomaar tekst", b"\xff\xfe\x00", b"12-03-2026 zonder tijd"]
)
def test_what_is_no_export_is_malformed(body):
    reading = read("whatsapp", body, worker=W)
    assert reading["refused"]["code"] == "delivery-malformed"


def test_a_date_that_cannot_be_is_counted_as_unreadable():
    reading = chat(f"12-03-2026 21:04 - {W}: hoi", f"31-02-2026 21:05 - {Y}: vals")
    assert counts(reading) == {"unreadable": 1}
    assert len(reading["events"]) == 1
    only = chat(f"31-02-2026 21:05 - {W}: vals")
    assert only["refused"] == {"code": "delivery-malformed", "place": "body, line 1"}


def test_lines_before_the_first_message_are_counted():
    reading = chat("", "WhatsApp-chat", f"12-03-2026 21:04 - {W}: hoi")
    assert counts(reading) == {"unreadable": 1}


def test_a_giant_is_refused():
    body = f"12-03-2026 21:04 - {W}: hoi".encode() + b"\n" * 33_554_432
    reading = read("whatsapp", body, worker=W)
    assert reading["refused"]["code"] == "delivery-too-large"


def test_more_messages_than_can_be_read_in_time_are_refused():
    too_large = {"code": "delivery-too-large", "place": "messages"}
    line = f"12-03-2026 21:04 - {W}: hoi"
    assert chat(*[line] * 50_001)["refused"] == too_large
    assert chat(*[line] * 10_000)["refused"] == too_large  # with a mark of who wrote

    most = chat(*[line] * 9_999)
    assert len(most["events"]) == 9_999
    more = chat(*[line] * 10_500, seen=frozenset(most["seen"]))
    assert counts(more) == {"duplicate": 9_999}
    assert len(more["events"]) == 501


def test_without_a_time_zone_the_offset_of_receipt_counts_and_hours_are_not_told():
    reading = chat(
        f"12-03-2026 21:04 - {W}: hoi", f"12-03-2026 23:30 - {Y}: hoi",
        settings={"working_hours": "mon-fri 09:00-17:00"}, received_at="2026-03-14T12:00:00+02:00",
    )  # fmt: skip
    assert times(reading)[0] == "2026-03-12T21:04:00+02:00"
    assert observed(reading, "contact_at_night") == [None, None]
    assert observed(reading, "message_outside_working_hours") == [None, None]


def test_in_the_hour_that_comes_twice_time_does_not_go_back():
    lines = [f"26-10-2025 {clock} - {W}: x" for clock in ("02:50", "02:10", "03:05")]
    at = [datetime.fromisoformat(each) for each in times(chat(*lines))]
    assert [b - a for a, b in pairwise(at)] == [
        timedelta(minutes=20),
        timedelta(minutes=55),
    ]


def test_a_later_export_of_the_same_chat_tells_only_what_is_new():
    first = [f"02-03-2026 10:00 - {W}: een", f"05-03-2026 10:00 - {W}: twee"]
    before = chat(*first)
    seen = frozenset(before["seen"])
    assert chat(*first, seen=seen)["refused"]["code"] == "delivery-replayed"

    after = chat(*first, f"09-03-2026 10:00 - {W}: drie", f"10-03-2026 9:00 - {Y}: o", seen=seen)
    assert dids(after) == ["repeat_contact", None]
    assert observed(after, "youth_replied") == [None, True]
    assert counts(after) == {"duplicate": 2}


def test_the_same_minute_in_another_chat_is_no_replay():
    mine = chat(
        f"02-03-2026 10:00 - {W}: een", f"02-03-2026 10:01 - {Y}: x", keys={"reference_key": "s"}
    )
    other = chat(
        f"02-03-2026 10:00 - {W}: anders", "02-03-2026 10:01 - Bo Verzonnen: x",
        keys={"reference_key": "s"}, seen=frozenset(mine["seen"]),
    )  # fmt: skip
    assert len(other["events"]) == 2
    assert mine["events"][0]["contact"] != other["events"][0]["contact"]


# an export has local times
MOMENTS = st.datetimes(
    datetime.fromisoformat("2015-01-01"), datetime.fromisoformat("2026-03-01")
).map(lambda moment: moment.replace(second=0, microsecond=0))
SHAPES = st.sampled_from(
    [
        "%d-%m-%Y %H:%M - ",
        "%d/%m/%y, %I:%M %p - ",
        "[%d-%m-%Y %H:%M:%S] ",
        "%m/%d/%y, %I:%M\u202f%p - ",
    ]
)


@given(
    st.lists(st.tuples(MOMENTS, st.booleans(), st.text(max_size=40)), min_size=1, max_size=30),
    SHAPES,
)
def test_law_every_message_is_an_event_whatever_it_says(parts, shape):
    parts.sort(key=lambda part: part[0])
    parts = [(datetime.fromisoformat("2014-12-25"), True, ""), *parts]  # 25 can be no month
    lines = []
    for moment, by_worker, text in parts:
        shown = text.replace("\r", " ").replace("\n", " ").replace("\u200e", " ")
        lines.append(f"{moment.strftime(shape)}{W if by_worker else Y}: typed {shown} typed")
    reading = chat(*lines, settings=AMSTERDAM, keys={"reference_key": "x"})
    assert len(reading["events"]) == total(reading) == len(parts)
    assert times(reading)[0].startswith("2014-12-25T00:00:00")
    at = [datetime.fromisoformat(each) for each in times(reading)]
    assert at == sorted(at)
