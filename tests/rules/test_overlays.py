"""What an organisation's pack may do to the rules of another, and what it may not."""

from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.loading.changes import rising, version_problems
from jw_engine.loading.rule_schema import CHANGE_KEYS
from jw_engine.rules import Pack
from tests.rules.folders import codes, load, problems

HEAD = 'format = "jw-rules/1"\npack = "{name}"\nversion = "1"\n'
SHUT = {"R1", "R2", "R3", "R4a", "R64", "R102a", "R152", "R153", "R153a", "R154"}
"""The rules of the base that an organisation may do nothing to."""


def rule(name: str, extra: str = "", when: str = "worrying") -> str:
    return f"""
[[rule]]
id = "{name}"
title = {{ nl = "Een titel", en = "A title" }}
when.all = ["{when}"]
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2], confidence = "added", document = "Beleid" }}
{extra or 'advise = [{ action = "consult_colleague" }]'}
[[rule.example]]
given = {{ {when} = true }}
"""


def change(name: str, kind: str = "off", put: str = "", extra: str = "") -> str:
    return f"""
[[change]]
rule = "{name}"
kind = "{kind}"
reason = {{ nl = "Een reden.", en = "A reason." }}
basis = "Een besluit"
{extra}
{f"set = {{ {put} }}" if put else ""}
"""


def write(folder: Path, *parts: str, name: str = "mine") -> Path:
    folder.mkdir(exist_ok=True)
    text = HEAD.format(name=name) + "".join(parts)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def loaded(folder: Path, *parts: str) -> Engine:
    return load(write(folder, *parts))


def told(folder: Path, *parts: str) -> set[str]:
    return codes(write(folder, *parts))


def test_the_base_says_which_rules_are_shut(engine: Engine) -> None:
    assert {rule.id for rule in engine.rules if rule.overlay == "locked"} == SHUT


# Every key of a rule, and a value that by itself would be fine there.
KEYS = {
    "title": '{ nl = "Iets", en = "Something" }',
    "when": "{ always = true }",
    "unless": '["worrying"]',
    "advise": '[{ action = "consult_colleague" }]',
    "veto": '["take_over_tasks"]',
    "priority": '"background"',
    "strength": '"may"',
    "principles": '{ named = ["rewarding"] }',
    "affordances": '["reachability"]',
    "needs": '["talent_development"]',
    "because": '{ nl = "Iets", en = "Something" }',
    "source": "{ page = 1, lines = [1, 2] }",
    "depends": '["area.policy"]',
    "before": "[]",
    "follow_up": '{ action = "contact_youth", after = "contact.return_after" }',
    "overlay": '"open"',
    "example": "[{ given = { immediate_danger_youth = true } }]",
}


def test_each_key_that_a_change_can_set_is_tried_below() -> None:
    assert set(KEYS) == set(CHANGE_KEYS["set"]["properties"])


@pytest.mark.parametrize("kind", ["tighten", "replace"])
@pytest.mark.parametrize("key", KEYS)
def test_no_key_of_a_locked_rule_can_be_set(tmp_path: Path, key: str, kind: str) -> None:
    put = f"{key} = {KEYS[key]}"
    assert told(tmp_path / "a", change("R1", kind, put)) & {"overlay-locked", "example-fails"}


def test_the_danger_rule_cannot_even_be_tightened(tmp_path: Path) -> None:
    """Not in a word: what stands there was weighed, and has to be found there unchanged."""
    assert told(tmp_path / "a", change("R1", "tighten", f"title = {KEYS['title']}")) == {
        "overlay-locked"
    }


@pytest.mark.parametrize("name", sorted(SHUT))
@pytest.mark.parametrize(
    "days",
    ["", "from = 2026-07-01\nuntil = 2026-07-02", "until = 0001-01-02", "from = 9999-12-31"],
    ids=["always", "one day", "long ago", "the last day there is"],
)
def test_no_locked_rule_can_be_switched_off_for_as_much_as_a_day(
    tmp_path: Path, name: str, days: str
) -> None:
    assert told(tmp_path / "a", change(name, "off", extra=days)) == {"overlay-locked"}


@pytest.mark.parametrize("name", sorted(SHUT))
@pytest.mark.parametrize("days", ["", "from = 2026-07-01\nuntil = 2026-07-02\n"])
def test_nothing_can_be_forbidden_that_a_locked_rule_advises(
    tmp_path: Path, engine: Engine, name: str, days: str
) -> None:
    locked = next(rule for rule in engine.rules if rule.id == name)
    for advice in locked.advice:
        veto = rule("M1", f'{days}veto = ["{advice.action}"]', when="worrying")
        assert told(tmp_path / "a", veto) == {"safety-veto"}
    if not locked.advice:
        assert locked.veto  # what it forbids, nobody can allow: a veto always wins


