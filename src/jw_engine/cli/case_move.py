"""``jw case move``: running cases onto another version of the method, or what that would change."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, tzinfo

from jw_engine.casebook import CaseBook, Move, Replayed
from jw_engine.cli.case_pages import difference_lines, when
from jw_engine.cli.cases import now, opened_book
from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, Style, write_page
from jw_engine.errors import Language, Text, UsageError
from jw_engine.method import Method
from jw_engine.store import StoreDamagedError, Timer

_OUTCOMES: Mapping[str, tuple[Text, Style]] = {
    "same": (Text("staat hier al op", "stands on this already"), "quiet"),
    "moves": (Text("kan worden overgezet", "can be moved"), "strong"),
    "moved": (Text("is overgezet", "was moved"), "strong"),
    "refused": (Text("kan niet worden overgezet", "cannot be moved"), "urgent"),
}
_COUNTS: Mapping[str, Text] = {
    "moved": Text("{0} overgezet", "{0} moved"),
    "moves": Text("{0} over te zetten", "{0} to be moved"),
    "same": Text("{0} stond hier al op", "{0} stood on this already"),
    "refused": Text("{0} kan niet worden overgezet", "{0} cannot be moved"),
}
_WORDS: Mapping[str, Text] = {
    "from": Text("van: ", "from: "),
    "to": Text("naar: ", "to: "),
    "unknown": Text("niet bewaard", "not kept"),
    "come": Text("komt erbij: {0}", "comes: {0}"),
    "go": Text("vervalt: {0}", "goes: {0}"),
    "shifted": Text("ander moment: {0}, was {1}", "another moment: {0}, was {1}"),
    "steps": Text(
        "stappen bij advies {0}: toen {1}; nu {2}", "steps at advice {0}: then {1}; now {2}"
    ),
    "advice": Text("advies {0} zou nu anders zijn", "advice {0} would be different now"),
    "event": Text("gebeurtenis {0}: ", "event {0}: "),
    "nothing": Text(
        "voor dit traject verandert er verder niets",
        "nothing else changes for this case",
    ),
    "none": Text("Er zijn geen trajecten.", "There are no cases."),
    "dry": Text(
        "Er is niets veranderd. Zonder --dry-run worden ze overgezet.",
        "Nothing was changed. Without --dry-run they are moved.",
    ),
}


def run(options: argparse.Namespace) -> int:
    """Move cases, or tell what that would change; 1 where one cannot be moved."""
    with opened_book(options) as book:
        moves = []
        page = _Page(book.engine.method, book.zone, options.lang)
        for case in options.cases or book.cases():
            move = _moved(book, case, options)
            if move is None:
                continue
            moves.append(move)
            if options.format != "json":
                # told one by one: where it is stopped halfway, what was done has been said
                write_page(page.lines(move), sys.stdout)
        if options.format == "json":
            write_json([move.to_dict(options.lang) for move in moves])
        else:
            write_page(page.end(moves, dry_run=options.dry_run), sys.stdout)
    return int(any(move.outcome == "refused" for move in moves))


def _moved(book: CaseBook, case: str, options: argparse.Namespace) -> Move | None:
    """Return what moving *case* changed; None for one that was erased, where none was named."""
    try:
        return book.move(case, now(options), dry_run=options.dry_run)
    except UsageError as error:
        if error.code == "case-erased" and not options.cases:
            return None
        return Move(case, "refused", problems=error.problems)
    except StoreDamagedError as error:
        return Move(case, "refused", problems=error.problems)


class _Page:
    """Tells moves to a reader."""

    def __init__(self, method: Method, zone: tzinfo | None, language: Language) -> None:
        self._method, self._zone, self._language = method, zone, language

    def _say(self, word: str, *parts: object) -> str:
        return _WORDS[word].to(self._language).format(*parts)

    def lines(self, move: Move) -> Iterator[Line]:
        """Yield what one move changes."""
        said, style = _OUTCOMES[move.outcome]
        yield Line(said.to(self._language), style, f"{move.case}: ")
        if move.outcome == "same":
            return
        for problem in move.problems:
            number = problem.place.line
            about = ": ".join(filter(None, (problem.place.item, problem.place.key)))
            first = self._say("event", number) if number else ""
            text = f"{problem.text(self._language)} [{problem.code}]"
            yield Line(f"{about}: {text}" if about else text, first=f"  {first}")
        if move.outcome == "refused":
            return
        for word, basis in (("from", move.before), ("to", move.after)):
            told = self._say("unknown") if basis is None else basis.text(self._language)
            yield Line(told, "quiet", f"  {self._say(word)}")
        changes = list(self._changes(move))
        yield from changes or [Line(self._say("nothing"), first="  ")]

    def _changes(self, move: Move) -> Iterator[Line]:
        for word, timers in (("come", move.come), ("go", move.go)):
            for timer in timers:
                yield Line(self._say(word, self._timer(timer)), first="  ")
        for old, new in move.shifted:
            yield Line(self._say("shifted", self._timer(new), self._when(old.at)), first="  ")
        if move.steps is not None:
            then, now_ = self._steps(move.steps.then), self._steps(move.steps.now)
            yield Line(self._say("steps", move.steps.advice, then, now_), first="  ")
        for each in move.advices:
            yield from self._advice(each)

    def _advice(self, each: Replayed) -> Iterator[Line]:
        yield Line(self._say("advice", each.advice), first="  ")
        yield from difference_lines(each, self._method, self._language, indent="    ")

    def _timer(self, timer: Timer) -> str:
        action = self._method.actions.get(timer.action)
        label = timer.action if action is None else action.label.to(self._language)
        return f"{label} ({self._when(timer.at)})"

    def _when(self, at: datetime | None) -> str:
        return when(at, self._zone, self._language)

    def _steps(self, names: Iterable[str]) -> str:
        steps = self._method.steps
        known = [steps[n].label.to(self._language) if n in steps else n for n in names]
        return ", ".join(known)

    def end(self, moves: Sequence[Move], *, dry_run: bool) -> Iterator[Line]:
        """Yield how many moves came out how."""
        if not moves:
            yield Line(self._say("none"))
            return
        counted = Counter[str](move.outcome for move in moves)
        parts = [
            text.to(self._language).format(counted[outcome])
            for outcome, text in _COUNTS.items()
            if counted[outcome]
        ]
        yield Line()
        yield Line(f"{', '.join(parts)}.", "strong")
        if dry_run:
            yield Line(self._say("dry"))
