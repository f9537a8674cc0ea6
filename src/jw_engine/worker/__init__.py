"""Work in another process, which is asked over a pipe and killed when it is late."""

from jw_engine.worker.process import Process, Program
from jw_engine.worker.turns import Turns

__all__ = ["Process", "Program", "Turns"]
