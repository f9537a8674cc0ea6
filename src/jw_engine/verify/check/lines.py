"""The lines of keys: a checked rule only knows where it begins."""

from collections.abc import Sequence
from pathlib import Path

from attrs import evolve

from jw_engine.errors import PackError, Place
from jw_engine.loading.files import TomlFile, parse, read_raw
from jw_engine.verify.check.finding import Finding


class Lines:
    """Looks up in the files themselves where a key stands; reads only those that are asked for."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._files: dict[str, TomlFile | None] = {}

    def placed(self, found: Finding) -> Finding:
        """Return the finding at the line of its key, as far as that can be found."""
        place = found.place
        if not (place.file and place.line and place.key):
            return found
        file = self._file(place)
        if file is None or place.line not in file.lines.keys:
            return found
        return evolve(found, place=evolve(place, line=file.lines.of_key(place.line, place.key)))

    def _file(self, place: Place) -> TomlFile | None:
        if place.file not in self._files:
            self._files[place.file] = self._read(place.file)
        return self._files[place.file]

    def _read(self, name: str) -> TomlFile | None:
        """Return the file of that name, where just one folder has it."""
        paths = [folder / name for folder in self._folders if (folder / name).is_file()]
        if len(paths) != 1:
            return None
        try:
            return parse(read_raw(paths[0]))
        except PackError:
            return None
