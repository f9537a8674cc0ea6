"""Running cases move to another method, other rules or another configuration; nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jw_engine import Engine, InputError
from jw_engine.casebook import CaseBook
from jw_engine.store import MemoryStore, NewEvent, Store, open_store
from tests.casebook.conftest import at
from tests.store.conftest import admin, postgresql_url  # noqa: F401 (fixtures)

NOW = at("2026-03-10T09:00+01:00")
DAY = "2026-03-02T10:00:00+01:00"
EXAMPLES = Path(__file__).parents[2] / "examples"
EngineOf = Callable[..., Engine]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    urls = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path}/cases.db"}
    url = urls.get(request.param) or request.getfixturevalue("postgresql_url")
    opened = open_store(url, master_key=b"k" * 32)
    yield opened
    opened.close()


def opened(store: Store, engine: Engine, *events: dict[str, Any]) -> CaseBook:
    book = CaseBook(engine, store, "worker-1")
    book.open("c1", at(DAY))
    if events:
        book.record("c1", events, at(DAY))
    return book


def without_basis(store: Store, name: str = "c1") -> None:
    """Open a case as it was opened before a basis was kept."""
    store.append(name, [NewEvent("opened", 1, at(DAY), {"track": "contact"})], 0, recorded=at(DAY))


ATTEMPT = {"at": DAY, "event": "contact_attempted"}


def test_a_case_keeps_what_it_was_opened_under(store: Store, engine_of: EngineOf) -> None:
    told = opened(store, engine_of()).case("c1").to_dict(NOW)["basis"]
    assert told["method"] == {"id": "online-lifeworld", "version": "2026.1"}
    assert [(pack["pack"], len(pack["hash"])) for pack in told["packs"]] == [("base", 64)]


def test_a_dry_run_tells_which_follow_ups_shift_and_changes_nothing(
    store: Store, engine_of: EngineOf
) -> None:
    opened(store, engine_of(), ATTEMPT)
    before = store.timers("c1")
    new = CaseBook(engine_of(**{"contact.repeat_after_days": 7}), store)
    told = new.move("c1", NOW, dry_run=True)
    shifted = [(old.action, old.at, now.at) for old, now in told.shifted]
    assert ("repeat_contact", None, at("2026-03-09T10:00+01:00")) in shifted
    assert (told.outcome, told.come, told.go) == ("moves", (), ())
    assert (store.version("c1"), store.timers("c1")) == (2, before)
    assert new.move("c1", NOW).outcome == "moved"
    assert at("2026-03-09T10:00+01:00") in [timer.at for timer in store.timers("c1")]
    assert new.case("c1").basis == told.after
    again = new.move("c1", NOW)
    assert (again.outcome, again.shifted, store.version("c1")) == ("same", (), 3)
    assert list(store.verify()) == []


def test_follow_ups_that_come_and_go_are_told(
    store: Store, engine_of: EngineOf, tmp_path: Path
) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "more.toml").write_text(PACK, encoding="utf-8")
    more = Engine.load(packs=[tmp_path / "pack"], plugins=False)
    opened(store, engine_of(), {"at": DAY, "observe": {"worrying": True}})
    come = CaseBook(more, store).move("c1", NOW)
    assert [(timer.action, timer.rule) for timer in come.come] == [("consult_colleague", "X1")]
    assert [timer.action for timer in come.go] == []
    back = CaseBook(engine_of(), store).move("c1", NOW)
    assert [timer.action for timer in back.go] == ["consult_colleague"]
    assert "consult_colleague" not in [timer.action for timer in store.timers("c1")]


PACK = """
format = "jw-rules/1"
pack = "more"
version = "1"
[[rule]]
id = "X1"
title = { nl = "Overleg", en = "Talk it over" }
when.all = ["worrying"]
advise = [{ action = "consult_colleague", step = "signalling" }]
priority = "soon"
strength = "should"
because = { nl = "Samen zie je meer.", en = "Together you see more." }
source = { page = 30, lines = [1355, 1371] }
follow_up = { action = "consult_colleague", after = "signal.review_after", until = "reply", start = "situation" }
[[rule.example]]
given = { worrying = true }
expect = ["consult_colleague"]
"""  # noqa: E501


def test_what_was_finished_does_not_come_back(store: Store, engine_of: EngineOf) -> None:
    set_term = engine_of(**{"contact.repeat_after_days": 7})
    opened(store, set_term, ATTEMPT)
    due = at("2026-03-10T09:00+01:00")
    for lease in store.lease_timers("w", due, due, 60):
        assert store.finish_timer(lease)
    both = engine_of(**{"contact.repeat_after_days": 7, "organisation.name": "Other"})
    told = CaseBook(both, store).move("c1", NOW)
    assert (told.outcome, told.come) == ("moved", ())
    assert "repeat_contact" not in [timer.action for timer in store.timers("c1")]
    assert [timer.action for timer in store.timers("c1", finished=True)] == ["repeat_contact"]


def test_a_case_that_cannot_be_read_is_told_whole_and_left(
    store: Store, engine_of: EngineOf, tmp_path: Path
) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "ours.toml").write_text(FACTS, encoding="utf-8")
    old = Engine.load(vocabulary=[tmp_path / "facts"], plugins=False)
    book = opened(store, old, {"at": DAY, "observe": {"worrying": True}})
    book.record("c1", [{"at": DAY, "observe": {"signal_topics": "Planted-Sem"}}], at(DAY))
    raw = [
        NewEvent("happened", 1, at(DAY), {"did": "contact_yout"}),
        NewEvent("signal_picked_upp", 1, at(DAY), {"signal": "s1"}),
    ]
    store.append("c1", raw, 3, recorded=at(DAY))
    new = CaseBook(engine_of(), store)
    told = new.move("c1", NOW)
    assert told.outcome == "refused"
    assert [(p.code, p.place.line, p.suggestion) for p in told.problems] == [
        ("fact-unknown", 3, "signal_topic"),
        ("event-action", 4, "contact_youth"),
        ("case-event-unknown", 5, "signal_picked_up"),
    ]
    assert store.version("c1") == 5
    assert "Planted" not in str(told.to_dict("en")) + str(told.to_dict("nl"))
    with pytest.raises(InputError) as refused:
        new.case("c1").story()
    assert [p.place.line for p in refused.value.problems] == [3, 4, 5]


FACTS = """
format = "jw-facts/1"
[[fact]]
id = "signal_topics"
type = "text"
label = { nl = "Onderwerpen", en = "Topics" }
question = { nl = "Waarover?", en = "About what?" }
sensitivity = "none"
changed_by = "worker"
holds = "until_changed"
source = { page = 26, lines = [1093, 1125] }
"""


def test_advices_that_would_differ_are_named(store: Store, engine_of: EngineOf) -> None:
    book = opened(store, engine_of(), {"at": DAY, "observe": {"worrying": True}})
    book.advise("c1", at(DAY), at(DAY))
    other = Engine.load(
        packs=[EXAMPLES / "overlay-voorbeeldstad"],
        configuration=EXAMPLES / "organisatie-voorbeeldstad.toml",
        plugins=False,
    )
    differ = [each.advice for each in book.replay("c1", other) if not each.same]
    told = CaseBook(other, store).move("c1", NOW)
    assert [each.advice for each in told.advices] == differ
    assert len(CaseBook(other, store).replay("c1")) == 1


def test_an_advice_on_another_basis_says_so(store: Store, engine_of: EngineOf) -> None:
    opened(store, engine_of(), ATTEMPT)
    new = CaseBook(engine_of(**{"contact.repeat_after_days": 7}), store)
    decision, _ = new.advise("c1", NOW, NOW)
    (notice,) = [each for each in decision.notices if each.code == "case-basis-other"]
    assert "jw case move c1 --dry-run" in notice.text.nl
    new.move("c1", NOW)
    decision, _ = new.advise("c1", NOW, NOW)
    assert [each.code for each in decision.notices if each.code.startswith("case-")] == []


def test_a_case_from_before_has_no_basis_until_it_is_moved(
    store: Store, engine_of: EngineOf
) -> None:
    without_basis(store)
    book = CaseBook(engine_of(), store)
    assert book.case("c1").to_dict(NOW)["basis"] is None
    decision, _ = book.advise("c1", NOW, NOW)
    assert "case-basis-unknown" in [each.code for each in decision.notices]
    told = book.move("c1", NOW)
    assert (told.outcome, told.before) == ("moved", None)
    assert book.move("c1", NOW).outcome == "same"


def test_who_writes_in_between_loses_nothing(
    store: Store, engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = opened(store, engine_of())
    new = CaseBook(engine_of(**{"contact.repeat_after_days": 7}), store)
    real = store.timers
    wrote: list[int] = []

    def timers(stream: str, **how: bool) -> object:
        if not wrote:
            wrote.append(book.record(stream, [ATTEMPT], at(DAY)))
        return real(stream, **how)

    monkeypatch.setattr(store, "timers", timers)
    assert new.move("c1", NOW).outcome == "moved"
    case = new.case("c1")
    assert (case.version, [event.kind for event in case.events]) == (3, ["contact_attempted"])
    assert real("c1") == case.timers()


def test_it_goes_on_where_it_was_killed(
    store: Store, engine_of: EngineOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = CaseBook(engine_of(), store)
    for name in ("c1", "c2", "c3"):
        book.open(name, at(DAY))
    new = CaseBook(engine_of(**{"contact.repeat_after_days": 7}), store)
    real = store.append

    def append(stream: str, *rest: Any, **more: Any) -> int:
        if stream == "c2":
            raise KeyboardInterrupt
        return real(stream, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(store, "append", append)
        with pytest.raises(KeyboardInterrupt):
            [new.move(name, NOW) for name in new.cases()]
    assert [new.move(name, NOW).outcome for name in new.cases()] == ["same", "moved", "moved"]
    assert [store.version(name) for name in new.cases()] == [2, 2, 2]


KINDS: tuple[dict[str, Any], ...] = (
    {"observe": {"worrying": True}},
    {"did": "assess_urgency"},
    {"event": "contact_attempted"},
    {"event": "reply_received"},
    {"observe": {"support_stage": "executing"}},
    {"event": "support_ended"},
    {"event": "young_person_returned"},
    {"event": "colleague_consulted", "unresolved": True},
    {"event": "advice"},
)


@given(st.lists(st.sampled_from(KINDS), max_size=6))
@settings(max_examples=30, deadline=None)
def test_moving_to_the_same_changes_nothing_that_is_seen(happened: list[dict[str, Any]]) -> None:
    store = MemoryStore("default")
    without_basis(store)
    engine = Engine.load(plugins=False) if not _ENGINE else _ENGINE[0]
    _ENGINE[:] = [engine]
    book = CaseBook(engine, store)
    for day, event in enumerate(happened, 2):
        moment = at(f"2026-03-{day:02}T10:00+01:00")
        if event == {"event": "advice"}:
            book.advise("c1", moment, moment)
        else:
            book.record("c1", [{"at": moment, **event}], moment)
    seen, timers = _seen(book), store.timers("c1")
    told = book.move("c1", NOW)
    assert (told.outcome, told.problems) == ("moved", ())
    assert (told.come, told.go, told.shifted, told.steps, told.advices) == ((), (), (), None, ())
    assert (_seen(book), store.timers("c1")) == (seen, timers)
    version = store.version("c1")
    assert book.move("c1", NOW).outcome == "same"
    assert store.version("c1") == version


_ENGINE: list[Engine] = []


def _seen(book: CaseBook) -> object:
    told = book.case("c1").to_dict(NOW)
    again = [each.to_dict() for each in book.replay("c1")]
    return {key: told[key] for key in told if key not in ("version", "basis")}, again
