"""Scenarios run: in this process, several, or on many machines, with the same bytes as outcome.

Needs the extra ``simulation``; ``fast`` for the compiled kernel, ``cluster`` for Dask.
"""

from jw_engine.simulation.running.cluster import LOCAL, Cluster
from jw_engine.simulation.running.faults import DiffersError, RunError
from jw_engine.simulation.running.folder import Folder, read_run
from jw_engine.simulation.running.plan import BLOCK, Plan
from jw_engine.simulation.running.pool import Pool
from jw_engine.simulation.running.run import CHECKED, WAYS, Executor, How, Outcome, Serial, run
from jw_engine.simulation.running.summary import ILLUSTRATIVE, summary
from jw_engine.simulation.running.totals import Totals

__all__ = [
    "BLOCK",
    "CHECKED",
    "ILLUSTRATIVE",
    "LOCAL",
    "WAYS",
    "Cluster",
    "DiffersError",
    "Executor",
    "Folder",
    "How",
    "Outcome",
    "Plan",
    "Pool",
    "RunError",
    "Serial",
    "Totals",
    "read_run",
    "run",
    "summary",
]
