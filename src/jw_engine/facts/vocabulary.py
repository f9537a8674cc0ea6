"""The vocabulary: every fact there is, and how what a user gives becomes facts."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import field, frozen

from jw_engine.errors import InputError, Place, Problem, suggest
from jw_engine.facts.fact import Derivation, Fact
from jw_engine.facts.types import Reader, Value, ValueRefusedError

Facts = Mapping[str, Value]


def plain_facts(facts: Facts) -> dict[str, Any]:
    """Return facts as JSON knows them, in a dictionary that nothing else holds."""
    plain: dict[str, Any] = {**facts}
    for name, value in plain.items():
        if value.__class__ is tuple:
            plain[name] = [*value]
    return plain


@frozen(repr=False, slots=False)
class Vocabulary:
    """All facts by id."""

    facts: Mapping[str, Fact]
    _readers: dict[str, Reader] = field(init=False, repr=False, eq=False)

    @_readers.default
    def _bind_readers(self) -> dict[str, Reader]:
        return {name: fact.type.read for name, fact in self.facts.items()}

    @cached_property
    def derived(self) -> Mapping[str, Mapping[str, Derivation]]:
        """The facts that follow from others or from events: by kind, by name."""
        kinds: dict[str, dict[str, Derivation]] = {"days_since": {}, "time": {}, "done": {}}
        for name, fact in self.facts.items():
            if fact.derived is not None:
                kinds[fact.derived.kind][name] = fact.derived
        return kinds

    def read(self, raw: Mapping[str, Any]) -> dict[str, Value]:
        """Return *raw* as facts of the right types.

        Raises:
            InputError: with everything that is wrong at once. Neither a value nor an unknown
                key is repeated; a key close to a known name is answered with that name.
        """
        read: dict[str, Value] = {}
        problems: list[Problem] = []
        readers = self._readers
        for name, value in raw.items():
            try:
                read[name] = readers[name](value)
            except KeyError:
                problems.append(self._unknown(name))
            except ValueRefusedError as refused:
                code, details = refused.reason
                if value is None:
                    code, details = "fact-null", {}
                problems.append(Problem(code, Place(item=name), details))
        if problems:
            raise InputError(problems)
        return read

    def _unknown(self, name: object) -> Problem:
        close = suggest(name, self.facts) if isinstance(name, str) else None
        return Problem("fact-unknown", suggestion=close)
