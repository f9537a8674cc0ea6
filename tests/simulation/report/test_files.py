"""Tables as files, and what is told where they cannot be made."""

import csv
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jw_engine.simulation.cohort import run_numpy
from jw_engine.simulation.program.program import Program
from jw_engine.simulation.report import Report, tables_of, write_tables
from jw_engine.simulation.running import RunError


def test_csv_and_parquet_hold_the_same(report: Report, tmp_path: Path) -> None:
    names = write_tables(report, tmp_path / "tables")
    for table in tables_of(report):
        records = list(table.records())
        parquet = pq.read_table(tmp_path / "tables" / f"{table.id}.parquet").to_pylist()
        assert parquet == records
        with (tmp_path / "tables" / f"{table.id}.csv").open(encoding="utf-8") as file:
            read = list(csv.DictReader(file))
        told = [{k: "" if v is None else str(v) for k, v in row.items()} for row in records]
        assert read == told
    assert len(names) == 2 * len(list(tables_of(report)))


def test_an_interval_of_one_way_counts_a_team_as_one(alone: Report) -> None:
    scenario, engine = alone.comparison.scenario, alone.ways[0].engine
    rows, _ = run_numpy(Program.of(scenario, engine), 1, 0, 200)
    tables = {table.id: list(table.records()) for table in tables_of(alone)}
    (told,) = (row for row in tables["measures"] if row["measure"] == "minutes")
    means = rows.minutes.reshape(-1, scenario.team).mean(axis=1)
    assert scenario.team == 4
    assert told["mean"] == pytest.approx(means.mean())
    reach = 2.0096 * means.std(ddof=1) / len(means) ** 0.5  # Student's t with 49 degrees
    assert told["mean_high"] - told["mean"] == pytest.approx(reach, rel=1e-3)
    for row in tables["profiles"]:
        if row["measure"] == "minutes":
            assert row["mean_low"] < row["mean"] < row["mean_high"]


def test_a_file_in_the_way_is_told(report: Report, tmp_path: Path) -> None:
    (tmp_path / "tables").write_text("", encoding="utf-8")
    with pytest.raises(RunError) as error:
        write_tables(report, tmp_path / "tables")
    assert error.value.code == "simulation-folder"


def test_without_the_extra_its_name_is_told() -> None:
    code = (
        "import sys\n"
        "sys.modules['matplotlib'] = None\n"
        "from importlib import util\n"
        "from jw_engine.errors import MissingExtraError\n"
        "find = util.find_spec\n"
        "util.find_spec = lambda name: None if name == 'matplotlib' else find(name)\n"
        "try:\n"
        "    import jw_engine.simulation.report\n"
        "except MissingExtraError as error:\n"
        "    print(error)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "jw-engine[report]" in told.stdout
