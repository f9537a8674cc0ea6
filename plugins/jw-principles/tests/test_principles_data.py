"""The data: what it names exists, in the method, in the vocabulary and in the handbook."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jw_principles.principle_data import PrincipleDataError, read_tool_box
from principles_asking import BOX, ENGINE

from jw_engine.plugins import condition

PACKAGE = files("jw_principles")
BINDING = (
    "meaningful_relationship", "connect_to_lifeworld", "connect_to_needs", "learning_by_doing",
    "proximity", "empowerment", "work_with_environment", "practical_help", "work_with_rules",
    "rewarding", "one_on_one_contact", "peer_support",
)  # fmt: skip

FIRST_LINES = {
    12: 444, 13: 520, 16: 557, 17: 618, 18: 677, 19: 736, 20: 777, 21: 827, 22: 877, 23: 929,
    24: 995, 25: 1056, 26: 1093, 27: 1143, 28: 1208, 29: 1267, 30: 1332, 31: 1392, 32: 1450,
    33: 1489, 34: 1541, 35: 1596, 36: 1643, 37: 1658, 38: 1703, 39: 1759, 40: 1818, 41: 1872,
    42: 1931, 43: 1989, 44: 2050, 45: 2067, 46: 2122, 47: 2188, 48: 2249, 49: 2293, 50: 2350,
    51: 2409, 52: 2466, 53: 2527, 54: 2588, 55: 2656, 56: 2719, 57: 2784, 64: 3094, 65: 3135,
    66: 3176, 67: 3221, 68: 3257, 69: 3299, 70: 3349, 71: 3364,
}  # fmt: skip
"""Of each page, its first line in the text of the handbook; a passage may run on to the next."""


ENTRIES = [entry for principle in BOX.principles for entry in principle.entries]


def _lines(node: Any) -> list[str]:
    """Every condition as it is written in the files, wherever it stands."""
    found = []
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("all", "any", "none", "unless"):
                found += value
            else:
                found += _lines(value)
    elif isinstance(node, list):
        found = [line for each in node for line in _lines(each)]
    return found


def _written() -> list[str]:
    every = [PACKAGE / "before_all.toml", *(PACKAGE / "principles").iterdir()]
    return [line for file in every for line in _lines(tomllib.loads(file.read_text("utf-8")))]


def test_there_is_a_file_for_each_of_the_twelve_in_the_order_of_the_method() -> None:
    assert tuple(principle.id for principle in BOX.principles) == BINDING
    assert [principle.number for principle in BOX.principles] == list(range(1, 13))


def test_the_manifest_reads_exactly_the_facts_that_the_conditions_name() -> None:
    manifest = tomllib.loads((PACKAGE / "jw_plugin.toml").read_text("utf-8"))
    assert manifest["reads"] == sorted(BOX.facts)
    assert manifest["writes"] == []


def test_manifest_and_distribution_have_one_name_and_version() -> None:
    manifest = tomllib.loads((PACKAGE / "jw_plugin.toml").read_text("utf-8"))
    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text("utf-8"))
    assert (manifest["name"], manifest["version"]) == (
        project["project"]["name"], project["project"]["version"],
    )  # fmt: skip
    assert list(project["project"]["entry-points"]["jw_engine.plugins"]) == [manifest["name"]]


@pytest.mark.parametrize("line", sorted(set(_written())))
def test_every_condition_names_a_fact_and_values_that_exist(line: str) -> None:
    for leaf in condition({"all": [line]}).parts:  # type: ignore[union-attr]
        fact: Any = ENGINE.vocabulary.facts[leaf.fact]  # type: ignore[union-attr]
        assert not line.startswith(f"{leaf.fact} contains"), "no list is read"  # type: ignore[union-attr]
        values = getattr(leaf, "values", ())
        for value in values:
            fact.type.read(value)
            suggestions = getattr(fact.type, "suggestions", ())
            assert not suggestions or value in suggestions, "a topic that nobody is offered"
        if hasattr(leaf, "number"):
            fact.type.read(leaf.number)


def test_steps_are_those_of_the_method() -> None:
    steps = {step for entry in ENTRIES for step in entry.when.steps}
    assert steps
    assert steps <= set(ENGINE.method.steps)


def test_every_source_lies_on_its_page() -> None:
    sources = [source for entry in ENTRIES for source in entry.sources]
    sources += [source for each in BOX.principles for source in each.sources]
    sources += [source for only in BOX.before_all for source in only.sources]
    for source in sources:
        page, (first, last) = source["page"], source["lines"]
        assert FIRST_LINES[page] <= first < FIRST_LINES[page + 1], source
        assert first <= last < FIRST_LINES.get(page + 2, 3364), source


def test_a_means_is_told_in_other_words_in_each_language() -> None:
    for entry in ENTRIES:
        assert entry.text["nl"] != entry.text["en"]


GOOD = """format = "jw-principles/1"
principle = "proximity"
number = 5
source = { page = 39, lines = [1, 2], confidence = "explicit" }
[[fits]]
when.all = ["shared_experience_with_worker"]
because = { nl = "a", en = "b" }
source = { page = 39, lines = [1, 2], confidence = "explicit" }
[[means]]
id = "tell"
when.all = ["shared_experience_with_worker"]
text = { nl = "a", en = "b" }
source = { page = 39, lines = [1, 2], confidence = "explicit" }
"""
ONLY = """format = "jw-principles/1"
[[only]]
principles = ["proximity"]
when.all = ["worrying"]
source = { page = 29, lines = [1, 2], confidence = "explicit" }
"""
FAULTS = {
    "not TOML": ('id = "tell"', "id ="),
    "another format": ("jw-principles/1", "jw-principles/2"),
    "another principle": ('principle = "proximity"', 'principle = "rewarding"'),
    "no number": ("number = 5", 'number = "five"'),
    "no fits": ("[[fits]]", "[[not]]"),
    "fits as one table": ("[[fits]]", "[fits]"),
    "an unknown key": ('id = "tell"', 'id = "tell"\nname = "x"'),
    "no id": ('id = "tell"\n', ""),
    "no condition": ('id = "tell"\nwhen.all = ["shared_experience_with_worker"]', 'id = "tell"'),
    "a condition that is none": ('["shared_experience_with_worker"]', '["a is"]'),
    "a setting": ('["shared_experience_with_worker"]', '["area.policy is help"]'),
    "an empty group": ('when.all = ["shared_experience_with_worker"]', "when.all = []"),
    "another group": ("when.all", "when.some"),
    "a condition as a number": ('["shared_experience_with_worker"]', "[1]"),
    "one language": ('text = { nl = "a", en = "b" }', 'text = { nl = "a" }'),
    "an empty text": ('text = { nl = "a", en = "b" }', 'text = { nl = "a", en = " " }'),
    "no source": ('source = { page = 39, lines = [1, 2], confidence = "explicit" }\n', ""),
    "lines backwards": ("lines = [1, 2]", "lines = [2, 1]"),
    "another confidence": ('confidence = "explicit"', 'confidence = "sure"'),
    "a page in words": ("page = 39", 'page = "39"'),
}
ONLY_FAULTS = {
    "a principle without a file": ('["proximity"]', '["rewarding"]'),
    "principles as one text": ('["proximity"]', '"proximity"'),
    "nothing that goes first": ('when.all = ["worrying"]\n', ""),
}


def _folder(root: Path, principle: str = GOOD, only: str = ONLY) -> Path:
    (root / "principles").mkdir()
    (root / "principles" / "proximity.toml").write_text(principle, encoding="utf-8")
    (root / "before_all.toml").write_text(only, encoding="utf-8")
    return root


def test_the_smallest_tool_box_is_read(tmp_path: Path) -> None:
    box = read_tool_box(_folder(tmp_path))
    assert box.facts == {"shared_experience_with_worker", "worrying"}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_file_is_told_with_its_place(fault: str, tmp_path: Path) -> None:
    old, new = FAULTS[fault]
    assert old in GOOD
    with pytest.raises(PrincipleDataError, match=r"proximity\.toml"):
        read_tool_box(_folder(tmp_path, GOOD.replace(old, new)))


@pytest.mark.parametrize("fault", ONLY_FAULTS)
def test_a_fault_in_what_goes_before_is_told_with_its_place(fault: str, tmp_path: Path) -> None:
    old, new = ONLY_FAULTS[fault]
    assert old in ONLY
    with pytest.raises(PrincipleDataError, match=r"before_all\.toml"):
        read_tool_box(_folder(tmp_path, only=ONLY.replace(old, new)))


def test_the_same_means_twice_is_refused(tmp_path: Path) -> None:
    means = GOOD[GOOD.index("[[means]]") :]
    with pytest.raises(PrincipleDataError, match="each id once"):
        read_tool_box(_folder(tmp_path, GOOD + means))
