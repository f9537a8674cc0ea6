"""A plugin that hangs: how long the decision waits for it, beside its budget."""

import time
from collections.abc import Iterator
from statistics import median

from jw_engine import Engine
from jw_engine.bench.measure import Scale
from jw_engine.bench.plugins.laying import HANGS_WHERE_WORRYING, lay, site
from jw_engine.bench.row import Row

_BUDGET = 0.5
_ROUNDS = 5


def rows(scale: Scale) -> Iterator[Row]:
    """Yield how many times its budget a killed plugin delays a decision."""
    with site() as folder:
        lay(folder, "jw-hangs", HANGS_WHERE_WORRYING, budget_ms=int(_BUDGET * 1000))
        engine = Engine.load()
        seconds = []
        for _ in range(min(_ROUNDS, scale.rounds)):
            assert not engine.advise({}).skipped_plugins  # it is up, and not switched off
            began = time.perf_counter()
            (skipped,) = engine.advise({"worrying": True}).skipped_plugins
            seconds.append(time.perf_counter() - began)
            assert skipped["error"] == "plugin-timeout", skipped
        engine.close_plugins()
    yield Row(
        area="plugins",
        name="delay_by_a_killed_plugin",
        value=median(seconds) / _BUDGET,
        unit="x",
        workload=f"hangs in every second decision, budget {_BUDGET * 1000:.0f} ms",
        target=1.10,
    )
