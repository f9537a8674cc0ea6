"""Facts that nothing asks for, and actions that nothing advises or forbids."""

from collections.abc import Iterator

from jw_engine.errors import Place
from jw_engine.rules import Condition, facts_of
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.material import Material, leaves_of


def find_unused(material: Material) -> Iterator[Finding]:
    """Yield a note for each fact and action of the base that nothing is done with.

    Only where the base itself is checked: no pack has to use all of it.
    """
    if not material.whole_base:
        return
    names = material.base.names
    asked = _asked(material)
    for fact in names.vocabulary.facts:
        if fact not in asked:
            yield finding("fact-unused", "note", Place(key=fact), fact=fact)
    done = material.advising.keys() | material.vetoing.keys()
    for action in names.method.actions:
        if action not in done:
            yield finding("action-unadvised", "note", Place(key=action), action=action)


def _asked(material: Material) -> set[str]:
    """Return the facts that rules, the state graph, questions and other facts ask for."""
    base, graph = material.base, material.base.graph
    conditions: list[Condition] = [
        *(edge.guard for edge in graph.transitions),
        *(position.condition for position in graph.positions),
        *(position.unless for position in graph.positions),
        graph.approach,
        graph.reply,
        graph.end_of_support,
        *base.ask_when.values(),
    ]
    asked = {name for condition in conditions for name in facts_of(condition)}
    for standing in material.rules:
        asked.update(str(getattr(leaf, "fact", "")) for leaf in leaves_of(standing.rule))
    for kinds in base.names.vocabulary.derived.values():
        for derivation in kinds.values():
            asked.update((derivation.name, *derivation.since))
    return asked
