"""The hooks, as a table of contents. Their arguments and results are told in ``contract``.

A plugin implements those that its manifest names. Facts of its own and rule packs need no hook:
they are folders that the manifest names, and are read without importing the plugin.
"""

from collections.abc import Mapping, Sequence

from pluggy import HookimplMarker, HookspecMarker

from jw_engine.plugins.contract import (
    DecisionView,
    Delivery,
    Platform,
    PrincipleFit,
    Reading,
    Situation,
)

PROJECT = "jw_engine"
hookspec = HookspecMarker(PROJECT)
hookimpl = HookimplMarker(PROJECT)


@hookspec
def jw_provide_facts(  # type: ignore[empty-body]
    situation: Situation, case_id: str | int, names: tuple[str, ...]
) -> Mapping[str, object]:
    """Fetch facts of a case: those of *names* that are known there. Since contract 1.

    Called before a decision on a case that has an id, with the facts of the manifest's ``writes``
    that were not given. What was given goes before what is provided. Judgements cannot be provided.
    """


@hookspec
def jw_recommend_principles(  # type: ignore[empty-body]
    situation: Situation,
) -> Sequence[PrincipleFit]:
    """Tell which principles fit here, which do not, and by which means. Since contract 1.

    Called after the rules have chosen the actions; the decision tells it as the plugin's advice.
    """


@hookspec
def jw_describe_platforms() -> Sequence[Platform]:  # type: ignore[empty-body]
    """Describe the platforms that the plugin knows. Since contract 1."""


@hookspec
def jw_read_delivery(  # type: ignore[empty-body]
    platform: str, delivery: Delivery
) -> Reading:
    """Read what one of the plugin's platforms delivered. Since contract 1.

    Gives mechanical facts and acts: who began, in what form, when. Never what was said, never a
    judgement. Called with the platforms only that the plugin described.
    """


@hookspec
def jw_observe_decision(decision: DecisionView) -> None:
    """See a decision that was made. Since contract 1. What it returns is passed over."""


@hookspec
def jw_describe_behaviours(  # type: ignore[empty-body]
    scenario: str,
) -> Sequence[dict[str, object]]:
    """Describe behaviours of young people for a simulated scenario. Since contract 1.

    Called when a scenario that names the plugin is read, with the scenario's id. Each is the table
    of a ``[[behaviour]]`` in a scenario file, and is checked as one.
    """


@hookspec
def jw_run_command(  # type: ignore[empty-body]
    command: str, arguments: tuple[str, ...]
) -> int:
    """Run a command of the manifest, ``jw COMMAND ARGUMENTS``; return its exit code.

    Since contract 1. It runs in the foreground of whoever typed it, with the arguments as typed.
    """


HOOKS = tuple(name for name in globals() if name.startswith("jw_"))
"""The names of all hooks, in the order above."""
