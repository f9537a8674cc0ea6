"""A small pack as a rule file, so that a counterexample can be loaded."""

import json
from collections.abc import Iterator, Mapping

from jw_engine.rules import Advice, All, Any, Change, Condition, Group, NoneOf, Pack, Rule


def pack_text(pack: Pack) -> str:
    """Return the rule file of *pack*, of which the rules have the simple form of a rule file."""
    head = ['format = "jw-rules/1"', f"pack = {_quoted(pack.name)}", 'version = "1"']
    blocks = [
        "\n".join(head),
        *("\n".join(_rule(rule)) for rule in pack.rules),
        *("\n".join(_change(change)) for change in pack.changes),
    ]
    return "\n\n".join(blocks) + "\n"


def _quoted(value: object) -> str:
    """Return a text or a list of texts as TOML, which for these is as JSON."""
    return json.dumps(value, ensure_ascii=False)


def _rule(rule: Rule) -> Iterator[str]:
    yield "[[rule]]"
    yield f"id = {_quoted(rule.id)}"
    yield from _body(rule)
    for example in rule.examples:
        yield "[[rule.example]]"
        yield f"given = {_table(dict(example.given))}"


def _body(rule: Rule) -> Iterator[str]:
    yield from _when(rule.condition)
    if rule.unless.parts:
        yield f"unless = {_conditions(rule.unless)}"
    if rule.advice:
        yield f"advise = [{', '.join(map(_advice, rule.advice))}]"
    if rule.veto:
        yield f"veto = {_quoted(list(rule.veto))}"
    if rule.before:
        yield f"before = {_quoted(list(rule.before))}"
    yield f"priority = {_quoted(rule.priority)}"
    yield f"strength = {_quoted(rule.strength)}"
    yield f"title = {_table({'nl': rule.title.nl, 'en': rule.title.en})}"
    yield f"because = {_table({'nl': rule.because.nl, 'en': rule.because.en})}"
    source = f'page = 1, lines = [1, 1], confidence = "added", document = {_quoted(rule.pack)}'
    yield f"source = {{ {source} }}"


def _advice(advice: Advice) -> str:
    names = {"action": advice.action, "step": advice.step, "substep": advice.substep}
    return _table({key: name for key, name in names.items() if name})


def _change(change: Change) -> Iterator[str]:
    yield "[[change]]"
    yield f"rule = {_quoted(change.rule)}"
    yield f"kind = {_quoted(change.kind)}"
    yield f"reason = {_table({'nl': change.reason.nl, 'en': change.reason.en})}"
    yield f"basis = {_quoted(change.basis)}"
    if change.new is not None:
        yield from (f"set.{line}" for line in _body(change.new))
        if not change.new.unless.parts:
            yield "set.unless = []"
        given = ", ".join(f"{{ given = {_table(dict(e.given))} }}" for e in change.new.examples)
        yield f"set.example = [{given}]"


def _when(condition: Condition) -> Iterator[str]:
    parts = condition.parts if isinstance(condition, All) else (condition,)
    if not parts:
        yield "when.always = true"
    single = [str(part) for part in parts if not isinstance(part, Group)]
    if single:
        yield f"when.all = {_quoted(single)}"
    for part in parts:
        if isinstance(part, Any | NoneOf):
            yield f"when.{'any' if isinstance(part, Any) else 'none'} = {_conditions(part)}"


def _conditions(group: Any | NoneOf) -> str:
    return _quoted([str(part) for part in group.parts])


def _table(values: Mapping[str, object]) -> str:
    """Return an inline table of names with texts, numbers, booleans and lists of texts."""
    pairs = (
        f"{name} = {_quoted(list(value) if isinstance(value, tuple) else value)}"
        for name, value in values.items()
    )
    return f"{{ {', '.join(pairs)} }}" if values else "{}"
