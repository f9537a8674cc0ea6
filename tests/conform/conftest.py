"""The method as a model."""

import pytest

from jw_engine.conform import Model, model_of_method
from jw_engine.loading import Base


@pytest.fixture(scope="session")
def method(base: Base) -> Model:
    return model_of_method(base.names.method, base.graph, base.pack.rules)