@pytest.mark.parametrize("name", sorted(SHUT))
def test_no_rule_can_be_put_before_a_locked_one(tmp_path: Path, engine: Engine, name: str) -> None:
    locked = next(rule for rule in engine.rules if rule.id == name)
    extra = f"""before = ["{name}"]
strength = "{locked.strength}"
advise = [{{ action = "consult_colleague" }}]"""
    text = rule("M1", extra).replace('priority = "normal"', f'priority = "{locked.priority}"')
    assert "overlay-locked" in told(tmp_path / "a", text)


def test_a_changed_rule_cannot_be_put_before_a_locked_one(tmp_path: Path) -> None:
    put = 'priority = "now", strength = "must", before = ["R1"]'
    assert "overlay-locked" in told(tmp_path / "a", change("R31", "replace", put))


def test_a_changed_rule_cannot_forbid_what_a_locked_one_advises(tmp_path: Path) -> None:
    put = 'advise = [], veto = ["intervene_now"]'
    assert told(tmp_path / "a", change("R31", "replace", put)) == {"safety-veto"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("R1", "id-duplicate"),
        ("r1", "id-duplicate"),
        ("r4A", "id-duplicate"),
        ("R\uff11", "id-invalid"),  # a wide 1
        ("R\u0661", "id-invalid"),  # an Arabic 1
        ("\u0420\u0031", "id-invalid"),  # a Cyrillic letter that looks like an R
        ("R1\u0430", "id-invalid"),  # a Cyrillic a
        ("R1\u200b", "id-invalid"),  # a space that cannot be seen
        ("R1 ", "id-invalid"),
        ("R1\\n", "id-invalid"),
    ],
)
def test_no_rule_can_take_the_place_of_a_locked_one(tmp_path: Path, name: str, code: str) -> None:
    assert told(tmp_path / "a", rule(name)) == {code}


@pytest.mark.parametrize("name", ["r1", "R\uff11", "R1 ", "*", "R1.1", "R", ""])
def test_a_change_names_the_rule_as_it_is_written(tmp_path: Path, name: str) -> None:
    assert told(tmp_path / "a", change(name, "off")) <= {"name-unknown", "key-missing"}
    assert told(tmp_path / "a", change(name, "off"))


def test_a_second_pack_may_not_do_what_the_first_may_not(tmp_path: Path) -> None:
    one = write(tmp_path / "one", rule("M1"), name="one")
    two = write(tmp_path / "two", change("R1", "off"), name="two")
    assert codes(one, two) == {"overlay-locked"}
    assert codes(two, one) == {"overlay-locked"}


def test_a_pack_may_not_pass_for_the_base(tmp_path: Path) -> None:
    assert codes(write(tmp_path / "a", rule("M1"), name="base")) == {"pack-twice"}


def test_a_pack_cannot_change_its_own_rules_nor_those_of_another_overlay(tmp_path: Path) -> None:
    assert told(tmp_path / "own", rule("M1"), change("M1", "off")) == {"name-unknown"}
    one = write(tmp_path / "one", rule("M1", 'overlay = "open"\nveto = ["take_over_tasks"]'))
    two = write(tmp_path / "two", change("M1", "off"), name="two")
    assert codes(one, two) == {"name-unknown"}


def test_a_locked_rule_of_an_overlay_is_kept_from_the_packs_after_it(tmp_path: Path) -> None:
    extra = 'overlay = "locked"\nadvise = [{ action = "small_talk" }]'
    one = write(tmp_path / "one", rule("M1", extra), name="one")
    two = write(tmp_path / "two", rule("N1", 'veto = ["small_talk"]'), name="two")
    assert codes(one, two) == {"safety-veto"}
    assert codes(two) == set()


def test_a_row_of_a_table_cannot_take_the_id_of_a_rule(tmp_path: Path) -> None:
    table = """
[[table]]
id = "{name}"
hit = "collect"
columns = ["worrying"]
complete = false
title = {{ nl = "Een titel", en = "A title" }}
priority = "normal"
because = {{ nl = "Een reden.", en = "A reason." }}
source = {{ page = 1, lines = [1, 2] }}
row = [{{ when = ["true"], advise = ["consult_colleague"]{more} }}]
[[table.example]]
given = {{ worrying = true }}
"""
    assert told(tmp_path / "a", table.format(name="R1", more="")) == {"id-duplicate"}
    assert told(tmp_path / "b", rule("T.1"), table.format(name="T", more="")) == {"id-duplicate"}
    assert told(tmp_path / "c", table.format(name="T", more=', id = "R1"')) == {"key-unknown"}
    assert told(tmp_path / "d", table.format(name="T", more="")) == set()


