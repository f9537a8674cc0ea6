"""One rule as a table becomes a checked rule."""

from collections.abc import Callable, Mapping
from typing import Any as Anything

from attrs import evolve, frozen

from jw_engine.facts import DurationType, FactType
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.examples import makes_fire, read_example
from jw_engine.loading.rule_schema import (
    ADVICE_KEYS,
    FOLLOW_UP_KEYS,
    PRINCIPLE_KEYS,
    RULE_KEYS,
    WHEN_KEYS,
)
from jw_engine.loading.table import Table
from jw_engine.rules import (
    OVERLAYS,
    PRIORITIES,
    STARTS,
    STRENGTHS,
    UNTILS,
    Advice,
    All,
    Any,
    Condition,
    FollowUp,
    NoneOf,
    Rule,
)

_Read = Callable[[Table], dict[str, Anything]]


@frozen
class RuleReader:
    """Reads rules against what they may name."""

    names: Names
    types: Mapping[str, FactType]
    pack: str

    def read(self, table: Table) -> Rule:
        """Return the rule that a table says; what is wrong is added to its problems."""
        table.only(RULE_KEYS)
        rule = self.row(table)
        self._check_examples(rule, table)
        return rule

    def row(self, table: Table) -> Rule:
        """Return the rule of a table's row; its examples stand with the table."""
        values: dict[str, Anything] = {"valid": table.period()}
        for read in self._fields().values():
            values |= read(table)
        rule = Rule(id=table.string("id"), pack=self.pack, place=table.place, **values)
        self._check_effect(rule, table)
        return rule

    def changed(self, old: Rule, table: Table) -> Rule:
        """Return *old* with the keys that *table* sets."""
        fields = self._fields()
        table.only(fields)
        values: dict[str, Anything] = {}
        for key in table.data:
            if key in fields:
                values |= fields[key](table)
        new = evolve(old, pack=self.pack, place=table.place, **values)
        self._check_effect(new, table)
        self._check_examples(new, table)
        return new

    def _fields(self) -> Mapping[str, _Read]:
        """Return, by key of a rule, what reads it into the rule's fields."""
        method, keys = self.names.method, self.names.keys
        return {
            "title": lambda t: {"title": t.text("title")},
            "because": lambda t: {"because": t.text("because")},
            "source": lambda t: {"sources": t.sources()},
            "priority": lambda t: {"priority": t.choice("priority", PRIORITIES)},
            "strength": lambda t: {"strength": t.choice("strength", STRENGTHS, "should")},
            "overlay": lambda t: {"overlay": t.choice("overlay", OVERLAYS, "open")},
            "when": lambda t: {"condition": self._when(t)},
            "unless": lambda t: {"unless": Any(conditions(t, "unless", self.types))},
            "advise": lambda t: {"advice": tuple(map(self._advice, t.tables("advise")))},
            "veto": lambda t: {"veto": t.names("veto", "action", method.actions)},
            "principles": self._principles,
            "affordances": lambda t: {
                "affordances": t.names("affordances", "affordance", method.affordances)
            },
            "needs": lambda t: {"needs": t.names("needs", "need", method.needs)},
            "before": lambda t: {"before": t.strings("before")},
            "depends": lambda t: {"depends": t.names("depends", "configuration key", keys)},
            "follow_up": lambda t: {"follow_up": self._follow_up(t)},
            "example": lambda t: {
                "examples": tuple(read_example(part, self.names) for part in t.tables("example"))
            },
        }

    def _principles(self, table: Table) -> dict[str, Anything]:
        part, known = table.table("principles"), self.names.method.principles
        part.only(PRINCIPLE_KEYS)
        return {
            "named": part.names("named", "principle", known),
            "implied": part.names("implied", "principle", known),
        }

    def _check_examples(self, rule: Rule, table: Table) -> None:
        if not rule.examples:
            table.wrong("rule-no-example", "example")
        for number, example in enumerate(rule.examples):
            if not makes_fire(example, rule, self.names.keys):
                table.wrong("example-fails", f"example[{number}]")

    def _check_effect(self, rule: Rule, table: Table) -> None:
        if not rule.sources:
            table.wrong("key-missing", "source", name="source")
        if not rule.advice and not rule.veto:
            table.wrong("rule-no-effect", "advise")
        if rule.follow_up is not None and not rule.advice:
            table.wrong("rule-no-effect", "follow_up")
        for advice in rule.advice:
            if advice.action in rule.veto:
                table.wrong("rule-self-veto", "veto", action=advice.action)

    def _when(self, table: Table) -> Condition:
        when = table.table("when")
        when.only(WHEN_KEYS)
        if "always" in when.data:
            if when.data != {"always": True}:
                when.wrong("rule-always", "always")
            return All(())
        groups: list[Condition] = list(conditions(when, "all", self.types))
        for key, group in (("any", Any), ("none", NoneOf)):
            parts = conditions(when, key, self.types)
            if parts:
                groups.append(group(parts))
        if not any(when.data.get(key) for key in ("all", "any", "none")):
            table.wrong("rule-no-condition", "when")
        return All(tuple(groups))

    def _advice(self, table: Table) -> Advice:
        method = self.names.method
        table.only(ADVICE_KEYS)
        action = table.choice("action", method.actions)
        if action and method.actions[action].forbidden:
            table.wrong("advise-forbidden", "action", name=action)
        step = table.choice("step", method.steps) if "step" in table.data else ""
        substep = table.choice("substep", method.substeps) if "substep" in table.data else ""
        owner = method.substeps[substep].step if substep else ""
        if owner and owner != step:
            table.wrong("substep-of", "substep", name=substep, step=owner)
        return Advice(action, step, substep)

    def _follow_up(self, table: Table) -> FollowUp | None:
        if "follow_up" not in table.data:
            return None
        part = table.table("follow_up")
        part.only(FOLLOW_UP_KEYS)
        terms = [
            name
            for name, key in self.names.keys.items()
            if isinstance(key.type, DurationType) or name.endswith("_days")
        ]
        return FollowUp(
            action=part.choice("action", self.names.method.actions),
            after=part.choice("after", terms),
            until=part.choice("until", UNTILS, "done"),  # type: ignore[arg-type]
            start=part.choice("start", STARTS, "action"),  # type: ignore[arg-type]
        )
