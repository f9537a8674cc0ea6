"""What a decision costs with an organisation's packs on top of the base."""

import random
from collections.abc import Iterator, Sequence

from attrs import evolve

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns, over
from jw_engine.bench.row import Row
from jw_engine.bench.workload import Cases
from jw_engine.errors import Text
from jw_engine.rules import Change, ChangeKind, Pack, Rule

PACKS = 5
ADDED = 3
_SEED = 11
_NONE = Text("", "")


def row(engine: Engine, cases: Cases, scale: Scale) -> Row:
    """Return how many times the time of a decision by the base one with overlays takes."""
    overlaid = with_overlays(engine)
    work = [over(overlaid.advise, cases.given), over(engine.advise, cases.given)]
    seconds, base_seconds = by_turns(work, scale)
    return Row(
        area="rules",
        name="overlays_cost",
        value=seconds / base_seconds,
        unit="x",
        workload=f"{PACKS} packs of {ADDED} rules and a change; {cases.told(len(overlaid.rules))}",
        target=1.2,
    )


def with_overlays(engine: Engine) -> Engine:
    """Return *engine* with packs that each add rules and tighten or replace an open rule."""
    packs = [*engine.packs, *_overlays(engine.base.pack.rules)]
    return Engine.of(engine.base, packs, engine.configuration)


def _overlays(rules: Sequence[Rule]) -> Iterator[Pack]:
    opened = [rule for rule in rules if rule.overlay == "open" and rule.advice and not rule.always]
    taken = random.Random(_SEED).sample(opened, PACKS * (ADDED + 1))  # noqa: S311
    for number in range(PACKS):
        changed, *models = taken[number * (ADDED + 1) : (number + 1) * (ADDED + 1)]
        name = f"overlay{number}"
        kind: ChangeKind = "replace" if number % 2 else "tighten"
        change = Change(changed.id, kind, _changed(changed, kind, name), _NONE, name)
        yield Pack(name, "1", "", tuple(_added(rule, name) for rule in models), (change,))


def _changed(rule: Rule, kind: ChangeKind, pack: str) -> Rule:
    """Return the rule that stands in place of *rule*: firmer, or advising in another order."""
    if kind == "tighten":
        return evolve(rule, pack=pack, strength="must", because=_reason(rule, pack))
    return evolve(rule, pack=pack, advice=rule.advice[::-1], because=_reason(rule, pack))


def _added(rule: Rule, pack: str) -> Rule:
    """Return another rule that advises the first of the same, in the same situations."""
    return evolve(
        rule,
        id=f"{pack}-{rule.id}",
        pack=pack,
        advice=rule.advice[:1],
        veto=(),
        before=(),
        follow_up=None,
        because=_reason(rule, pack),
    )


def _reason(rule: Rule, pack: str) -> Text:
    return Text(f"{rule.because.nl} ({pack})", f"{rule.because.en} ({pack})")
