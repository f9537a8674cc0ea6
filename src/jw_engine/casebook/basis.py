"""What a case stands on: the method, the rules and the configuration by which it is read."""

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from jw_engine.engine import Engine
from jw_engine.errors import Language, Text

_SETTINGS = Text("instellingen", "configuration")


@frozen
class Basis:
    """A method, rule packs and a configuration, each by its version or hash.

    Args:
        method: id and version.
        packs: name, version and hash of each.
        config_hash: of what the organisation has set, since terms hang on it.
    """

    method: Mapping[str, str]
    packs: tuple[Mapping[str, str], ...]
    config_hash: str

    @classmethod
    def of(cls, engine: Engine) -> "Basis":
        """Return what *engine* reads and advises by."""
        adviser = engine.adviser
        return cls(
            {"id": adviser.method.id, "version": adviser.method.version},
            tuple(dict(pack) for pack in adviser.packs),
            adviser.configuration.hash,
        )

    @classmethod
    def read(cls, kept: Any) -> "Basis | None":
        """Return what :meth:`to_dict` gave; None for a case from before this was kept."""
        if not isinstance(kept, Mapping):
            return None
        return cls(kept["method"], tuple(kept["packs"]), kept["config_hash"])

    def to_dict(self) -> dict[str, Any]:
        """Return the basis as plain data."""
        packs = [dict(pack) for pack in self.packs]
        return {"method": dict(self.method), "packs": packs, "config_hash": self.config_hash}

    def text(self, language: Language) -> str:
        """Return names, versions and the beginnings of hashes, for a reader."""
        packs = (f"{pack['pack']} {pack['version']} ({pack['hash'][:8]})" for pack in self.packs)
        method = f"{self.method['id']} {self.method['version']}"
        settings = f"{_SETTINGS.to(language)} ({self.config_hash[:8]})"
        return ", ".join((method, *packs, settings))
