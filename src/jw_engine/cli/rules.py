"""``jw rules``: the rules, one rule, and the schemas for editors."""

import argparse
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json
from jw_engine.cli.rule_changes import (
    change_dicts,
    change_lines,
    changes_of,
    period_dict,
    rules_by_id,
)
from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import Language, Place, Text, UsageError, unknown_name
from jw_engine.loading import default_folder, home, load_base
from jw_engine.loading.case_schema import case_schema
from jw_engine.loading.rule_schema import json_schema
from jw_engine.method import Method
from jw_engine.rules import All, NoneOf, Rule
from jw_engine.rules import Any as AnyOf
from jw_engine.verify.cover.case_keys import case_file_schema

_ALWAYS = Text("altijd", "always")
_WORDS = {
    "all": Text("als", "if"),
    "any": Text("als een hiervan", "if one of"),
    "none": Text("als geen hiervan", "if none of"),
    "unless": Text("behalve als", "unless"),
    "advise": Text("dan", "then"),
    "veto": Text("niet doen", "do not"),
    "page": Text("handreiking p.", "handbook p."),
}


def list_rules(options: argparse.Namespace) -> int:
    """Print every rule in the total order."""
    engine = load_engine(options)
    if options.format == "json":
        write_json([rule_dict(rule, options.lang) for rule in engine.rules])
        return 0
    write_page(
        (
            Line(f"{rule.title.to(options.lang)} ({rule.priority})", first=f"{rule.id:<6}")
            for rule in engine.rules
        ),
        sys.stdout,
    )
    return 0


def show_rule(options: argparse.Namespace) -> int:
    """Print one rule."""
    engine = load_engine(options)
    rules = rules_by_id(engine)
    if options.rule not in rules:
        raise UsageError([unknown_name("rule", options.rule.upper(), rules, Place())])
    rule, changes = rules[options.rule], changes_of(engine, options.rule)
    if options.format == "json":
        told = {"changes": change_dicts(changes, options.lang), **period_dict(rule.valid)}
        write_json(rule_dict(rule, options.lang) | told)
    else:
        page = rule_page(rule, engine.method, options.lang)
        write_page(chain(page, change_lines(rule, changes, options.lang)), sys.stdout)
    return 0


def schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of a rule file, of a case or of a line of a case file."""
    if not (options.facts or options.cases):
        write_json(json_schema())
        return 0
    names = load_base(home(), default_folder()).names
    write_json(case_schema(names.vocabulary) if options.facts else case_file_schema(names))
    return 0


def _conditions(rule: Rule) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {"all": [], "any": [], "none": []}
    for part in rule.condition.parts if isinstance(rule.condition, All) else (rule.condition,):
        if isinstance(part, AnyOf | NoneOf):
            key = "any" if isinstance(part, AnyOf) else "none"
            groups[key] += [str(leaf) for leaf in part.parts]
        else:
            groups["all"].append(str(part))
    groups["unless"] = [str(leaf) for leaf in rule.unless.parts]
    return {key: lines for key, lines in groups.items() if lines}


def rule_dict(rule: Rule, language: Language) -> dict[str, Any]:
    """Return a rule as plain data."""
    return {
        "id": rule.id,
        "pack": rule.pack,
        "title": rule.title.to(language),
        "when": _conditions(rule),
        "advise": [{"action": a.action, "step": a.step, "substep": a.substep} for a in rule.advice],
        "veto": list(rule.veto),
        "priority": rule.priority,
        "strength": rule.strength,
        "overlay": rule.overlay,
        "principles": {"named": list(rule.named), "implied": list(rule.implied)},
        "affordances": list(rule.affordances),
        "needs": list(rule.needs),
        "because": rule.because.to(language),
        "sources": [source.to_dict() for source in rule.sources],
        "depends": list(rule.depends),
    }


def rule_page(rule: Rule, method: Method, language: Language) -> Iterator[Line]:
    """Yield a rule for a reader."""
    yield Line(f"{rule.id}  {rule.title.to(language)}", "title")
    yield Line(rule.because.to(language), first="  ")
    for key, lines in _conditions(rule).items():
        for line in lines:
            yield Line(line, "plain", f"  {_WORDS[key].to(language)}: ")
    if rule.always:
        yield Line(_ALWAYS.to(language), first="  ")
    for advice in rule.advice:
        label = method.actions[advice.action].label.to(language)
        yield Line(f"{label} [{advice.action}]", "strong", f"  {_WORDS['advise'].to(language)}: ")
    for action in rule.veto:
        label = method.actions[action].label.to(language)
        yield Line(f"{label} [{action}]", "forbidden", f"  {_WORDS['veto'].to(language)}: ")
    yield Line(f"{rule.priority}, {rule.strength}, {rule.overlay}", "quiet", "  ")
    for source in rule.sources:
        first, last = source.lines
        document = f"{source.document} p." if source.document else _WORDS["page"].to(language)
        text = f"{document} {source.page}, {first}–{last} ({source.confidence})"
        yield Line(text, "quiet", "  ")
