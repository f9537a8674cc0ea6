"""The errors of running a scenario."""

from jw_engine.errors import JwError


class RunError(JwError):
    """A run cannot be done or gone on with; what was finished of it is kept."""


class DiffersError(RunError):
    """A trajectory does not go as the explaining engine tells it: something is wrong in there."""
