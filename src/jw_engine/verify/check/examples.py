"""What an example says must come out of the whole decision, and does not.

That its rule fires is tested at load. Here the other rules have their say.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jw_engine.errors import Place
from jw_engine.facts import Configuration, Facts, Key, Value, read_settings
from jw_engine.facts.period import Period
from jw_engine.rules import CompiledEvaluator, Example, Rule, bind, is_key, rules_on
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material, leaves_of

_Settings = Mapping[str, Value]


class _Day:
    """The rules of one day, and which of them fire.

    Those that ask nothing of the configuration are made ready once, the others for each.
    """

    def __init__(self, rules: Sequence[Rule], configured: _Settings) -> None:
        self.configured = configured
        self._keyed = [rule for rule in rules if _asks_of_keys(rule)]
        self._free = [rule for rule in rules if not _asks_of_keys(rule)]
        self._of_free = CompiledEvaluator(self._free)
        self._of_keyed: dict[tuple[tuple[str, Value], ...], CompiledEvaluator] = {}

    def fired(self, facts: Facts, settings: _Settings) -> list[Rule]:
        """Return the rules that fire."""
        key = tuple(sorted(settings.items()))
        if key not in self._of_keyed:
            self._of_keyed[key] = CompiledEvaluator(bind(rule, settings) for rule in self._keyed)
        free = (self._free[place] for place in self._of_free.fired(facts))
        keyed = (self._keyed[place] for place in self._of_keyed[key].fired(facts))
        return [*free, *keyed]


def _asks_of_keys(rule: Rule) -> bool:
    return any(
        is_key(getattr(leaf, "fact", "")) or is_key(getattr(leaf, "number", ""))
        for leaf in leaves_of(rule)
    )


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
            if example.expect or example.expect_veto:
                fired = _fired(example, days[day], keys)
                yield from _of_example(rule, number, example, fired)


def _day_of(valid: Period) -> date | None:
    """Return a day on which a rule holds; None for one without dates, as in advice without time."""
    if valid.since is not None:
        return valid.since
    return None if valid.until is None else date.fromordinal(valid.until.toordinal() - 1)


def _fired(example: Example, day: _Day, keys: Mapping[str, Key]) -> list[Rule]:
    own, _ = read_settings(example.config, keys, Place())
    return day.fired(example.given, Configuration(keys, {**day.configured, **own}).settings)


def _of_example(
    rule: Rule, number: int, example: Example, fired: Sequence[Rule]
) -> Iterator[Finding]:
    advised = {advice.action for other in fired for advice in other.advice}
    place = rule.at(f"example[{number}].expect")
    for action in example.expect:
        against = tuple(other.id for other in fired if action in other.veto)
        if against:
            yield finding("example-fails/vetoed", "error", place, against, action=action)
        elif action not in advised:
            yield finding("example-fails/advice", "error", place, action=action)
    place = rule.at(f"example[{number}].expect_veto")
    for action in example.expect_veto:
        if not any(action in other.veto for other in fired):
            yield finding("example-fails/veto", "error", place, action=action)
