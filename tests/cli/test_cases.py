"""``jw case``: a case from its opening to its erasure, as it is typed."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

NOW = ("--at", "2026-03-02T11:00+01:00")
PLANTED = "Planted-Sem-Jansen"


@pytest.fixture
def jw(jw_case: Run) -> Run:
    return jw_case


EVENTS = "\n".join(
    json.dumps({"at": f"2026-03-02T10:{minute}+01:00", **event})
    for minute, event in (
        ("00", {"event": "signal_picked_up", "signal": "s1", "facts": {"worrying": True}}),
        ("10", {"event": "signal_weighed", "signal": "s1", "considered": ["urgency"]}),
        ("20", {"event": "chance_given", "signal": "s1",
                "look_again": "2026-03-04T10:00+01:00"}),
        ("30", {"did": "contact_youth"}),
    )
)  # fmt: skip


@pytest.fixture
def opened(jw: Run) -> None:
    assert jw("open", "c1", *NOW).returncode == 0
    done = jw("record", "c1", "--events", "-", *NOW, given=EVENTS)
    assert done.returncode == 0, done.stderr


@pytest.mark.usefixtures("opened")
def test_a_case_is_shown_as_data_and_as_a_page(jw: Run) -> None:
    told = json.loads(jw("show", "c1", "--format", "json", "--at", "2026-03-04T12:00+01:00").stdout)
    assert told["contact_position"] == "making_contact"
    assert "making_contact" in told["active_steps"]
    assert told["facts"]["worrying"] is True
    assert {"action": "assess_urgency", "at": "2026-03-04T10:00:00+01:00"}.items() <= (
        next(due for due in told["due"] if due["at"]).items()
    )
    page = jw("show", "c1", "--at", "2026-03-04T12:00+01:00").stdout
    assert "The contact stands at: " in page
    assert "02-03-2026 10:20  Chance given to solve it" in page


@pytest.mark.usefixtures("opened")
def test_what_is_due_is_listed_over_all_cases_and_only_when_it_is(jw: Run) -> None:
    before = json.loads(jw("due", "--format", "json", "--at", "2026-03-03T10:00+01:00").stdout)
    assert [each["action"] for each in before if each["at"]] == []
    after = json.loads(jw("due", "--format", "json", "--at", "2026-03-04T10:00+01:00").stdout)
    assert [(each["case"], each["action"]) for each in after if each["at"]] == [
        ("c1", "assess_urgency")
    ]
    assert "c1: " in jw("due", "--at", "2026-03-04T10:00+01:00").stdout


@pytest.mark.usefixtures("opened")
def test_an_advice_is_kept_answered_and_replayed(jw: Run) -> None:
    told = json.loads(jw("advise", "c1", "--format", "json", *NOW).stdout)
    assert (told["case"], told["advice"]) == ("c1", "a1")
    assert told["recommendations"]
    assert "This is advice a2 in this case." in jw("advise", "c1", *NOW).stdout
    done = jw("respond", "c1", "refused", "--advice", "a1", "--reason", "not_fitting", *NOW)
    assert done.returncode == 0, done.stderr
    again = json.loads(jw("replay", "c1", "--format", "json").stdout)
    assert [(each["advice"], each["same"], each["same_basis"]) for each in again] == [
        ("a1", True, True), ("a2", True, True),
    ]  # fmt: skip
    bad = jw("respond", "c1", "refused", *NOW)
    assert (bad.returncode, "[input-key-missing]" in bad.stderr) == (1, True)


@pytest.mark.usefixtures("opened")
def test_it_is_verified_exported_and_erased(jw: Run) -> None:
    assert jw("verify").returncode == 0
    told = jw("export", "c1", *NOW).stdout
    assert "signal_weighed" in told
    done = jw("erase", "c1", "--reason", "asked for", "--format", "json", *NOW)
    assert json.loads(done.stdout)["events"] == 5
    assert not re.search(r"\bc1\b", done.stdout)
    gone = jw("show", "c1")
    assert (gone.returncode, "[case-erased]" in gone.stderr) == (2, True)
    assert jw("verify").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("show", "c9"), 2, "[case-unknown]"),
        (("record", "c9", "--did", "contact_youth"), 2, "[case-unknown]"),
        (("open", f"{PLANTED} de Vries"), 2, "[store-name]"),
        (("record", "c1", "--facts", f'{{"worrying": "{PLANTED}"}}'), 1, "[fact-type]"),
        (("record", "c1", "--facts", "{"), 1, "[input-not-json]"),
        (("record", "c1"), 2, "[usage]"),
        (("record", "c1", "--did", "contact_yuth"), 1, "Did you mean contact_youth?"),
        (("record", "c1", "--did", "contact_youth", "--expect", "7"), 2, "[store-stale]"),
        (("show", "c1", "--store", "mysql://x"), 2, "[store-url]"),
        (("show", "c1", "--at", "noon"), 2, "[time-invalid]"),
    ],
)
@pytest.mark.usefixtures("opened")
def test_what_is_wrong_is_told_without_a_value(
    arguments: tuple[str, ...], code: int, told: str, jw: Run
) -> None:
    done = jw(*arguments)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr
    assert PLANTED not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("opened")
def test_the_same_key_records_once(jw: Run) -> None:
    for _ in range(2):
        done = jw("record", "c1", "--did", "small_talk", "--key", "k1", "--format", "json", *NOW)
        assert json.loads(done.stdout)["version"] == 6
    assert json.loads(jw("show", "c1", "--format", "json").stdout)["version"] == 6


def test_the_kinds_of_events_are_told_and_a_store_is_asked_for(
    jw: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "promise_made: Promised to come back. promise, return_at" in jw("kinds").stdout
    assert json.loads(jw("kinds", "--format", "json").stdout)["reasons"]["other"]
    monkeypatch.delenv("JW_ENGINE_STORE")
    done = jw("list")
    assert (done.returncode, "--store" in done.stderr) == (2, True)


@pytest.mark.usefixtures("opened")
def test_a_case_is_held_against_the_usual_order(jw: Run) -> None:
    fine = jw("conform", "c1")
    assert fine.returncode == 0, fine.stderr
    assert "Everything goes together with" in fine.stdout
    told = json.loads(jw("conform", "c1", "--format", "json").stdout)
    assert (told["fits"], told["deviations"]) == (True, [])


def test_a_log_of_others_is_held_against_the_method_or_another_model(
    jw: Run, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text(
        "case,activity,timestamp\n1,Intake,2026-01-01T10:00:00Z\n"
        "1,give_practical_help,2026-01-02T10:00:00Z\n2,Archive,2026-01-02T10:00:00Z\n"
    )
    done = jw("conform", "--log", "log.csv", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert (told["cases"], told["events"]) == (2, 3)
    (tmp_path / "names.toml").write_text(
        'format = "jw-mapping/1"\nignore = ["Archive"]\n[map]\nIntake = "contact_youth"\n'
    )
    mapped = json.loads(
        jw("conform", "--log", "log.csv", "--mapping", "names.toml", "--format", "json").stdout
    )
    assert mapped["fitting"] > told["fitting"]
    (tmp_path / "model.toml").write_text(
        'format = "jw-model/1"\nname = { nl = "Vergunning", en = "Permit" }\nstart = ["a"]\n'
        'final = ["b"]\n[[edge]]\nfrom = "a"\nto = "b"\nactivity = "Archive"\n'
    )
    other = json.loads(
        jw("conform", "--log", "log.csv", "--model", "model.toml", "--format", "json").stdout
    )
    assert other["fitting"] == 1
    assert jw("conform").returncode == 2
    gone = jw("conform", "--log", "gone.csv")
    assert (gone.returncode, "Traceback" in gone.stderr) != (0, True)


def test_a_log_of_permits_as_a_municipality_has_it(jw: Run, tmp_path: Path) -> None:
    """With semicolons, days first, and the letters of an old Windows."""
    usual = ["Aanvraag ontvangen", "Toets", "Besluit: géén bezwaar", "Afgesloten"]
    ways = [usual] * 9 + [[usual[0], *usual[2:]]]
    rows = ["Zaaknummer;Activiteit;Datum"]
    rows += [
        f"Z-{case};{activity};{day:02}-03-2025 09:00"
        for case, way in enumerate(ways)
        for day, activity in enumerate(way, 13)
    ]
    (tmp_path / "permits.csv").write_text("\n".join(rows) + "\n", encoding="cp1252")
    refused = jw("conform", "--log", "permits.csv", "--discover")
    assert refused.returncode == 1
    assert "cp1252" in refused.stderr
    done = jw("conform", "--log", "permits.csv", "--discover", "--encoding", "cp1252",
              "--format", "json")  # fmt: skip
    told = json.loads(done.stdout)
    assert (done.returncode, told["cases"], told["fitting"]) == (1, 10, 9)
    assert "Toets" in done.stdout
    # the second of March and the first of April, or the third of February and the fourth of January
    (tmp_path / "days.csv").write_text("case,activity,date\n1,a,02-03-2026\n1,b,01-04-2026\n")
    model = 'format = "jw-model/1"\nname = { nl = "M", en = "M" }\nstart = ["s"]\nfinal = ["e"]\n'
    for edge in (("s", "m", "a"), ("m", "e", "b")):
        model += '[[edge]]\nfrom = "{}"\nto = "{}"\nactivity = "{}"\n'.format(*edge)
    (tmp_path / "m.toml").write_text(model)
    days = ("conform", "--log", "days.csv", "--model", "m.toml")
    assert (jw(*days).returncode, jw(*days, "--month-first").returncode) == (0, 1)
    for more in (["c1"], ["--model", "m.toml", "--log", "permits.csv"]):
        assert jw("conform", "--discover", *more).returncode == 2


@pytest.mark.usefixtures("opened")
def test_a_timeline_is_drawn_and_a_log_written_without_texts(jw: Run, tmp_path: Path) -> None:
    for form in ("svg", "html"):
        done = jw("show", "c1", "--format", form, "--output", f"line.{form}", *NOW)
        assert done.returncode == 0, done.stderr
        drawn = (tmp_path / f"line.{form}").read_text(encoding="utf-8")
        assert "Chance given to solve it" in drawn
        assert "<script" not in drawn
    xes = jw("export", "c1", "--format", "xes", *NOW).stdout
    assert '<string key="concept:name" value="contact_youth"/>' in xes
    assert "c1" not in xes.partition("<trace>")[2]
    assert "contact_youth" in jw("export", "c1", "--format", "csv", *NOW).stdout
