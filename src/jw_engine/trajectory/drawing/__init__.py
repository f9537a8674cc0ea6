"""The state graph drawn: for the eye, for other tools, as plain data, and in words."""

from jw_engine.trajectory.drawing.dot import dot
from jw_engine.trajectory.drawing.mermaid import mermaid
from jw_engine.trajectory.drawing.plain import graph_dict
from jw_engine.trajectory.drawing.svg import svg
from jw_engine.trajectory.drawing.text import describe

__all__ = ["describe", "dot", "graph_dict", "mermaid", "svg"]
