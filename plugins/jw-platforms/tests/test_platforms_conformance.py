"""What every plugin has to keep to."""

from jw_engine.testing import conformance

TestConformance = conformance("jw-platforms")
