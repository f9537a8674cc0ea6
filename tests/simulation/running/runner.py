"""A process that runs a scenario as the tests ask: ``python -m … JOB SCENARIO FOLDER``."""

import os
import resource
import signal
import sys
from pathlib import Path

from jw_engine import Engine
from jw_engine.errors import JwError
from jw_engine.simulation.opening import open_scenario
from jw_engine.simulation.running import How, Plan, Pool, run
from tests.simulation.running.conftest import BLOCK, TRAJECTORIES


def say(*parts: object) -> None:
    sys.stdout.write(" ".join(map(str, parts)) + "\n")
    sys.stdout.flush()


def main(job: str, file: Path, folder: Path) -> None:
    engine = Engine.load(plugins=False)
    scenario = open_scenario(file, engine)
    plan = Plan.of(scenario, engine, 3, TRAJECTORIES, BLOCK)
    done = 0

    def advance(_: int) -> None:
        nonlocal done
        done += 1
        if job == "die" and done == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        if job == "linger":
            say("block", done)

    if job == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, 4_000))
    if job == "many":
        count = int(os.environ["JW_TEST_TRAJECTORIES"])
        how = How(out=folder, kernel="numpy")
        run(scenario, [engine], Plan.of(scenario, engine, 3, count), how)
        return
    try:
        executor = Pool(2) if job == "linger" else None
        if job == "linger":
            plan = Plan.of(scenario, engine, 3, 100 * TRAJECTORIES, 16)
        run(scenario, [engine], plan,
            How(executor=executor, out=folder, check=0, advance=advance))  # fmt: skip
    except JwError as error:
        say(error.code)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
