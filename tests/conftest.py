"""Shared by all tests: engines that are loaded once, and how many examples properties try."""

import os
import sys

import pytest
from hypothesis import HealthCheck, settings

from jw_engine import Engine
from jw_engine.loading import Base, home, load_base

# laws do not depend on the version of Python: one of them tries many examples
IN_CI = bool(os.environ.get("CI")) and sys.version_info[:2] == (3, 12)
settings.register_profile(
    "ci", max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", max_examples=100, deadline=None)
settings.load_profile("ci" if IN_CI else "quick")


@pytest.fixture(scope="session")
def base() -> Base:
    return load_base(home())


@pytest.fixture(scope="session")
def engine() -> Engine:
    return Engine.load()
