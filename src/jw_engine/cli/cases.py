"""``jw case``: cases in a store."""

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from jw_engine.casebook import CaseBook, kept_until
from jw_engine.casebook.timeline import due_items, moments, trace
from jw_engine.cli.advise import load_engine, moment, open_input
from jw_engine.cli.case_pages import due_line, kinds_page, replay_page, show_page
from jw_engine.cli.output import write_json, write_lines, write_text
from jw_engine.cli.pages import decision_page
from jw_engine.cli.terminal import Line, write_page
from jw_engine.conform import model_of_method, write_csv, write_xes
from jw_engine.conform.timeline import timeline_html, timeline_svg
from jw_engine.errors import InputError, Place, Problem, Text, UsageError
from jw_engine.facts import MOST_BYTES, read_json
from jw_engine.store import open_store

_OPENED = Text("Traject {0} is geopend.", "Case {0} was opened.")
_RECORDED = Text("Traject {0} heeft nu {1} gebeurtenissen.", "Case {0} now has {1} events.")
_ADVICE = Text("Dit is advies {0} in dit traject.", "This is advice {0} in this case.")
_NOTHING = Text("Er staat niets open.", "Nothing is due.")
_WHOLE = Text("Alles is nog zoals het is bewaard.", "Everything is still as it was stored.")


@contextmanager
def opened_book(options: argparse.Namespace) -> Iterator[CaseBook]:
    """Give the cases of the store that the options name.

    Raises:
        UsageError: they name none.
    """
    if not options.store:
        raise UsageError([Problem("case-store")])
    key = Path(options.master_key) if options.master_key else None
    # only a first case makes a store: a mistyped address is told, and leaves no file behind
    create = options.part == "open"
    store = open_store(
        options.store, options.tenant, master_key=key, keys_url=options.keys, create=create
    )
    engine = load_engine(options)
    try:
        yield CaseBook(engine, store, options.actor)
    finally:
        engine.close_plugins()
        store.close()


def now(options: argparse.Namespace) -> datetime:
    """Return the moment that the options name, or this one."""
    return moment(options) or datetime.now().astimezone()


def _tell(options: argparse.Namespace, text: Text, *parts: object, **data: Any) -> int:
    if options.format == "json":
        write_json(data)
    else:
        write_page([Line(text.to(options.lang).format(*parts))], sys.stdout)
    return 0


def open_case(options: argparse.Namespace) -> int:
    """Open a case."""
    with opened_book(options) as book:
        version = book.open(
            options.case, now(options), options.municipality, options.track, options.legal_basis
        )
    return _tell(options, _OPENED, options.case, id=options.case, version=version)


def record(options: argparse.Namespace) -> int:
    """Record events: from a file, or one from the options."""
    with opened_book(options) as book:
        version = book.record(
            options.case, list(_given(options)), now(options),
            expected=options.expect, key=options.key,
        )  # fmt: skip
    return _tell(options, _RECORDED, options.case, version, id=options.case, version=version)


def _given(options: argparse.Namespace) -> Iterator[object]:
    """Yield the events that the options tell.

    Raises:
        InputError: a line is no JSON.
        UsageError: they tell none.
    """
    if options.events:
        problems: list[Problem] = []
        with open_input(options.events) as stream:
            for number, line in enumerate(stream.read(64 * MOST_BYTES).splitlines(), 1):
                if line.strip():
                    try:
                        yield read_json(line)
                    except InputError as error:
                        problems += [Problem(p.code, Place(line=number)) for p in error.problems]
        if problems:
            raise InputError(problems)
    elif options.facts or options.did:
        event: dict[str, Any] = {"at": now(options).isoformat()}
        if options.facts:
            event["observe"] = read_json(options.facts)
        if options.did:
            event["did"] = options.did
        yield event
    else:
        reason = "tell what happened: --facts, --did or --events"
        raise UsageError.of("usage", reason=reason)


def advise(options: argparse.Namespace) -> int:
    """Advise on a case, and keep that."""
    at = now(options)
    with opened_book(options) as book:
        case = book.case(options.case)
        decision, advice = book.advise(case, at, at)
        if options.format == "json":
            write_json({"case": options.case, "advice": advice, **decision.to_dict(options.lang)})
            return 0
        write_page(decision_page(decision, case.engine, options.lang), sys.stdout)
    return _tell(options, _ADVICE, advice)


