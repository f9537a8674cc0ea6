"""As many rules as are wanted, over the vocabulary of the base."""

import json
import random
from collections.abc import Sequence
from pathlib import Path

from jw_engine.facts import BoolType, EnumType, IntType, Value
from jw_engine.loading import Base

_HEAD = 'format = "jw-rules/1"\npack = "grown"\nversion = "1"\n'
_RULES_A_FILE = 100


def grown_rules(base: Base, count: int, rng: random.Random) -> list[str]:
    """Return rules as TOML, each ending in an example that makes it fire."""
    return [_rule(number, base, rng) for number in range(count)]


def write_rules(folder: Path, written: Sequence[str]) -> Path:
    """Write rules as a pack of several files into *folder*, and return that."""
    folder.mkdir(exist_ok=True)
    for start in range(0, len(written), _RULES_A_FILE):
        part = "\n".join(written[start : start + _RULES_A_FILE])
        (folder / f"part{start:05}.toml").write_text(f"{_HEAD}\n{part}", encoding="utf-8")
    return folder


def _rule(number: int, base: Base, rng: random.Random) -> str:
    actions = [a.id for a in base.names.method.actions.values() if not a.forbidden]
    facts = rng.sample(sorted(base.names.vocabulary.facts), 12)
    given: dict[str, Value] = {}
    true, false = [], []
    for fact in facts:
        found = _said(fact, base, rng)
        if found is not None:
            value, holds, fails = found
            given[fact] = value
            true.append(holds)
            false.append(fails)
    every, some, unless = true[: rng.randint(1, 3)], true[3:5], false[5 : 5 + rng.randint(0, 3)]
    advise = [f'{{ action = "{action}" }}' for action in rng.sample(actions, rng.randint(1, 2))]
    name = f"G{number}"
    return "\n".join(
        [
            "[[rule]]",
            f'id = "{name}"',
            f'title = {{ nl = "Regel {number}", en = "Rule {number}" }}',
            f"when.all = {json.dumps(every)}",
            *([f"when.any = {json.dumps(some)}"] if some and rng.random() < 0.4 else []),
            f"unless = {json.dumps(unless)}",
            f"advise = [{', '.join(advise)}]",
            f'priority = "{rng.choice(["soon", "normal", "background"])}"',
            f'because = {{ nl = "Waarom {number}.", en = "The reason {number}." }}',
            'source = { page = 1, lines = [1, 2], confidence = "added", document = "Proef" }',
            "[[rule.example]]",
            f"given = {{ {', '.join(f'{k} = {json.dumps(v)}' for k, v in given.items())} }}",
            "",
        ]
    )


def _said(fact: str, base: Base, rng: random.Random) -> tuple[Value, str, str] | None:
    """Return a value of the fact, a condition that it makes true and one that it makes false."""
    kind = base.names.vocabulary.facts[fact].type
    if isinstance(kind, BoolType):
        value = rng.random() < 0.8
        return value, f"{fact} is {str(value).lower()}", f"{fact} is {str(not value).lower()}"
    if isinstance(kind, EnumType):
        word, *others = rng.sample(kind.values, min(3, len(kind.values)))
        return word, f"{fact} is {', '.join([word, *others[1:]])}", f"{fact} is {others[0]}"
    if isinstance(kind, IntType):
        number = rng.randint(kind.least, min(kind.most, kind.least + 30))
        return number, f"{fact} <= {number + rng.randint(0, 5)}", f"{fact} > {number}"
    return None