LATER = (
    "{ action = 'acknowledge_and_return_later', step = 'making_contact',"
    " substep = 's4_availability' }"
)
AFTER = (
    "{ action = 'follow_up_after_referral', step = 'offering_perspective', substep = 's7c_refer' }"
)
# One change of a rule that may only be made tighter, and the part that is looser for it.
LOOSER = [
    ("R4", "advise", "advise = [{ action = 'consult_colleague' }]"),
    ("R75", "advise", f"advise = [{{ action = 'small_talk' }}, {LATER}]"),  # the first one begins
    ("R145", "advise", "advise = [{ action = 'follow_up_after_referral' }]"),  # another step
    ("R73", "veto", "veto = []"),
    ("R16a", "veto", "veto = ['contact_youth', 'take_over_tasks']"),
    ("R4", "priority", "priority = 'normal'"),
    ("R16", "priority", "priority = 'soon'"),
    ("R60a", "strength", "strength = 'should'"),
    ("R155", "strength", "strength = 'may'"),
    ("R155", "overlay", "overlay = 'open'"),
    ("R73", "when", "when.all = ['youth_feels_shame_or_taboo', 'contact_exists']"),
    ("R73", "when", "when.always = true"),  # comes after all rules that have a condition
    ("R155", "when", "when.any = ['sensitive_information_shared']"),
    ("R145", "when", "when.all = ['referral_stage is in_progress']"),
    ("R73", "unless", "unless = ['contact_exists']"),
    ("R16a", "unless", "unless = ['partners_consulted', 'several_youth_involved is not true']"),
    ("R75", "follow_up", "follow_up = { action = 'contact_youth', after = 'signal.review_after' }"),
    ("R145", "follow_up", "follow_up = { action = 'small_talk', after = 'signal.review_after' }"),
    ("R75", "before", "before = ['R4', 'R7']"),
    ("R155", "depends", "depends = []"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "part", "put"), LOOSER)
def test_a_part_that_is_looser_is_refused(tmp_path: Path, name: str, part: str, put: str) -> None:
    example = "" if part != "when" else ", example = [{ given = { " + EXAMPLES[name] + " } }]"
    folder = write(tmp_path / "a", change(name, "tighten", put + example))
    found = [(problem.code, problem.details.get("part")) for problem in problems(folder)]
    assert ("overlay-looser", part) in found


EXAMPLES = {
    "R73": "youth_feels_shame_or_taboo = true, contact_exists = true",
    "R155": "sensitive_information_shared = true",
    "R145": "referral_stage = 'in_progress'",
}


# One change of such a rule that makes it tighter, and a situation in which that shows.
TIGHTER = [
    ("R73", "veto = ['require_name_or_camera', 'take_over_tasks']",
     {"youth_feels_shame_or_taboo": True}, "take_over_tasks"),
    ("R145", f"advise = [{AFTER}, {{ action = 'small_talk' }}]",
     {"referral_stage": "done"}, "small_talk"),
    ("R60a", "priority = 'now'", {"permission_to_share": False}, "share_youth_posts"),
    ("R4", "strength = 'must'", {"worrying": True}, "give_youth_chance_to_solve"),
    ("R73", "overlay = 'locked'", {"youth_feels_shame_or_taboo": True}, "allow_anonymity"),
    ("R155", "when.any = ['private_chats_on_phone', 'sensitive_information_shared', 'worrying']",
     {"worrying": True}, "apply_data_policy"),
    ("R145", "when.all = ['referral_stage is done, in_progress']",
     {"referral_stage": "in_progress"}, "follow_up_after_referral"),
    ("R16", "when.all = ['signal_topic is call_to_riot']",
     {"signal_topic": "call_to_riot"}, "consult_partner"),
    ("R145", "unless = []", {"referral_stage": "done", "referral_followed_up": True},
     "follow_up_after_referral"),
    ("R73", "follow_up = { action = 'contact_youth', after = 'contact.return_after' }",
     {"youth_feels_shame_or_taboo": True}, "allow_anonymity"),
    ("R75", "before = ['R4', 'R7', 'R30', 'R31', 'R32', 'R74', 'R139', 'R20']",
     {"worker_can_answer_now": False, "youth_asks_question": True},
     "acknowledge_and_return_later"),
    ("R73", "depends = ['area.policy']", {"youth_feels_shame_or_taboo": True}, "allow_anonymity"),
    ("R73", "because = { nl = 'Zo is het.', en = 'So it is.' }",
     {"youth_feels_shame_or_taboo": True}, "allow_anonymity"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "put", "facts", "action"), TIGHTER)
