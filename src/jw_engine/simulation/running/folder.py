"""The folder of a run: what is in it is whole, whenever the run was broken off."""

import errno
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from attrs import frozen

from jw_engine.errors import Place
from jw_engine.simulation.running.faults import RunError
from jw_engine.simulation.running.plan import FORMAT, Plan, differing
from jw_engine.simulation.running.table import read_records
from jw_engine.simulation.running.totals import Totals
from jw_engine.simulation.running.worker import Part

RUN = "run.json"
_PARTIAL = ".partial"
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


def read_run(path: Path) -> dict[str, Any] | None:
    """Return what the run in a folder is; None where there is none.

    Raises:
        RunError: ``simulation-folder-damaged`` or ``simulation-folder``.
    """
    try:
        text = (path / RUN).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _refused(path, error) from None
    try:
        found = json.loads(text)
        if found["format"] == FORMAT and isinstance(found["seed"] + found["trajectories"], int):
            return dict(found)
    except (ValueError, KeyError, TypeError):
        pass
    raise RunError.of("simulation-folder-damaged", Place(file=path.name, item=RUN))


@frozen
class Folder:
    """A folder with the blocks of a run."""

    path: Path
    plan: Plan

    @classmethod
    @contextmanager
    def opened(cls, path: Path, plan: Plan) -> Iterator["Folder"]:
        """Give the folder, made where there is none, to one run at a time.

        Raises:
            RunError: it holds something else, or another run; or it cannot be written.
        """
        folder = cls(path, plan)
        try:
            path.mkdir(parents=True, exist_ok=True)
            names = sorted(each.name for each in path.iterdir())
        except (OSError, ValueError) as error:
            raise _refused(path, error) from None
        with _alone(path):
            there = read_run(path)
            if there is None:
                if any(not name.endswith(_PARTIAL) for name in names):
                    raise RunError.of("simulation-folder-foreign", Place(file=path.name))
                folder.write(RUN, _json(plan.identity))
            else:
                folder.check(there)
            for name in names:
                if name.endswith(_PARTIAL):
                    with suppress(OSError):
                        (path / name).unlink()
            yield folder

    def check(self, there: Mapping[str, Any]) -> None:
        """Check that the run that is there is this one.

        Raises:
            RunError: ``simulation-folder-other``.
        """
        different = differing(there, json.loads(json.dumps(self.plan.identity)))
        if different:
            what = ", ".join(different)
            raise RunError.of("simulation-folder-other", Place(file=self.path.name), what=what)

    def keep(self, number: int, part: Part) -> None:
        """Keep a block: first its rows, then the totals, which say that the rows are whole.

        Raises:
            RunError: ``simulation-folder-full`` or ``simulation-folder``.
        """
        assert part.rows is not None
        self.write(f"rows-{number:06}.parquet", part.rows)
        told = {"block": number, "rows": _hash(part.rows), "totals": part.totals}
        self.write(f"counts-{number:06}.json", _json({**told, "hash": _hash(_json(told))}))

    def totals(self, number: int) -> Totals | None:
        """Return the totals of a block; None where it is not there, or not as it was kept."""
        try:
            told = json.loads((self.path / f"counts-{number:06}.json").read_bytes())
            known = told.pop("hash")
            if known != _hash(_json(told)) or told["rows"] != _hash(self.rows(number)):
                return None
            return Totals.from_dict(told["totals"], self.plan.identity)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def has(self, number: int) -> bool:
        """Return whether something is there of a block."""
        return (self.path / f"counts-{number:06}.json").exists()

    def rows(self, number: int) -> bytes:
        """Return the Parquet file of a block."""
        return (self.path / f"rows-{number:06}.parquet").read_bytes()

    def records(self, numbers: Sequence[int]) -> list[dict[str, Any]]:
        """Return the rows of trajectories of one block, as plain data.

        Raises:
            OSError: the block is not there.
        """
        block = numbers[0] // self.plan.block
        first, _ = self.plan.span(block)
        return read_records(self.rows(block), [number - first for number in numbers])

    def write(self, name: str, content: bytes) -> None:
        """Write a file that is there whole, or not at all.

        Raises:
            RunError: ``simulation-folder-full`` or ``simulation-folder``.
        """
        partial = self.path / (name + _PARTIAL)
        try:
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(self.path / name)
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            raise _refused(self.path, error) from None


def _refused(path: Path, error: Exception) -> RunError:
    place = Place(file=path.name)
    if getattr(error, "errno", None) in _FULL:
        return RunError.of("simulation-folder-full", place)
    reason = getattr(error, "strerror", None) or type(error).__name__
    return RunError.of("simulation-folder", place, reason=reason)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=None).encode() + b"\n"


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep others out of the folder, where the system can; a lock goes with its process."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError.of("simulation-folder-busy", Place(file=path.name)) from None
        except OSError:  # some shared disks have no locks
            pass
        yield
    finally:
        os.close(handle)
