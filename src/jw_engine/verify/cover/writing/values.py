"""Values of TOML in one form: spaces, quotes, and where a list is broken over lines."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

import tomlkit

from jw_engine.loading.rule_schema import FILE_KEYS

WIDTH = 110
INDENT = "    "
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING_OR_COMMENT = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*', re.DOTALL
)


def ordered(path: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return *names* in the order of the format; what it does not know comes last, as it stood.

    Args:
        path: of the table that they stand in.
        names: its keys.
    """
    known: Mapping[str, Any] = FILE_KEYS
    for name in path:
        known = _keys(known.get(name, {}))
    places = {name: place for place, name in enumerate(known)}
    return sorted(names, key=lambda name: places.get(name, len(places)))


def _keys(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    part = schema.get("anyOf", [schema])[0]
    part = part.get("items", part)
    keys: Mapping[str, Any] = part.get("properties", {})
    return keys


def key_text(path: Sequence[str]) -> str:
    """Return a key, dotted, with quotes where it needs them."""
    return ".".join(name if _BARE.fullmatch(name) else _quoted(name) for name in path)


def entry_text(key: str, value: Any, path: Sequence[str]) -> str:
    """Return ``key = value``, over several lines where it is long.

    Args:
        key: as it is written.
        value: of tomlkit, or a mapping of such.
        path: of the value, from the top of the file.
    """
    if hasattr(value, "as_string") and has_comment(value):
        return f"{key} = {_with_comments(_raw(value))}"
    if isinstance(value, list) and value:
        parts = [inline(part, path) for part in value]
        one = f"{key} = [{', '.join(parts)}]"
        tables = isinstance(value[0], Mapping)
        if len(parts) > 1 if tables else len(one) > WIDTH:
            return "\n".join((f"{key} = [", *(f"{INDENT}{part}," for part in parts), "]"))
        return one
    return f"{key} = {inline(value, path)}"


def has_comment(value: Any) -> bool:
    """Return whether a comment stands inside *value*."""
    return any(found.startswith("#") for found in _STRING_OR_COMMENT.findall(_raw(value)))


def inline(value: Any, path: Sequence[str]) -> str:
    """Return *value* on one line (unless a text in it has several)."""
    if isinstance(value, Mapping):
        parts = (
            f"{key_text([name])} = {inline(value[name], (*path, name))}"
            for name in ordered(path, list(value))
        )
        inside = ", ".join(parts)
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, list) and not has_comment(value):
        return f"[{', '.join(inline(part, path) for part in value)}]"
    raw = _raw(value)
    if isinstance(value, str) and not ("\n" in value and raw[:3] in ('"""', "'''")):
        return _quoted(str(value))
    return raw


def _raw(value: Any) -> str:
    if isinstance(value, dict) and not hasattr(value, "as_string"):
        return " ".join(map(_raw, value.values()))  # only looked at for comments
    text: str = tomlkit.item(value).as_string()
    return text.strip()


def _quoted(text: str) -> str:
    escaped = any(sign in text for sign in '"\\')
    if escaped and "'" not in text and text.isprintable():
        return f"'{text}'"
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _with_comments(raw: str) -> str:
    """A list with comments in it keeps its lines; only their indent is set."""
    several = any(found[:3] in ('"""', "'''") for found in _STRING_OR_COMMENT.findall(raw))
    if several or not (raw.startswith("[") and raw.endswith("]")):
        return raw
    lines = (line.strip() for line in raw[1:-1].split("\n"))
    return "[\n" + "".join(f"{INDENT}{line}\n" for line in lines if line) + "]"
