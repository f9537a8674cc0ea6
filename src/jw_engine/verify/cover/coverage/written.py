"""The conditions of a rule, each under the key that it is written at."""

from collections.abc import Iterator

from jw_engine.rules import All, Any, Condition, Leaf, NoneOf, Rule, leaves


def written(rule: Rule) -> Iterator[tuple[str, Leaf]]:
    """Yield each condition of *rule* with its key, such as ``when.any[2]`` or ``unless[0]``.

    The order is that of ``leaves``, whether or not the settings are filled in.
    """
    yield from _numbered("when", rule.condition)
    for number, leaf in enumerate(leaves(rule.unless)):
        yield f"unless[{number}]", leaf


def _numbered(above: str, condition: Condition) -> Iterator[tuple[str, Leaf]]:
    counts = {"all": 0, "any": 0, "none": 0}
    parts = condition.parts if isinstance(condition, All) else (condition,)
    for part in parts:
        group = "any" if isinstance(part, Any) else "none" if isinstance(part, NoneOf) else "all"
        for leaf in leaves(part):
            yield f"{above}.{group}[{counts[group]}]", leaf
            counts[group] += 1
