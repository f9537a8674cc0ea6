"""The graph in words, for whoever cannot or need not see it."""

from collections.abc import Iterator

from jw_engine.errors import Language, Text
from jw_engine.method import Method
from jw_engine.trajectory.drawing.collapse import Arrow, across, collapse, inside
from jw_engine.trajectory.drawing.words import INSIDE, KIND_LEADS, LOOP_MEANING
from jw_engine.trajectory.state_graph import StateGraph

_TRACKS = Text(
    "De methode telt {count} stappen in twee sporen. Het praktijkspoor is wat je als team altijd"
    " blijft doen: stap {practice}. Het contactspoor is de weg met één jongere of groep: stap"
    " {contact}, in die volgorde.",
    "The method has {count} steps in two tracks. The practice track is what you always keep doing"
    " as a team: steps {practice}. The contact track is the way with one young person or group:"
    " steps {contact}, in that order.",
)
_JUMP = Text(
    "Er is één directe sprong: van stap {origin} naar stap {target}. {because}",
    "There is one direct jump: from step {origin} to step {target}. {because}",
)


def describe(method: Method, graph: StateGraph, language: Language) -> str:
    """Return a few sentences on the two tracks, and per step where it leads."""
    practice = [step.number for step in method.steps.values() if step.mode == "continuous"]
    contact = [
        step.number for step in method.steps.values() if step.mode == "ordered" or step.also_ordered
    ]
    sentences = [
        _TRACKS.to(language).format(
            count=len(method.steps),
            practice=joined(practice, language),
            contact=joined(contact, language),
        ),
        *_jumps(method, graph, language),
        *(because.to(language) for because in graph.properties.values()),
    ]
    return "\n".join([" ".join(sentences), "", *_steps(method, graph, language)])


def joined(numbers: list[int], language: Language) -> str:
    """Return the numbers of steps as one says them: 2, 4 and 7."""
    *most, last = map(str, numbers) if numbers else ("–",)
    conjunction = {"nl": "en", "en": "and"}[language]
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def _jumps(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    for edge in graph.transitions:
        if edge.kind == "direct_jump":
            yield _JUMP.to(language).format(
                origin=method.steps[method.step_of(edge.origin)].number,
                target=method.steps[method.step_of(edge.target)].number,
                because=edge.because.to(language),
            )


def _steps(method: Method, graph: StateGraph, language: Language) -> Iterator[str]:
    arrows = collapse(method, graph)
    for place in (*method.steps, *across(method)):
        yield name_of(method, place, language)
        for arrow in arrows:
            if arrow.origin == place:
                yield f"  - {_leads(method, arrow, language)}"
        within = inside(method, graph, place)
        if within:
            yield f"  - {INSIDE.to(language).lower()}: {', '.join(within)}"


def _leads(method: Method, arrow: Arrow, language: Language) -> str:
    if arrow.loop:
        return f"{LOOP_MEANING.to(language)} ({arrow.label})"
    target = name_of(method, arrow.target, language)
    return f"{KIND_LEADS[arrow.kind].to(language).format(target=target)} ({arrow.label})"


def name_of(method: Method, place: str, language: Language) -> str:
    """Return a step with its number, or what goes across the steps, as one reads it."""
    step = method.steps.get(place)
    if step is None:
        return method.substeps[place].label.to(language)
    return f"{step.number}. {step.label.to(language)}"
