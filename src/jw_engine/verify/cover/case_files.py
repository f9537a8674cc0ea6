"""Case files: JSON Lines, a situation a line, with what has to come out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from jw_engine.errors import InputError, JwError, Place, Problem, UsageError, suggest
from jw_engine.facts import MOST_BYTES, read_json
from jw_engine.loading import Names
from jw_engine.rules import PRIORITIES
from jw_engine.trajectory import read_time
from jw_engine.verify.cover.case import Case, Expected
from jw_engine.verify.cover.case_keys import CASE_KEYS, names_of

_MOST = 500


@frozen
class Refused:
    """A line of a case file that cannot be read."""

    place: Place
    error: InputError


def read_cases(files: Sequence[str], names: Names | None = None) -> Iterator[Case | Refused]:
    """Yield the cases of *files*, in order; empty lines are passed over.

    Args:
        files: paths.
        names: what an expectation may name; not looked at where only the situations count.

    Raises:
        UsageError: a file cannot be opened.
    """
    return chain.from_iterable(_cases_of(Path(file), names) for file in files)


def _cases_of(path: Path, names: Names | None) -> Iterator[Case | Refused]:
    try:
        file = path.open("rb")
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("input-file", error, Place(path.name))]) from None
    with file:
        for number, line in enumerate(_lines(file), 1):
            if line.strip():
                yield _case_of(line, Place(path.name, number), names)


def _lines(file: Any) -> Iterator[bytes]:
    """Yield the lines; one above the bound is cut off just beyond it, so that it is refused."""
    while line := file.readline(MOST_BYTES + 1):
        yield line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = file.readline(MOST_BYTES + 1)


def _case_of(line: bytes, place: Place, names: Names | None) -> Case | Refused:
    try:
        return read_case_line(read_json(line), place, names)
    except InputError as error:
        return Refused(place, InputError(placed(error, place)))


def placed(error: JwError, place: Place) -> list[Problem]:
    """Return what is wrong with a case, at the place of that case."""
    return [
        evolve(problem, place=evolve(problem.place, file=place.file, line=place.line))
        for problem in error.problems
    ]


def read_case_line(raw: object, place: Place, names: Names | None = None) -> Case:
    """Return the case that *raw* holds.

    Raises:
        InputError: with everything that is wrong in it. No value is repeated.
    """
    if not isinstance(raw, Mapping):
        raise InputError([Problem("input-not-object", details={"expected": '{"facts": {…}}'})])
    reader = _Reader(raw, names, [])
    case = reader.case(place)
    if reader.problems:
        raise InputError(reader.problems)
    return case


@frozen
class _Reader:
    raw: Mapping[Any, Any]
    names: Names | None
    problems: list[Problem]

    def case(self, place: Place) -> Case:
        known = {"known": ", ".join(CASE_KEYS)}
        for key in self.raw:
            if key not in CASE_KEYS:
                close = suggest(str(key), CASE_KEYS)
                self.problems.append(Problem("input-key-unknown", Place(), known, close))
        if "facts" not in self.raw:
            self.problems.append(Problem("input-key-missing", details={"key": "facts"}))
        name = self.raw.get("id", f"{place.file}:{place.line}")
        if type(name) not in (str, int):
            self.problems.append(Problem("input-id", Place(key="id"), {"most": 200}))
        expected = Expected(
            first=self._name("first"),
            priority=self._priority(),
            before=self._pairs(),
            expect=self._listed("expect"),
            never=self._listed("never"),
            vetoes=self._listed("vetoes"),
            steps=self._listed("steps"),
            principles=self._listed("principles"),
        )
        at = None
        try:
            at = read_time(self.raw["at"], Place(key="at")) if "at" in self.raw else None
        except InputError as error:
            self.problems.extend(error.problems)
        facts, config = self._object("facts"), self._object("config")
        return Case(str(name), facts, config, at, expected, place)

    def _object(self, key: str) -> Mapping[str, Any]:
        value = self.raw.get(key, {})
        if isinstance(value, Mapping):
            return value
        expected = {"expected": f'"{key}": {{…}}'}
        self.problems.append(Problem("input-not-object", Place(key=key), expected))
        return {}

    def _wrong(self, key: str) -> None:
        self.problems.append(Problem("case-value", Place(key=key), {"key": key}))

    def _known(self, key: str, name: str, kind: str) -> None:
        if self.names is None:
            return
        known = list(names_of(kind, self.names))
        if name not in known:
            close = suggest(name, known)
            self.problems.append(Problem("case-name", Place(key=key), {"key": key}, close))

    def _name(self, key: str) -> str:
        name = self.raw.get(key, "")
        if type(name) is not str or (key in self.raw and not name):
            self._wrong(key)
            return ""
        if name:
            self._known(key, name, CASE_KEYS[key]["kind"])
        return name

    def _priority(self) -> str:
        value = self.raw.get("priority", "")
        if "priority" in self.raw and value not in PRIORITIES:
            self._wrong("priority")
            return ""
        return str(value)

    def _listed(self, key: str) -> tuple[str, ...]:
        names = self.raw.get(key, [])
        if not _is_names(names):
            self._wrong(key)
            return ()
        for name in names:
            self._known(key, name, CASE_KEYS[key]["kind"])
        return tuple(names)

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        pairs = self.raw.get("before", [])
        if not isinstance(pairs, list) or not all(_is_names(p) and len(p) == 2 for p in pairs):
            self._wrong("before")
            return ()
        for pair in pairs:
            for name in pair:
                self._known("before", name, "action")
        return tuple((one, other) for one, other in pairs)


def _is_names(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) <= _MOST
        and all(type(name) is str and name for name in value)
    )
