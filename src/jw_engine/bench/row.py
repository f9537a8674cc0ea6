"""A row: one figure, what it has to be, and what it was measured on."""

import platform
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Literal

from attrs import evolve, field, frozen

Bound = Literal["at least", "at most"]


def versions_of(*distributions: str) -> dict[str, str]:
    """Return the versions of Python, the engine and *distributions*."""
    names = ("jw-engine", *distributions)
    return {"python": platform.python_version(), **{name: version(name) for name in names}}


@frozen
class Row:
    """One line of the output.

    Args:
        value: None where it could not be measured; ``reason`` then says why.
        target: None where the figure is for information.
        bound: which side of the target is right.
        workload: what it was measured on, in words and numbers.
    """

    area: str
    name: str
    value: float | None
    unit: str
    workload: str
    target: float | None = None
    bound: Bound = "at most"
    versions: Mapping[str, str] = field(factory=versions_of)
    reason: str = ""

    @property
    def ok(self) -> bool | None:
        """Whether the target is met; None where there is no figure or no target."""
        if self.value is None or self.target is None:
            return None
        return self.value >= self.target if self.bound == "at least" else self.value <= self.target

    def without(self, reason: str) -> "Row":
        """Return the row for a figure that could not be measured."""
        return evolve(self, reason=reason)

    def measured(
        self, value: float, workload: str = "", versions: Mapping[str, str] | None = None
    ) -> "Row":
        """Return the row with its figure, and what more is known now that it was measured."""
        return evolve(
            self,
            value=value,
            workload=workload or self.workload,
            versions=self.versions if versions is None else versions,
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the row as plain data; ``reason`` only where there is no value."""
        data = {
            "area": self.area,
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "target": self.target,
            "ok": self.ok,
            "workload": self.workload,
            "versions": dict(self.versions),
        }
        return data if self.value is not None else data | {"reason": self.reason}

    def to_text(self) -> str:
        """Return the row as a line of text."""
        if self.value is None:
            return f"{'-':>4} {self.name:<54} not measured: {self.reason}"
        said = {True: "ok", False: "MISS", None: ""}[self.ok]
        target = "" if self.target is None else f"{self.bound} {self.target:g}"
        return f"{said:>4} {self.name:<54} {self.value:>10,.4g} {self.unit:<9} {target}".rstrip()
