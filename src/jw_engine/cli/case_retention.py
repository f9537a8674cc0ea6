"""``jw case list`` and ``jw case erase``: cases, those whose term is over, and their erasure."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import Any

from attrs import frozen

from jw_engine.casebook import CaseBook, Kept
from jw_engine.cli.case_pages import when
from jw_engine.cli.cases import now, opened_book
from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, write_page
from jw_engine.decision import Notice
from jw_engine.errors import Language, Problem, Text, UsageError
from jw_engine.store import Certificate

_ERASED = Text(
    "Gewist: {events} gebeurtenissen. Bewijs {id}, {at}.",
    "Erased: {events} events. Certificate {id}, {at}.",
)
_WORDS: Mapping[str, Text] = {
    "until": Text("de bewaartermijn liep af op {0} ({1})", "its term was over on {0} ({1})"),
    "would": Text("kan gewist worden", "can be erased"),
    "blocked": Text("wordt niet samen met andere gewist", "is not erased with others"),
    "none": Text(
        "Van geen enkel traject is de bewaartermijn voorbij.",
        "There is no case whose term is over.",
    ),
    "dry": Text("Er is niets gewist.", "Nothing was erased."),
    "decide": Text(
        "Trajecten zonder einddatum: wat er nog te beslissen is",
        "Cases without a date: what still has to be decided",
    ),
    "count": Text("{0}, trajecten: {1}", "{0}, cases: {1}"),
}
_REASON = "retention term over"


@frozen
class Ended:
    """A case whose term is over, and its certificate where it was erased."""

    kept: Kept
    certificate: Certificate | None = None

    def to_dict(self, language: Language) -> dict[str, Any]:
        """Return it as plain data."""
        certificate = None if self.certificate is None else self.certificate.to_dict()
        return {**self.kept.to_dict(language), "certificate": certificate}


class Points:
    """What has to be decided before cases have a date: each point, with how many it is about."""

    def __init__(self) -> None:
        self._counted: dict[Notice, int] = {}

    def add(self, kept: Kept) -> None:
        """Count what *kept* waits for."""
        for notice in kept.notices:
            self._counted[notice] = self._counted.get(notice, 0) + 1

    def to_dict(self, language: Language) -> list[dict[str, Any]]:
        """Return them as plain data."""
        return [{**n.to_dict(language), "cases": count} for n, count in self._counted.items()]

    def lines(self, language: Language) -> Iterator[Line]:
        """Yield them for a reader."""
        if self._counted:
            yield Line()
            yield Line(_WORDS["decide"].to(language), "title")
        for notice, count in self._counted.items():
            yield Line(notice.text.to(language), first="  - ")
            about = _WORDS["count"].to(language).format(notice.key or notice.code, count)
            yield Line(about, "quiet", "    ")


def list_all(options: argparse.Namespace) -> int:
    """Print the ids of all cases, or the cases whose term is over."""
    if options.expired:
        return _expired(options, erasing=False)
    with opened_book(options) as book:
        found = list(book.cases())
    if options.format == "json":
        write_json(found)
    else:
        write_page(map(Line, found), sys.stdout)
    return 0


def erase(options: argparse.Namespace) -> int:
    """Erase a case, or all whose term is over, and print the certificates."""
    if bool(options.case) == options.expired:
        raise UsageError([Problem("case-erase-which")])
    if options.expired:
        return _expired(options, erasing=True)
    if options.dry_run:
        raise UsageError([Problem("case-erase-dry")])
    if not options.reason:
        raise UsageError([Problem("case-erase-reason")])
    with opened_book(options) as book:
        told = book.erase(options.case, now(options), options.reason).to_dict()
    if options.format == "json":
        write_json(told)
    else:
        write_page([Line(_ERASED.to(options.lang).format_map(told))], sys.stdout)
    return 0


def _expired(options: argparse.Namespace, *, erasing: bool) -> int:
    """Tell the cases whose term is over, and erase them; 1 where one has to stay."""
    points, ended = Points(), []
    with opened_book(options) as book:
        for each in _ended(book, options, points, erasing=erasing):
            ended.append(each)
            if options.format != "json":
                # told one by one: where it is stopped halfway, each certificate has been given
                write_page(_lines(each, book.zone, options.lang), sys.stdout)
    if options.format == "json":
        told = [each.to_dict(options.lang) for each in ended]
        write_json({"expired": told, "notices": points.to_dict(options.lang)})
    else:
        write_page(_end(ended, points, options, erasing=erasing), sys.stdout)
    return int(erasing and any(each.kept.blocks for each in ended))


def _ended(
    book: CaseBook, options: argparse.Namespace, points: Points, *, erasing: bool
) -> Iterator[Ended]:
    at = now(options)
    for kept in book.kept(at):
        points.add(kept)
        if kept.expired(at):
            erased = erasing and not options.dry_run and not kept.blocks
            reason = (getattr(options, "reason", None) or _REASON) if erased else ""
            yield Ended(kept, book.erase(kept.case, at, reason) if erased else None)


def _lines(each: Ended, zone: tzinfo | None, language: Language) -> Iterator[Line]:
    kept = each.kept
    assert kept.basis is not None, "without a legal basis there is no term"
    basis = f"{kept.basis.label.to(language)}, {kept.basis.article}"
    told = _WORDS["until"].to(language).format(when(kept.until, zone, language), basis)
    yield Line(told, first=f"{kept.case}: ")
    if each.certificate is not None:
        certificate = each.certificate.to_dict()
        yield Line(_ERASED.to(language).format_map(certificate), "strong", "  ")
    else:
        word: str = "blocked" if kept.blocks else "would"
        yield Line(_WORDS[word].to(language), "urgent" if kept.blocks else "strong", "  ")
    for problem in kept.blocks:
        yield Line(f"{problem.text(language)} [{problem.code}]", first="    ")


def _end(
    ended: Iterable[Ended], points: Points, options: argparse.Namespace, *, erasing: bool
) -> Iterator[Line]:
    if not ended:
        yield Line(_WORDS["none"].to(options.lang))
    elif erasing and options.dry_run:
        yield Line(_WORDS["dry"].to(options.lang))
    yield from points.lines(options.lang)
