"""The pictures of a report: each drawn twice, for a wide page and for a narrow one."""

from jw_engine.simulation.report.pictures.canvas import Picture
from jw_engine.simulation.report.pictures.every import pictures_of

__all__ = ["Picture", "pictures_of"]
