"""The configuration of an organisation: ``organisation.toml``, or the same as a mapping."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jw_engine.errors import PackError, Place, Problem
from jw_engine.facts import Configuration, Key, read_settings
from jw_engine.loading.files import parse, read_raw

FORMAT = "jw-organisation/1"
_DEEPEST = 5


def _dotted(
    tables: Mapping[str, Any], above: str = "", depth: int = 0
) -> Iterator[tuple[str, Any]]:
    for name, value in tables.items():
        if isinstance(value, Mapping) and depth < _DEEPEST:
            yield from _dotted(value, f"{above}{name}.", depth + 1)
        else:
            yield f"{above}{name}", value


def read_configuration(
    given: Path | Mapping[str, Any] | None, keys: Mapping[str, Key]
) -> Configuration:
    """Return the configuration in a file, in a (nested or dotted) mapping, or none at all.

    Raises:
        PackError: with every key and value that is refused.
    """
    place, index = Place(), None
    raw: dict[str, Any] = {}
    if isinstance(given, Mapping):
        raw = dict(given)
    elif given is not None:
        file = parse(read_raw(Path(given)))
        raw, index = dict(file.data), file.lines
        place = Place(file=Path(given).name)
        if raw.get("format", FORMAT) != FORMAT:
            raise PackError([Problem("file-format", place, {"expected": FORMAT})])
    raw.pop("format", None)
    named = dict(_dotted(raw))
    lines = {name: index.of_setting(name) for name in named} if index else {}
    values, problems = read_settings(named, keys, place, lines)
    if problems:
        raise PackError(problems)
    canonical = json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return Configuration(keys, values, hashlib.sha256(canonical.encode()).hexdigest())
