"""Which plugins are installed: entry points and manifests, found without importing a plugin."""

import hashlib
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from attrs import frozen

from jw_engine.errors import PackError
from jw_engine.loading.cache import cached
from jw_engine.loading.files import read_raw

FILE = "jw_plugin.toml"
GROUP = "jw_engine.plugins"
_UNTOLD = ""
_EVERYWHERE = "*"


@frozen
class Found:
    """An entry point of the group.

    Args:
        name: of the entry point.
        target: what it names, ``package.module`` or ``package.module:object``.
        distribution, version: the installed distribution that it comes from.
        folder: the package's folder with the manifest; None where none was found.
        municipalities: codes; empty for all; None where the manifest does not tell.
    """

    name: str
    target: str
    distribution: str
    version: str
    folder: Path | None
    municipalities: tuple[str, ...] | None = None

    @property
    def module(self) -> str:
        """The module that the entry point names."""
        return self.target.partition(":")[0].strip()


def installed(cache: Path | None = None) -> list[Found]:
    """Return every entry point of the group, by name; those of a taken name too.

    Args:
        cache: folder in which may be kept what was found, as long as nothing is installed.
    """
    entries = cached(cache, f"plugins-{_stamp(sys.path)}", tuple, _entries)
    if not entries:
        return []
    folders = [Path(folder) if folder else None for *_, folder in entries]
    stamp = _stamp([str(folder / FILE) for folder in folders if folder])
    reach = cached(cache, f"reach-{stamp}", tuple, lambda: tuple(map(_reach, folders)))
    return [
        Found(name, target, distribution, version, folder, _codes(written))
        for (name, target, distribution, version, _), folder, written in zip(
            entries, folders, reach, strict=True
        )
    ]


def _stamp(paths: Sequence[str]) -> str:
    """Return what changes when one of *paths* does: to install is to write into such a folder."""
    digest = hashlib.sha256(sys.executable.encode())
    for path in paths:
        try:
            status = os.stat(path)  # noqa: PTH116 (many, at each start)
            told = f"{path}\0{status.st_mtime_ns}\0{status.st_size}\0{status.st_ino}\n"
        except (OSError, ValueError):
            told = f"{path}\n"
        digest.update(told.encode(errors="surrogateescape"))
    return digest.hexdigest()


def _entries() -> tuple[tuple[str, str, str, str, str], ...]:
    """Return name, target, distribution, its version and folder of each entry point."""
    from importlib.metadata import entry_points  # slow to import, and not needed with a cache

    entries = set()
    for entry in entry_points(group=GROUP):  # of the copies on the path, only the one in use
        if entry.dist is not None:
            folder = _folder(entry.value.partition(":")[0].strip())
            name = str(entry.dist.metadata["Name"] or "")
            entries.add((entry.name, entry.value, name, entry.dist.version, folder))
    return tuple(sorted(entries))


def _folder(module: str) -> str:
    """Return the folder of the innermost package of *module* that holds a manifest."""
    first, *inner = module.split(".")
    try:
        spec = find_spec(first)  # of a name without a dot this imports nothing
    except (ImportError, ValueError, AttributeError):
        return ""
    for top in (spec.submodule_search_locations or ()) if spec else ():
        folders = [Path(top)]
        for part in inner:
            folders.append(folders[-1] / part)
        for folder in reversed(folders):
            if (folder / FILE).is_file():
                return str(folder)
    return ""


def _reach(folder: Path | None) -> tuple[str, ...]:
    """Return the municipalities of a manifest as the cache keeps them."""
    from jw_engine.plugins.installed.manifest_reader import read_municipalities

    if folder is None:
        return (_UNTOLD,)
    try:
        codes = read_municipalities(read_raw(folder / FILE))
    except PackError:
        codes = None
    if codes is None:
        return (_UNTOLD,)
    return codes or (_EVERYWHERE,)


def _codes(written: tuple[str, ...]) -> tuple[str, ...] | None:
    if written == (_UNTOLD,):
        return None
    return () if written == (_EVERYWHERE,) else written
