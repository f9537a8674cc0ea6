"""What may happen in a scenario, read from its file."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import cast

from jw_engine.errors import unknown_name
from jw_engine.facts import EnumType, FactType, TextType
from jw_engine.loading.checked import Names
from jw_engine.loading.conditions import conditions
from jw_engine.loading.table import Table
from jw_engine.method import MEANINGS, Meaning
from jw_engine.rules import All
from jw_engine.simulation.scenario.model import Behaviour, Ending, Hidden, Likelihood
from jw_engine.simulation.scenario.values import chance_of, every_of, told_facts

KEYS = (
    "id", "label", "on", "when", "chance", "every", "observe", "change", "ends", "because",
)  # fmt: skip
OTHER = "other"
STEPS = ("+1", "-1")


class BehaviourReader:
    """Reads behaviours against the names of a scenario.

    Args:
        types: of facts and hidden variables.
    """

    def __init__(
        self,
        names: Names,
        hidden: Mapping[str, Hidden],
        types: Mapping[str, FactType],
        endings: Mapping[str, Ending],
    ) -> None:
        self._names, self._hidden, self._types, self._endings = names, hidden, types, endings

    def read(self, table: Table, turn: int) -> Behaviour:
        """Return a behaviour; *turn* is in days."""
        table.only(KEYS)
        on = table.table("on")
        on.only(("means", "actions", "affordances"))
        method = self._names.method
        if ("chance" in table.data) == ("every" in table.data):
            table.wrong("scenario-chance", "chance")
        return Behaviour(
            id=table.string("id", needed=True),
            label=table.text("label"),
            means=frozenset(cast("Iterable[Meaning]", on.names("means", "meaning", MEANINGS))),
            actions=frozenset(on.names("actions", "action", method.actions)),
            affordances=frozenset(on.names("affordances", "affordance", method.affordances)),
            when=All(conditions(table, "when", self._types)),
            likelihood=self._likelihood(table, turn),
            observe=told_facts(table.table("observe"), self._names),
            change=self._change(table.table("change")),
            ends=table.choice("ends", self._endings) if "ends" in table.data else "",
            because=table.text("because", needed=False),
        )

    def _likelihood(self, table: Table, turn: int) -> Likelihood:
        key = "every" if "every" in table.data else "chance"
        if not isinstance(table.data.get(key), dict):
            return Likelihood("", {OTHER: self._one(table, key, turn)})
        part = table.table(key)
        by = part.string("by", needed=True)
        kind = self._types.get(by)
        if not isinstance(kind, EnumType | TextType):
            choices = [n for n, t in self._types.items() if isinstance(t, EnumType | TextType)]
            part.problems.append(unknown_name("variable", by, choices, part.at("by")))
            return Likelihood("", {OTHER: Decimal(0)})
        found = {}
        for name in part.data:
            if name == "by":
                continue
            if isinstance(kind, EnumType) and name not in (*kind.values, OTHER):
                known = (*kind.values, OTHER)
                part.problems.append(unknown_name("value", name, known, part.at(name)))
            found[name] = every_of(part, name, turn) if key == "every" else chance_of(part, name)
        return Likelihood(by, {OTHER: Decimal(0), **found})

    def _one(self, table: Table, key: str, turn: int) -> Decimal:
        if key not in table.data:
            return Decimal(0)
        return every_of(table, key, turn) if key == "every" else chance_of(table, key)

    def _change(self, table: Table) -> dict[str, str]:
        found = {}
        for name in table.data:
            if name in self._hidden:
                found[name] = table.choice(name, (*STEPS, *self._hidden[name].levels))
            else:
                table.problems.append(
                    unknown_name("hidden variable", name, self._hidden, table.at(name))
                )
        return found