def test_a_part_that_is_tighter_is_taken_and_shows(
    tmp_path: Path, name: str, put: str, facts: dict[str, Any], action: str
) -> None:
    decision = loaded(tmp_path / "a", change(name, "tighten", put)).advise(facts)
    by = {part.action: name in part.rules for part in decision.recommendations}
    by |= {part.action: part.rule == name for part in decision.vetoes}
    assert by[action]


@pytest.mark.parametrize("kind", ["replace", "off"])
def test_a_rule_that_may_only_be_made_tighter_cannot_be_replaced(tmp_path: Path, kind: str) -> None:
    put = "" if kind == "off" else "strength = 'must'"
    assert told(tmp_path / "a", change("R4", kind, put)) == {"overlay-tighten-only"}


def test_what_such_a_rule_advises_cannot_be_forbidden_by_another_either(tmp_path: Path) -> None:
    veto = 'when.always = true\nveto = ["give_youth_chance_to_solve"]'
    text = rule("M1", veto).replace('when.all = ["worrying"]\n', "")
    assert told(tmp_path / "a", text) == {"overlay-veto"}
    put = 'veto = ["allow_anonymity"]'
    assert told(tmp_path / "a", change("R60a", "tighten", f"{put}")) >= {"overlay-veto"}


def test_each_rule_that_is_not_locked_may_get_another_reason(
    tmp_path: Path, engine: Engine
) -> None:
    """So no rule of the base stands in the way of an organisation by what it is itself."""
    put = "because = { nl = 'Bij ons.', en = 'With us.' }"
    kept = [rule for rule in engine.rules if rule.overlay != "locked"]
    changes = [change(rule.id, "tighten", put) for rule in kept]
    changed = loaded(tmp_path / "a", *changes)
    assert [rule.id for rule in changed.rules] == [rule.id for rule in engine.rules]
    assert {r.because.en for r in changed.rules if r.pack == "mine"} == {"With us."}
    assert sum(rule.pack == "mine" for rule in changed.rules) == len(kept)


def test_each_open_rule_may_be_switched_off(tmp_path: Path, engine: Engine) -> None:
    """Also one that another rule of the base is put before."""
    changes = [change(rule.id) for rule in engine.rules if rule.overlay == "open"]
    left = loaded(tmp_path / "a", *changes)
    assert [r.id for r in left.rules] == [r.id for r in engine.rules if r.overlay != "open"]


def test_an_order_that_a_change_has_made_senseless_is_no_error(tmp_path: Path) -> None:
    """R75 goes before R4 and others; where R4 moves up, R75 still goes before the others."""
    changed = loaded(tmp_path / "a", change("R4", "tighten", "strength = 'must'"))
    order = [rule.id for rule in changed.rules]
    after = ["R7", "R30", "R31", "R32", "R74", "R139"]
    assert order.index("R4") < order.index("R75") < min(map(order.index, after))


def test_a_new_order_that_has_no_effect_is_told_all_the_same(tmp_path: Path) -> None:
    assert told(tmp_path / "a", change("R31", "replace", "before = ['R5']")) == {"order-rank"}
    assert told(tmp_path / "a", change("R31", "replace", "before = ['R999']")) == {"name-unknown"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (change("R31", "off", "strength = 'may'"), "change-off-set"),
        (change("R31", "replace"), "key-missing"),
        (change("R31", "replace").rstrip() + "\nset = {}", "key-missing"),
        (change("R31", "loosen", "strength = 'may'"), "name-unknown"),
        (change("R31", "replace", "id = 'M1'"), "key-unknown"),
        (change("R31", "replace", "until = 2026-01-01"), "key-unknown"),
        (change("R31", "replace", "strength = 'very'"), "name-unknown"),
        (change("R31", "replace", "when.all = ['worrying']"), "example-fails"),
        (change("R31", "replace", "advise = []"), "rule-no-effect"),
        (change("R31", "off").replace('basis = "Een besluit"', ""), "key-missing"),
        (change("R31", "off").replace('"Een besluit"', '"  "'), "key-missing"),
        (change("R31", "off").replace(', en = "A reason."', ""), "text-incomplete"),
        (change("R31", "off", extra="from = 2026-07-02\nuntil = 2026-07-02"), "period-empty"),
        (change("R31", "off", extra='from = "2026-07-02"'), "key-type"),
        (change("R31", "off", extra="from = 2026-07-02T10:00:00"), "key-type"),
        (change("R31", "off", extra="priority = 'now'"), "key-unknown"),
    ],
)
def test_mistakes_in_a_change_are_told(tmp_path: Path, text: str, code: str) -> None:
    assert code in told(tmp_path / "a", text)


