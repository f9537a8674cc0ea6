"""Whether the extras of simulation are there; it needs none itself."""

from importlib.util import find_spec

from jw_engine.errors import MissingExtraError


def check_installed(extra: str, *modules: str) -> None:
    """Check that the *modules* of an extra are there.

    Raises:
        MissingExtraError: they are not.
    """
    if not all(map(is_there, modules)):
        raise MissingExtraError.of("extra-missing", extra=extra)


def is_there(module: str) -> bool:
    """Return whether a module can be imported, without importing it."""
    try:
        return find_spec(module) is not None
    except ValueError:  # it is barred
        return False
