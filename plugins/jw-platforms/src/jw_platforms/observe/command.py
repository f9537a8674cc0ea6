"""``jw observe``: read a delivery from a file, and write its events.

Exit codes: 0 fine, 1 the input was refused, 2 wrong use.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from jw_engine import Engine, InputError, JwError
from jw_engine.plugins import Delivery
from jw_platforms.observe.arguments import parser
from jw_platforms.observe.pages import event_lines, platform_lines, reading_page
from jw_platforms.observe.seen_file import add_seen, read_seen
from jw_platforms.observe.texts import CommandError

_MOST_BYTES = 33_554_432  # the largest that any format takes; one more and it is refused


def run(arguments: Sequence[str], engine: Any = None) -> int:
    """Run the command and return its exit code.

    Args:
        arguments: what was typed behind ``jw observe``.
        engine: the engine to ask; the installed one where it is left out.
    """
    try:
        options = parser().parse_args(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    try:
        chosen = Engine.load() if engine is None else engine
        lines = _list(chosen, options) if options.list else _observe(chosen, options)
        _write(lines)
        if options.seen and options.new_seen:
            add_seen(options.seen, options.new_seen)
    except CommandError as error:
        _tell(error.told(options.lang))
        return error.exit_code
    except JwError as error:
        _tell(error.text(options.lang))
        return 1 if isinstance(error, InputError) else 2
    return 0


def _list(engine: Any, options: argparse.Namespace) -> Iterable[str]:
    options.new_seen = []
    found = engine.platforms(municipality=options.municipality)
    if options.format == "json":
        return [json.dumps(list(found), ensure_ascii=False, indent=2)]
    return platform_lines(found, options.lang)


def _observe(engine: Any, options: argparse.Namespace) -> Iterable[str]:
    """Return what to write; set ``options.new_seen`` to what to remember once it is written."""
    if options.platform is None or options.file is None:
        raise CommandError("wrong_use", "platform")
    reading = engine.read_delivery(
        options.platform, _delivery(options), municipality=options.municipality
    )
    events, options.new_seen = list(reading.events), list(reading.seen)
    if options.contact is not None:
        events = [event for event in events if event["contact"] == options.contact]
        if not events:
            raise CommandError("refused", "contact")
        # an id begins with the reference of its contact; those of others are still to be recorded
        head = f"{options.contact}."
        options.new_seen = [each for each in options.new_seen if each.startswith(head)]
    if options.format == "json":
        return event_lines(events, with_contact=options.contact is None)
    label = next(
        each["label"][options.lang]
        for each in engine.platforms(municipality=options.municipality)
        if each["id"] == options.platform
    )
    return reading_page(label, events, reading.left_out, engine, options.lang)


def _delivery(options: argparse.Namespace) -> Delivery:
    settings = {"time_zone": options.time_zone, "working_hours": options.working_hours}
    return Delivery(
        body=_body(options.file),
        received_at=options.received or datetime.now().astimezone().isoformat(),
        format=options.format_of,
        headers=dict(map(_header, options.header)),
        keys=dict(map(_key, options.key)),
        seen=read_seen(options.seen),
        settings={name: value for name, value in settings.items() if value},
        worker=options.worker,
    )


def _body(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(_MOST_BYTES + 1)
        with Path(name).open("rb") as stream:
            return stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise CommandError("wrong_use", "file", reason=reason) from None


def _header(written: str) -> tuple[str, str]:
    name, colon, value = written.partition(":")
    if not colon or not name.strip():
        raise CommandError("wrong_use", "header")
    return name.strip().lower(), value.strip()


def _key(written: str) -> tuple[str, str]:
    name, sign, variable = written.partition("=")
    if not (name and sign and variable.isidentifier()):
        raise CommandError("wrong_use", "key")
    value = os.environ.get(variable)
    if not value:
        raise CommandError("wrong_use", "variable", name=name)
    return name, value


def _write(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
