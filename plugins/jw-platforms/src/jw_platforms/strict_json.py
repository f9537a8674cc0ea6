"""JSON without what JSON does not have, and typed steps into it that tell a place."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any, NoReturn

from jw_platforms.refusal import malformed


def decode(body: bytes, place: str = "body") -> str:
    """Return the text of *body*.

    Raises:
        RefusedError: it is no UTF-8.
    """
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise malformed(place) from None


def parse(text: str, place: str = "body") -> Any:
    """Return the value that *text* is as JSON.

    Raises:
        RefusedError: it is no JSON, names a key twice, holds NaN or infinity, or is nested too
            deeply to be a delivery.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_refuse, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        line = f"{place}, line {error.lineno}" if "\n" in text else place
        raise malformed(line) from None
    except (ValueError, RecursionError):
        raise malformed(place) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError
    return number


class Step:
    """A value in a delivery, and the way to it.

    Every method raises RefusedError, with the place, where something else stands there.
    """

    __slots__ = ("place", "value")

    def __init__(self, value: Any, place: str) -> None:
        self.value, self.place = value, place

    def __getitem__(self, key: str) -> "Step":
        """Return what stands under *key*, which has to be there."""
        inner = self._is(dict).get(key)
        if inner is None:
            raise malformed(self._inside(key))
        return Step(inner, self._inside(key))

    def get(self, key: str) -> "Step | None":
        """Return what stands under *key*; None where that is missing or null."""
        inner = self._is(dict).get(key)
        return None if inner is None else Step(inner, self._inside(key))

    def items(self, key: str) -> list["Step"]:
        """Return the members of the list under *key*; none where that is missing."""
        inner = self.get(key)
        return [] if inner is None else inner.members()

    def members(self) -> list["Step"]:
        """Return the members of a list."""
        return [Step(each, f"{self.place}[{n}]") for n, each in enumerate(self._is(list))]

    def text(self) -> str:
        """Return a text that is not empty."""
        found: str = self._is(str)
        if not found:
            raise malformed(self.place)
        return found

    def optional_text(self, key: str) -> str | None:
        """Return the text under *key*, if there is one."""
        inner = self.get(key)
        return None if inner is None else inner.text()

    def number(self) -> int:
        """Return a whole number."""
        found: int = self._is(int)
        return found

    def flag(self, key: str) -> bool:
        """Return whether *key* is true; false where it is missing."""
        inner = self.get(key)
        return inner is not None and inner.truth()

    def truth(self) -> bool:
        """Return a value that is true or false."""
        found: bool = self._is(bool)
        return found

    def keys(self) -> Mapping[str, Any]:
        """Return an object as it is."""
        found: dict[str, Any] = self._is(dict)
        return found

    def _is(self, kind: type) -> Any:
        if type(self.value) is not kind:
            raise malformed(self.place)
        return self.value

    def _inside(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place else key
