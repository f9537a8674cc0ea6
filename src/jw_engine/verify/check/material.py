"""Everything that the checks look at, made ready once."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Literal

from attrs import frozen

from jw_engine.facts.history import ConfigurationHistory
from jw_engine.loading import Base
from jw_engine.rules import Leaf, Pack, Rule, leaves
from jw_engine.verify.check.crowd import Crowd
from jw_engine.verify.check.gather import Gathered
from jw_engine.verify.check.logic import Domains, Formula, ranges_of, read, satisfiable
from jw_engine.verify.check.standing import Standing, versions


@frozen(eq=False)
class Material:
    """Everything that the checks look at.

    Args:
        rules: every rule that could be read whole, as it stands, in the order of the packs.
        whole_base: whether the base itself is what is checked.
    """

    base: Base
    packs: Sequence[Pack]
    history: ConfigurationHistory
    rules: Sequence[Standing]
    domains: Domains
    whole_base: bool

    @classmethod
    def of(cls, gathered: Gathered) -> "Material":
        """Return the material that was gathered."""
        found = [
            version
            for version in versions(gathered.packs)
            if (version.rule.place.file, version.rule.id) not in gathered.broken
        ]
        said = [leaf for version in found for leaf in leaves_of(version.rule)]
        domains = Domains(said, ranges_of(gathered.base.names, gathered.lasting))
        own = {pack.name for pack in gathered.further} or {gathered.base.pack.name}
        rules = []
        for place, version in enumerate(found):
            rule, reading = version.rule, read(version.rule, domains)
            standing = Standing(
                rule=rule,
                place=place,
                firm=version.firm,
                told=rule.pack in own,
                reading=reading,
                lives=None if reading is None else satisfiable([reading.fires], domains.full),
                actions=frozenset(advice.action for advice in rule.advice),
                vetoes=frozenset(rule.veto),
            )
            rules.append(standing)
        return cls(
            gathered.base,
            gathered.packs,
            gathered.history,
            rules,
            domains,
            not gathered.further,
        )

    @property
    def told(self) -> list[Standing]:
        """The rules that findings are told of and that can fire, as far as is known."""
        return [each for each in self.rules if each.told and each.lives is not False]

    @cached_property
    def advising(self) -> Mapping[str, Crowd]:
        """The rules that can fire, by the actions that they advise."""
        return self._by("actions")

    @cached_property
    def vetoing(self) -> Mapping[str, Crowd]:
        """The rules that can fire, by the actions that they forbid."""
        return self._by("vetoes")

    def _by(self, kind: Literal["actions", "vetoes"]) -> dict[str, Crowd]:
        found: dict[str, list[Standing]] = {}
        for standing in self.rules:
            if standing.lives is not False:
                for action in getattr(standing, kind):
                    found.setdefault(action, []).append(standing)
        return {action: Crowd(each, self.domains.full) for action, each in found.items()}

    def possible(self, *formulas: Formula) -> bool | None:
        """Return whether all *formulas* can hold together; None: that took too much work."""
        return satisfiable(formulas, self.domains.full)

    def may_follow(self, one: Standing, other: Standing) -> bool:
        """Return whether at a glance *other* could fire wherever *one* does.

        It cannot where it needs something of a fact that *one* says nothing of.
        """
        if one.reading is None or other.reading is None:
            return False
        full = self.domains.full
        return all(
            variable in one.reading.speaks_of or cells & full[variable] == full[variable]
            for variable, cells in other.reading.needs.items()
        )

    def follows(self, one: Standing, other: Standing) -> bool:
        """Return whether it is certain that *other* fires wherever *one* does."""
        if not self.may_follow(one, other):
            return False
        assert one.reading is not None
        assert other.reading is not None
        return self.possible(one.reading.fires, other.reading.silent) is False


def leaves_of(rule: Rule) -> tuple[Leaf, ...]:
    """Return all leaves of *rule*, those of ``unless`` among them."""
    return (*leaves(rule.condition), *leaves(rule.unless))
