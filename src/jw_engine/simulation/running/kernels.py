"""The kernels, and which of them the installed extras leave to choose."""

from collections.abc import Callable
from typing import Literal, get_args

from jw_engine.simulation.extras import check_installed, is_there
from jw_engine.simulation.outcomes import Counts, Rows
from jw_engine.simulation.program.program import Program

KernelName = Literal["numpy", "compiled"]
KERNELS: tuple[KernelName, ...] = get_args(KernelName)
Kernel = Callable[[Program, int, int, int], tuple[Rows, Counts]]
_WORTH_IT = 50_000


def kernel_for(trajectories: int) -> KernelName:
    """Return the kernel that is soonest done; both give the same.

    Loading the compiled one takes longer than numpy takes for a few trajectories.
    """
    compiled = trajectories >= _WORTH_IT and is_there("numba")
    return "compiled" if compiled else "numpy"


def kernel_of(name: KernelName) -> Kernel:
    """Return the kernel of that name.

    Raises:
        MissingExtraError: ``compiled`` without the extra ``fast``.
    """
    if name == "compiled":
        check_installed("fast", "numba")
        from jw_engine.simulation.compiled import run_compiled

        return run_compiled
    from jw_engine.simulation.cohort import run_numpy

    return run_numpy
