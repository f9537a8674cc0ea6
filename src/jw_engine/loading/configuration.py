"""The configuration of an organisation: ``organisation.toml``, or the same as a mapping."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from jw_engine.errors import PackError, Place, Problem
from jw_engine.facts import Key, read_settings
from jw_engine.facts.history import ConfigurationHistory, DatedValue
from jw_engine.facts.period import DAY, Period
from jw_engine.loading.files import parse, read_raw

FORMAT = "jw-organisation/1"
_DEEPEST = 5
_DATED_KEYS = ("value", "from", "until")
_FORM = "{ value = …, from = 2026-07-01 }"


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
) -> ConfigurationHistory:
    """Return the configuration in a file, in a (nested or dotted) mapping, or none at all.

    A value with days is a list of tables: ``[{ value = 7 }, { value = 5, from = 2026-07-01 }]``.

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
    values: dict[str, tuple[DatedValue, ...]] = {}
    problems: list[Problem] = []
    for name, written in _dotted(raw):
        here = Place(place.file, index.of_setting(name) if index else None)
        values[name] = tuple(_dated(name, written, keys, here, problems))
    if problems:
        raise PackError(problems)
    return ConfigurationHistory(keys, values, _hash(values))


def _hash(values: Mapping[str, tuple[DatedValue, ...]]) -> str:
    plain = {
        name: [[v.value, str(v.valid.since or ""), str(v.valid.until or "")] for v in each]
        for name, each in values.items()
    }
    canonical = json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _dated(
    name: str, written: Any, keys: Mapping[str, Key], place: Place, problems: list[Problem]
) -> Iterator[DatedValue]:
    """Yield the value of a key, or its values with their days."""
    several = isinstance(written, list) and written and isinstance(written[0], Mapping)
    for part in written if several else [{"value": written}]:
        here = Place(place.file, place.line, key=name[:60])
        wrong = _wrong_days(part, here)
        if wrong is not None:
            problems.append(wrong)
            continue
        read, refused = read_settings({name: part["value"]}, keys, place)
        problems += refused
        if name in read:
            yield DatedValue(read[name], Period(part.get("from"), part.get("until")))


def _wrong_days(part: Any, place: Place) -> Problem | None:
    """Return what is wrong with the form of a value and its days, if anything is."""
    if not isinstance(part, Mapping):
        return Problem("config-value", place, {"expected": _FORM, "expected_en": _FORM})
    for key in part:
        if key not in _DATED_KEYS:
            known = {"name": str(key)[:60], "known": ", ".join(_DATED_KEYS)}
            return Problem("key-unknown", place, known)
    if "value" not in part:
        return Problem("key-missing", place, {"name": "value"})
    days = [part.get(key) for key in ("from", "until")]
    if not all(day is None or type(day) is date for day in days):
        return Problem("config-value", place, {"expected": DAY.nl, "expected_en": DAY.en})
    since, until = days
    if since is not None and until is not None and until <= since:
        return Problem("period-empty", place)
    return None
