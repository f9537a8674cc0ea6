"""A situation as the solver sees it: of each fact whether it is known, and its value.

Facts and configuration keys are alike here; which is which only tells what they can be.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import z3
from attrs import define, field, frozen

from jw_engine.facts import BoolType, DateType, EnumType, FactType, IntType, Key, ListType, Value

Formula = Any
"""A Boolean of z3, which has no types of its own."""
Model = Any


@frozen
class Names:
    """What facts and keys can be.

    Args:
        types: of facts, and of configuration keys under their dotted names.
        keys: the configuration keys.
        settings: exactly what is set; None where an organisation may set anything.
        codes: by fact or key, the number under which the solver knows each of its texts.
    """

    types: Mapping[str, FactType]
    keys: Mapping[str, Key] = field(factory=dict)
    settings: Mapping[str, Value] | None = None
    codes: dict[str, dict[Value, int]] = field(factory=dict)

    def code(self, name: str, value: Value) -> int:
        """Return the number of a text; one that no rule mentions has none."""
        kind = self.types[name]
        values = kind.values if isinstance(kind, EnumType) else ()
        codes = self.codes.setdefault(name, {value: code for code, value in enumerate(values)})
        return codes.setdefault(value, len(codes))


@define
class Situation:
    """Any situation at all.

    Args:
        label: tells the variables of one situation from those of another.
        bounds: what is true of every situation: the ranges of numbers, and what is set.
    """

    names: Names
    label: str = "now"
    bounds: list[Formula] = field(factory=list)
    _known: dict[str, Formula] = field(factory=dict)
    _values: dict[tuple[str, str], Any] = field(factory=dict)

    def known(self, name: str) -> Formula:
        """Return that *name* is known."""
        if name not in self._known:
            self._known[name] = z3.Bool(f"{self.label}: {name} is known")
            if name in self.names.keys:
                self._bind(name)
        return self._known[name]

    def number(self, name: str) -> Any:
        """Return the value of a number."""
        return self.value(name, "", z3.Int)

    def is_(self, name: str, value: Value) -> Formula:
        """Return that the value of *name* is *value*, wherever it is known."""
        if isinstance(self.names.types[name], BoolType):
            return self.value(name, "", z3.Bool) == value
        if isinstance(self.names.types[name], IntType):
            return self.number(name) == value
        return self.value(name, "", z3.Int) == self.names.code(name, value)

    def contains(self, name: str, value: Value) -> Formula:
        """Return that the list *name* holds *value*, wherever it is known."""
        return self.value(name, str(value), z3.Bool)

    def same(self, other: "Situation", name: str) -> Formula:
        """Return that *name* is the same in both."""
        parts = {**self.parts_of(name), **other.parts_of(name)}
        same = [self.value(name, p, s) == other.value(name, p, s) for p, s in parts.items()]
        return z3.And(self.known(name) == other.known(name), *same)

    def parts_of(self, name: str) -> dict[str, Any]:
        """Return the sorts of the variables that stand for the value of *name*."""
        found = {part: v for (fact, part), v in self._values.items() if fact == name}
        return {part: z3.Bool if z3.is_bool(v) else z3.Int for part, v in found.items()}

    def spoken_of(self) -> tuple[str, ...]:
        """Return the facts and keys that some formula asks for."""
        return tuple(self._known)

    def read(self, model: Model) -> dict[str, Value]:
        """Return what is known in *model*."""
        return {
            name: self._read(name, model)
            for name, known in self._known.items()
            if z3.is_true(model.eval(known, model_completion=True))
        }

    def value(self, name: str, part: str, sort: Any) -> Any:
        """Return the variable of *sort* for a value, or for one part of a list."""
        self.known(name)
        if (name, part) not in self._values:
            variable = sort(f"{self.label}: {name}{' contains ' if part else ''}{part}")
            self._values[name, part] = variable
            self.bounds.extend(self._range(name, part, variable))
        return self._values[name, part]

    def _range(self, name: str, part: str, variable: Any) -> Iterator[Formula]:
        kind, set_to = self.names.types[name], (self.names.settings or {}).get(name)
        if isinstance(set_to, tuple):
            yield variable == (part in set_to)
        if isinstance(kind, IntType):
            yield z3.And(variable >= kind.least, variable <= kind.most)
        elif isinstance(kind, EnumType):
            yield z3.And(variable >= 0, variable < len(kind.values))

    def _bind(self, name: str) -> None:
        """Say of a key what is set, or what the handbook settles whatever is set."""
        known, settings = self._known[name], self.names.settings
        fixed = self.names.keys[name].fixed
        if settings is not None:
            self.bounds.append(known == (name in settings))
            if name in settings and not isinstance(settings[name], tuple):
                self.bounds.append(self.is_(name, settings[name]))
        elif fixed is not None:
            self.bounds.append(known)
            higher = type(fixed) is int
            self.bounds.append(self.number(name) >= fixed if higher else self.is_(name, fixed))

    def _read(self, name: str, model: Model) -> Value:
        kind = self.names.types[name]
        found = {
            part: model.eval(variable, model_completion=True)
            for (fact, part), variable in self._values.items()
            if fact == name
        }
        if isinstance(kind, ListType):
            return tuple(part for part, holds in found.items() if z3.is_true(holds))
        if isinstance(kind, BoolType):
            return bool(z3.is_true(found.get("", z3.BoolVal(True))))
        if isinstance(kind, IntType):
            return int(found[""].as_long()) if found else kind.least
        code = found[""].as_long() if found else -1
        texts = {number: text for text, number in self.names.codes.get(name, {}).items()}
        if isinstance(kind, EnumType):
            return texts.get(code, kind.values[code if found else 0])
        return texts.get(code) or _another(kind, texts.values())


def _another(kind: FactType, texts: Collection[Value]) -> str:
    """Return a text that no rule mentions."""
    written = "1900-01-01" if isinstance(kind, DateType) else "something_else"
    return next(text for text in (written, "1900-01-02", "other") if text not in texts)
