"""The files of principles: one TOML file each, read once and checked."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from jw_engine.plugins import SourceData, TextData
from jw_principles.condition_data import read_when, texts
from jw_principles.tool_box import Entry, Only, Principle, ToolBox

FORMAT = "jw-principles/1"
CONFIDENCES = ("explicit", "explicit (quote)", "combined", "implied", "open", "added")
_CONDITION_KEYS = {"when", "unless", "steps"}
_FILE_KEYS = {"format", "principle", "number", "source", "fits", "not", "means"}


class PrincipleDataError(ValueError):
    """A file of principles is not as it has to be.

    Args:
        place: the file, and the entry in it.
        reason: what has to be there.
    """

    def __init__(self, place: str, reason: object) -> None:
        super().__init__(f"{place}: {reason}")


def read_tool_box(folder: Traversable | None = None) -> ToolBox:
    """Return all principles of *folder*, this package by default.

    Raises:
        PrincipleDataError: a file is missing, no TOML, or not as the README tells.
    """
    here = files(__package__) if folder is None else folder
    found = sorted(
        (
            _principle(file)
            for file in (here / "principles").iterdir()
            if file.name.endswith(".toml")
        ),
        key=lambda each: each.number,
    )
    known = {each.id for each in found}
    return ToolBox(tuple(found), tuple(_before_all(here / "before_all.toml", known)))


def _principle(file: Traversable) -> Principle:
    data = _parse(file, _FILE_KEYS)
    name, number = data.get("principle"), data.get("number")
    if type(name) is not str or f"{name}.toml" != file.name or type(number) is not int:
        raise PrincipleDataError(file.name, "principle and number do not say which one it is")
    made = Principle(
        id=name,
        number=number,
        sources=_sources(data.get("source"), file.name),
        fits=tuple(_entries(data, "fits", "because", file.name)),
        against=tuple(_entries(data, "not", "because", file.name)),
        means=tuple(_entries(data, "means", "text", file.name)),
    )
    ids = [entry.id for entry in made.means]
    if not made.fits or not ids or len(set(ids)) != len(ids):
        raise PrincipleDataError(file.name, "fits and means have to be there, each id once")
    return made


def _before_all(file: Traversable, known: set[str]) -> Iterator[Only]:
    for place, data in _tables(_parse(file, {"format", "only"}), "only", file.name):
        _check_keys(data, {*_CONDITION_KEYS, "principles", "source"}, place)
        try:
            when, names = read_when(data), texts(data.get("principles"), "principles")
        except ValueError as error:
            raise PrincipleDataError(place, error) from None
        if not set(names) <= known:
            raise PrincipleDataError(place, "principles names one that has no file")
        yield Only(when, frozenset(names), _sources(data.get("source"), place))


def _entries(data: Mapping[str, Any], key: str, text: str, name: str) -> Iterator[Entry]:
    own = {"id"} if key == "means" else set()
    for place, each in _tables(data, key, name):
        _check_keys(each, {*_CONDITION_KEYS, *own, text, "source"}, place)
        if own and (type(each.get("id")) is not str or not each["id"]):
            raise PrincipleDataError(place, "id is missing")
        try:
            when = read_when(each)
        except ValueError as error:
            raise PrincipleDataError(place, error) from None
        sources = _sources(each.get("source"), place)
        yield Entry(when, _text(each.get(text), place), sources, each.get("id"))


def _parse(file: Traversable, keys: set[str]) -> dict[str, Any]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise PrincipleDataError(file.name, "cannot be read as TOML") from None
    if data.get("format") != FORMAT:
        raise PrincipleDataError(file.name, f"format has to be {FORMAT}")
    _check_keys(data, keys, file.name)
    return data


def _tables(data: Mapping[str, Any], key: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    written = data.get(key, [])
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        raise PrincipleDataError(name, f"{key} has to be written as [[{key}]]")
    for number, each in enumerate(written, 1):
        yield f"{name}, {key} {number}", each


def _check_keys(data: Mapping[str, Any], keys: set[str], place: str) -> None:
    if not set(data) <= keys:
        raise PrincipleDataError(place, f"the keys are {', '.join(sorted(keys))}")


def _text(written: object, place: str) -> TextData:
    if isinstance(written, dict) and set(written) == {"nl", "en"}:
        nl, en = written["nl"], written["en"]
        if type(nl) is str and type(en) is str and nl.strip() and en.strip():
            return {"nl": nl, "en": en}
    raise PrincipleDataError(place, "a text needs nl and en")


def _sources(written: object, place: str) -> tuple[SourceData, ...]:
    parts = written if isinstance(written, list) else [written]
    return tuple(_source(part, place) for part in parts)


def _source(written: object, place: str) -> SourceData:
    if isinstance(written, dict) and set(written) == {"page", "lines", "confidence"}:
        page, lines, confidence = written["page"], written["lines"], written["confidence"]
        ordered = isinstance(lines, list) and len(lines) == 2 and lines == sorted(lines)
        if ordered and {type(page), *map(type, lines)} == {int} and confidence in CONFIDENCES:
            return {"page": page, "lines": lines, "confidence": confidence}
    raise PrincipleDataError(place, "source needs page, lines (from, to) and confidence")
