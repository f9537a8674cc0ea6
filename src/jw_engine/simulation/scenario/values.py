"""Chances, weights and facts in a scenario file."""

from collections.abc import Collection
from decimal import Decimal

from jw_engine.errors import InputError, Problem, Text, unknown_name
from jw_engine.facts import DateType, Facts
from jw_engine.loading.checked import Names
from jw_engine.loading.table import Table

_MOST_WEIGHT = 1_000_000
_CHANCE = Text("een getal van 0 tot en met 1", "a number from 0 to 1")
_WEIGHT = Text("een heel getal vanaf 0", "a whole number of 0 or more")
_LONGEST = 100_000


def number_of(value: object) -> Decimal | None:
    """Return a number of a file, exactly as it is written; None where it is none."""
    if type(value) not in (int, float):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def chance_of(table: Table, key: str) -> Decimal:
    """Return the chance under *key*; 0 where it is wrong."""
    if key not in table.data:
        table.wrong("key-missing", key, name=key)
        return Decimal(0)
    number = number_of(table.data[key])
    if number is None or not 0 <= number <= 1:
        table.wrong("key-type", key, expected=_CHANCE.nl, expected_en=_CHANCE.en)
        return Decimal(0)
    return number


def chance_within(days: int, every: Decimal) -> Decimal:
    """Return the chance that what comes every so many days on average comes within *days*."""
    # Decimal's exp is rounded correctly, so that it is the same on every machine
    return 1 - (Decimal(-days) / every).exp()


def every_of(table: Table, key: str, turn: int) -> Decimal:
    """Return the chance in a turn that the mean number of days under *key* makes."""
    number = number_of(table.data[key])
    if number is None or not 0 < number <= _LONGEST:
        table.wrong("fact-range", key, least=1, most=_LONGEST)
        return Decimal(0)
    return chance_within(turn, number)


def weights(table: Table, known: Collection[str], kind: str) -> dict[str, int]:
    """Return the weights in *table*, by name, in the order of *known*; some are above 0."""
    found = {}
    for name, weight in table.data.items():
        if name not in known:
            table.problems.append(unknown_name(kind, name, known, table.at(name)))
        elif type(weight) is not int or not 0 <= weight <= _MOST_WEIGHT:
            table.wrong("key-type", name, expected=_WEIGHT.nl, expected_en=_WEIGHT.en)
        elif weight:
            found[name] = weight
    if not found:
        table.wrong("scenario-weights", "")
    return {name: found[name] for name in known if name in found}


def told_facts(table: Table, names: Names) -> Facts:
    """Return the facts in *table*; what follows from events and dates can't be told."""
    vocabulary = names.vocabulary
    for name in table.data:
        fact = vocabulary.facts.get(name)
        if fact is None:
            table.problems.append(unknown_name("fact", name, vocabulary.facts, table.at(name)))
        elif fact.derived is not None or isinstance(fact.type, DateType):
            table.wrong("scenario-derived", name, fact=name)
    try:
        return vocabulary.read({k: v for k, v in table.data.items() if k in vocabulary.facts})
    except InputError as error:
        for problem in error.problems:
            place = table.at(problem.place.item)
            table.problems.append(Problem(problem.code, place, problem.details))
        return {}
