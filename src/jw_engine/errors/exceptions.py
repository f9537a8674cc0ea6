"""The errors that this package raises."""

from collections.abc import Sequence
from typing import Any, Self

from jw_engine.errors.place import Place
from jw_engine.errors.problem import Problem
from jw_engine.errors.text import Language


class JwError(Exception):
    """Something is wrong that its user can mend; ``problems`` has all of it at once.

    It is never a fault of the engine itself: that would be another exception.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.text("en"))

    @classmethod
    def of(cls, code: str, place: Place | None = None, **details: Any) -> Self:
        """Return the error of one problem; *details* fill its sentence.

        For errors that are made of problems alone.
        """
        return cls([Problem(code, place or Place(), details)])

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    def text(self, language: Language) -> str:
        """Return all problems, a line each: place, what to do, and the code in brackets."""
        lines = []
        for problem in self.problems:
            told = f"{problem.text(language)} [{problem.code}]"
            place = str(problem.place)
            lines.append(f"{place}: {told}" if place else told)
        return "\n".join(lines)

    def to_dict(self, language: Language = "en") -> dict[str, Any]:
        """Return ``{"code", "text", …}`` of the first problem, and all under ``problems``."""
        first = self.problems[0].to_dict(language)
        if len(self.problems) > 1:
            first["problems"] = [problem.to_dict(language) for problem in self.problems]
        return first


class InputError(JwError, ValueError):
    """Facts, events or a case that were given cannot be read."""


class PackError(JwError, ValueError):
    """A method, rule pack or configuration cannot be loaded."""


class MissingExtraError(JwError, ImportError):
    """A part of the program needs an extra that is not installed."""


class UsageError(JwError):
    """A command was used wrongly."""
