"""A configuration over time: which value of a key holds on which day."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import field, frozen

from jw_engine.facts.configuration import Configuration, Key
from jw_engine.facts.period import Period
from jw_engine.facts.types import Value


@frozen
class DatedValue:
    """A value and the days on which it holds."""

    value: Value
    valid: Period


@frozen(repr=False)
class ConfigurationHistory:
    """The values that an organisation has set, each with its days.

    Args:
        hash: SHA-256 of what was set, in hexadecimal; the same for the same values and days.
    """

    keys: Mapping[str, Key]
    values: Mapping[str, tuple[DatedValue, ...]] = field(factory=dict)
    hash: str = ""

    def on(self, day: date | None) -> Configuration:
        """Return the configuration of *day*; of two values that both hold, the last one."""
        values = {
            name: dated.value
            for name, each in self.values.items()
            for dated in each
            if dated.valid.holds(day)
        }
        return Configuration(self.keys, values, self.hash)

    @property
    def periods(self) -> Iterator[Period]:
        """The days of all values."""
        return (dated.valid for each in self.values.values() for dated in each)
