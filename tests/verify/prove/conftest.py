"""What the tests of the proofs share; they are skipped where the solver is not installed."""

import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from jw_engine import Engine, MissingExtraError
from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base, home, load_base, read_configuration
from jw_engine.rules import Pack
from jw_engine.verify.prove.properties import load_properties
from jw_engine.verify.prove.property import Property, Scope
from jw_engine.verify.prove.solver import check_installed
from jw_engine.verify.prove.verdict import Verdict

WITHOUT_SOLVER = ("test_missing.py", "test_properties.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    try:
        check_installed()
    except MissingExtraError:
        for item in items:
            if item.path.parent == Path(__file__).parent and item.path.name not in WITHOUT_SOLVER:
                item.add_marker(pytest.mark.skip(reason="z3-solver (the extra verify) is missing"))


@frozen
class Copy:
    """A copy of ``rules/`` to plant something into."""

    folder: Path

    def replace(self, file: str, old: str, new: str, after: str = "") -> None:
        """Replace *old*, which has to be there after *after*."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text[text.index(after) :], f"{file} has no {old!r} after {after!r}"
        start = text.index(old, text.index(after))
        path.write_text(text[:start] + new + text[start + len(old) :], encoding="utf-8")

    def rule(self, file: str, rule_id: str) -> str:
        """Return the text of a rule, up to the next one."""
        text = (self.folder / file).read_text(encoding="utf-8")
        start = text.index(f'[[rule]]\nid = "{rule_id}"\n')
        return text[start : (text + "[[rule]]\n").index("[[rule]]\n", start + 1)]

    def edit(self, file: str, rule_id: str, old: str, new: str) -> None:
        """Replace *old* in a rule."""
        rule = self.rule(file, rule_id)
        assert old in rule, f"{rule_id} has no {old!r}"
        self.replace(file, rule, rule.replace(old, new))

    def add(self, name: str, rules: str) -> None:
        """Add a file of rules to the base pack."""
        head = 'format = "jw-rules/1"\npack = "base"\nversion = "2026.1"\n\n'
        (self.folder / "base" / name).write_text(head + rules, encoding="utf-8")

    def base(self) -> Base:
        return load_base(self.folder)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    shutil.copytree(home(), tmp_path / "rules")
    return Copy(tmp_path / "rules")


def prove(
    base: Base,
    property_id: str,
    scope: Scope = "these_packs",
    packs: tuple[Pack, ...] = (),
    configuration: dict[str, Any] | None = None,
) -> Verdict:
    """Return the verdict on a property of the base, with its pack and further ones."""
    prop = next(prop for prop in load_properties(base.names) if prop.id == property_id)
    return verdict_of(base, prop, scope, packs, configuration)


def verdict_of(
    base: Base,
    prop: Property,
    scope: Scope = "these_packs",
    packs: tuple[Pack, ...] = (),
    configuration: dict[str, Any] | None = None,
) -> Verdict:
    from jw_engine.verify.prove.prover import Prover

    history = (
        read_configuration(configuration, base.names.keys)
        if configuration
        else ConfigurationHistory(base.names.keys)
    )
    prover = Prover(base, (base.pack, *packs), history, partial(Engine.of, base))
    return prover.verdict(prop, scope)


def engine_of(base: Base, configuration: dict[str, Any] | None = None) -> Engine:
    history = read_configuration(configuration or {}, base.names.keys)
    return Engine.of(base, (base.pack,), history)


def rule_text(rule_id: str, body: str, given: str) -> str:
    """Return a rule of which *body* has the keys that matter."""
    return (
        f'[[rule]]\nid = "{rule_id}"\ntitle = {{ nl = "x", en = "x" }}\n{body}\n'
        'because = { nl = "x", en = "x" }\nsource = { page = 1, lines = [1, 1] }\n'
        f"[[rule.example]]\ngiven = {given}\n\n"
    )
