"""``jw advise --batch``: its speed beside the library's, and its memory as the file grows."""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.programs import jw, peak, run
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases

_ROUNDS = 5


def write_lines(cases: Cases, count: int, folder: Path) -> Path:
    """Write *count* lines, the cases over and over, and return the file."""
    lines = [json.dumps({"id": place, "facts": dict(g)}) for place, g in enumerate(cases.given)]
    file = folder / f"{count}.jsonl"
    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{line}\n" for line in islice(cycle(lines), count))
    return file


def rows(engine: Engine, cases: Cases, scale: Scale) -> Iterator[Row]:
    """Yield the batch's share of the library's speed, and how its memory grows."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        yield _throughput(engine, cases, scale, folder)
        yield _memory(cases, scale, folder)


def _command(file: Path) -> list[str]:
    return jw("advise", "--batch", str(file))


def _throughput(engine: Engine, cases: Cases, scale: Scale, folder: Path) -> Row:
    count = scale.lines[0]
    file, one = write_lines(cases, count, folder), write_lines(cases, 1, folder)
    lines = file.read_text("utf-8").splitlines()
    now = datetime.now().astimezone()

    def answer(line: str) -> str:
        return engine.advise_case(json.loads(line), at=now).to_json()

    whole, start, library = by_turns(
        [lambda: run(_command(file)), lambda: run(_command(one)), over(answer, lines)],
        scale.with_rounds(_ROUNDS),
    )
    row = Row(
        area="core",
        name="batch_throughput_of_library",
        value=None,
        unit="x",
        workload=f"{count} lines of {cases.name}; {count / library:,.0f} a second in the library",
        target=0.5,
        bound="at least",
    )
    if whole <= start:
        return row.without("too few lines to tell from starting up")
    return row.measured(library / (whole - start))


def _memory(cases: Cases, scale: Scale, folder: Path) -> Row:
    few, many = (peak(_command(write_lines(cases, count, folder))) for count in scale.lines[1:])
    return Row(
        area="core",
        name="batch_memory_growth",
        value=many / few,
        unit="x",
        workload=f"peak at {scale.lines[2]:,} lines over that at {scale.lines[1]:,}",
        target=1.1,
    )
