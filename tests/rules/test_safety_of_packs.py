"""What another pack may advise, and how soon: nothing that only locked rules decide on."""

from pathlib import Path

import pytest

from tests.rules.folders import load, problems
from tests.rules.test_overlays import change, rule, told, write


def advising(action: str, priority: str, name: str = "M1") -> str:
    text = rule(name, f'advise = [{{ action = "{action}" }}]')
    return text.replace('priority = "normal"', f'priority = "{priority}"')


def put(action: str, priority: str = "") -> str:
    soon = f", priority = '{priority}'" if priority else ""
    return f"advise = [{{ action = '{action}' }}]{soon}"


REFUSED = [
    ("a photo", "overlay-action-locked", advising("allow_publication", "background")),
    ("a photo at once", "overlay-action-locked", advising("allow_publication", "now")),
    (
        "a photo in place of a rule",
        "overlay-action-locked",
        change("R104", "replace", put("allow_publication")),
    ),
    ("the chance", "overlay-raised", advising("give_youth_chance_to_solve", "now")),
    ("a greeting", "overlay-raised", advising("small_talk", "now")),
    ("what locked rules give later", "overlay-raised", advising("decline_publication", "now")),
    ("an open rule", "overlay-raised", change("R104", "replace", "priority = 'now'")),
    ("a tighter rule", "overlay-raised", change("R4", "tighten", "priority = 'now'")),
    (
        "other advice in place of a rule",
        "overlay-raised",
        change("R104", "replace", put("small_talk", "now")),
    ),
]
ACCEPTED = [
    ("what the base gives at once", "assess_urgency", advising("assess_urgency", "now")),
    ("what it gives at once elsewhere", "consult_partner", advising("consult_partner", "now")),
    (
        "an open rule that gives what is given at once",
        "consult_partner",
        change("R29", "replace", put("consult_partner", "now")),
    ),
    (
        "the chance, no sooner",
        "give_youth_chance_to_solve",
        advising("give_youth_chance_to_solve", "soon"),
    ),
    ("what locked rules give", "decline_publication", advising("decline_publication", "soon")),
    ("a rule that is soon", "acknowledge_and_return_later", advising(
        "acknowledge_and_return_later", "soon")),
    ("a tighter rule that is soon", "record_signal", change("R22", "tighten", "priority = 'soon'")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "text"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_only_locked_rules_decide_on_is_refused(tmp_path: Path, code: str, text: str) -> None:
    assert told(tmp_path / "a", text) == {code}


@pytest.mark.parametrize(
    ("action", "text"), [case[1:] for case in ACCEPTED], ids=[case[0] for case in ACCEPTED]
)
def test_the_rest_is_accepted_and_comes_out(tmp_path: Path, action: str, text: str) -> None:
    engine = load(write(tmp_path / "a", text))
    mine = {found.id for found in engine.rules if found.pack == "mine"}
    assert mine
    by = {part.action: part.rules for part in engine.advise({"worrying": True}).recommendations}
    assert mine & set(by[action])


def test_a_rule_of_ones_own_of_another_name_stays_free(tmp_path: Path) -> None:
    """A pack may do with what its own rules give as it likes, as long as the base keeps out."""
    own = advising("consult_partner", "now") + advising("consult_partner", "background", "M2")
    assert told(tmp_path / "a", own) == set()


def test_a_pack_that_comes_later_may_not_raise_what_the_base_gives_later_either(
    tmp_path: Path,
) -> None:
    first = write(tmp_path / "a", advising("small_talk", "soon"), name="first")
    second = write(tmp_path / "b", advising("small_talk", "now", "S1"), name="second")
    assert [problem.code for problem in problems(first, second)] == ["overlay-raised"]


def test_it_is_told_at_the_key_that_has_to_change(tmp_path: Path) -> None:
    text = advising("allow_publication", "soon") + advising("small_talk", "now", "M2")
    found = problems(write(tmp_path / "a", text))
    assert [(problem.place.item, problem.place.key) for problem in found] == [
        ("M1", "advise"),
        ("M2", "priority"),
    ]
