"""What is in the folder of a run is whole, whatever happened to the run."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.programs import peak
from jw_engine.simulation.running import DiffersError, Folder, RunError
from jw_engine.simulation.running.worker import Part
from tests.simulation.running.conftest import BLOCKS, TEXT, TRAJECTORIES, Small, files_of

ROOT = Path(__file__).parents[3]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "scenario.toml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def command(job: str, file: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "tests.simulation.running.runner", job, str(file), str(out)]


def begin(job: str, file: Path, out: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(command(job, file, out), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_run_that_was_killed_goes_on(
    file: Path, out: Path, small: Small, whole: dict[str, bytes]
) -> None:
    dying = begin("die", file, out)
    dying.communicate()
    assert dying.returncode == -signal.SIGKILL
    assert 0 < len(files_of(out)) < len(whole)
    (out / "rows-000006.parquet.partial").write_bytes(whole["rows-000006.parquet"][:100])
    (out / "rows-000005.parquet").write_bytes(whole["rows-000005.parquet"][:100])
    outcome = small.run(out=out, check=4)
    assert files_of(out) == whole
    assert (outcome.found, outcome.again) == (3, 0)


def test_the_processes_of_one_that_was_killed_end_with_it(file: Path, out: Path) -> None:
    psutil = pytest.importorskip("psutil")
    lingering = begin("linger", file, out)
    assert lingering.stdout is not None
    lingering.stdout.readline()
    workers = psutil.Process(lingering.pid).children()
    assert workers
    lingering.kill()
    lingering.communicate()
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert not alive


def test_a_full_disk_is_told_and_leaves_no_half_file(file: Path, out: Path) -> None:
    told, _ = begin("full", file, out).communicate()
    assert told == "simulation-folder-full\n"
    assert not [name for name in files_of(out) if name.endswith(".partial")]


@pytest.mark.parametrize("name", ["rows-000001.parquet", "counts-000001.json"])
@pytest.mark.parametrize("how", ["cut", "changed", "gone"])
def test_a_damaged_block_is_done_again(
    name: str, how: str, out: Path, small: Small,
    whole: dict[str, bytes],
) -> None:  # fmt: skip
    small.run(out=out, check=4)
    content = whole[name]
    if how == "gone":
        (out / name).unlink()
    else:
        half = len(content) // 2
        rest = b"" if how == "cut" else bytes([content[half] ^ 1]) + content[half + 1 :]
        (out / name).write_bytes(content[:half] + rest)
    outcome = small.run(out=out, check=4)
    assert outcome.found == BLOCKS - 1
    assert outcome.again == (0 if (name, how) == ("counts-000001.json", "gone") else 1)
    assert files_of(out) == whole


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"format": "jw-run/1"}', b"\xff"])
def test_a_damaged_run_is_refused(content: bytes, out: Path, small: Small) -> None:
    out.mkdir()
    (out / "run.json").write_bytes(content)
    with pytest.raises(RunError, match="simulation-folder-damaged"):
        small.run(out=out, check=4)


def test_another_run_is_refused(out: Path, small: Small) -> None:
    small.run(out=out, check=4)
    before = files_of(out)
    configured = Engine.load(configuration={"contact.repeat_after_days": 3}, plugins=False)
    for other, plan, differs in (
        (small, small.planned(seed=4), "seed"),
        (small, small.planned(trajectories=TRAJECTORIES + 1), "trajectories"),
        (evolve(small, engine=configured), small.plan, "config_hash"),
    ):
        with pytest.raises(RunError, match=rf"another run: {differs} differs"):
            other.run(plan=plan, out=out)
    assert files_of(out) == before


def test_a_folder_with_other_things_is_left_alone(out: Path, small: Small) -> None:
    out.mkdir()
    (out / "letter.txt").write_text("dear")
    with pytest.raises(RunError, match="simulation-folder-foreign"):
        small.run(out=out, check=4)
    assert list(files_of(out)) == ["letter.txt"]
    with pytest.raises(RunError, match=r"simulation-folder\]"):
        small.run(out=out / "letter.txt", check=4)


def test_one_run_at_a_time(out: Path, small: Small) -> None:
    pytest.importorskip("fcntl")
    with Folder.opened(out, small.plan), pytest.raises(RunError, match="simulation-folder-busy"):
        small.run(out=out, check=4)
    small.run(out=out, check=4)


def test_a_trajectory_opened_again_has_the_row_that_was_kept(out: Path, small: Small) -> None:
    small.run(out=out, check=4)
    folder = Folder(out, small.plan)
    for number in (0, 63, 64, 257, TRAJECTORIES - 1):
        told, row = small.reopen(number, out)
        assert folder.records([number]) == [row]
        assert (row["trajectory"], row["turns"]) == (number, len(told.turns))


def test_a_row_that_does_not_go_as_told_is_told(
    out: Path, small: Small, whole: dict[str, bytes]
) -> None:
    pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    small.run(out=out, check=4)
    number = small.plan.sample(4)[0]
    block = number // small.plan.block
    table = pq.read_table(pa.BufferReader(whole[f"rows-{block:06}.parquet"]))
    place = table.schema.get_field_index("minutes")
    more = pa.array([each + 1 for each in table.column("minutes").to_pylist()], pa.int32())
    changed = pa.BufferOutputStream()
    pq.write_table(table.set_column(place, "minutes", more), changed)
    totals = json.loads(whole[f"counts-{block:06}.json"])["totals"]
    Folder(out, small.plan).keep(block, Part(totals, changed.getvalue().to_pybytes(), {}))
    with pytest.raises(DiffersError, match=rf"Trajectory {number} .*\(minutes\)"):
        small.run(out=out, check=4)
    with pytest.raises(DiffersError):
        small.reopen(number, out)


def test_the_sample_is_spread_and_always_the_same(small: Small) -> None:
    plan = small.plan
    sample = plan.sample(20)
    assert sample == plan.sample(20)
    assert sample != small.planned(seed=4).sample(20)
    assert len(sample) == len(set(sample)) == 20
    for fifth in range(5):
        assert any(fifth * 80 <= number < (fifth + 1) * 80 for number in sample)
    assert plan.sample(0) == ()
    assert plan.sample(10_000) == tuple(range(TRAJECTORIES))


def test_memory_does_not_grow_with_the_number_of_trajectories(
    file: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A million is a third of a gigabyte, and what 200,000 need."""
    monkeypatch.chdir(ROOT)
    short = TEXT.replace("turns = 12", "turns = 1").partition("\n[capacity]")[0]
    file.write_text(short, encoding="utf-8")
    needed = {}
    for count in (200_000, 1_000_000):
        monkeypatch.setenv("JW_TEST_TRAJECTORIES", str(count))
        held = peak(command("many", file, out / str(count)))
        needed[count] = held << (10 if sys.platform == "linux" else 0)
    assert needed[1_000_000] < 1_000_000_000
    assert needed[1_000_000] - needed[200_000] < 100_000_000


def test_reading_rows_starts_no_threads(out: Path, small: Small, tmp_path: Path) -> None:
    """Threads of Arrow that are there when a process ends can make it fail after its work."""
    pytest.importorskip("psutil")
    small.run(out=out, check=0)
    script = tmp_path / "read.py"
    script.write_text(
        "import json, sys; from pathlib import Path; import psutil\n"
        "from jw_engine.simulation.running.table import decode, read_records\n"
        "before, out = psutil.Process().num_threads(), Path(sys.argv[1])\n"
        "rows, run = (out / 'rows-000000.parquet').read_bytes(), (out / 'run.json').read_text()\n"
        "assert len(decode(rows, json.loads(run))) == 64 and len(read_records(rows, [3])) == 1\n"
        "assert psutil.Process().num_threads() == before\n",
        encoding="utf-8",
    )
    subprocess.run([sys.executable, str(script), str(out)], check=True)
