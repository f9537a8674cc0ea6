"""The types of facts: each reads a value, or says what is wrong with it."""

from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar, Literal

from attrs import frozen

from jw_engine.errors import Text

Value = bool | int | str | tuple[str, ...]
LONGEST_TEXT = 500
LONGEST_LIST = 100

Reason = tuple[str, dict[str, Any]]


class ValueRefusedError(Exception):
    """A value is not of its type; holds the code and its bounds, never the value."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.reason: Reason = (code, details)


def _wrong(expected: Text) -> ValueRefusedError:
    return ValueRefusedError("fact-type", expected=expected.nl, expected_en=expected.en)


@frozen
class BoolType:
    """Yes or no."""

    name: ClassVar[Literal["bool"]] = "bool"
    expected: ClassVar[Text] = Text("true of false", "true or false")

    def read(self, value: Any) -> bool:
        """Return the value, which has to be true or false itself."""
        if value is True or value is False:
            return bool(value)
        raise _wrong(self.expected)


@frozen
class IntType:
    """A whole number with bounds."""

    least: int
    most: int
    name: ClassVar[Literal["int"]] = "int"
    expected: ClassVar[Text] = Text("een geheel getal", "a whole number")

    def read(self, value: Any) -> int:
        """Return the whole number; true and 7.0 are none."""
        if type(value) is not int:
            raise _wrong(self.expected)
        if not self.least <= value <= self.most:
            raise ValueRefusedError("fact-range", least=self.least, most=self.most)
        return value


@frozen
class EnumType:
    """One of a closed list of values."""

    values: tuple[str, ...]
    name: ClassVar[Literal["enum"]] = "enum"
    expected: ClassVar[Text] = Text("een van de vaste waarden", "one of the fixed values")

    def read(self, value: Any) -> str:
        """Return the value, which has to be in the list."""
        if type(value) is not str:
            raise _wrong(self.expected)
        if value not in self.values:
            raise ValueRefusedError("fact-value", values=", ".join(self.values))
        return value


def _text(value: Any, expected: Text) -> str:
    if type(value) is not str or not value.strip():
        raise _wrong(expected)
    if len(value) > LONGEST_TEXT:
        raise ValueRefusedError("fact-length", most=LONGEST_TEXT)
    if not value.isascii() and any("\ud800" <= sign <= "\udfff" for sign in value):
        raise _wrong(expected)  # half a character: no file or terminal can hold it
    return value


@frozen
class TextType:
    """A short text from an open list, such as a topic or a platform."""

    suggestions: tuple[str, ...] = ()
    name: ClassVar[Literal["text"]] = "text"
    expected: ClassVar[Text] = Text("een tekst", "a text")

    def read(self, value: Any) -> str:
        """Return the text, which may not be empty."""
        return _text(value, self.expected)


@frozen
class ListType:
    """Several short texts; one text with commas is read as several."""

    values: tuple[str, ...] = ()
    name: ClassVar[Literal["list"]] = "list"
    expected: ClassVar[Text] = Text("een lijst van teksten", "a list of texts")

    def read(self, value: Any) -> tuple[str, ...]:
        """Return the texts, each once, in the order given."""
        parts = value.split(",") if type(value) is str else value
        if not isinstance(parts, list | tuple):
            raise _wrong(self.expected)
        if len(parts) > LONGEST_LIST:
            raise ValueRefusedError("fact-length", most=LONGEST_LIST)
        texts = tuple(dict.fromkeys(_text(part, self.expected).strip() for part in parts))
        if self.values and not set(texts) <= set(self.values):
            raise ValueRefusedError("fact-value", values=", ".join(self.values))
        return texts


@frozen
class DateType:
    """A calendar day, kept as ``YYYY-MM-DD``."""

    name: ClassVar[Literal["date"]] = "date"
    expected: ClassVar[Text] = Text("een datum als 2026-03-01", "a date such as 2026-03-01")

    def read(self, value: Any) -> str:
        """Return the day; a date object is taken as well."""
        if type(value) is date:
            return value.isoformat()
        if type(value) is not str or len(value) != len("2026-03-01"):
            raise _wrong(self.expected)
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise _wrong(self.expected) from None


FactType = BoolType | IntType | EnumType | TextType | ListType | DateType
Reader = Callable[[Any], Value]
