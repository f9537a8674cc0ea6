"""Statistics of simulated trajectories: pure functions on columns of whole numbers.

One row is one trajectory, shape (n,) throughout. All is counted first, exactly, so that ten million
rows take seconds and little memory, and neither order nor block size changes a bit of the answer.
Each function on columns has one on counts (``…_of``), for runs that are added up block by block.
What is undefined is None. Needs the extra ``simulation``.
"""

from jw_engine.simulation.statistics.competing import (
    Incidence,
    aalen_johansen,
    first_of,
    incidence_of,
    time_to,
)
from jw_engine.simulation.statistics.difference import Difference
from jw_engine.simulation.statistics.estimate import Estimate
from jw_engine.simulation.statistics.holm import holm
from jw_engine.simulation.statistics.moments import Moments, PairedMoments
from jw_engine.simulation.statistics.paired import (
    difference_of,
    paired,
    paired_shares,
    shares_of,
)
from jw_engine.simulation.statistics.paired_survival import (
    paired_restricted_mean,
    paired_restricted_mean_of,
)
from jw_engine.simulation.statistics.risk_table import CENSORED, RiskTable, risk_table, table_of
from jw_engine.simulation.statistics.stopping import Stop, precise_enough
from jw_engine.simulation.statistics.survival import (
    Curve,
    curve_of,
    kaplan_meier,
    restricted_mean,
    restricted_mean_of,
)
from jw_engine.simulation.statistics.tails import quantiles, quantiles_of
from jw_engine.simulation.statistics.tally import Tally, tally
from jw_engine.simulation.statistics.teams import TeamMoments

__all__ = [
    "CENSORED",
    "Curve",
    "Difference",
    "Estimate",
    "Incidence",
    "Moments",
    "PairedMoments",
    "RiskTable",
    "Stop",
    "Tally",
    "TeamMoments",
    "aalen_johansen",
    "curve_of",
    "difference_of",
    "first_of",
    "holm",
    "incidence_of",
    "kaplan_meier",
    "paired",
    "paired_restricted_mean",
    "paired_restricted_mean_of",
    "paired_shares",
    "precise_enough",
    "quantiles",
    "quantiles_of",
    "restricted_mean",
    "restricted_mean_of",
    "risk_table",
    "shares_of",
    "table_of",
    "tally",
    "time_to",
]
