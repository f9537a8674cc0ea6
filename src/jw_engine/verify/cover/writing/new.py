"""A first pack to begin with."""

import re
from pathlib import Path

from jw_engine.errors import Language, Problem, UsageError

_TEMPLATES = Path(__file__).with_name("first_pack")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FILE = {"nl": "eerste-regels.toml", "en": "first-rules.toml"}
_LONGEST = 60


def write_first_pack(folder: Path, name: str | None, language: Language) -> Path:
    """Write a pack of one file with comments, and return that file.

    Args:
        folder: where; made where it is not there.
        name: of the pack; made of the folder's where it is left out.
        language: of the comments.

    Raises:
        UsageError: the folder holds rules already, or cannot be written, or the name cannot be.
    """
    pack = _from_folder(folder) if name is None else name
    if not _NAME.fullmatch(pack) or pack == "base" or len(pack) > _LONGEST:
        raise UsageError([Problem("pack-name")])
    text = (_TEMPLATES / f"{language}.toml").read_text(encoding="utf-8")
    prefix = "".join(part[0] for part in pack.split("-")).upper()
    text = text.replace("PACK-NAME", pack).replace("RULE-PREFIX", _own(prefix))
    file = folder / _FILE[language]
    if folder.is_dir() and any(folder.glob("*.toml")):
        raise _taken(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise _taken(folder) from None
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("output-file", error)]) from None
    return file


def _taken(folder: Path) -> UsageError:
    return UsageError([Problem("file-exists", details={"name": folder.name})])


def _from_folder(folder: Path) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", folder.resolve().name.lower())
    return plain.strip("-")


def _own(prefix: str) -> str:
    """Return a beginning for ids that no rule of the base has; those are R and a number."""
    return f"{prefix}X" if prefix == "R" else prefix
