"""One TOML table, taken over field by field; everything that is wrong is collected."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, cast

from attrs import evolve, frozen

from jw_engine.errors import Place, Problem, Text, suggest, unknown_name
from jw_engine.facts.period import DAY, Period
from jw_engine.loading.files import TomlFile
from jw_engine.method import CONFIDENCES, Confidence, Source

LONGEST_TEXT = 2_000
MOST_ITEMS = 500
MOST_TABLES = 20_000

_LIST = Text("een lijst van teksten", "a list of texts")
_STRING = Text("een tekst", "a text")
_NUMBER = Text("een geheel getal", "a whole number")
_BOOL = Text("true of false", "true or false")
_TABLE = Text("een tabel: { … }", "a table: { … }")


@frozen(eq=False, repr=False)
class Table:
    """A table under its place; readers return a harmless stand-in where something is wrong.

    Args:
        header: the line of the ``[[…]]`` that it stands under.
        above: the keys that lead to it from there, each with a dot behind it.
    """

    data: Mapping[str, Any]
    place: Place
    problems: list[Problem]
    file: TomlFile
    header: int | None = None
    above: str = ""

    def at(self, key: str) -> Place:
        """Return the place of *key*."""
        path = f"{self.above}{key}"
        return evolve(self.place, line=self.file.lines.of_key(self.header, path), key=path)

    def wrong(self, code: str, key: str, **details: Any) -> None:
        """Note a problem at *key*."""
        self.problems.append(Problem(code, self.at(key), details))

    def only(self, known: Iterable[str]) -> None:
        """Note every key that is not *known*."""
        names = list(known)
        for key in self.data:
            if key not in names:
                details = {"name": key[:60], "known": ", ".join(names)}
                self.problems.append(
                    Problem("key-unknown", self.at(key), details, suggest(key, names))
                )

    def _typed(self, key: str, kind: type, expected: Text, default: Any, *, needed: bool) -> Any:
        if key not in self.data:
            if needed:
                self.wrong("key-missing", key, name=key)
            return default
        value = self.data[key]
        if type(value) is not kind:
            self.wrong("key-type", key, expected=expected.nl, expected_en=expected.en)
            return default
        return value

    def string(self, key: str, default: str = "", *, needed: bool = False) -> str:
        """Return a text of bounded length."""
        value = str(self._typed(key, str, _STRING, default, needed=needed))
        if len(value) > LONGEST_TEXT:
            self.wrong("key-length", key, most=LONGEST_TEXT)
            return default
        return value

    def number(self, key: str, default: int = 0, *, needed: bool = False) -> int:
        """Return a whole number."""
        return int(self._typed(key, int, _NUMBER, default, needed=needed))

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is left out."""
        return bool(self._typed(key, bool, _BOOL, False, needed=False))

    def choice(self, key: str, values: Iterable[str], default: str = "") -> str:
        """Return one of *values*; *default* where it is left out, which is an error without one."""
        written = self.string(key, default, needed=not default)
        if written and written not in values:
            self.problems.append(unknown_name(key, written, values, self.at(key)))
            return default
        return written

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self._typed(key, list, _LIST, [], needed=False)
        if any(type(item) is not str or len(item) > LONGEST_TEXT for item in value):
            self.wrong("key-type", key, expected=_LIST.nl, expected_en=_LIST.en)
            return ()
        if len(value) > MOST_ITEMS:
            self.wrong("key-length", key, most=MOST_ITEMS)
            return ()
        return tuple(value)

    def names(self, key: str, kind: str, known: Iterable[str]) -> tuple[str, ...]:
        """Return a list of ids, each of which has to be *known*."""
        names, allowed = self.strings(key), list(known)
        for name in names:
            if name not in allowed:
                self.problems.append(unknown_name(kind, name, allowed, self.at(key)))
        return names

    def table(self, key: str, *, needed: bool = False) -> "Table":
        """Return the table under *key*; an empty one where it is left out."""
        value = self._typed(key, dict, _TABLE, {}, needed=needed)
        return self._inner(value, f"{self.above}{key}.")

    def _inner(self, data: Mapping[str, Any], above: str) -> "Table":
        """Return a table within this one; evolve would cost four times as much."""
        return Table(data, self.place, self.problems, self.file, self.header, above)

    def text(self, key: str, *, needed: bool = True) -> Text:
        """Return a text in both languages."""
        if key not in self.data and not needed:
            return Text("", "")
        part = self.table(key, needed=needed)
        if key not in self.data or type(self.data[key]) is not dict:
            return Text("", "")
        words = {name: part.data.get(name) for name in ("nl", "en")}
        if set(part.data) != {"nl", "en"} or not all(
            type(word) is str and word.strip() and len(word) <= LONGEST_TEXT
            for word in words.values()
        ):
            self.wrong("text-incomplete", key)
            return Text("", "")
        return Text(str(words["nl"]), str(words["en"]))

    def labels(self, key: str, names: Iterable[str]) -> dict[str, Text]:
        """Return what some of *names* are called, in both languages."""
        part = self.table(key)
        part.only(names)
        return {name: part.text(name) for name in names if name in part.data}

    def tables(self, key: str, most: int = MOST_ITEMS) -> list["Table"]:
        """Return the list of tables under *key*."""
        value = self._typed(key, list, _LIST, [], needed=False)
        if len(value) > most:
            self.wrong("key-length", key, most=most)
            return []
        if any(type(item) is not dict for item in value):
            self.wrong("key-type", key, expected=_TABLE.nl, expected_en=_TABLE.en)
            return []
        return [
            self._inner(item, f"{self.above}{key}[{number}].") for number, item in enumerate(value)
        ]

    def period(self) -> Period:
        """Return the days from ``from`` until ``until``, each of which may be left out."""
        since = self._typed("from", date, DAY, None, needed=False)
        until = self._typed("until", date, DAY, None, needed=False)
        if since is not None and until is not None and until <= since:
            self.wrong("period-empty", "until")
        return Period(since, until)

    def source(self) -> Source:
        """Return the place in the handbook that this table itself says."""
        self.only(("page", "lines", "confidence", "document"))
        lines = self.data.get("lines")
        if not (isinstance(lines, list) and len(lines) == 2 and all(type(n) is int for n in lines)):
            self.wrong("key-type", "lines", expected="[a, b]", expected_en="[a, b]")
            lines = [0, 0]
        confidence = self.choice("confidence", CONFIDENCES, "explicit")
        page = self.number("page", needed=True)
        document = self.string("document")
        return Source(page, (lines[0], lines[1]), cast("Confidence", confidence), document)

    def sources(self, key: str = "source") -> tuple[Source, ...]:
        """Return one or several places in the handbook."""
        if isinstance(self.data.get(key), list):
            return tuple(part.source() for part in self.tables(key))
        return (self.table(key, needed=True).source(),) if key in self.data else ()


def top(file: TomlFile, problems: list[Problem], expected: str) -> Table:
    """Return the whole file as a table, whose ``format`` has to be *expected*."""
    table = Table(file.data, Place(file=file.name), problems, file)
    if file.data.get("format") != expected:
        problems.append(Problem("file-format", table.at("format"), {"expected": expected}))
    return table


def items(whole: Table, kind: str) -> list[Table]:
    """Return the tables of the array *kind*, each under its own id and line."""
    found = []
    for position, part in enumerate(whole.tables(kind, MOST_TABLES)):
        header = whole.file.lines.of_item(kind, position)
        written = part.data.get("id")
        item = written[:60] if isinstance(written, str) else f"{kind} {position + 1}"
        place = Place(whole.file.name, header, item)
        found.append(Table(part.data, place, part.problems, part.file, header))
    return found