def test_what_is_wrong_is_told_at_the_change(tmp_path: Path) -> None:
    folder = write(tmp_path / "a", change("R31", "off"), change("R1", "off"))
    (problem,) = problems(folder)
    line = (folder / "mine.toml").read_text(encoding="utf-8").splitlines().index("[[change]]", 6)
    assert str(problem.place) == f"mine.toml:{line + 1}, R1"


@pytest.mark.parametrize(
    ("one", "other", "met"),
    [
        ("", "", True),
        ("", "from = 2026-07-01", True),
        ("until = 2026-07-02", "from = 2026-07-01", True),
        ("until = 2026-07-01", "from = 2026-07-01", False),
        ("from = 2027-01-01", "until = 2026-07-01", False),
        ("from = 2026-01-01\nuntil = 2027-01-01", "from = 2026-05-01\nuntil = 2026-05-02", True),
    ],
)
@pytest.mark.parametrize("packs", [1, 2])
def test_two_changes_of_a_rule_on_the_same_day_are_told(
    tmp_path: Path, one: str, other: str, met: bool, packs: int
) -> None:
    parts = [change("R31", extra=one), change("R31", "replace", "strength = 'may'", other)]
    if packs == 1:
        folders = [write(tmp_path / "a", *parts)]
    else:
        folders = [write(tmp_path / n, part, name=n) for n, part in zip("ab", parts, strict=True)]
    assert codes(*folders) == ({"overlay-conflict"} if met else set())


def test_a_conflict_names_the_other_pack(tmp_path: Path) -> None:
    one = write(tmp_path / "one", change("R31"), name="one")
    two = write(tmp_path / "two", change("R31"), name="two")
    (problem,) = problems(one, two)
    assert "one (one.toml:5, R31)" in problem.text("en")
    assert str(problem.place) == "two.toml:5, R31"


def test_changes_of_different_rules_do_not_meet(tmp_path: Path) -> None:
    assert told(tmp_path / "a", change("R31"), change("R30")) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('version = "2026.1"', set()),
        ('version = "2026.1.0"', set()),
        ('version = "2025.12"', set()),
        ('pack = "base"\nversion = "2026.1"', set()),
        ('version = "2026.2"', {"overlay-older"}),
        ('version = "2027"', {"overlay-older"}),
        ('version = "2026.10"', {"overlay-older"}),
        ('pack = "other"\nversion = "2026.1"', {"name-unknown"}),
        ('pack = "base"', {"key-missing"}),
        ("", {"key-missing"}),
        ("version = 2026.1", {"key-type"}),
        ('version = "2026.1"\nhash = "x"', {"key-unknown"}),
    ],
)
def test_a_pack_says_which_base_it_was_made_for(
    tmp_path: Path, text: str, expected: set[str]
) -> None:
    assert told(tmp_path / "a", f"\n[extends]\n{text}\n") == expected


def test_versions_rise_part_by_part() -> None:
    written = ["0", "1-a", "1-b", "1", "1.2", "1.10", "2026.1-rc1", "2026.1", "2026.1.1", "2026.2"]
    mixed = [*written[::2], *written[1::2]]
    assert sorted(mixed, key=rising) == written
    assert rising("1.0") == rising("1") == rising("1.0.0")


def _pack(version: str, content: str, name: str = "mine") -> Pack:
    return Pack(name, version, content, ())


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (_pack("1", "x"), _pack("1", "x"), []),
        (_pack("1", "x"), _pack("2", "x"), []),
        (_pack("1", "x"), _pack("2", "y"), []),
        (_pack("1.9", "x"), _pack("1.10", "y"), []),
        (_pack("1", "x"), _pack("1", "y"), ["version-not-raised"]),
        (_pack("1", "x"), _pack("1.0", "y"), ["version-not-raised"]),
        (_pack("2", "x"), _pack("1", "y"), ["version-not-raised"]),
        (_pack("1", "x"), _pack("1", "y", "other"), []),
    ],
)
def test_a_pack_that_changed_needs_a_higher_version(old: Pack, new: Pack, codes: list[str]) -> None:
    assert [problem.code for problem in version_problems(old, new)] == codes
