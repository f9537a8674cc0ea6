"""The ten channels of the handbook, as the contract describes a platform."""

from copy import deepcopy
from typing import cast

from jw_engine.plugins import Platform
from jw_platforms.tables import formats_of, table


def platforms() -> list[Platform]:
    """Return every channel, with the formats of it that can be read."""
    return [
        cast("Platform", {**deepcopy(raw), "formats": [each.id for each in formats_of(raw["id"])]})
        for raw in table("platforms")["platform"]
    ]
