"""Unsafe rules, planted into a copy of the base, are found, and the engine shows the harm."""

import pytest
from tests.verify.prove.conftest import Copy, engine_of, prove
from tests.verify.prove.harm import photo_out
from tests.verify.prove.planting import PHOTO, Plant
from tests.verify.prove.plants import AGE, PLANTS

from jw_engine.loading import Base


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_it_is_found_and_the_engine_shows_it(copy: Copy, plant: Plant) -> None:
    plant.plant(copy)
    base = copy.base()
    verdict = prove(base, plant.breaks, configuration=plant.configuration)
    assert verdict.status == "refuted"
    found = verdict.counterexample
    assert found is not None
    assert found.wrong
    assert found.overlay is None
    plant.harm(engine_of(base, plant.configuration), found.case.facts, found.case.before)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: plant.name)
def test_without_it_the_property_is_proved(base: Base, plant: Plant) -> None:
    verdict = prove(base, plant.breaks, configuration=plant.configuration)
    assert verdict.status == "proved"


def test_a_raised_age_that_is_forgotten_is_found_without_that_configuration(copy: Copy) -> None:
    copy.edit(PHOTO, "R153a", AGE, '"youth_age <= 15"')
    base = copy.base()
    assert prove(base, "P3a").status == "proved"
    found = prove(base, "P3a", "any_overlay").counterexample
    assert found is not None
    photo_out(engine_of(base, dict(found.case.settings)), found.case.facts, None)
