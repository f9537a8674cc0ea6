"""Facts: the named and typed statements about a situation that rules speak of."""

from jw_engine.facts.configuration import (
    Configuration,
    DurationType,
    Key,
    later,
    read_settings,
)
from jw_engine.facts.fact import (
    CHANGERS,
    LIFETIMES,
    SENSITIVITIES,
    Derivation,
    Fact,
    called,
)
from jw_engine.facts.strict_json import MOST_BYTES, read_json
from jw_engine.facts.types import (
    BoolType,
    DateType,
    EnumType,
    FactType,
    IntType,
    ListType,
    TextType,
    Value,
    ValueRefusedError,
)
from jw_engine.facts.vocabulary import Facts, Vocabulary, plain_facts

__all__ = [
    "CHANGERS",
    "LIFETIMES",
    "MOST_BYTES",
    "SENSITIVITIES",
    "BoolType",
    "Configuration",
    "DateType",
    "Derivation",
    "DurationType",
    "EnumType",
    "Fact",
    "FactType",
    "Facts",
    "IntType",
    "Key",
    "ListType",
    "TextType",
    "Value",
    "ValueRefusedError",
    "Vocabulary",
    "called",
    "later",
    "plain_facts",
    "read_json",
    "read_settings",
]
