"""The command prints rows with the keys that other software relies on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jw_engine.bench.core import core
from jw_engine.bench.measure import QUICK
from jw_engine.bench.row import Row
from jw_engine.bench.rules import rules

KEYS = {"area", "name", "value", "unit", "target", "ok", "workload", "versions"}
ROWS = {"rules": 4, "plugins": 4, "trajectories": 11, "simulation": 6}


def run(folder: Path, area: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jw_engine", "bench", area, "--quick", *arguments],
        cwd=folder, capture_output=True, encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture(scope="module", params=["core", "rules", "plugins", "trajectories", "simulation"])
def area(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def printed(area: str, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    done = run(tmp_path_factory.mktemp("bench"), area, "--format", "json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_row_has_the_binding_keys_and_types(area: str, printed: list[dict[str, Any]]) -> None:
    assert len(printed) == ROWS.get(area, len(printed)) > 3
    assert area != "core" or len(printed) > 20
    for row in printed:
        assert set(row) == KEYS | ({"reason"} if row["value"] is None else set())
        assert row["area"] == area
        assert row["name"]
        assert row["unit"]
        assert row["workload"]
        assert row["value"] is None or isinstance(row["value"], int | float)
        assert row["target"] is None or isinstance(row["target"], int | float)
        assert row["ok"] in (True, False, None)
        assert {"python", "jw-engine"} <= set(row["versions"])


def test_a_figure_with_a_target_is_judged_and_another_is_not(printed: list[dict[str, Any]]) -> None:
    for row in printed:
        judged = row["value"] is not None and row["target"] is not None
        assert (row["ok"] is not None) == judged
        assert row["value"] is not None or row["reason"]


def test_no_two_rows_have_the_same_name(printed: list[dict[str, Any]]) -> None:
    names = [row["name"] for row in printed]
    assert sorted(set(names)) == sorted(names)


def test_each_row_is_told_in_the_docs(printed: list[dict[str, Any]]) -> None:
    told = (Path(__file__).parents[2] / "docs" / "speed.md").read_text(encoding="utf-8")
    # a short run has other numbers of copies
    names = {row["name"].partition("_x")[0] for row in printed}
    assert [name for name in names if f"`{name}" not in told] == []


@pytest.mark.parametrize(
    ("bound", "value", "ok"),
    [("at most", 1.4, True), ("at most", 1.6, False), ("at least", 1.6, True),
     ("at least", 1.4, False), ("at most", None, None)],
)  # fmt: skip
def test_the_bound_says_which_side_is_right(bound: Any, value: Any, ok: Any) -> None:
    assert Row("core", "a", value, "x", "b", 1.5, bound, {}).ok is ok


def test_the_rows_can_be_read_as_text() -> None:
    row = Row("core", "a_name", 2.0, "x", "few cases", 1.5, "at most", {})
    assert row.to_text().split() == ["MISS", "a_name", "2", "x", "at", "most", "1.5"]
    unmeasured = Row("core", "a_name", None, "x", "few cases").without("it is not there")
    assert "not measured: it is not there" in unmeasured.to_text()


def test_rows_come_one_by_one() -> None:
    assert next(core(QUICK)).name.startswith("matching_speedup_over_")
    assert next(rules(QUICK)).name == "check_cost_over_cold_load"
