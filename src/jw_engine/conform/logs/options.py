"""How a log is to be read, and how much of it."""

from typing import Literal, get_args

from attrs import frozen

LogFormat = Literal["csv", "xes", "jsonl"]
LOG_FORMATS: tuple[LogFormat, ...] = get_args(LogFormat)


@frozen
class LogOptions:
    """What cannot be seen from a log itself; an empty text is found out.

    Args:
        format: found out from the name of the file, or else from how it begins.
        case, activity, timestamp, lifecycle: names of the columns of a CSV file; in XES, the
            attribute of a trace or an event, and for ``activity`` also the name of a classifier.
        encoding: of a CSV file, such as ``cp1252``; UTF-8 where it is left out.
        month_first: whether 3/4/2026 is a day in March.
        skip_bad_rows: leave out rows without a case or an activity, instead of refusing the log.
        most_bytes: how large the log may be, unpacked.
        most_events: how many events it may have.
        most_in_case: how many events a case may have.
    """

    format: LogFormat | None = None
    case: str = ""
    activity: str = ""
    timestamp: str = ""
    lifecycle: str = ""
    encoding: str = ""
    month_first: bool = False
    skip_bad_rows: bool = False
    most_bytes: int = 4 << 30
    most_events: int = 20_000_000
    most_in_case: int = 1_000_000


LONGEST_NAME = 1_000
"""Characters of an activity or case in a log."""
MOST_NAMES = 5_000_000
"""Different cases, or activities, in a log that is kept whole."""
