"""JSON without its loose ends: no duplicate keys, no NaN, no numbers of a million digits."""

import json
from typing import Any, NoReturn

from jw_engine.errors import InputError, Problem

MOST_BYTES = 1_048_576
_MOST_DIGITS = 18


def _refuse(code: str) -> NoReturn:
    raise InputError([Problem(code)])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        _refuse("input-duplicate-key")
    return read


def _constant(_name: str) -> NoReturn:
    _refuse("input-number")


def _integer(digits: str) -> int:
    if len(digits) > _MOST_DIGITS:
        _refuse("input-number")
    return int(digits)


def _float(digits: str) -> float:
    number = float(digits)
    if number in (float("inf"), float("-inf")):
        _refuse("input-number")
    return number


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_constant=_constant,
    parse_int=_integer,
    parse_float=_float,
)


def read_json(text: str | bytes) -> Any:
    """Return the value that *text* holds.

    Raises:
        InputError: ``input-not-text``, ``input-not-json``, ``input-too-large``,
            ``input-too-deep``, ``input-number`` or ``input-duplicate-key``.
    """
    if len(text) > MOST_BYTES:
        raise InputError([Problem("input-too-large", details={"bytes": MOST_BYTES})])
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return _DECODER.decode(decoded)
    except UnicodeDecodeError:
        code = "input-not-text"
    except RecursionError:
        code = "input-too-deep"
    except json.JSONDecodeError:
        code = "input-not-json"
    _refuse(code)  # out of the handlers, so that no decoder's error, which holds the text, is kept
