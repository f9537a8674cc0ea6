"""Did you mean: names that stand close to what was written."""

from collections.abc import Iterable

_CLOSE = 0.75
_LONGEST = 80


def suggest(written: str, known: Iterable[str]) -> str | None:
    """Return the known name closest to *written*, or None when none is close.

    What was written may be a person's data, so it is only ever answered with a known name.
    """
    if len(written) > _LONGEST:
        return None
    from difflib import get_close_matches  # only where something is wrong

    close = get_close_matches(written.lower(), list(known), n=1, cutoff=_CLOSE)
    return close[0] if close else None
