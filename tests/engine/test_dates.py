"""What holds from one day to the next: the example overlay before and after each of its days."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Decision, Engine, PackError, Trajectory
from jw_engine.facts.period import turns
from jw_engine.loading import home
from jw_engine.rules import Rule, periods_of

EXAMPLES = Path(__file__).parents[2] / "examples"
OVERLAY = EXAMPLES / "overlay-voorbeeldstad"
CONFIGURATION = EXAMPLES / "organisatie-voorbeeldstad.toml"
Ask = Callable[..., Decision]


@pytest.fixture(scope="module")
def city() -> Engine:
    return Engine.load(packs=[OVERLAY], configuration=CONFIGURATION)


@pytest.fixture(scope="module")
def ask(city: Engine) -> Ask:
    def ask(day: str, /, **facts: Any) -> Decision:
        return city.advise(facts, at=f"{day}T12:00+02:00")

    return ask


def turns_of(engine: Engine) -> tuple[date, ...]:
    return turns((*periods_of(engine.packs), *engine.configuration.periods))


def actions(decision: Decision, rule: str) -> list[str]:
    return [part.action for part in decision.recommendations if rule in part.rules]


def reasons(decision: Decision) -> str:
    return " ".join(text.en for part in decision.recommendations for text in part.because)


def test_the_example_does_all_that_an_overlay_can(city: Engine) -> None:
    pack = city.packs[1]
    assert len(pack.changes) >= 10
    assert {change.kind for change in pack.changes} == {"tighten", "replace", "off"}
    assert any(change.valid.since for change in pack.changes)
    assert any(change.valid.until for change in pack.changes)
    assert all(change.basis.startswith("Verzonnen beleid: ") for change in pack.changes)
    by_hand = [rule for rule in pack.rules if "." not in rule.id]
    assert len(by_hand) >= 5
    assert any(rule.valid.since and rule.valid.until for rule in by_hand)
    assert all(source.document for rule in pack.rules for source in rule.sources)
    assert {rule.place.file for rule in pack.rules} >= {"04_tabellen.toml", "overleg.csv"}
    assert len({rule.place.file for rule in pack.rules} - {"overleg.csv"}) >= 3


def example_day(rule: Rule) -> datetime:
    day = rule.valid.since or date(2026, 2, 1)
    return datetime.fromisoformat(f"{day}T12:00+02:00")


def test_each_example_of_the_overlay_comes_out(city: Engine) -> None:
    rules = [*city.packs[1].rules, *(c.new for c in city.packs[1].changes if c.new)]
    seen = 0
    for rule in rules:
        for example in rule.examples:
            engine = Engine.load(packs=[OVERLAY], configuration=example.config)
            found = engine.advise(example.given, at=example_day(rule))
            assert {part.action for part in found.recommendations} >= set(example.expect), rule.id
            assert {part.action for part in found.vetoes} >= set(example.expect_veto), rule.id
            seen += 1
    assert seen >= 20


def test_nothing_that_protects_is_lost_by_the_example(city: Engine, engine: Engine) -> None:
    """On every day, each locked rule stands there as it was, and danger comes first."""
    locked = [rule for rule in engine.packs[0].rules if rule.overlay == "locked"]
    days = [date.min, *turns_of(city), date.max]
    for day in days:
        kept = {rule.id: rule for rule in city.edition(day).adviser.rules}
        for rule in locked:
            assert (kept[rule.id].pack, kept[rule.id].advice) == ("base", rule.advice)
            assert kept[rule.id].veto == rule.veto
        at = f"{day}T12:00+00:00"
        for fact in ("immediate_danger_youth", "criminal_offence"):
            decision = city.advise({fact: True, "signal_topic": "call_to_riot"}, at=at)
            assert decision.recommendations[0].action == "intervene_now"


def test_a_call_to_riot_by_one_is_talked_over_too(ask: Ask, engine: Engine) -> None:
    facts = {"signal_topic": "call_to_riot", "several_youth_involved": False}
    assert actions(engine.advise(facts), "R16") == []
    found = ask("2026-05-01", **facts)
    assert actions(found, "R16") == ["consult_partner", "decide_per_youth"]
    assert actions(found, "VS7") == ["consult_colleague"]
    calls = ask("2026-05-01", signal_topic="call_to_riot", several_youth_involved=True)
    assert {"contact_youth", "post_on_topical_event"} <= {part.action for part in calls.vetoes}


@pytest.mark.parametrize(
    ("rule", "facts", "days", "changes"),
    [
        ("R145", {"referral_stage": "done"}, ("2026-09-01", None), "more"),
        ("R29", {"worker_observing": True}, ("2026-07-11", "2026-08-24"), "less"),
        ("VS1", {"activity_planned": True, "offline_activity": True},
         ("2026-07-11", "2026-08-24"), "more"),
        ("VS2", {"signal_topic": "fireworks"}, ("2026-12-01", "2027-01-02"), "more"),
    ],
)  # fmt: skip
def test_advice_changes_on_its_day_and_changes_back(
    ask: Ask, rule: str, facts: dict[str, Any], days: tuple[str, str | None], changes: str
) -> None:
    def on(day: date) -> list[str]:
        return actions(ask(str(day), **facts), rule)

    first, last = (date.fromisoformat(day) if day else None for day in days)
    assert first is not None
    outside, within = on(first - timedelta(days=1)), on(first)
    fewer, more = (outside, within) if changes == "more" else (within, outside)
    assert set(fewer) < set(more)
    if last is not None:
        assert on(last - timedelta(days=1)) == within
        assert on(last) == outside


def test_one_rule_may_be_changed_in_turn(ask: Ask) -> None:
    days = ["2026-07-10", "2026-07-11", "2026-08-23", "2026-08-24", "2030-01-01"]
    told = [reasons(ask(day, availability_in_bio=False)) for day in days]
    assert ["summer" in text for text in told] == [False, True, True, False, False]
    assert ["team's text" in text for text in told] == [False, False, False, True, True]


def test_a_rule_that_is_off_says_nothing(ask: Ask, engine: Engine) -> None:
    facts = {"youth_runs_business": True, "youth_asks_promotion": True}
    assert actions(engine.advise(facts), "R89") == ["promote_youth_venture"]
    assert actions(ask("2026-05-01", **facts), "R89") == []


def test_the_order_of_what_is_replaced_shows(ask: Ask, engine: Engine) -> None:
    facts = {"contact_exists": False, "signal_kind": "interest"}
    base = actions(engine.advise(facts), "R70")
    assert actions(ask("2026-05-01", **facts), "R70") == base[::-1]


def test_the_tables_say_what_their_rows_say(ask: Ask) -> None:
    late = ask("2026-05-01", message_outside_working_hours=True, worker_can_answer_now=True)
    assert actions(late, "VSA.2") == ["listen_and_probe", "state_availability"]
    both = ask("2026-05-01", youth_age=15, substance_use="cannabis", school_attendance_problem=True)
    assert actions(both, "VSO.1") == ["consult_partner"]
    assert actions(both, "VSO.3") == []
    school = ask("2026-05-01", youth_age=15, school_attendance_problem=True)
    assert actions(school, "VSO.3") == ["align_with_other_professionals"]


def test_where_no_day_is_given_only_what_has_no_days_holds(city: Engine) -> None:
    assert actions(city.advise({"referral_stage": "done"}), "R145") == ["follow_up_after_referral"]
    assert "VS1" not in {rule.id for rule in city.rules}
    assert "R76" in {rule.id for rule in city.rules if rule.pack == "base"}
    assert "R75" in {rule.id for rule in city.rules if rule.pack == "voorbeeldstad"}


def test_photos_follow_the_age_of_the_day(ask: Ask) -> None:
    facts = {"photo_publication_wanted": True, "youth_age": 17, "youth_gave_consent": True}
    first = [ask(day, **facts).recommendations[0].action for day in ("2026-08-31", "2026-09-01")]
    assert first == ["allow_publication", "decline_publication"]


def due(decision: Decision, action: str) -> list[timedelta | None]:
    at = decision.at
    assert at is not None
    moments = [part.at for part in decision.follow_ups if part.action == action]
    return [None if moment is None else moment - at for moment in moments]


def test_terms_and_notices_follow_the_day(ask: Ask) -> None:
    silent = {"unanswered_attempts": 1, "youth_no_reply": True}
    found = [due(ask(day, **silent), "repeat_contact") for day in ("2026-07-10", "2026-07-11")]
    assert found == [[timedelta(days=7)], [timedelta(days=14)]]
    key = "referral.follow_up_after_days"
    days = ("2026-08-31", "2026-09-01")
    referred = [ask(day, referral_stage="done") for day in days]
    terms = [due(decision, "follow_up_after_referral") for decision in referred]
    assert terms == [[None], [timedelta(days=14)]]
    open_keys = [{notice.key for notice in decision.notices} for decision in referred]
    assert [key in keys for keys in open_keys] == [True, False]


def test_a_policy_that_begins_on_a_day_makes_other_rules_fire(ask: Ask) -> None:
    facts = {"youth_from_other_area": True}
    found = [actions(ask(day, **facts), "R157b") for day in ("2026-12-31", "2027-01-01")]
    assert found == [[], ["listen_and_probe"]]


def test_a_decision_names_its_packs_and_its_configuration_the_same_on_every_day(
    ask: Ask, city: Engine
) -> None:
    told = [ask(day, worrying=True).to_dict() for day in ("2026-01-01", "2026-07-20", "2031-01-01")]
    assert len({decision["config_hash"] for decision in told}) == 1
    assert told[0]["config_hash"] == city.configuration.hash != ""
    assert {tuple(pack["pack"] for pack in d["packs"]) for d in told} == {("base", "voorbeeldstad")}


def test_between_two_turns_nothing_changes(city: Engine) -> None:
    for one, other in pairwise([*turns_of(city), date.max]):
        last = other - timedelta(days=1)
        assert city.edition(one) is city.edition(last)
    editions = {id(city.edition(day)) for day in (None, date.min, *turns_of(city))}
    assert len(editions) == len(turns_of(city)) + 2


def test_the_day_is_that_of_the_moment_where_it_was_written(city: Engine) -> None:
    facts = {"activity_planned": True, "offline_activity": True}
    late = city.advise(facts, at="2026-07-10T23:59:59+02:00")
    early = city.advise(facts, at="2026-07-11T00:00+02:00")
    assert (actions(late, "VS1") == [], actions(early, "VS1") == []) == (True, False)


def test_a_trajectory_is_judged_by_the_day_of_its_moment(city: Engine) -> None:
    events = [{"at": "2026-07-01T12:00+02:00", "observe": {"referral_stage": "done"}}]
    story = Trajectory.from_events(events, city)
    assert actions(city.advise(story), "R145") == ["follow_up_after_referral"]
    later = city.advise(story, at="2026-09-15T12:00+02:00")
    assert actions(later, "R145") == ["follow_up_after_referral", "check_with_institution"]


def jw(*arguments: str, given: str, cwd: Path) -> str:
    """Run ``jw advise`` as its user does."""
    command = [sys.executable, "-m", "jw_engine", "advise", *arguments, "--pack", str(OVERLAY)]
    done = subprocess.run(command, input=given, cwd=cwd, capture_output=True, encoding="utf-8",
                          check=False, timeout=120)  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("day", "found"), [("2026-08-31", False), ("2026-09-01", True)])
def test_the_command_takes_the_day_from_at(tmp_path: Path, day: str, *, found: bool) -> None:
    case = '{"facts": {"referral_stage": "done"}}'
    at = f"{day}T12:00+02:00"
    single = jw("-", "--format", "json", "--at", at, given=case, cwd=tmp_path)
    assert ("check_with_institution" in single) == found
    batch = jw("-", "--batch", "--at", at, given=f"{case}\n{case}\n", cwd=tmp_path)
    assert [("check_with_institution" in line) for line in batch.splitlines()] == [found, found]


def test_the_command_takes_the_clock_where_no_moment_is_given(tmp_path: Path) -> None:
    """A rule that holds from yesterday until tomorrow shows; one that held until today does not."""
    today = datetime.now().astimezone().date()
    head = 'format = "jw-rules/1"\npack = "days"\nversion = "1"\n'
    rule = """
