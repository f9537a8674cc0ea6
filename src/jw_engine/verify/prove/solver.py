"""Whether the solver is there."""

from jw_engine.errors import MissingExtraError


def check_installed() -> None:
    """Check that z3 can be imported.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import z3  # noqa: F401
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="verify") from None
