"""A whole log in columns of numbers, for files in which the rows of a case lie apart."""

from array import array
from collections.abc import Iterator

from jw_engine.conform.logs.notices import Notices
from jw_engine.conform.logs.options import MOST_NAMES, LogOptions
from jw_engine.conform.logs.ordering import Raw, trace_of
from jw_engine.conform.logs.times import Moment
from jw_engine.conform.logs.trace import Trace
from jw_engine.errors import InputError, Place, Problem


class Columns:
    """Events, some twenty bytes each; a name is kept once."""

    def __init__(self, options: LogOptions, file: str) -> None:
        self._options, self._file = options, file
        self._cases: dict[str, int] = {}
        self._activities: dict[str, int] = {}
        self._case = array("I")
        self._activity = array("I")
        self._micros = array("q")
        self._minutes = array("h")
        self._stage = array("B")
        self._first = array("I")

    def __len__(self) -> int:
        return len(self._case)

    def add(self, case: str, activity: str, at: Moment, stage: int, line: int) -> None:
        """Add an event.

        Raises:
            InputError: ``log-too-many``.
        """
        number = self._cases.setdefault(case, len(self._cases))
        if number == len(self._first):
            self._first.append(min(line, 0xFFFFFFFF))
        self._case.append(number)
        self._activity.append(self._activities.setdefault(activity, len(self._activities)))
        self._micros.append(at[0])
        self._minutes.append(at[1])
        self._stage.append(stage)
        if len(self._case) > self._options.most_events:
            self._refuse(line, self._options.most_events)
        if max(len(self._cases), len(self._activities)) > MOST_NAMES:
            self._refuse(line, MOST_NAMES)

    def _refuse(self, line: int, most: int) -> None:
        raise InputError([Problem("log-too-many", Place(self._file, line), {"most": most})])

    def traces(self, notices: Notices) -> Iterator[Trace]:
        """Yield the trace of each case, in the order in which the cases begin in the file."""
        ends = array("I", bytes(4 * (len(self._cases) + 1)))
        for case in self._case:
            ends[case + 1] += 1
        for case in range(len(self._cases)):
            ends[case + 1] += ends[case]
        order = array("I", bytes(4 * len(self._case)))
        following = ends[:]
        for place, case in enumerate(self._case):
            order[following[case]] = place
            following[case] += 1
        names = list(self._activities)
        for case, name in enumerate(self._cases):
            if ends[case + 1] - ends[case] > self._options.most_in_case:
                self._refuse(self._first[case], self._options.most_in_case)
            events = [self._raw(place, names) for place in order[ends[case] : ends[case + 1]]]
            yield trace_of(name, events, self._first[case], notices)

    def _raw(self, place: int, names: list[str]) -> Raw:
        at = (self._micros[place], self._minutes[place])
        return names[self._activity[place]], at, self._stage[place]
