"""The kinds of events as data: each can happen, means something, and is told in both languages."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine import Engine
from jw_engine.casework import (
    BEGINS,
    CaseEvent,
    Kind,
    Words,
    core_event,
    due_things,
    fold_case,
    misplaced,
    read_case_event,
)
from jw_engine.errors import InputError, PackError, Place
from jw_engine.loading import home
from jw_engine.loading.casework import load_case_method
from jw_engine.trajectory import read_time

ENGINE = Engine.load(plugins=False)
WORDS = Words(ENGINE.method, ENGINE.vocabulary, load_case_method(home(), ENGINE.base.names))
KINDS = WORDS.cases.kinds
AT = "2026-03-02T10:00:00+01:00"
FIELDS: dict[str, Any] = {
    "id": "x1", "moment": "2026-03-05T09:00:00+01:00", "action": "contact_youth",
    "need": "talent_development", "outcome": "outcome_self_worth", "reason": "not_fitting",
    "legal_basis": "consent",
    "facts": {"worrying": True}, "data": {"recommendations": []},
}  # fmt: skip


def told(kind: Kind) -> dict[str, Any]:
    """An event of *kind* that tells every field."""
    fields: dict[str, Any] = {}
    for name, wanted in kind.fields.items():
        if wanted.name == "fact":
            fact = WORDS.vocabulary.facts[wanted.of[0]].type
            values = getattr(fact, "values", ()) or getattr(fact, "suggestions", ()) or (True,)
            fields[name] = values[0]
        elif wanted.name == "choices":
            fields[name] = list(wanted.of)
        else:
            fields[name] = wanted.of[0] if wanted.name == "choice" else FIELDS[wanted.name]
    return {"at": AT, "event": kind.id, **fields}


@pytest.mark.parametrize("name", KINDS)
def test_an_event_of_each_kind_is_read_written_and_understood(name: str) -> None:
    kind = KINDS[name]
    event = read_case_event(told(kind), Place(), WORDS)
    assert read_case_event(event.to_dict(), Place(), WORDS) == event
    core = core_event(event, WORDS)
    assert set(core.observe) <= {*kind.observe, "worrying"}
    assert bool(core.did) == bool(kind.did)
    assert kind.label.nl != kind.label.en
    assert kind.source.page > 0


@pytest.mark.parametrize("name", KINDS)
def test_what_is_needed_is_asked_for_and_what_is_not_known_refused(name: str) -> None:
    kind = KINDS[name]
    bare = {"at": AT, "event": name}
    needed = [field for field, wanted in kind.fields.items() if wanted.needed]
    if needed:
        with pytest.raises(InputError) as refused:
            read_case_event(bare, Place(), WORDS)
        assert [each.details["key"] for each in refused.value.problems] == needed
    with pytest.raises(InputError) as refused:
        read_case_event({**told(kind), "mood": "fine"}, Place(), WORDS)
    assert refused.value.code == "input-key-unknown"


def test_each_thing_begins_somewhere_and_every_state_can_be_reached() -> None:
    things = {kind.thing.field for kind in KINDS.values() if kind.thing}
    for thing in things:
        kinds = [kind.thing for kind in KINDS.values() if kind.thing and kind.thing.field == thing]
        reached = {BEGINS}
        for _ in kinds:
            reached |= {k.state for k in kinds if reached & set(k.after or (BEGINS,))}
        assert reached == {BEGINS, *(kind.state for kind in kinds)}
        assert {state for kind in kinds for state in kind.after} <= reached


def test_the_ladder_of_deliberation_has_four_rungs_in_the_handbooks_order() -> None:
    assert [kind.did for kind in WORDS.cases.ladder] == [
        "consult_colleague", "consult_partner", "moral_deliberation", "consult_ethics_committee",
    ]  # fmt: skip


EVENTS = st.lists(st.sampled_from([told(kind) for kind in KINDS.values()]), max_size=12)


@given(EVENTS)
def test_what_follows_on_is_taken_in_order_and_the_rest_is_refused(raw: list[Any]) -> None:
    taken: list[CaseEvent] = []
    for each in raw:
        event = read_case_event(each, Place(), WORDS)
        state = fold_case(taken, WORDS)
        wrong = misplaced(event, state, Place(), WORDS)
        thing = KINDS[event.kind].thing
        if thing is not None:
            now = state.things.get((thing.field, "x1"))
            before = now.state if now else BEGINS
            assert (wrong is None) == (before in (thing.after or (BEGINS,)))
        if wrong is None:
            taken.append(event)
    state = fold_case(taken, WORDS)
    for due in due_things(state, WORDS):
        assert due.at == read_time(FIELDS["moment"], Place())
        assert due.action in WORDS.method.actions
    assert len(due_things(state, WORDS)) <= len(state.things)


def test_only_what_the_last_event_of_a_thing_agreed_is_due() -> None:
    def events(*names: str, **more: str) -> list[CaseEvent]:
        raw = [{**told(KINDS[name]), **(more if name == names[-1] else {})} for name in names]
        return [read_case_event(each, Place(), WORDS) for each in raw]

    chain = ("signal_picked_up", "signal_weighed", "chance_given")
    given_until = (read_time(AT, Place()) + timedelta(days=1)).isoformat()
    (due,) = due_things(fold_case(events(*chain, look_again=given_until), WORDS), WORDS)
    assert due.at == read_time(given_until, Place())
    again = fold_case(events(*chain, "signal_weighed"), WORDS)
    assert due_things(again, WORDS) == ()
    later = [*events(*chain), *events("signal_weighed")]
    left = read_case_event(
        {"at": AT, "event": "signal_left_for_now", "signal": "x1"}, Place(), WORDS
    )
    assert due_things(fold_case([*later, left], WORDS), WORDS) == ()


def test_a_file_of_kinds_that_is_wrong_is_told_with_all_that_is(tmp_path: Any) -> None:
    folder = tmp_path / "casework"
    folder.mkdir()
    (folder / "events.toml").write_text(
        'format = "jw-case-events/1"\n[[event]]\nid = "went_wrong"\nversion = 1\n'
        'label = { nl = "Mis", en = "Wrong" }\nfields = { a = "fact worying", b = "thing" }\n'
        'observe = { worying = true }\ndid = "contact_yuth"\n'
        'thing = { field = "c", state = "x", after = [] }\nsource = { page = 1, lines = [1, 2] }\n'
    )
    (folder / "retention.toml").write_text(
        'format = "jw-retention/1"\ncounts_from = "retention.count_from"\n'
        'running_support = ["support_stge is executing"]\n[[legal_basis]]\nid = "consent"\n'
        'label = { nl = "Toestemming", en = "Consent" }\nkey = "retention.consent_after_day"\n'
    )
    with pytest.raises(PackError) as refused:
        load_case_method(tmp_path, ENGINE.base.names)
    text = refused.value.text("en")
    assert text.count("Did you mean worrying?") == 2
    assert "Did you mean contact_youth?" in text
    for name in ("support_stage", "retention.counts_from", "retention.consent_after_days"):
        assert f"Did you mean {name}?" in text
    assert len(refused.value.problems) == 9
