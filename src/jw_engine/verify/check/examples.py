"""What an example says must come out of the whole decision, and does not.

That its rule fires is tested at load. Here the other rules have their say: only those that advise
or forbid what the example expects are tried.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jw_engine.errors import Place
from jw_engine.facts import Configuration, Facts, Key, Value, read_settings
from jw_engine.facts.period import Period
from jw_engine.rules import Example, Rule, bind, fires, rules_on
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material


class _Day:
    """The rules of one day, by what they advise and forbid."""

    def __init__(self, rules: Sequence[Rule], configured: Mapping[str, Value]) -> None:
        self.configured = configured
        self.advising: dict[str, list[Rule]] = {}
        self.vetoing: dict[str, list[Rule]] = {}
        for rule in rules:
            for advice in rule.advice:
                self.advising.setdefault(advice.action, []).append(rule)
            for action in rule.veto:
                self.vetoing.setdefault(action, []).append(rule)


def find_examples(material: Material) -> Iterator[Finding]:
    """Yield a finding for each action that an example expects and that does not come out."""
    days: dict[date | None, _Day] = {}
    keys = material.base.names.keys
    for standing in material.told:
        rule = standing.rule
        day = _day_of(rule.valid)
        if day not in days:
            configured = material.history.on(day).values
            days[day] = _Day(rules_on(material.packs, day), configured)
        for number, example in enumerate(rule.examples):
            tried = _Tried(keys, days[day], example)
            yield from tried.findings(rule, number)


def _day_of(valid: Period) -> date | None:
    """Return a day on which a rule holds; None for one without dates, as in advice without time."""
    if valid.since is not None:
        return valid.since
    return None if valid.until is None else date.fromordinal(valid.until.toordinal() - 1)


class _Tried:
    """One example, with what is settled in it."""

    def __init__(self, keys: Mapping[str, Key], day: _Day, example: Example) -> None:
        self._day, self._example = day, example
        self._facts: Facts = example.given
        own, _ = read_settings(example.config, keys, Place())
        self._settings = Configuration(keys, {**day.configured, **own}).settings

    def findings(self, rule: Rule, number: int) -> Iterator[Finding]:
        place = rule.at(f"example[{number}].expect")
        for action in self._example.expect:
            against = self._firing(self._day.vetoing.get(action, ()))
            if against:
                rules = tuple(other.id for other in against)
                yield finding("example-fails/vetoed", "error", place, rules, action=action)
            elif not self._firing(self._day.advising.get(action, ())):
                yield finding("example-fails/advice", "error", place, action=action)
        place = rule.at(f"example[{number}].expect_veto")
        for action in self._example.expect_veto:
            if not self._firing(self._day.vetoing.get(action, ())):
                yield finding("example-fails/veto", "error", place, action=action)

    def _firing(self, rules: Sequence[Rule]) -> list[Rule]:
        return [rule for rule in rules if fires(bind(rule, self._settings), self._facts)]
