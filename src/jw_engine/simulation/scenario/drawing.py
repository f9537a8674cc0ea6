"""A scenario as a picture: the levels of what is hidden, and the behaviours that move them."""

from collections.abc import Iterator
from typing import Any

from attrs import frozen

from jw_engine.errors import Language, Text
from jw_engine.rules import All, Setting, leaves, truth
from jw_engine.simulation.scenario.behaviours import STEPS
from jw_engine.simulation.scenario.model import Behaviour, Scenario

_ENDS = Text("Einde", "Ending")
_FROM = Text("van", "from")
_TO = Text("naar", "to")
_SIGNS = frozenset('"\\#&<>`{}[]|')


@frozen
class Move:
    """A behaviour that brings a hidden variable from one level to another."""

    behaviour: str
    variable: str
    origin: str
    target: str


def moves(scenario: Scenario) -> Iterator[Move]:
    """Yield every move between two levels that some behaviour can make from there."""
    for behaviour in scenario.behaviours:
        for name, change in behaviour.change.items():
            levels = scenario.hidden[name].levels
            for place, level in enumerate(levels):
                aim = place + int(change) if change in STEPS else levels.index(change)
                if 0 <= aim < len(levels) and aim != place and _can(behaviour, name, level):
                    yield Move(behaviour.id, name, level, levels[aim])


def _can(behaviour: Behaviour, variable: str, level: str) -> bool:
    """Return whether nothing that a behaviour asks of this variable keeps it from happening."""
    asked = tuple(
        leaf
        for leaf in leaves(behaviour.when)
        if not isinstance(leaf, Setting) and leaf.fact == variable
    )
    return truth(All(asked), {variable: level}) is True


def graph_dict(scenario: Scenario, language: Language) -> dict[str, Any]:
    """Return variables with their levels, moves and endings as plain data."""
    return {
        "scenario": scenario.id,
        "hidden": [
            {"id": each.id, "label": each.label.to(language), "levels": list(each.levels)}
            for each in scenario.hidden.values()
        ],
        "moves": [
            {"behaviour": m.behaviour, "hidden": m.variable, "from": m.origin, "to": m.target}
            for m in moves(scenario)
        ],
        "endings": [
            {"behaviour": each.id, "ending": each.ends} for each in scenario.behaviours if each.ends
        ],
    }


def describe(scenario: Scenario, language: Language) -> str:
    """Return the picture in words, a line for each level, move and ending."""
    labels = {each.id: each.label.to(language) for each in scenario.behaviours}
    lines = [scenario.title.to(language)]
    away, towards = _FROM.to(language), _TO.to(language)
    for name, variable in scenario.hidden.items():
        lines.append(f"{variable.label.to(language)} ({name}): {' < '.join(variable.levels)}")
        lines += [
            f"  {away} {m.origin} {towards} {m.target}: {labels[m.behaviour]}"
            for m in moves(scenario)
            if m.variable == name
        ]
    for each in scenario.behaviours:
        if each.ends:
            ending = scenario.endings[each.ends].label.to(language)
            lines.append(f"{_ENDS.to(language)}: {ending}: {labels[each.id]}")
    return "\n".join(lines) + "\n"


def mermaid(scenario: Scenario, language: Language) -> str:
    """Return the picture in the language of Mermaid."""
    lines = ["flowchart LR"]
    for number, variable in enumerate(scenario.hidden.values()):
        lines.append(f'  subgraph v{number}["{_plain(variable.label.to(language))}"]')
        lines += [
            f'    v{number}_{place}["{_plain(variable.said(level).to(language))}"]'
            for place, level in enumerate(variable.levels)
        ]
        lines.append("  end")
    lines += [f'  {a} -->|"{label}"| {b}' for a, b, label in _edges(scenario, language)]
    return "\n".join(lines) + "\n"


def dot(scenario: Scenario, language: Language) -> str:
    """Return the picture in the language of Graphviz."""
    lines = ["digraph scenario {", "  rankdir=LR;"]
    for number, variable in enumerate(scenario.hidden.values()):
        lines.append(f"  subgraph cluster_{number} {{")
        lines.append(f'    label="{_plain(variable.label.to(language))}";')
        lines += [
            f'    v{number}_{place} [label="{_plain(variable.said(level).to(language))}"];'
            for place, level in enumerate(variable.levels)
        ]
        lines.append("  }")
    lines += [f'  {a} -> {b} [label="{label}"];' for a, b, label in _edges(scenario, language)]
    return "\n".join([*lines, "}"]) + "\n"


def _edges(scenario: Scenario, language: Language) -> Iterator[tuple[str, str, str]]:
    labels = {each.id: _plain(each.label.to(language)) for each in scenario.behaviours}
    variables = list(scenario.hidden)
    for move in moves(scenario):
        levels = scenario.hidden[move.variable].levels
        number = variables.index(move.variable)
        origin, target = (levels.index(level) for level in (move.origin, move.target))
        yield f"v{number}_{origin}", f"v{number}_{target}", labels[move.behaviour]


def _plain(text: str) -> str:
    """Return a text without the signs that mean something in either language."""
    return "".join("'" if sign in _SIGNS else sign for sign in " ".join(text.split()))
