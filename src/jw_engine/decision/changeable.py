"""What could be changed: the facts that rules speak of, with the values they tell apart."""

from collections.abc import Iterable

from jw_engine.facts import Value, Vocabulary
from jw_engine.rules import Leaf, Rule, Setting, leaves
from jw_engine.rules.values import values_told_apart


def changeable_values(
    rules: Iterable[Rule], vocabulary: Vocabulary
) -> dict[str, tuple[Value, ...]]:
    """Return, by fact that *rules* speak of, one value of each kind that makes a difference."""
    mentioned: dict[str, list[Leaf]] = {}
    for rule in rules:
        for leaf in (*leaves(rule.condition), *leaves(rule.unless)):
            if not isinstance(leaf, Setting):
                mentioned.setdefault(leaf.fact, []).append(leaf)
    return {
        name: values
        for name, fact in vocabulary.facts.items()
        if name in mentioned and (values := values_told_apart(fact.type, mentioned[name]))
    }
