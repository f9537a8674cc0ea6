"""The method as an automaton: what its state graph leaves open, read from the graph itself.

A state is where the contact stands, a step or sub-step of the contact track, together with the
steps of the practice track that a move to the contact track starts from and that were seen.

- What goes on all the time, the practice track and what goes across, may be seen at any moment.
- A step that was reached stays open: the relation is kept up while support goes on.
- Going on to a later step takes a transition. The usual order may be assumed where it was not
  seen; a skip, the direct jump and coming back are only ever recognised.
- There is no end: every state may be the last one.
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from jw_engine.conform.model.automaton import OBSERVED, Edge, Model, State
from jw_engine.conform.model.placing import places_of_actions, urgent_actions
from jw_engine.conform.model.smaller import smaller
from jw_engine.conform.model.ways import Ways
from jw_engine.errors import Text
from jw_engine.method import Action, Element, Method
from jw_engine.rules import Kind, Rule, Transition
from jw_engine.trajectory import StateGraph

_NONE = "none"
_REMARK = Text(
    "Afwijken van de gewone volgorde is op zichzelf niet fout: je begint bij wat er is en bij wat"
    " deze jongere nu nodig heeft (blz. 10 en 54). Ook kan iets gedaan zijn zonder dat het is"
    " vastgelegd.",
    "Differing from the usual order is not wrong in itself: one begins with what is there and with"
    " what this young person needs now (p. 10 and 54). And something may have been done without"
    " being recorded.",
)
_USUAL: frozenset[Kind] = frozenset({"ordered", "continuous"})
_SIDEWAYS: frozenset[Kind] = frozenset({"ordered", "skip", "direct_jump"})

Place = tuple[str, frozenset[str]]


@frozen
class _Move:
    label: str
    to: Place
    insertable: bool = False
    transition: Transition | None = None


def model_of_method(method: Method, graph: StateGraph, rules: Sequence[Rule]) -> Model:
    """Return what the method allows; its labels are the ids of steps, sub-steps and actions.

    Args:
        method: the steps and actions.
        graph: the transitions.
        rules: what they advise in a step places an action there.
    """
    ways = Ways.of(method, graph)
    jumps = {
        step: urgent_actions(rules, step)
        for step in {edge.target for edge in graph.transitions if edge.kind == "direct_jump"}
    }
    start: Place = (_NONE, frozenset())
    found: dict[Place, int] = {start: 0}
    edges: dict[Edge, None] = {}
    for place in (queue := [start]):
        for move in _moves(ways, jumps, place):
            if move.to not in found:
                found[move.to] = len(found)
                queue.append(move.to)
            insertable = move.insertable and move.to != place
            edge = Edge(found[place], found[move.to], move.label, insertable, move.transition)
            edges.setdefault(edge)
    across = tuple(ways.across)
    symbols = {
        action: tuple(label for place in places for label in ((place,) if place else across))
        for action, places in places_of_actions(method, rules).items()
    }
    for taken in jumps.values():
        for action in taken:
            symbols[action] = (action, *symbols[action])
    elements: tuple[Element | Action, ...] = (
        *method.steps.values(),
        *method.substeps.values(),
        *method.actions.values(),
    )
    return smaller(
        Model(
            name=method.name,
            states=tuple(State(node, ways.step(node)) for node, _ in found),
            edges=tuple(edges),
            starts=(0,),
            finals=frozenset(found.values()),
            symbols=symbols,
            labels={element.id: element.label for element in elements},
            steps=_steps(ways, symbols),
            warnings={
                action.id: action.source.page
                for action in method.actions.values()
                if action.forbidden
            },
            remark=_REMARK,
        )
    )


def _steps(ways: Ways, symbols: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the step or sub-step that each action is told under: the first that it stands in."""
    return {
        action: place
        for action, labels in symbols.items()
        if (place := next((label for label in labels if ways.step(label)), ""))
    }


def _moves(ways: Ways, jumps: Mapping[str, Mapping[str, str]], place: Place) -> Iterator[_Move]:
    """Yield what can happen at *place*; what comes first is preferred where costs are equal."""
    node, seen = place
    yield from _coming_back(ways, place)
    # an action that stands in several steps is read as having gone on in order, but not as a skip
    yield from _going_on(ways, place, usual=True)
    for label in ways.practice:
        step = ways.step(label)
        yield _Move(label, (node, seen | {step}) if step in ways.signals else place)
    for label in ways.across:
        yield _Move(label, place)
    for label in ways.contact:
        rank = ways.rank(label)
        if rank < ways.rank(node) or label in (node, ways.step(node)):
            yield _Move(label, place)
        elif rank == ways.rank(node) and label in ways.open_inside(node):
            yield _inside(ways, place, label)
    yield from _jumping(ways, jumps, place)
    yield from _going_on(ways, place, usual=False)
    for step in ways.contact_steps:
        yield _Move(f"{OBSERVED}{step}", (step, seen))


def _inside(ways: Ways, place: Place, label: str) -> _Move:
    """Return the move within a step; where its parts have no order it says nothing."""
    node, seen = place
    if not ways.has_order(ways.step(node)):
        return _Move(label, (label, seen))
    edge = ways.edge_inside(node, label)
    usual = label not in ways.before(node) and (edge is None or edge.kind in _USUAL)
    return _Move(label, (label, seen), usual, edge)


def _coming_back(ways: Ways, place: Place) -> Iterator[_Move]:
    node, seen = place
    for edge in ways.edges:
        from_here = node == edge.origin or (node != _NONE and node == ways.step(edge.origin))
        if edge.kind == "re_entry" and from_here and ways.rank(edge.target) < ways.rank(node):
            for label in ways.entered_by(edge):
                yield _Move(label, (label, seen), transition=edge)


def _going_on(ways: Ways, place: Place, *, usual: bool) -> Iterator[_Move]:
    node, seen = place
    if node == _NONE and not usual:
        first = ways.contact_steps[0]
        for label in (first, *ways.opened(first)):
            yield _Move(label, (label, seen), True, ways.loop(first))
    for edge in ways.edges:
        if edge.kind in _SIDEWAYS and ways.rank(edge.target) > ways.rank(node):
            origin = ways.step(edge.origin)
            in_order = edge.kind == "ordered" and origin not in ways.signals
            here = edge.origin in (node, ways.step(node)) or origin in seen & ways.signals
            if here and in_order == usual:
                for label in ways.entered_by(edge):
                    yield _Move(label, (label, seen), usual, edge)


def _jumping(ways: Ways, jumps: Mapping[str, Mapping[str, str]], place: Place) -> Iterator[_Move]:
    """The jump is taken by intervening, whether or not the signal was recorded."""
    node, seen = place
    for edge in ways.edges:
        if edge.kind == "direct_jump" and ways.rank(edge.target) > ways.rank(node):
            for action, to in jumps[edge.target].items():
                yield _Move(action, (to, seen), transition=edge)
