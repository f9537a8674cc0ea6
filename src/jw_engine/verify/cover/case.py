"""A case of a case file: a situation, and what has to come out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from jw_engine.errors import Place
from jw_engine.rules import Example, Rule


@frozen
class Expected:
    """What has to come out; what is empty is not looked at.

    Args:
        first: the action that has to be recommended first.
        expect, never: actions that have to be recommended, and that may not be.
        vetoes: actions that have to be forbidden.
        steps: steps in which the actions of ``expect`` have to be recommended.
        principles: principles that have to be among the reasons.
        priority: of the first action of ``expect``.
        before: pairs of actions of which the first has to be recommended before the second.
        fires: the rule that has to fire.
    """

    first: str = ""
    expect: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    priority: str = ""
    before: tuple[tuple[str, str], ...] = ()
    fires: str = ""


@frozen
class Case:
    """A situation, from a case file or from an example of a rule.

    Args:
        id: as its author named it.
        facts: as they were written; the vocabulary has not read them yet.
        config: settings that count on top of the organisation's own.
        at: the moment of the decision.
        rule, number: of an example, its rule and its number, counted from 1.
        past: whether it is an example of only the older of two sets of rules.
    """

    id: str
    facts: Mapping[str, Any]
    config: Mapping[str, Any] = field(factory=dict)
    at: datetime | None = None
    expected: Expected = field(factory=Expected)
    place: Place = field(factory=Place)
    rule: str = ""
    number: int = 0
    past: bool = False

    @classmethod
    def of_example(
        cls, rule: Rule, number: int, example: Example, at: datetime | None = None
    ) -> "Case":
        """Return the case that an example of *rule* is, at a moment at which the rule holds."""
        return cls(
            id=f"{rule.id} #{number}",
            facts=example.given,
            config=example.config,
            at=at,
            expected=Expected(expect=example.expect, vetoes=example.expect_veto, fires=rule.id),
            place=rule.at(f"example[{number - 1}]"),
            rule=rule.id,
            number=number,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what tells which case it is, as plain data; never its facts."""
        told: dict[str, Any] = {"id": self.id, "kind": "example" if self.rule else "case"}
        if self.rule:
            told |= {"rule": self.rule, "number": self.number}
        if self.past:
            told["past"] = True
        return told | {
            key: value for key, value in self.place.to_dict().items() if key in ("file", "line")
        }
