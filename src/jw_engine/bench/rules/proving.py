"""Proving every property of the base pack."""

from collections import deque
from functools import partial
from itertools import islice

from jw_engine import Engine
from jw_engine.bench.measure import Scale, by_turns
from jw_engine.bench.row import Row, versions_of
from jw_engine.errors import MissingExtraError
from jw_engine.verify.prove.properties import load_properties
from jw_engine.verify.prove.property import SCOPES
from jw_engine.verify.prove.solver import check_installed

_ROUNDS = 3


def row(engine: Engine, scale: Scale) -> Row:
    """Return how many seconds the proofs take, those for the packs and those for any overlay."""
    properties = [*islice(load_properties(engine.base.names), scale.properties)]
    row = Row(
        area="rules",
        name="prove_base_pack",
        value=None,
        unit="s",
        workload=f"{len(properties)} properties in {len(SCOPES)} scopes, {len(engine.rules)} rules",
        target=60,
    )
    try:
        check_installed()
    except MissingExtraError as missing:
        return row.without(str(missing))
    from jw_engine.verify.prove.prover import Prover  # needs the solver

    engines = partial(Engine.of, engine.base)
    prover = Prover(engine.base, engine.packs, engine.configuration, engines)
    wrong = sum(not verdict.fine for verdict in prover.prove(properties))
    if wrong:
        return row.without(f"{wrong} proofs do not hold or are undecided")

    def work() -> object:
        return deque(prover.prove(properties), maxlen=0)

    (seconds,) = by_turns([work], scale.with_rounds(_ROUNDS))
    return row.measured(seconds, versions=versions_of("z3-solver"))
