"""The code of a plugin, imported and held against the hooks and its manifest."""

import builtins
from collections.abc import Callable, Sequence
from importlib import import_module
from operator import attrgetter
from typing import Any

from pluggy import PluginManager

from jw_engine.plugins import hookspecs
from jw_engine.plugins.calling.sources import load_from_sources

_BUILTIN = frozenset(
    kind
    for kind in vars(builtins).values()
    if isinstance(kind, type) and issubclass(kind, BaseException)
)


class ContractError(Exception):
    """A plugin does not implement what its manifest says."""


Implementation = Callable[..., Any]
"""One hook of one plugin: takes all arguments of its specification, in order."""


def _implementation(
    function: Callable[..., Any], takes: Sequence[str], whole: Sequence[str]
) -> Implementation:
    """Return what calls *function*, by itself, with those of the *whole* arguments it takes."""
    if list(takes) == list(whole):
        return function
    places = [whole.index(name) for name in takes]
    return lambda *arguments: function(*[arguments[place] for place in places])


def implementations(name: str, target: str, hooks: Sequence[str]) -> dict[str, Implementation]:
    """Import a plugin and return its implementations by hook.

    Args:
        name: of the plugin.
        target: ``package.module`` or ``package.module:object``.
        hooks: those that its manifest names.

    Raises:
        ContractError: it has others, has wrappers, or one does not fit its specification.
        BaseException: whatever the plugin raises while it is imported.
    """
    module, _, path = target.partition(":")
    load_from_sources(module.strip())
    plugin = import_module(module.strip())
    if path:
        plugin = attrgetter(path.strip())(plugin)
    # a manager of its own: pluggy checks the signatures, and no plugin sees another
    manager = PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    try:
        manager.register(plugin, name)
        manager.check_pending()
    except Exception:  # noqa: BLE001 (pluggy's own message repeats what the plugin says of itself)
        raise ContractError("a hook does not fit its specification") from None
    found: dict[str, Implementation] = {}
    for hook in manager.get_hookcallers(plugin) or ():
        for each in hook.get_hookimpls():
            if each.hookwrapper or each.wrapper:
                raise ContractError("a wrapper would see what others answer")
            assert hook.spec is not None, "check_pending has seen to it"
            whole = hook.spec.argnames
            found[hook.name] = _implementation(each.function, each.argnames, whole)
    if set(found) != set(hooks):
        raise ContractError("the manifest names other hooks than the plugin has")
    return found


def error_class(error: BaseException) -> str:
    """Return the class of *error*, by the nearest name of Python's own: others could tell more."""
    for kind in type.mro(type(error)):
        if kind in _BUILTIN:
            return kind.__name__
    return "BaseException"


def is_error_class(name: str) -> bool:
    """Return whether *name* is one that ``error_class`` gives."""
    return any(kind.__name__ == name for kind in _BUILTIN)
