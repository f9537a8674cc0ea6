"""A plugin to begin with, written into a new folder."""

import re
from pathlib import Path

from jw_engine.errors import Problem, UsageError
from jw_engine.plugins.installed.manifest import municipality_code

_PACKAGE = Path(__file__).resolve().parents[2]
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_LONGEST = 40
_TEXTS = {".toml", ".py", ".md", ".ini", ".typed"}


def template_folder() -> Path:
    """Return the template: inside the installed package, or ``plugins/template`` of a checkout."""
    installed = _PACKAGE / "plugin_template"
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "plugins" / "template"


def write_plugin(folder: Path, municipalities: tuple[str, ...] = ()) -> list[Path]:
    """Write a plugin named as *folder*, and return its files.

    Args:
        folder: a new or an empty one.
        municipalities: codes of those that it is for; empty for everyone.

    Raises:
        UsageError: the name or a code cannot be used, or the folder is not empty or not writable.
    """
    name = folder.resolve().name
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError([Problem("plugin-name")])
    codes = tuple(map(municipality_code, municipalities))
    if not all(code.isdecimal() and len(code) == 4 for code in codes):
        raise UsageError([Problem("plugin-municipalities")])
    source, written = template_folder(), []
    try:
        if folder.exists() and any(folder.iterdir()):
            raise UsageError([Problem("file-exists", details={"name": name})])
        for path in sorted(source.rglob("*")):
            relative = path.relative_to(source)
            if path.suffix in _TEXTS and not {"__pycache__", ".tox", ".venv"} & set(relative.parts):
                text = path.read_text(encoding="utf-8")
                target = folder / _named(relative.as_posix(), name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(_with_codes(_named(text, name), codes), encoding="utf-8")
                written.append(target)
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("output-file", error)]) from None
    return written


def _named(text: str, name: str) -> str:
    return text.replace("jw-template", name).replace("jw_template", name.replace("-", "_"))


def _with_codes(text: str, codes: tuple[str, ...]) -> str:
    if not codes:
        return text
    listed = ", ".join(f'"{code}"' for code in codes)
    advised = text.replace('municipalities = ["*"] ', f"municipalities = [{listed}] ")
    advised = advised.replace('\'{"facts":', f'\'{{"municipality": "{codes[0]}", "facts":')
    return advised.replace("Engine.load()", f'Engine.load().for_municipality("{codes[0]}")')
