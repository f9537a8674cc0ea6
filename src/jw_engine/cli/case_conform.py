"""``jw case conform``: where a trajectory, or a whole log, differs from the usual order."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from jw_engine.casebook.timeline import trace
from jw_engine.cli.advise import load_engine
from jw_engine.cli.cases import opened_book
from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, write_page
from jw_engine.conform import (
    Aligner,
    Log,
    LogOptions,
    LogReport,
    Model,
    Renamer,
    TraceReport,
    discover,
    model_of_method,
    read_log,
    read_mapping,
    read_model,
    report,
)
from jw_engine.conform.logs.notices import Notice
from jw_engine.engine import Engine
from jw_engine.errors import UsageError


def run(options: argparse.Namespace) -> int:
    """Tell where it differs; 1 where it does."""
    if bool(options.case) == bool(options.log):
        reason = "name a case, or a log: --log FILE"
        raise UsageError.of("usage", reason=reason)
    if options.discover and (options.case or options.model or options.mapping):
        reason = "--discover is for a --log, without --model and --mapping"
        raise UsageError.of("usage", reason=reason)
    return _log(options) if options.log else _case(options)


def _model(options: argparse.Namespace, engine: Engine) -> Model:
    if options.model:
        return read_model(options.model)
    return model_of_method(engine.method, engine.graph, engine.rules)


def _case(options: argparse.Namespace) -> int:
    with opened_book(options) as book:
        case = book.case(options.case)
        told = TraceReport.of(Aligner(_model(options, case.engine)), trace(case))
    _tell(told, options)
    return int(not told.alignment.fits)


def _log(options: argparse.Namespace) -> int:
    log = read_log(
        Path(options.log),
        LogOptions(
            case=options.case_column,
            activity=options.activity_column,
            timestamp=options.time_column,
            encoding=options.encoding,
            month_first=options.month_first,
            skip_bad_rows=options.skip_bad_rows,
        ),
    )
    if options.discover:
        return _discovered(options, log)
    model = _model(options, load_engine(options))
    mapping = read_mapping(options.mapping, model) if options.mapping else None
    told = report(model, Renamer(model, mapping).rename(log), _notices(log))
    _tell(told, options)
    return int(told.fitting < told.cases)


def _discovered(options: argparse.Namespace, log: Log) -> int:
    """Hold a log against the order that most of its own cases have."""
    traces = list(log)
    model = discover(trace.activities for trace in traces)
    told = report(model, traces, _notices(log))
    _tell(told, options)
    return int(told.fitting < told.cases)


def _notices(log: Log) -> Iterator[Notice]:
    """Yield what was passed over in *log*, which is known once it was gone through."""
    yield from log.notices


def _tell(told: TraceReport | LogReport, options: argparse.Namespace) -> None:
    if options.format == "json":
        write_json(told.to_dict(options.lang))
    else:
        write_page((Line(text, style) for text, style in told.page(options.lang)), sys.stdout)
