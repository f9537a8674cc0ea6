"""What findings say, in both languages: ``sayings.toml``; ``docs/checking.md`` explains each code.

After a slash stands which of several texts of one code it is.
"""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

from attrs import frozen

from jw_engine.errors import Text


@frozen
class Saying:
    """What is the matter, and what mends it."""

    text: Text
    mend: Text


def _read() -> Mapping[str, Saying]:
    content = files(__package__).joinpath("sayings.toml").read_text(encoding="utf-8")
    return {
        code: Saying(Text(**said["text"]), Text(**said["mend"]))
        for code, said in tomllib.loads(content).items()
    }


SAYINGS = _read()
