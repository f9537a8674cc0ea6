"""Whether the solver is there."""

from jw_engine.errors import MissingExtraError, Problem


def check_installed() -> None:
    """Check that z3 can be imported.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import z3  # noqa: F401
    except ImportError:
        raise MissingExtraError([Problem("extra-missing", details={"extra": "verify"})]) from None