[[rule]]
id = "{id}"
from = {since}
until = {until}
title = {{ nl = "Een titel", en = "A title" }}
when.all = ["worrying"]
advise = [{{ action = "small_talk" }}]
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2], document = "Beleid" }}
[[rule.example]]
given = {{ worrying = true }}
"""
    near, far = timedelta(days=2), timedelta(days=40)
    text = rule.format(id="D1", since=today - near, until=today + near)
    text += rule.format(id="D2", since=today - far, until=today - near)
    text += rule.format(id="D3", since=today + near, until=today + far)
    folder = tmp_path / "days"
    folder.mkdir()
    (folder / "days.toml").write_text(head + text, encoding="utf-8")
    out = jw("-", "--format", "json", "--pack", str(folder), given='{"facts": {"worrying": true}}',
             cwd=tmp_path)  # fmt: skip
    (part,) = (p for p in json.loads(out)["recommendations"] if p["action"] == "small_talk")
    assert set(part["rules"]) & {"D1", "D2", "D3"} == {"D1"}


def test_a_clash_on_any_day_keeps_the_packs_from_loading(tmp_path: Path) -> None:
    """Two rules that each go before the other, on one day in 2031 alone."""
    head = 'format = "jw-rules/1"\npack = "ring"\nversion = "1"\n'
    rule = """
