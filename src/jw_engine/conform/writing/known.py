"""Only what the method names leaves: what else stands as an activity may be free text."""

from collections.abc import Callable, Iterable, Iterator

from attrs import evolve

from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.model.automaton import OBSERVED, Model
from jw_engine.errors import InputError, Place, Problem


def exportable(
    traces: Iterable[Trace], model: Model, case_id: Callable[[str], str]
) -> Iterator[Trace]:
    """Yield each trace as it may leave: without what was only observed, under another case name.

    Raises:
        InputError: ``log-name-foreign``.
    """
    for number, trace in enumerate(traces, 1):
        events = tuple(e for e in trace.events if not e.activity.startswith(OBSERVED))
        if any(event.activity not in model.labels for event in events):
            raise InputError([Problem("log-name-foreign", Place(line=number))])
        yield evolve(trace, case=case_id(trace.case), events=events)
