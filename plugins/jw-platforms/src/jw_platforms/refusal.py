"""Why a delivery is refused, on its way from wherever that is found to the reading."""

from jw_engine.plugins import Refusal


class RefusedError(Exception):
    """The delivery as a whole cannot be read.

    Args:
        refusal: the code, and the place where something is wrong; never what stands there.
    """

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__(refusal["code"])


def malformed(place: str) -> RefusedError:
    """Return the refusal of a delivery that is not what its format says."""
    return RefusedError({"code": "delivery-malformed", "place": place})


def check_count(count: int, most: int | None) -> None:
    """Pass where a delivery does not hold too many messages.

    Raises:
        RefusedError: ``delivery-too-large``.
    """
    if most is not None and count > most:
        raise RefusedError({"code": "delivery-too-large", "place": "messages"})


def no_worker() -> RefusedError:
    """Return the refusal of a delivery in which it cannot be told who the worker is."""
    return RefusedError({"code": "delivery-worker", "place": "worker"})
