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

    For a test of your own: ``FactsView.of({"worrying": True}, reads=["worrying", "youth_age"])``.
    """

    # what differs by plugin is on its own class, so that a view is made as fast as a dict
    allowed: frozenset[str] = frozenset()
    undeclared: tuple[str, ...] = ()
    misuse = ""  # the code of what was done with it and may not be

    @classmethod
    def of(cls, facts: Mapping[str, Any], reads: Collection[str]) -> "FactsView":
        """Return a view of *facts* for a manifest that reads *reads*."""
        return cls.for_reads(reads)(visible(facts, reads))

    @classmethod
    def for_reads(cls, reads: Collection[str]) -> "type[FactsView]":
        """Return the class of the views for a manifest that reads *reads*."""
        return type("FactsView", (cls,), {"allowed": frozenset(reads)})

    def __missing__(self, name: str) -> Any:
        if name not in self.allowed:
            self.undeclared, self.misuse = (*self.undeclared, name), "plugin-read"
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
        self.misuse = self.misuse or "plugin-mutates"
        raise TypeError("facts are read-only")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __copy__(self) -> "FactsView":
        return self

    def __deepcopy__(self, _: dict[int, Any]) -> "FactsView":
        return self

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        raise TypeError("facts are not stored")


def visible(facts: Mapping[str, Any], reads: Collection[str]) -> dict[str, Any]:
    """Return of *facts* what a manifest reads, and nothing else: the rest never leaves."""
    return {name: facts[name] for name in reads if name in facts}
