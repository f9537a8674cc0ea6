"""What comes of simulation, in the words and numbers of a reader."""

from jw_engine.simulation.telling.numbers import Numbers
from jw_engine.simulation.telling.outcome import outcome
from jw_engine.simulation.telling.parting import alike
from jw_engine.simulation.telling.ways import names_of

__all__ = ["Numbers", "alike", "names_of", "outcome"]
