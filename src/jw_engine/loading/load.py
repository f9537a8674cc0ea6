"""The base and further packs: from the cache where it has them, else read and checked."""

from collections.abc import Mapping
from pathlib import Path

from jw_engine.loading.cache import cached, keep, kept
from jw_engine.loading.checked import Base
from jw_engine.loading.files import RawFile, content_hash, read_folder
from jw_engine.rules import Pack

_PACKAGE = Path(__file__).resolve().parents[1]
_PARTS = ("method", "method/facts", "method/actions", "base")


def home() -> Path:
    """Return the folder of the base: inside the installed package, or ``rules/`` of a checkout."""
    installed = _PACKAGE / "base_rules"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "rules"


def load_base(folder: Path, cache: Path | None = None) -> Base:
    """Return the base in *folder*.

    Args:
        folder: with ``method/`` and ``base/``.
        cache: folder for what was checked, or None for none.

    Raises:
        PackError: with everything that is wrong.
    """
    raw = {part: read_folder(folder / part) for part in _PARTS}
    key = content_hash(file for files in raw.values() for file in files)
    # made with the package, and as much to be trusted as its code; a checkout has none
    shipped = kept(folder, key, Base, Path(__file__))
    return cached(cache, key, Base, lambda: _checked(raw, key)) if shipped is None else shipped


def _checked(raw: Mapping[str, list[RawFile]], key: str) -> Base:
    from jw_engine.loading.base import read_base  # the readers are not needed with a cache

    return read_base(raw, key)


def ship_base(source: Path, folder: Path) -> None:
    """Check the base in *source* and keep it in *folder*, for a package of the same files.

    Raises:
        PackError: with everything that is wrong.
    """
    base = load_base(source)
    keep(folder, base.hash, base)


def load_pack(folder: Path, base: Base, cache: Path | None = None) -> Pack:
    """Return the pack in *folder*, read against *base*.

    Raises:
        PackError: with everything that is wrong.
    """
    raw = read_folder(folder)

    def build() -> Pack:
        from jw_engine.loading.rules import read_pack

        return read_pack(raw, base.names, base.pack)

    return cached(cache, content_hash(raw, before=base.hash), Pack, build)
