"""The hook of Voorbeeldstad."""

import os
from collections.abc import Mapping

from jw_engine.plugins import Situation, hookimpl
from jw_voorbeeldstad.remote import fetch

VARIABLE = "JW_VOORBEELDSTAD_URL"
FACTS = (
    "neighbourhood_team_involved",
    "other_professionals_involved",
    "school_involved",
    "youth_from_other_area",
)
"""What the municipality's service may know of a case; all of them true or false."""


@hookimpl
def jw_provide_facts(
    situation: Situation,  # noqa: ARG001 (what is known already is not sent along)
    case_id: str | int,
    names: tuple[str, ...],
) -> Mapping[str, object]:
    """Fetch what the service knows of the case; nothing where none is connected.

    Raises:
        ServiceError: it did not answer properly. The decision then tells that it was passed over.
    """
    base, wanted = os.environ.get(VARIABLE), [name for name in names if name in FACTS]
    if not base or not wanted:
        return {}
    return fetch(base, case_id, wanted)
