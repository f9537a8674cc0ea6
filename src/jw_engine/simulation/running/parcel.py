"""A scenario and the rules, packed for workers elsewhere: they have none of the files."""

import pickle
import zlib
from collections.abc import Sequence

from jw_engine.engine import Engine
from jw_engine.simulation.scenario import Scenario


def pack(scenario: Scenario, engines: Sequence[Engine]) -> bytes:
    """Return what a worker needs."""
    parts = [(engine.base, engine.packs, engine.configuration) for engine in engines]
    return zlib.compress(pickle.dumps((scenario, parts)))


def unpack(packed: bytes) -> tuple[Scenario, list[Engine]]:
    """Return what :func:`pack` packed, in the same version of this program."""
    # what is unpacked comes from the process that gave this work, which could give any other
    scenario, parts = pickle.loads(zlib.decompress(packed))  # noqa: S301
    return scenario, [Engine.of(*each) for each in parts]


def rules_alone(engine: Engine) -> Engine:
    """Return an engine by the same rules, in which no plugin takes part."""
    if engine.plugged is None:
        return engine
    return Engine.of(engine.base, engine.packs, engine.configuration)
