"""Two ways of working on the same young people: what differs, how surely, and why."""

from jw_engine.simulation.comparing.comparison import Comparing, Comparison, compare
from jw_engine.simulation.comparing.divergence import Divergence, divergence
from jw_engine.simulation.comparing.measures import Measure, measures_of
from jw_engine.simulation.comparing.sensitivity import Sensitivity, sensitivities

__all__ = [
    "Comparing",
    "Comparison",
    "Divergence",
    "Measure",
    "Sensitivity",
    "compare",
    "divergence",
    "measures_of",
    "sensitivities",
]
