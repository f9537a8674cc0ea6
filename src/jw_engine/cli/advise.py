"""``jw advise``: one case, or a case a line."""

import argparse
import sys
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Literal

from jw_engine.cli.batch import advise_lines
from jw_engine.cli.output import write_json
from jw_engine.cli.pages import decision_page
from jw_engine.cli.terminal import write_page
from jw_engine.engine import Engine, EngineName, ErrorAnswer, LineAnswerer, Plugins
from jw_engine.errors import InputError, Place, Problem, UsageError
from jw_engine.facts import MOST_BYTES, read_json
from jw_engine.loading import default_folder
from jw_engine.trajectory import read_time


def load_engine(options: argparse.Namespace) -> Engine:
    """Return the engine that the options ask for."""
    engine: EngineName = getattr(options, "engine", "compiled")
    if getattr(options, "no_plugins", True):  # commands about rules alone have no such option
        plugins: Plugins = False
    else:
        plugins = options.plugin_policy or True
    loaded = Engine.load(
        options.pack,
        options.config,
        engine,
        default_folder(),
        plugins,
        vocabulary=options.vocabulary,
    )
    code = getattr(options, "municipality", None)
    return loaded if code is None else loaded.for_municipality(code)


def open_input(name: str) -> BinaryIO:
    """Return the file, or standard input for ``-``.

    Raises:
        UsageError: the file cannot be opened.
    """
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("input-file", error)]) from None


def moment(options: argparse.Namespace) -> datetime | None:
    """Return the moment that was given, if any.

    Raises:
        UsageError: it is no moment.
    """
    try:
        return read_time(options.at, Place(key="--at")) if options.at else None
    except InputError as error:
        raise UsageError(error.problems) from None


def run(options: argparse.Namespace) -> int:
    """Advise, and return the exit code."""
    if options.batch and options.format == "text":
        raise UsageError.of("usage", reason="--batch gives JSON; leave out --format text")
    if options.processes != 1 and not options.batch:
        raise UsageError.of("usage", reason="--processes goes with --batch")
    at: datetime | Literal["now"] | None = None
    if options.at != "none":
        at = moment(options) or "now"
    engine = load_engine(options)
    asked = {"explain": options.explain, "what_if": options.what_if}
    with open_input(options.file) as stream:
        if options.batch:
            answerer = LineAnswerer(engine, at, options.lang, **asked)
            return advise_lines(answerer, stream, options.processes)
        text = stream.read(MOST_BYTES + 1)
    return _advise_one(engine, text, datetime.now().astimezone() if at == "now" else at, options)


def _advise_one(
    engine: Engine, text: bytes, at: datetime | None, options: argparse.Namespace
) -> int:
    raw: Any = None
    try:
        raw = read_json(text)
        decision = engine.advise_case(raw, at=at, explain=options.explain, what_if=options.what_if)
    except InputError as error:
        if options.format != "json":
            raise
        write_json(ErrorAnswer.of(raw, error).to_dict(options.lang))
        return 1
    if options.format == "json":
        write_json(decision.to_dict(options.lang))
    else:
        write_page(decision_page(decision, engine, options.lang), sys.stdout)
    return 0
