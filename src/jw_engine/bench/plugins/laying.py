"""Plugins laid into a folder as an installer would: a package, its manifest and its metadata."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

_MANIFEST = """\
format = "jw-plugin/1"
name = "{name}"
version = "1.0"
contract = 1
label = {{ nl = "Meting", en = "Measurement" }}
municipalities = ["{municipality}"]
hooks = ["jw_recommend_principles"]
reads = ["worrying", "contact_exists"]
budget_ms = {budget_ms}
in_process = true
"""
READS_TWO = """\
from jw_engine.plugins import hookimpl

@hookimpl
def jw_recommend_principles(situation):
    facts = situation.facts
    facts["worrying"], facts["contact_exists"]
    return []
"""
HANGS_WHERE_WORRYING = READS_TWO.replace(
    "    return []", '    while facts["worrying"]:\n        pass\n    return []'
)


@contextmanager
def site() -> Iterator[Path]:
    """Give a folder that is on the path of this process for a while."""
    with TemporaryDirectory() as name:
        sys.path.insert(0, name)
        try:
            yield Path(name)
        finally:
            sys.path.remove(name)


def lay(
    folder: Path, name: str, code: str = READS_TWO, municipality: str = "*", budget_ms: int = 500
) -> None:
    """Lay a plugin of that name into *folder*."""
    package = folder / name.replace("-", "_")
    info = folder / f"{package.name}-1.0.dist-info"
    told = {"name": name, "municipality": municipality, "budget_ms": budget_ms}
    files = {
        package / "__init__.py": "",
        package / "plugin.py": code,
        package / "jw_plugin.toml": _MANIFEST.format_map(told),
        info / "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        info / "entry_points.txt": f"[jw_engine.plugins]\n{name} = {package.name}.plugin\n",
    }
    for path, text in files.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
