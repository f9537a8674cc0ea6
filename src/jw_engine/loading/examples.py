"""The examples of rules and tables: each has to make its rule fire."""

from collections.abc import Mapping

from attrs import evolve

from jw_engine.errors import InputError, Place
from jw_engine.facts import Configuration, Facts, Key, read_settings
from jw_engine.loading.checked import Names
from jw_engine.loading.rule_schema import EXAMPLE_KEYS
from jw_engine.loading.table import Table
from jw_engine.rules import Example, Rule, bind, fires


def read_example(table: Table, names: Names) -> Example:
    """Return an example; what is wrong is added to the table's problems."""
    table.only(EXAMPLE_KEYS)
    actions = names.method.actions
    given: Facts = {}
    try:
        given = names.vocabulary.read(table.table("given", needed=True).data)
    except InputError as error:
        table.problems.extend(
            evolve(problem, place=evolve(table.at("given"), key=f"given.{problem.place.item}"))
            for problem in error.problems
        )
    config = table.table("config").data
    _, problems = read_settings(config, names.keys, table.at("config"))
    table.problems.extend(problems)
    return Example(
        given=given,
        expect=table.names("expect", "action", actions),
        expect_veto=table.names("expect_veto", "action", actions),
        config=config,
    )


def makes_fire(example: Example, rule: Rule, keys: Mapping[str, Key]) -> bool:
    """Return whether *example*, with its configuration, makes *rule* fire."""
    config, _ = read_settings(example.config, keys, Place())
    return fires(bind(rule, Configuration(keys, config).settings), example.given)
