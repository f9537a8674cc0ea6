"""The package eventsourcing as a store of stories: import it only where that is installed."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any
from uuid import UUID

_domain: Any = import_module("eventsourcing.domain")
_application: Any = import_module("eventsourcing.application")


class Story(_domain.Aggregate):  # type: ignore[misc]
    """A trajectory as an aggregate: its state is what was observed last."""

    @_domain.event("Opened")  # type: ignore[untyped-decorator]
    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}
        self.done: list[str] = []

    @_domain.event("Recorded")  # type: ignore[untyped-decorator]
    def record(self, observe: Mapping[str, Any], did: str) -> None:
        """Record an event of the trajectory."""
        self.facts.update(observe)
        self.done.append(did)


class Stories:
    """Stories in the database that the environment of eventsourcing names."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._application = _application.Application(env=dict(environment))

    def open(self) -> Any:
        """Return a new story, saved."""
        story = Story()
        self.save(story)
        return story

    def save(self, story: Story) -> None:
        """Save what was recorded in *story* since."""
        self._application.save(story)

    def load(self, id_: UUID) -> Any:
        """Return a story, folded from its events."""
        return self._application.repository.get(id_)

    def close(self) -> None:
        """Close the connections."""
        self._application.close()
