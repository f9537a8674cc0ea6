"""How long a case is kept: as the organisation decided, never as anybody assumed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.casebook import CaseBook, Kept
from jw_engine.errors import InputError, UsageError
from jw_engine.loading import Base, home
from jw_engine.loading.casework import load_case_method
from jw_engine.store import NewEvent, Store, open_store
from tests.casebook.conftest import at
from tests.store.conftest import admin, postgresql_url  # noqa: F401 (fixtures)

DAY = at("2025-01-02T09:00+01:00")
YEAR = {"retention.counts_from": "last_event", "retention.consent_after_days": 365}
Make = Callable[..., CaseBook]


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def make(
    request: pytest.FixtureRequest, tmp_path: Path, engine_of: Callable[..., Engine]
) -> Iterator[Make]:
    opened: list[Store] = []

    def book(**configuration: Any) -> CaseBook:
        urls = {"memory": "memory:", "sqlite": f"sqlite:///{tmp_path}/cases.db"}
        url = urls.get(request.param) or request.getfixturevalue("postgresql_url")
        opened.append(open_store(url))
        return CaseBook(engine_of(**configuration), opened[-1], "worker-1")

    yield book
    for store in opened:
        store.close()


def kept(book: CaseBook, when: str = "2026-01-02T09:00+01:00") -> Kept:
    (found,) = book.kept(at(when))
    return found


def test_the_term_counts_from_the_last_thing_that_happened(make: Make) -> None:
    book = make(**YEAR)
    book.open("c1", DAY, legal_basis="consent")
    late = at("2025-02-01T10:00+01:00")
    book.record("c1", [{"at": late, "observe": {"contact_exists": True}}], late)
    found = kept(book, "2026-02-01T09:59+01:00")
    assert found.until == at("2026-02-01T10:00+01:00")
    assert not found.expired(at("2026-02-01T09:59+01:00"))
    assert found.expired(at("2026-02-01T10:00+01:00"))
    assert (found.blocks, found.notices) == ((), ())


@pytest.mark.parametrize(
    ("configuration", "basis", "asked"),
    [
        ({}, "consent", ["retention.consent_after_days", "retention.counts_from"]),
        (YEAR, "public_task", ["retention.public_task_after_days"]),
        ({"retention.consent_after_days": 1}, "consent", ["retention.counts_from"]),
        (YEAR, None, [""]),
    ],
)
def test_what_was_not_decided_gives_no_date_and_is_told(
    configuration: dict[str, Any], basis: str | None, asked: list[str], make: Make
) -> None:
    book = make(**configuration)
    book.open("c1", DAY, legal_basis=basis)
    found = kept(book, "2099-01-01T00:00+01:00")
    assert (found.until, found.expired(at("2099-01-01T00:00+01:00"))) == (None, False)
    assert [notice.key for notice in found.notices] == asked
    assert all(notice.text.nl and notice.text.en for notice in found.notices)


def test_a_term_from_the_end_of_support_waits_for_that(make: Make) -> None:
    book = make(**{**YEAR, "retention.counts_from": "end_of_support"})
    book.open("c1", DAY, legal_basis="consent")
    assert kept(book).until is None
    book.record("c1", [{"at": DAY, "did": "give_practical_help"}], DAY)
    assert kept(book).until is None
    end = at("2025-03-01T10:00+01:00")
    book.record("c1", [{"at": end, "event": "support_ended"}], end)
    later = at("2025-06-01T10:00+02:00")
    book.record("c1", [{"at": later, "observe": {"worrying": False}}], later)
    assert kept(book).until == at("2026-03-01T10:00+01:00")
    book.record("c1", [{"at": later, "observe": {"support_stage": "executing"}}], later)
    assert kept(book).until is None


def test_what_is_due_and_support_that_runs_keep_a_case(make: Make) -> None:
    book = make(**YEAR)
    book.open("c1", DAY, legal_basis="consent")
    promise = {"at": DAY, "event": "promise_made", "promise": "p1", "return_at": DAY}
    book.record("c1", [promise, {"at": DAY, "did": "give_practical_help"}], DAY)
    codes = [problem.code for problem in kept(book).blocks]
    assert codes == ["retention-follow-up", "retention-support"]
    done = {"at": DAY, "event": "promise_kept", "promise": "p1"}
    book.record("c1", [done, {"at": DAY, "event": "support_ended"}], DAY)
    assert kept(book).blocks == ()
    assert book.erase("c1", at("2026-01-02T09:00+01:00"), "term over").events == 5
    assert list(book.kept(DAY)) == []


def test_a_legal_basis_is_of_the_list_and_can_be_chosen_later(make: Make) -> None:
    book = make(**YEAR)
    with pytest.raises(UsageError) as refused:
        book.open("c1", DAY, legal_basis="consnt")
    assert refused.value.problems[0].suggestion == "consent"
    book.open("c1", DAY)
    chosen = {"at": DAY, "event": "legal_basis_chosen", "legal_basis": "consent"}
    book.record("c1", [chosen], DAY)
    assert book.case("c1").to_dict(DAY)["legal_basis"] == "consent"
    assert kept(book).until == at("2026-01-02T09:00+01:00")
    with pytest.raises(InputError):
        book.record("c1", [{**chosen, "legal_basis": "because"}], DAY)


def test_a_case_that_cannot_be_read_stays_and_is_told(make: Make) -> None:
    book = make(**YEAR)
    book.open("c1", DAY, legal_basis="consent")
    event = NewEvent("happened", 1, DAY, {"did": "gone_since"})
    book.store.append("c1", [event], 1, recorded=DAY)
    found = kept(book, "2099-01-01T00:00+01:00")
    assert (found.until, found.basis) == (None, None)
    assert [notice.code for notice in found.notices] == ["retention-unreadable"]
    assert [problem.code for problem in found.blocks] == ["event-action"]


def test_each_legal_basis_has_a_key_of_its_own_and_both_languages(base: Base) -> None:
    bases = load_case_method(home(), base.names).retention.bases
    assert list(bases) == [
        "consent", "contract", "legal_obligation", "vital_interests", "public_task",
        "legitimate_interests",
    ]  # fmt: skip
    assert [basis.article[-1] for basis in bases.values()] == list("abcdef")
    assert len({basis.key for basis in bases.values()}) == 6
