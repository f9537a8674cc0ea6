"""What loading gives: everything checked, and nothing that has to be read again."""

from collections.abc import Mapping

from attrs import frozen

from jw_engine.facts import DurationType, FactType, Key, Vocabulary
from jw_engine.method import Method
from jw_engine.rules import Condition, Pack
from jw_engine.trajectory import StateGraph


@frozen(repr=False)
class Names:
    """Everything that a rule may name."""

    method: Method
    vocabulary: Vocabulary
    keys: Mapping[str, Key]

    @property
    def types(self) -> dict[str, FactType]:
        """The types of facts, and of the configuration keys that a condition can ask of."""
        facts = {name: fact.type for name, fact in self.vocabulary.facts.items()}
        keys = {
            name: key.type
            for name, key in self.keys.items()
            if not isinstance(key.type, DurationType)
        }
        return {**facts, **keys}


@frozen(repr=False)
class Base:
    """What everything else is read against.

    Args:
        ask_when: by fact, what has to hold before the worker is asked for it.
        hash: SHA-256 of all the files, in hexadecimal.
    """

    names: Names
    graph: StateGraph
    pack: Pack
    ask_when: Mapping[str, Condition]
    hash: str
