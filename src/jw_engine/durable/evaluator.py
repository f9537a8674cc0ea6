"""The evaluator ``durable``: asks a worker process, and says so when it is lost."""

from collections.abc import Sequence
from typing import Any

from jw_engine.decision.evaluator import EvaluatorLostError
from jw_engine.durable.shards import divide
from jw_engine.errors import MissingExtraError
from jw_engine.facts import Facts
from jw_engine.rules.rule import Rule
from jw_engine.worker import Program, Turns

SECONDS = 10.0
"""How long the worker may be silent before it counts as lost."""


def check_installed() -> None:
    """Check that durable-rules is there and can be imported.

    Raises:
        MissingExtraError: it is not installed, or was not made for this Python (3.13 and later).
    """
    try:
        import durable_rules_engine  # noqa: F401
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="durable") from None


class DurableEvaluator:
    """Evaluates with durable-rules in a worker process, which starts at the first decision.

    Threads share it. After a fork, the child starts a worker of its own.

    Raises:
        MissingExtraError: durable-rules cannot be used here.
        PackError: a rule is beyond the limits of durable-rules.
    """

    name = "durable"

    def __init__(self, rules: Sequence[Rule], seconds: float = SECONDS) -> None:
        check_installed()
        shards = divide(rules)
        self._seconds = seconds
        definitions = [shard.definition() for shard in shards]
        program = Program("jw_engine.durable.worker", definitions, seconds)
        self._writers = [shard.writer() for shard in shards]
        self.worker = Turns(lambda: program)

    def fired(self, facts: Facts) -> list[int]:
        """Return the positions of the rules that fire, in order.

        Raises:
            EvaluatorLostError: the worker was lost, or a fact cannot be told to it. The next
                call starts a new worker.
        """
        try:
            message = [write(facts) for write in self._writers]
            return self.worker.ask(message, self._seconds, _positions)
        except (OSError, EOFError, ValueError) as error:
            raise EvaluatorLostError(type(error).__name__) from None

    @property
    def pid(self) -> int | None:
        """The number of the worker process, where there is one."""
        return self.worker.pid

    def close(self) -> None:
        """End the worker; another decision would start a new one."""
        self.worker.close()


def _positions(names: Any) -> list[int]:
    """Return the positions that the names of rules begin with."""
    if not isinstance(names, list) or not all(type(name) is str for name in names):
        raise ValueError("not an answer")
    return sorted({int(name.partition("-")[0]) for name in names})
