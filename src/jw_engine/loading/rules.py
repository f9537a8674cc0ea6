"""Rule files become packs of checked rules."""

from collections.abc import Mapping, Sequence

from attrs import evolve, frozen

from jw_engine.errors import InputError, PackError, Place, Problem
from jw_engine.facts import (
    Configuration,
    DurationType,
    FactType,
    read_settings,
)
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.files import RawFile, content_hash, parse_all
from jw_engine.loading.named import by_id
from jw_engine.loading.rule_schema import (
    ADVICE_KEYS,
    EXAMPLE_KEYS,
    FILE_KEYS,
    FOLLOW_UP_KEYS,
    FORMAT,
    PRINCIPLE_KEYS,
    RULE_KEYS,
    WHEN_KEYS,
)
from jw_engine.loading.table import Table, items, top
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
    Example,
    FollowUp,
    NoneOf,
    Pack,
    Rule,
    bind,
    fires,
)

MOST_RULES = 20_000


def read_pack(raw: Sequence[RawFile], names: Names) -> Pack:
    """Return the pack that the files hold.

    Raises:
        PackError: with everything that is wrong in any of them.
    """
    problems: list[Problem] = []
    tables: list[Table] = []
    heads: list[tuple[str, str]] = []
    for file in parse_all(raw):
        whole = top(file, problems, FORMAT)
        whole.only(FILE_KEYS)
        head = (whole.string("pack", needed=True), whole.string("version", needed=True))
        if heads and head != heads[0]:
            problems.append(Problem("pack-mixed", whole.at("pack")))
        heads.append(head)
        tables += items(whole, "rule")
    if len(tables) > MOST_RULES:
        raise PackError([Problem("pack-too-large", details={"most": MOST_RULES, "kind": "rules"})])
    reader = _RuleReader(names, names.types, heads[0][0])
    rules = by_id(tables, reader.read)
    if problems:
        raise PackError(problems)
    return Pack(*heads[0], content_hash(raw), tuple(rules.values()))


@frozen
class _RuleReader:
    names: Names
    types: Mapping[str, FactType]
    pack: str

    def read(self, table: Table) -> Rule:
        method, keys = self.names.method, self.names.keys
        table.only(RULE_KEYS)
        principles = table.table("principles")
        principles.only(PRINCIPLE_KEYS)
        rule = Rule(
            id=table.string("id"),
            pack=self.pack,
            title=table.text("title"),
            because=table.text("because"),
            sources=table.sources(),
            priority=table.choice("priority", PRIORITIES),  # type: ignore[arg-type]
            strength=table.choice("strength", STRENGTHS, "should"),  # type: ignore[arg-type]
            overlay=table.choice("overlay", OVERLAYS, "open"),  # type: ignore[arg-type]
            condition=self._when(table),
            unless=Any(conditions(table, "unless", self.types)),
            advice=tuple(self._advice(part) for part in table.tables("advise")),
            veto=table.names("veto", "action", method.actions),
            named=principles.names("named", "principle", method.principles),
            implied=principles.names("implied", "principle", method.principles),
            affordances=table.names("affordances", "affordance", method.affordances),
            needs=table.names("needs", "need", method.needs),
            before=table.strings("before"),
            depends=table.names("depends", "configuration key", keys),
            follow_up=self._follow_up(table),
            examples=tuple(self._example(part) for part in table.tables("example")),
            place=table.place,
        )
        self._whole(rule, table)
        return rule

    def _whole(self, rule: Rule, table: Table) -> None:
        if not rule.sources:
            table.wrong("key-missing", "source", name="source")
        if not rule.advice and not rule.veto:
            table.wrong("rule-no-effect", "advise")
        if not rule.examples:
            table.wrong("rule-no-example", "example")
        if rule.follow_up is not None and not rule.advice:
            table.wrong("rule-no-effect", "follow_up")
        for advice in rule.advice:
            if advice.action in rule.veto:
                table.wrong("rule-self-veto", "veto", action=advice.action)
        for number, example in enumerate(rule.examples):
            if not self._fires(rule, example):
                table.wrong("example-fails", f"example[{number}]")

    def _fires(self, rule: Rule, example: Example) -> bool:
        config, _ = read_settings(example.config, self.names.keys, Place())
        settings = Configuration(self.names.keys, config).settings
        return fires(bind(rule, settings), example.given)

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

    def _example(self, table: Table) -> Example:
        table.only(EXAMPLE_KEYS)
        actions = self.names.method.actions
        given = table.table("given", needed=True).data
        try:
            given = self.names.vocabulary.read(given)
        except InputError as error:
            table.problems.extend(
                evolve(problem, place=evolve(table.at("given"), key=f"given.{problem.place.item}"))
                for problem in error.problems
            )
        config = table.table("config").data
        _, problems = read_settings(config, self.names.keys, table.at("config"))
        table.problems.extend(problems)
        return Example(
            given=given,
            expect=table.names("expect", "action", actions),
            expect_veto=table.names("expect_veto", "action", actions),
            config=config,
        )
