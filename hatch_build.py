"""The base is checked when a wheel is built, so that no first start has to."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CheckedBase(BuildHookInterface[Any]):
    """Puts the checked base beside its files in the wheel; an editable install has neither."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check the base, and have the wheel include what came of it."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from jw_engine.loading.load import ship_base

        self.made = TemporaryDirectory()
        ship_base(root / "rules", Path(self.made.name))
        (entry,) = Path(self.made.name).iterdir()
        build_data["force_include"][str(entry)] = f"jw_engine/base_rules/{entry.name}"

    def finalize(self, version: str, *_: object) -> None:
        """Take away what was made for the wheel."""
        if version != "editable":
            self.made.cleanup()
