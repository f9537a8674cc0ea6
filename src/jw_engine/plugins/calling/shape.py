"""Whether plain data has the shape that the contract's types say."""

from typing import (
    Any,
    Literal,
    NotRequired,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

MOST_ITEMS = 10_000
LONGEST_TEXT = 2_000


def has_shape(value: object, kind: Any) -> bool:
    """Return whether *value* is a *kind*: a ``TypedDict``, a list of them, a literal or a type.

    Texts and lists are bounded, and true is no number.
    """
    if is_typeddict(kind):
        return _is_record(value, kind)
    parts = get_args(kind)
    if not parts:
        return _is_plain(value, kind)
    origin = get_origin(kind)
    if origin is list:
        few = isinstance(value, list) and len(value) <= MOST_ITEMS
        return few and all(has_shape(each, parts[0]) for each in value)  # type: ignore[attr-defined]
    if origin is dict:
        return isinstance(value, dict) and all(isinstance(name, str) for name in value)
    if origin is Literal:
        return type(value) is str and value in parts
    return any(has_shape(value, each) for each in parts)  # a union


def _is_plain(value: object, kind: Any) -> bool:
    if kind is object:
        return True
    return type(value) is kind and (kind is not str or 0 < len(str(value)) <= LONGEST_TEXT)


def _is_record(value: object, kind: Any) -> bool:
    if not isinstance(value, dict):
        return False
    hints = get_type_hints(kind, include_extras=True)
    needed = {name for name, hint in hints.items() if get_origin(hint) is not NotRequired}
    if not needed <= set(value) <= set(hints):
        return False
    return all(has_shape(part, _plain(hints[name])) for name, part in value.items())


def _plain(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is NotRequired else hint
