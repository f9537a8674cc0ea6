"""Shared by all tests: engines that are loaded once, and how many examples properties try."""

import os

import pytest
from hypothesis import HealthCheck, settings

from jw_engine import Engine
from jw_engine.loading import Base, home, load_base

settings.register_profile(
    "ci", max_examples=2000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", max_examples=200, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "quick")


@pytest.fixture(scope="session")
def base() -> Base:
    return load_base(home())


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()
