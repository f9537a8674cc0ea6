"""The errors of running a scenario."""

from typing import Any

from jw_engine.errors import JwError, Place, Problem


class RunError(JwError):
    """A run cannot be done or gone on with; what was finished of it is kept."""

    @classmethod
    def of(cls, code: str, place: Place | None = None, **details: Any) -> "RunError":
        """Return the error of that code."""
        return cls([Problem(code, place or Place(), details)])


class DiffersError(RunError):
    """A trajectory does not go as the explaining engine tells it: something is wrong in there."""