def respond(options: argparse.Namespace) -> int:
    """Record the professional's answer."""
    with opened_book(options) as book:
        version = book.respond(
            options.case, options.answer, now(options), advice=options.advice,
            action=options.action, reason=options.reason, until=options.until,
            instead=options.instead,
        )  # fmt: skip
    return _tell(options, _RECORDED, options.case, version, id=options.case, version=version)


def show(options: argparse.Namespace) -> int:
    """Print how a case stands."""
    at = now(options)
    with opened_book(options) as book:
        case = book.case(options.case)
        book.store.record_read(case.id, options.actor, at, "show")
        if options.format == "json":
            kept = kept_until(case, at).to_dict(options.lang)
            write_json({**case.to_dict(at, options.lang), "retention": kept}, options.output)
        elif options.format in ("svg", "html"):
            draw = timeline_svg if options.format == "svg" else timeline_html
            drawn = draw(
                case.engine.method, moments(case), tuple(due_items(case)), options.lang, now=at
            )
            write_text(drawn, options.output)
        else:
            write_lines(show_page(case, at, options.lang), options.output)
    return 0


def due(options: argparse.Namespace) -> int:
    """Print what is due in any case."""
    with opened_book(options) as book:
        timers = book.due(now(options))
        actions = book.engine.method.actions
        # a timer of another version of the method may name what this one does not have
        labels = {
            t.action: actions[t.action].label if t.action in actions else Text(t.action, t.action)
            for t in timers
        }
        if options.format == "json":
            write_json(
                [
                    {
                        "case": timer.stream,
                        "action": timer.action,
                        "label": labels[timer.action].to(options.lang),
                        "at": timer.at.astimezone(book.zone).isoformat() if timer.at else None,
                        "key": timer.key,
                        "rule": timer.rule,
                    }
                    for timer in timers
                ]
            )
        else:
            page = [
                due_line(t.stream, labels[t.action], t.at, book.zone, options.lang) for t in timers
            ]
            write_page(page or [Line(_NOTHING.to(options.lang))], sys.stdout)
    return 0


def replay(options: argparse.Namespace) -> int:
    """Print each advice beside what these rules say now; 1 where the same basis says otherwise."""
    with opened_book(options) as book:
        found = book.replay(options.case)
        if options.format == "json":
            write_json([each.to_dict() for each in found], options.output)
        else:
            write_lines(replay_page(found, book.engine.method, options.lang), options.output)
    return int(any(each.same_basis and not each.same for each in found))


def verify(options: argparse.Namespace) -> int:
    """Print what is not as it was stored; 1 where anything is."""
    with opened_book(options) as book:
        damages = list(book.store.verify(options.case))
    if options.format == "json":
        write_json([damage.to_dict(options.lang) for damage in damages])
    else:
        page = [
            Line(d.text(options.lang), "urgent", f"{d.stream or '–'} {d.number}: ") for d in damages
        ]
        write_page(page or [Line(_WHOLE.to(options.lang))], sys.stdout)
    return int(bool(damages))


def export(options: argparse.Namespace) -> int:
    """Print all that is kept of a case: as data, or for process mining as XES or CSV."""
    with opened_book(options) as book:
        told = book.store.export(options.case, options.actor, now(options))
        if options.format in (None, "json"):
            write_json(told, options.output)
            return 0
        case = book.case(options.case)
        if options.format == "text":
            write_lines(show_page(case, now(options), options.lang), options.output)
            return 0
        engine, written = case.engine, io.StringIO(newline="")
        write = write_csv if options.format == "csv" else write_xes
        model = model_of_method(engine.method, engine.graph, engine.rules)
        write([trace(case)], model, written, options.lang)
        write_text(written.getvalue(), options.output)
    return 0


def kinds(options: argparse.Namespace) -> int:
    """Print the kinds of events, with their fields, and the reasons."""
    from jw_engine.loading import default_folder, home, load_base
    from jw_engine.loading.casework import load_case_method

    cases = load_case_method(home(), load_base(home(), default_folder()).names)
    if options.format == "json":
        write_json(cases.to_dict(options.lang))
    else:
        write_page(kinds_page(cases, options.lang), sys.stdout)
    return 0
