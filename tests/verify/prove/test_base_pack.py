"""What is proved of the base pack, and what is not, and what would be enough."""

from time import perf_counter

import pytest
from tests.verify.prove.conftest import prove

from jw_engine.loading import Base
from jw_engine.verify.prove.property import SCOPES, Scope

PROPERTIES = ("P1", "P2", "P3", "P3a", "P3b", "P4", "P5", "P6", "P6a", "P7", "P8")
OPEN: dict[tuple[str, Scope], str] = {
    ("P4", "any_overlay"): "another pack may switch off or forbid what a step has left",
}
ALL = [
    pytest.param(
        name,
        scope,
        id=f"{name}-{scope}",
        marks=pytest.mark.xfail(reason=OPEN[name, scope]) if (name, scope) in OPEN else (),
    )
    for name in PROPERTIES
    for scope in SCOPES
]


@pytest.mark.parametrize(("name", "scope"), ALL)
def test_it_is_proved(base: Base, name: str, scope: Scope) -> None:
    verdict = prove(base, name, scope)
    assert verdict.status == "proved", verdict.counterexample


def test_all_of_it_takes_less_than_a_minute(base: Base) -> None:
    start = perf_counter()
    for name in PROPERTIES:
        prove(base, name, "any_overlay")
        prove(base, name, "these_packs")
    assert perf_counter() - start < 60
