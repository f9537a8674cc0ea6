"""Exactly the facts that a manifest names, read-only."""

from collections.abc import Collection, Mapping
from typing import Any, NoReturn, SupportsIndex


class UndeclaredReadError(Exception):
    """A plugin read a fact that its manifest does not name."""


class FactsView(dict[str, Any]):
    """The known facts among those that may be read.

    ``facts["worrying"]`` and ``facts.get("worrying")`` give the value, or None where it is not
    known: unknown is not false. To read one that the manifest does not name is an error, which is
    recorded, whether or not the plugin catches it. Nothing in it can be changed.
    """

    __slots__ = ("_allowed", "touched", "undeclared")

    def __init__(self, facts: Mapping[str, Any], allowed: Collection[str]) -> None:
        super().__init__({name: facts[name] for name in allowed if name in facts})
        self._allowed = allowed
        self.undeclared: list[str] = []
        self.touched = False

    def __missing__(self, name: str) -> Any:
        if name not in self._allowed:
            self.undeclared.append(name)
            raise UndeclaredReadError
        return None

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of a fact, or *default* where it is not known."""
        found = self[name]
        return default if found is None else found

    def __contains__(self, name: object) -> bool:
        if not super().__contains__(name):
            self.__missing__(str(name))
            return False
        return True

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        self.touched = True
        raise TypeError("facts are read-only")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> "FactsView":
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> "FactsView":
        return self

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        raise TypeError("facts are not stored")
