"""The overlay of this plugin is the example's: neither may change alone."""

from pathlib import Path

import pytest

RULES = Path(__file__).parents[1] / "src" / "jw_voorbeeldstad" / "rules"
EXAMPLE = Path(__file__).parents[3] / "examples" / "overlay-voorbeeldstad"
OWN = {"05_wijkteam.toml"}


@pytest.mark.skipif(not EXAMPLE.is_dir(), reason="the example is in the checkout of jw_engine")
def test_the_overlay_is_the_same_as_the_example() -> None:
    here = {path.name: path.read_bytes() for path in RULES.iterdir() if path.name not in OWN}
    there = {path.name: path.read_bytes() for path in EXAMPLE.iterdir() if path.suffix != ".md"}
    assert here == there
