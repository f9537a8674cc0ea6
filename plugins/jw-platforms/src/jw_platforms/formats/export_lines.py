"""The lines of a WhatsApp export: where a message begins, and what its line tells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jw_platforms.names import plain_name
from jw_platforms.refusal import check_count

MARK = "\u200e"
"""The mark that WhatsApp puts before what it wrote itself (left-to-right mark)."""

_SPACE = "[ \u00a0\u202f]"
_HEAD = re.compile(
    "[\u200e\u200f\u202a-\u202e]*"
    r"(?P<bracket>\[)?"
    r"(?P<a>\d{4}|\d{1,2})(?P<by>[-/.])(?P<b>\d{1,2})(?P=by)(?P<c>\d{4}|\d{1,2}),?"
    + _SPACE
    + r"{1,2}"
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?"
    r"(?:" + _SPACE + r"?(?P<half>[ap])\.?" + _SPACE + r"?m\.?)?"
    r"(?(bracket)\]|" + _SPACE + r"[-–])" + _SPACE + r"(?P<rest>.*)",
    re.IGNORECASE | re.ASCII | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line that begins with a date and a time.

    Args:
        line: its number, counted from 1.
        stamp: date and time, as written.
        date: the three numbers of the date, as written.
        clock: hour, minute and second.
        sender: who wrote it; None where WhatsApp did.
        text: what stands behind the name, on this line.
    """

    line: int
    stamp: str
    date: tuple[str, str, str]
    clock: tuple[int, int, int]
    sender: str | None
    text: str


def entries_of(text: str, most: int | None) -> tuple[list[Entry], int]:
    """Return the entries of an export, and how many lines stand before the first one.

    A line without a date goes on with the message above it. So does one whose date is written
    otherwise than the first: somebody pasted it.

    Raises:
        RefusedError: there are more than *most*.
    """
    found: list[Entry] = []
    names: dict[str, str] = {}
    before, style = 0, None
    for number, line in _lines(text):
        match = _HEAD.fullmatch(line)
        if match is None or style not in (None, _style(match)):
            before += not found and bool(line.strip("\ufeff \t"))
            continue
        style = _style(match)
        found.append(_entry(number, match, names))
        check_count(len(found), most)
    return found, before


def _lines(text: str) -> Iterable[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        yield number, line.removesuffix("\r")


def _style(match: re.Match[str]) -> tuple[bool, str, bool]:
    return bool(match["bracket"]), match["by"], len(match["a"]) == 4


def _entry(number: int, match: re.Match[str], names: dict[str, str]) -> Entry:
    hour = int(match["hour"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    name, colon, text = match["rest"].partition(": ")
    if not colon and name.endswith(":"):  # the message begins on the next line
        name, colon = name[:-1], ":"
    if name not in names:
        # a name has no quotes; a group's new name, in a line of WhatsApp itself, has
        names[name] = "" if '"' in name or "“" in name else plain_name(name)
    return Entry(
        number,
        match.string[match.start("a") : match.start("rest")],
        (match["a"], match["b"], match["c"]),
        (hour, int(match["minute"]), int(match["second"] or 0)),
        (names[name] or None) if colon else None,
        text,
    )
