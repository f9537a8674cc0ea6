"""Days on which something holds, and values that hold on them."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine, PackError
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.facts.period import ALWAYS, Period, turns
from jw_engine.loading import Base, read_configuration

DAY = date(2026, 7, 1)
days = st.one_of(
    st.dates(DAY, DAY + timedelta(days=9)), st.sampled_from([date.min, date.max]), st.dates()
)
periods = st.builds(Period, st.none() | days, st.none() | days)


@given(periods, days)
def test_it_holds_from_its_first_day_until_the_day_after_its_last(
    period: Period, day: date
) -> None:
    begun = period.since is None or day >= period.since
    ended = period.until is not None and day >= period.until
    assert period.holds(day) == (begun and not ended)


@given(periods, periods)
def test_two_meet_where_there_is_a_day_on_which_both_hold(one: Period, other: Period) -> None:
    edges = {date.min, date.max, *turns([one, other])}
    shared = [day for day in edges if one.holds(day) and other.holds(day)]
    assert one.meets(other) == other.meets(one) == bool(shared)


@given(periods)
def test_it_meets_itself_and_always_unless_it_is_empty(period: Period) -> None:
    empty = not any(period.holds(day) for day in (date.min, date.max, *turns([period])))
    assert period.meets(period) == period.meets(ALWAYS) == (not empty)


@given(st.lists(periods, max_size=4), days, days)
def test_nothing_changes_between_two_turns(found: list[Period], one: date, other: date) -> None:
    first, last = sorted([one, other])
    if not any(first < turn <= last for turn in turns(found)):
        assert [p.holds(first) for p in found] == [p.holds(last) for p in found]


def test_where_no_day_is_known_only_what_has_no_days_holds() -> None:
    assert ALWAYS.holds(None)
    assert not Period(DAY).holds(None)
    assert not Period(None, DAY).holds(None)


def test_the_turns_come_once_and_in_order() -> None:
    later = DAY + timedelta(days=1)
    assert turns([Period(later), Period(DAY, later), ALWAYS]) == (DAY, later)


@pytest.fixture(scope="module")
def read(base: Base) -> Any:
    def read(**values: Any) -> ConfigurationHistory:
        return read_configuration({"contact": values}, base.names.keys)

    return read


def repeat_after(history: ConfigurationHistory, day: date | None) -> object:
    return history.on(day).values.get("contact.repeat_after_days")


def test_a_value_holds_on_its_days_and_the_last_of_two_counts(read: Any) -> None:
    summer = {"value": 14, "from": DAY, "until": DAY + timedelta(days=30)}
    history = read(repeat_after_days=[{"value": 7}, summer])
    found = [repeat_after(history, DAY + timedelta(days=n)) for n in (-1, 0, 29, 30)]
    assert found == [7, 14, 14, 7]
    assert repeat_after(history, None) == 7


def test_a_key_is_not_set_outside_its_days(read: Any) -> None:
    history = read(repeat_after_days=[{"value": 7, "from": DAY}])
    assert repeat_after(history, DAY - timedelta(days=1)) is None
    assert repeat_after(history, None) is None
    assert history.on(DAY).term("contact.repeat_after_days") == timedelta(days=7)
    assert history.on(None).term("contact.repeat_after_days") is None


def test_the_same_values_and_days_have_the_same_hash_however_they_are_written(
    read: Any, base: Base, tmp_path: Path
) -> None:
    history = read(repeat_after_days=[{"value": 7}, {"from": DAY, "value": 5}], return_after=2)
    file = tmp_path / "organisation.toml"
    file.write_text(
        "[contact]\nreturn_after = '2 days'\n[[contact.repeat_after_days]]\nvalue = 7\n"
        "[[contact.repeat_after_days]]\nvalue = 5\nfrom = 2026-07-01\n",
        encoding="utf-8",
    )
    assert read_configuration(file, base.names.keys).hash == history.hash
    assert history.on(DAY).hash == history.on(None).hash == history.hash
    assert read(return_after=2).hash == read(return_after=[{"value": "48 hours"}]).hash


def test_another_value_or_day_has_another_hash(read: Any) -> None:
    later = DAY + timedelta(days=1)
    written: list[Any] = [
        7,
        8,
        [{"value": 7, "from": DAY}],
        [{"value": 7, "from": later}],
        [{"value": 7, "until": DAY}],
        [{"value": 7, "from": DAY, "until": later}],
        [{"value": 7}, {"value": 7}],
    ]
    assert len({read(repeat_after_days=each).hash for each in written}) == len(written)
    assert len({read(max_repeats=7).hash, read(repeat_after_days=7).hash}) == 2


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("[{ value = 7, form = 2026-07-01 }]", "key-unknown", "form"),
        ("[{ from = 2026-07-01 }]", "key-missing", "value"),
        ('[{ value = 7, from = "2026-07-01" }]', "config-value", "unquoted"),
        ("[{ value = 7, from = 2026-07-01T10:00:00 }]", "config-value", "unquoted"),
        ("[{ value = 7, from = 2026-07-01, until = 2026-07-01 }]", "period-empty", "until"),
        ("[{ value = 7, from = 2026-07-02, until = 2026-07-01 }]", "period-empty", "until"),
        ("[{ value = 7 }, 5]", "config-value", "value"),
        ("[{ value = 'often' }]", "config-value", "whole number"),
        ("[{ value = 7 }, { value = 0, from = 2026-07-01 }]", "fact-range", "365"),
        ("[{ value = [{ value = 7 }] }]", "config-value", "whole number"),
        ("[]", "config-value", "whole number"),
    ],
)
def test_a_value_with_days_that_is_wrong_is_told_where_it_stands(
    base: Base, tmp_path: Path, text: str, code: str, told: str
) -> None:
    file = tmp_path / "organisation.toml"
    file.write_text(f"[contact]\nmax_repeats = 3\nrepeat_after_days = {text}\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        read_configuration(file, base.names.keys)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert str(problem.place) == "organisation.toml:3, contact.repeat_after_days"
    assert told in problem.text("en")


@pytest.mark.parametrize("age", [15, 0])
def test_a_bound_that_protects_cannot_be_lowered_for_a_day(age: int) -> None:
    for_a_day = [{"value": 16}, {"value": age, "from": DAY, "until": DAY + timedelta(days=1)}]
    with pytest.raises(PackError) as caught:
        Engine.load(configuration={"privacy": {"photo_min_age": for_a_day}})
    assert caught.value.code == "config-fixed"


def test_of_a_list_of_texts_no_value_with_days_is_made(base: Base) -> None:
    kinds = {"reward": {"kinds": ["food", "drink"]}}
    history = read_configuration(kinds, base.names.keys)
    assert history.on(None).values == {"reward.kinds": ("food", "drink")}
    assert list(history.periods) == [ALWAYS]
