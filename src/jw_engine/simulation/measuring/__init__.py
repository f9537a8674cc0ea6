"""What is measured of trajectories, and its sums."""

from jw_engine.simulation.measuring.measures import Measure, contact_of, measures_of
from jw_engine.simulation.measuring.sums import ALL, REACHED, Sums

__all__ = ["ALL", "REACHED", "Measure", "Sums", "contact_of", "measures_of"]
