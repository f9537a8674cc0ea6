"""Traces as CSV, under the names that process mining tools know."""

import csv
from collections.abc import Callable, Iterable
from typing import TextIO

from jw_engine.conform.logs.trace import Trace
from jw_engine.conform.model.automaton import Model
from jw_engine.conform.writing.case_ids import numbered
from jw_engine.conform.writing.known import exportable
from jw_engine.errors import Language

COLUMNS = (
    "case:concept:name", "concept:name", "time:timestamp", "lifecycle:transition", "step", "label",
)  # fmt: skip


def write_csv(
    traces: Iterable[Trace],
    model: Model,
    stream: TextIO,
    language: Language = "en",
    case_id: Callable[[str], str] | None = None,
) -> None:
    """Write *traces* as CSV: a row for each event.

    Args:
        traces: whose activities are all of the method.
        model: of the method; tells steps and names.
        stream: opened with ``newline=""``.
        language: of the names.
        case_id: renames a case; they are numbered where it is left out.

    Raises:
        InputError: ``log-name-foreign``.
    """
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for trace in exportable(traces, model, case_id or numbered()):
        for event in trace.events:
            writer.writerow(
                (
                    trace.case,
                    event.activity,
                    event.at.isoformat() if event.at else "",
                    "complete",
                    model.steps.get(event.activity, ""),
                    model.labels[event.activity].to(language),
                )
            )
