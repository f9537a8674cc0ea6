"""A case as moments on a timeline, and as a trace."""

from collections.abc import Iterator

from jw_engine.casebook.case import Case
from jw_engine.casework import HAPPENED, CaseEvent
from jw_engine.conform import Trace, trace_of_events
from jw_engine.conform.model.placing import places_of_actions
from jw_engine.conform.timeline import DueItem, Moment, MomentKind
from jw_engine.errors import Text

_NOTED = Text("Feiten genoteerd", "Facts noted")


def moments(case: Case) -> Iterator[Moment]:
    """Yield what happened in *case*: labels of the method, and no text of the worker."""
    case.story()  # which tells what this engine cannot read
    steps = _steps(case)
    for event in case.events:
        did = _did(event, case)
        step = steps.get(did)
        yield Moment(
            event.at, _sort(event, did), _label(event, did, case), step, _detail(event, case)
        )


def _did(event: CaseEvent, case: Case) -> str:
    if event.kind == HAPPENED:
        return str(event.data.get("did") or "")
    did = case.words.cases.kinds[event.kind].did
    return str(event.data.get(did[1:], "")) if did.startswith("$") else did


def _sort(event: CaseEvent, did: str) -> MomentKind:
    if event.kind == "advice_given":
        return "advised"
    if event.kind.startswith("advice_"):
        return "answered"
    return "did" if did else "observed"


def _label(event: CaseEvent, did: str, case: Case) -> Text:
    if event.kind != HAPPENED:
        return case.words.cases.kinds[event.kind].label
    return case.engine.method.actions[did].label if did else _NOTED


def _detail(event: CaseEvent, case: Case) -> Text | None:
    facts = case.engine.vocabulary.facts
    labels = [facts[name].label for name in event.data.get("observe", ()) if name in facts]
    action = case.engine.method.actions.get(str(event.data.get("action", "")))
    if action is not None:
        labels.append(action.label)
    if not labels:
        return None
    return Text("; ".join(label.nl for label in labels), "; ".join(label.en for label in labels))


def due_items(case: Case) -> Iterator[DueItem]:
    """Yield what has to come back in *case*, due or not."""
    steps = _steps(case)
    for due in case.due():
        yield DueItem(due.at, due.label, steps.get(due.action))


def _steps(case: Case) -> dict[str, str]:
    """Return by action the first step or sub-step that it is advised in, where there is one."""
    places = places_of_actions(case.engine.method, case.engine.rules)
    return {action: next(filter(None, found)) for action, found in places.items() if any(found)}


def trace(case: Case) -> Trace:
    """Return *case* as a trace of activities."""
    story = case.story()
    day = story.last.date() if story.last else None
    return trace_of_events(case.id, story.events, case.engine.edition(day).frame)
