"""The facts of time as codes: days since a message, unanswered attempts, no reply, a silence."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from jw_engine.engine.edition import Edition
from jw_engine.facts import Configuration
from jw_engine.simulation.program.layout import Layout
from jw_engine.simulation.scenario import Scenario

DAY = 1440
"""Minutes in a day; all moments are minutes since the first decision."""
UNSET = 1 << 60
MEASURES = (
    "days_since_last_message", "unanswered_attempts", "no_reply", "long_silence",
)  # fmt: skip


@frozen
class Timing:
    """How the facts of time are worked out.

    Args:
        places: by measure, the place of its column, or -1.
        codes: by measure, the code of each number (or of false and true).
        patience: by edition, minutes after which no reply is told.
        silence: by edition, minutes that make a long silence; UNSET where nothing does.
    """

    places: NDArray[np.int64]
    codes: NDArray[np.uint8]
    patience: NDArray[np.int64]
    silence: NDArray[np.int64]

    @classmethod
    def of(cls, layout: Layout, scenario: Scenario, editions: Sequence[Edition]) -> "Timing":
        """Return the timing of a scenario."""
        vocabulary = editions[0].frame.vocabulary
        most = scenario.turns * scenario.turn + 2
        places = np.full(len(MEASURES), -1, dtype=np.int64)
        codes = np.zeros((len(MEASURES), most), dtype=np.uint8)
        for name, derivation in vocabulary.derived["time"].items():
            if name in layout.place:
                measure = MEASURES.index(derivation.name)
                places[measure] = layout.place[name]
                column = layout.columns[name]
                whole = vocabulary.facts[name].type.name == "int"
                values = range(most) if whole else (False, True)
                codes[measure, : len(values)] = [column.code(value) for value in values]
        settings = [each.frame.configuration for each in editions]
        patience = [_minutes(each, "contact.repeat_after_days", DAY) for each in settings]
        silence = [_minutes(each, "contact.silence_review", UNSET) for each in settings]
        return cls(places, codes, np.array(patience), np.array(silence))


def _minutes(configuration: Configuration, key: str, otherwise: int) -> int:
    term = configuration.term(key)
    return otherwise if term is None else term // timedelta(minutes=1)