[[rule]]
id = "{id}"
before = ["{other}"]
{days}
title = {{ nl = "Een titel", en = "A title" }}
when.all = ["worrying"]
advise = [{{ action = "small_talk" }}]
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2], document = "Beleid" }}
[[rule.example]]
given = {{ worrying = true }}
"""

    def write(until: str) -> Path:
        text = rule.format(id="A1", other="A2", days=f"until = {until}")
        text += rule.format(id="A2", other="A1", days="from = 2031-05-01")
        (tmp_path / "ring.toml").write_text(head + text, encoding="utf-8")
        return tmp_path

    with pytest.raises(PackError) as caught:
        Engine.load(packs=[write("2031-05-02")])
    assert caught.value.code == "order-cycle"
    assert Engine.load(packs=[write("2031-05-01")]).rules


def test_a_cached_overlay_is_the_same_on_every_day(tmp_path: Path, city: Engine) -> None:
    kept = []
    for _ in range(2):
        again = Engine.load(packs=[OVERLAY], configuration=CONFIGURATION, cache=tmp_path)
        kept.append(sorted(tmp_path.glob("*.json")))
    assert again.packs == city.packs
    assert kept[0] == kept[1]
    checkout = home().name == "rules"  # a package has its base already
    assert len(kept[0]) == 2 + checkout  # the overlay, which plugins there are, and the base
    for day in (None, date.min, *turns_of(city)):
        assert again.edition(day).adviser.rules == city.edition(day).adviser.rules


def test_a_moment_that_is_another_day_elsewhere_is_decided_by_that_day() -> None:
    """What a trajectory stood at is kept for the moment asked last, and that has a day."""
    patience = [{"value": 2}, {"value": 30, "from": date(2026, 7, 1)}]
    engine = Engine.load(configuration={"contact.repeat_after_days": patience}, plugins=False)
    tried = [{"at": "2026-06-25T12:00+00:00", "did": "contact_youth"}]
    story = Trajectory.from_events(tried, engine)
    here, there = "2026-06-30T22:30+00:00", "2026-07-01T00:30+02:00"
    for at, late in ((here, True), (there, False), (here, True)):
        assert story.facts(at)["youth_no_reply"] is late
