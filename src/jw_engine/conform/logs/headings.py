"""Which column of a CSV file is which: by name, as process mining and case systems write them."""

from collections.abc import Mapping, Sequence

from attrs import frozen

from jw_engine.conform.logs.options import LogOptions
from jw_engine.errors import Place, Problem

_NAMES: Mapping[str, tuple[str, ...]] = {
    "case": (
        "case:concept:name", "case id", "caseid", "case", "case name", "trace", "traceid", "zaak",
        "zaaknummer", "zaakid", "zaak id", "zaakidentificatie", "dossier", "dossiernummer",
        "traject", "application id", "id",
    ),
    "activity": (
        "concept:name", "activity", "activity name", "activityname", "activityid", "event",
        "event name", "task", "action", "did", "activiteit", "handeling", "actie", "gebeurtenis",
        "taak", "stap", "status",
    ),
    "timestamp": (
        "time:timestamp", "timestamp", "complete timestamp", "completetimestamp", "end timestamp",
        "time", "at", "datetime", "date time", "end time", "datum tijd", "tijdstip", "datumtijd",
        "datum", "date", "tijd", "start timestamp", "start time", "start",
    ),
    "lifecycle": ("lifecycle:transition", "lifecycle", "transition", "levensfase"),
}  # fmt: skip
_NEEDED = ("case", "activity")


@frozen
class Headings:
    """The places of the columns; None for one that is not there."""

    case: int
    activity: int
    timestamp: int | None
    lifecycle: int | None


def find_headings(
    header: Sequence[str], options: LogOptions, place: Place
) -> tuple[Headings | None, list[Problem]]:
    """Return which column is which, and what is wrong with that.

    A name that was given has to be there as it is; another is found whatever its capitals, and
    with ``_`` or ``-`` for a space.
    """
    plain = [_plain(name) for name in header]
    exact = [name.strip() for name in header]
    found: dict[str, int | None] = {}
    problems: list[Problem] = []
    for kind, names in _NAMES.items():
        given = str(getattr(options, kind)).strip()
        if given:
            near = exact if given in exact else plain
            wanted = given if given in exact else _plain(given)
            found[kind] = near.index(wanted) if wanted in near else None
        else:
            found[kind] = next((plain.index(name) for name in names if name in plain), None)
        if found[kind] is None and (given or kind in _NEEDED):
            problems.append(Problem("log-column", place, {"column": kind}))
    case, activity = found["case"], found["activity"]
    if case is None or activity is None:
        return None, problems
    return Headings(case, activity, found["timestamp"], found["lifecycle"]), problems


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("_", " ").replace("-", " ").split())
