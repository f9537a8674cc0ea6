"""Two ways of working on the same young people: what differs, how surely, and why."""

from jw_engine.simulation.comparing.comparison import Comparison, compare, comparison_of
from jw_engine.simulation.comparing.divergence import Divergence, divergences
from jw_engine.simulation.comparing.sensitivity import Sensitivity, sensitivities
from jw_engine.simulation.measuring import Measure, measures_of

__all__ = [
    "Comparison",
    "Divergence",
    "Measure",
    "Sensitivity",
    "compare",
    "comparison_of",
    "divergences",
    "measures_of",
    "sensitivities",
]
