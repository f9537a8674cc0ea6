"""Plugins as they lie in an environment, without an installer: a package and its metadata."""

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent
from typing import Any

MANIFEST: Mapping[str, Any] = {
    "format": "jw-plugin/1",
    "version": "1.0",
    "contract": 1,
    "label": {"nl": "Proef", "en": "Trial"},
    "municipalities": ["*"],
    "hooks": ["jw_recommend_principles"],
    "reads": ["worrying"],
}
FIT = {
    "principle": "practical_help",
    "fits": True,
    "because": {"nl": "Er is iets kleins te regelen.", "en": "Something small can be arranged."},
    "means": [{"nl": "een appje", "en": "a message"}],
    "facts": [],
    "sources": [{"page": 46, "lines": [2101, 2110], "confidence": "explicit"}],
}
RECOMMENDS = f"""
    from jw_engine.plugins import hookimpl
    FIT = {FIT!r}
    @hookimpl
    def jw_recommend_principles(situation):
        return [FIT]
"""


def toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(part)}" for key, part in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return str(value) if isinstance(value, int) else '"' + str(value).replace('"', '\\"') + '"'


def write_manifest(folder: Path, name: str, **more: Any) -> None:
    told = {**MANIFEST, "name": name, **more}
    lines = [f"{key} = {toml(value)}" for key, value in told.items() if value is not None]
    (folder / "jw_plugin.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def install(
    site: Path,
    name: str,
    code: str = RECOMMENDS,
    *,
    distribution: str | None = None,
    manifest: bool = True,
    **more: Any,
) -> Path:
    """Lay a plugin into *site*, a folder that is on the path, and return its package."""
    distribution = distribution or name
    package = site / distribution.replace("-", "_")
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="utf-8")
    (package / "plugin.py").write_text(dedent(code), encoding="utf-8")
    if manifest:
        write_manifest(package, name, **more)
    info = site / f"{package.name}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", encoding="utf-8"
    )
    (info / "entry_points.txt").write_text(
        f"[jw_engine.plugins]\n{name} = {package.name}.plugin\n", encoding="utf-8"
    )
    return package
