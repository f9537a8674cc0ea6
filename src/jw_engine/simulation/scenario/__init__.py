"""Scenarios: what is assumed about young people, as data."""

from jw_engine.simulation.scenario.model import (
    NOTHING,
    Behaviour,
    Capacity,
    Ending,
    Hidden,
    Likelihood,
    Profile,
    Scenario,
    Worker,
)
from jw_engine.simulation.scenario.reading import read_scenario

__all__ = [
    "NOTHING",
    "Behaviour",
    "Capacity",
    "Ending",
    "Hidden",
    "Likelihood",
    "Profile",
    "Scenario",
    "Worker",
    "read_scenario",
]
