"""Many cases: in order, lazily, over one process or several, and nothing is lost."""

import json
import os
import signal
import threading
from collections.abc import Iterator
from datetime import datetime
from itertools import count, islice

import psutil
import pytest

from jw_engine import Decision, Engine, ErrorAnswer, InputError
from jw_engine.engine import LineAnswerer
from jw_engine.errors import UsageError


def test_decisions_and_errors_come_in_order(engine: Engine) -> None:
    cases: list[object] = [
        {"id": 1, "facts": {"worrying": True}}, {"id": 2, "facts": {"x": 1}}, 3, {"facts": {}},
    ]  # fmt: skip
    answers = list(engine.advise_many(cases))
    assert [type(answer) for answer in answers] == [Decision, ErrorAnswer, ErrorAnswer, Decision]
    assert answers[1].to_dict("en")["id"] == 2
    assert answers[2].to_dict("en") == {
        "id": None, "error": answers[2].error.to_dict("en"),  # type: ignore[union-attr]
    }  # fmt: skip


def test_many_is_lazy(engine: Engine) -> None:
    endless = ({"id": number, "facts": {}} for number in count())
    assert [answer.id for answer in islice(engine.advise_many(endless), 3)] == [0, 1, 2]


def _lines(number: int) -> Iterator[bytes]:
    for place in range(number):
        fact = "worrying" if place % 3 else "worying"
        yield json.dumps({"id": place, "facts": {fact: True}}).encode()


def test_several_processes_give_what_one_gives(engine: Engine) -> None:
    at = datetime.fromisoformat("2026-03-01T10:00+01:00")
    answerer = LineAnswerer(engine, at, "en")
    alone = list(answerer.answer_all(_lines(500)))
    assert list(answerer.answer_all(_lines(500), processes=2)) == alone
    assert [json.loads(answer)["id"] for answer in alone] == list(range(500))


def test_several_processes_are_lazy_and_end_when_nobody_wants_more(engine: Engine) -> None:
    me = psutil.Process()
    before = len(me.children())
    answers = LineAnswerer(engine).answer_all(_lines(10**9), processes=2)
    assert len(list(islice(answers, 200))) == 200
    answers.close()  # type: ignore[attr-defined]
    assert len(me.children()) == before


def test_a_process_that_dies_loses_nothing(engine: Engine) -> None:
    me = psutil.Process()
    before = {child.pid for child in me.children()}
    answers = LineAnswerer(engine).answer_all(_lines(3000), processes=2)
    found = [next(answers)]
    victim = next(child.pid for child in me.children() if child.pid not in before)
    threading.Timer(0.05, os.kill, (victim, signal.SIGKILL)).start()
    found += answers
    assert [json.loads(answer)["id"] for answer in found] == list(range(3000))


def test_an_engine_that_came_from_no_files_cannot_be_started_again(engine: Engine) -> None:
    mapped = Engine.load(configuration={"area": {"policy": "help"}})
    for each in (mapped, Engine.of(engine.base, engine.packs, engine.configuration)):
        with pytest.raises(UsageError):
            list(LineAnswerer(each).answer_all(_lines(3), processes=2))


@pytest.mark.parametrize("situation", [[], 3, "worrying", None])
def test_what_is_no_situation_is_refused(engine: Engine, situation: object) -> None:
    with pytest.raises(InputError):
        engine.advise(situation)  # type: ignore[arg-type]


def test_a_moment_may_be_text(engine: Engine) -> None:
    decision = engine.advise_case({"facts": {}}, at="2026-03-01T10:00+01:00")
    assert decision.to_dict()["at"] == "2026-03-01T10:00:00+01:00"


def test_json_is_the_dictionary(engine: Engine) -> None:
    for rule in engine.base.pack.rules:
        decision = engine.advise(rule.examples[0].given, explain=True, what_if=True)
        for language in ("nl", "en"):
            assert json.loads(decision.to_json(language)) == decision.to_dict(language)


def test_an_engine_may_be_shared_between_threads(engine: Engine) -> None:
    cases = [dict(rule.examples[0].given) for rule in engine.base.pack.rules]
    expected = [engine.advise(case).to_json() for case in cases]
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append([engine.advise(c).to_json() for c in cases]))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


@pytest.mark.parametrize("at", [None, "2026-03-01T10:00+01:00"])
def test_without_a_moment_no_process_looks_at_its_clock(engine: Engine, at: str | None) -> None:
    cases = [{"id": 1, "facts": {"asynchronicity_observed_on": "2026-01-01"}}]
    alone = [answer.to_dict() for answer in engine.advise_many(cases, at=at)]
    assert [answer.to_dict() for answer in engine.advise_many_in(2, cases, at=at)] == alone
    assert (alone[0]["at"] is None) == (at is None)


def test_many_in_several_processes(engine: Engine) -> None:
    cases = [json.loads(line) for line in _lines(300)]
    at = "2026-03-01T10:00+01:00"
    alone = [answer.to_dict("en") for answer in engine.advise_many(cases, at=at)]
    together = engine.advise_many_in(2, cases, at=at, language="en")
    assert [answer.to_dict() for answer in together] == alone
