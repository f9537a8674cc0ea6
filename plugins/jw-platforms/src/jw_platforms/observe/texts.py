"""The texts of ``jw observe``, and the errors that are told in them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Language = Literal["nl", "en"]


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files("jw_platforms.observe") / "texts.toml").read_text("utf-8"))


def text(name: str, language: Language, part: str = "texts", /, **filled: object) -> str:
    """Return a text, filled in."""
    found: str = _tables()[part][name][language]
    return found.format_map(filled)


class CommandError(Exception):
    """The command ends here, with a text for its user.

    Args:
        part: ``wrong_use`` or ``refused``.
        name: which text of that part.
        filled: what is filled in: names of options and reasons of the system, never a value.
    """

    def __init__(
        self, part: Literal["wrong_use", "refused"], name: str, /, **filled: object
    ) -> None:
        super().__init__(name)
        self.part, self.name, self.filled = part, name, filled

    @property
    def exit_code(self) -> int:
        """1 where an input was refused, 2 for wrong use."""
        return 1 if self.part == "refused" else 2

    def told(self, language: Language) -> str:
        """Return the text with its code in brackets."""
        said = text(self.name, language, self.part, **self.filled)
        return f"{said} [observe-{self.name}]"
