"""The figure of the alignments: measured where pm4py is there, and else told why not."""

from importlib.util import find_spec

from jw_engine.bench.measure import QUICK
from jw_engine.bench.trajectories import aligning


def test_the_row_tells_a_figure_or_why_there_is_none() -> None:
    (row,) = aligning.rows(QUICK)
    data = row.to_dict()
    assert (data["area"], data["name"], data["target"]) == (
        "trajectories", "alignments_over_pm4py", 50.0,
    )  # fmt: skip
    if find_spec("pm4py") is None:
        assert (data["value"], data["ok"]) == (None, None)
        assert "bench" in data["reason"]
    else:
        assert data["value"] > 0
