"""A scenario, with what the plugins of an engine describe for it."""

from pathlib import Path

from jw_engine.engine import Engine
from jw_engine.simulation.scenario import Scenario, read_scenario
from jw_engine.simulation.scenario.reading import nobody


def open_scenario(file: Path, engine: Engine) -> Scenario:
    """Return the scenario in *file*, held against the facts, actions and plugins of *engine*.

    Raises:
        PackError: with everything that is wrong in it.
    """
    describe = nobody if engine.plugged is None else engine.plugged.behaviours
    return read_scenario(file, engine.base.names, describe)
