"""Whoever does the work, and however it is dealt out: the same bytes."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine
from jw_engine.errors import MissingExtraError, UsageError
from jw_engine.simulation.comparing import compare
from jw_engine.simulation.comparing.told import comparison_data
from jw_engine.simulation.running import Cluster, Executor, How, Pool, RunError
from tests.simulation.conftest import EXAMPLES
from tests.simulation.running.conftest import BLOCKS, TRAJECTORIES, Small, files_of


def executor_of(name: str) -> Executor | None:
    if name == "cluster":
        pytest.importorskip("distributed", reason="the extra cluster is not installed")
        return Cluster("local", 2)
    return Pool(2) if name == "pool" else None


@pytest.mark.parametrize(
    ("name", "chunk"), [("here", 1), ("here", 3), ("pool", 1), ("pool", 3), ("cluster", 3)]
)
def test_the_bytes_are_the_same(
    name: str, chunk: int, out: Path, small: Small, whole: dict[str, bytes],
) -> None:  # fmt: skip
    told: list[int] = []
    outcome = small.run(
        executor=executor_of(name), chunk=chunk, out=out, check=8,
        advance=told.append,
    )  # fmt: skip
    assert files_of(out) == whole
    assert len(whole) == 1 + 2 * BLOCKS
    assert (len(told), sum(told)) == (BLOCKS, TRAJECTORIES)
    assert outcome.checked >= 8
    assert outcome.totals[0].trajectories[0] == TRAJECTORIES


@pytest.mark.parametrize(("name", "chunk"), [("here", 3), ("pool", 1), ("cluster", 3)])
def test_a_comparison_is_the_same(
    name: str, chunk: int, out: Path, small: Small, tmp_path: Path
) -> None:
    engines = (small.engine, Engine.load([EXAMPLES / "overlay-voorbeeldstad"], plugins=False))
    precise = ("actions", 0.5)  # reached before all is run, after the same block for everybody

    def told(how: How) -> dict[str, Any]:
        found = compare(small.scenario, engines, small.planned(block=8), how, precision=precise)
        assert found.stop is not None
        assert found.stop.enough
        assert 0 < found.different < found.trajectories < TRAJECTORIES
        assert found.checked >= 4
        return comparison_data(found, engines, "en")

    alone = told(How(out=tmp_path / "alone"))
    assert told(How(executor=executor_of(name), chunk=chunk)) == alone
    assert told(How(executor=executor_of(name), chunk=chunk, out=out)) == alone
    assert told(How(out=out)) == alone  # nothing is run: it is read from what was kept
    for way in ("a", "b"):
        there, other = files_of(tmp_path / "alone" / way), files_of(out / way)
        assert {key: other[key] for key in there} == there


def test_without_a_folder_the_same_is_counted(small: Small) -> None:
    other = small.planned(block=10 * TRAJECTORIES)
    assert (small.plan.blocks, other.blocks) == (BLOCKS, 1)
    one, many = (small.run(plan=each) for each in (small.plan, other))
    assert one.totals[0].to_dict() == many.totals[0].to_dict()


def test_kernels_write_the_same_bytes(out: Path, small: Small, whole: dict[str, bytes]) -> None:
    pytest.importorskip("numba", reason="the extra fast is not installed")
    small.run(out=out, kernel="compiled", check=0)
    assert files_of(out) == whole


def test_the_blocks_of_a_lost_worker_are_done_again(
    out: Path, small: Small, whole: dict[str, bytes]
) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra cluster is not installed")
    psutil = pytest.importorskip("psutil")
    silent = {"silence_logs": 50, "dashboard_address": "127.0.0.1:0", "threads_per_worker": 1}
    with distributed.LocalCluster(n_workers=2, **silent) as cluster:
        victims = [each.pid for each in cluster.workers.values()]

        def kill(_: int) -> None:
            while victims:
                psutil.Process(victims.pop()).kill()

        small.run(
            executor=Cluster(cluster.scheduler_address), check=0,
            out=out, advance=kill,
        )  # fmt: skip
    assert not victims
    assert files_of(out) == whole


def test_a_worker_of_another_version_is_refused(small: Small) -> None:
    from jw_engine.simulation.running.parcel import pack
    from jw_engine.simulation.running.worker import Order, Refused, do_blocks

    order = Order(
        (small.plan,), pack(small.scenario, [small.engine]), "numpy", keep=True, measured=False,
        sample=frozenset(), versions=("0.0.1", "1"),
    )  # fmt: skip
    answer = do_blocks(order, (0,))
    assert isinstance(answer, Refused)
    assert answer.problems[0].code == "simulation-worker-other"


@pytest.mark.parametrize("address", ["nonsense", "tcp://host", "http://host:80", ""])
def test_an_address_that_is_none_is_refused(address: str, small: Small) -> None:
    with pytest.raises(UsageError):
        small.run(executor=Cluster(address))


@pytest.mark.parametrize(
    ("module", "extra", "options"),
    [
        ("numba", "fast", {"kernel": "compiled"}),
        ("distributed", "cluster", {"executor": Cluster("local")}),
    ],
)
def test_a_missing_extra_is_named(
    module: str, extra: str, options: dict[str, object], small: Small,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtraError, match=extra):
        small.run(**options)


def test_a_pool_that_loses_a_process_tells_it(out: Path, small: Small) -> None:
    psutil = pytest.importorskip("psutil")

    def kill(_: int) -> None:
        with suppress(psutil.Error):
            for each in psutil.Process().children():
                if "spawn_main" in " ".join(each.cmdline()):
                    each.kill()

    with pytest.raises(RunError, match="simulation-worker-lost"):
        small.run(
            plan=small.planned(trajectories=10 * TRAJECTORIES, block=16),
            executor=Pool(2),
            out=out,
            check=0,
            advance=kill,
        )
