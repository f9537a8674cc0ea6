"""Where the items of a TOML file stand, since tomllib does not say."""

import re
from collections.abc import Mapping

from attrs import frozen

_HEADER = re.compile(r"\s*\[\[?\s*([\w.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*([\w.-]+)\s*=")


@frozen
class LineIndex:
    """Line numbers by item.

    Args:
        headers: of each array of tables, the line of each of its tables in order.
        keys: of each header line (0 for the top of the file), the line of each key under it.
    """

    headers: Mapping[str, list[int]]
    keys: Mapping[int, Mapping[str, int]]

    @classmethod
    def of(cls, text: str) -> "LineIndex":
        """Return the index of *text*, which is valid TOML."""
        headers: dict[str, list[int]] = {}
        keys: dict[int, dict[str, int]] = {0: {}}
        current = 0
        inside = ""  # the quotes of a text that goes on over several lines
        for number, line in enumerate(text.split("\n"), 1):
            if not inside:
                header, key = _HEADER.match(line), _KEY.match(line)
                if header:
                    headers.setdefault(header[1], []).append(number)
                    current = number
                    keys[current] = {}
                elif key:
                    keys[current].setdefault(key[1], number)
            for quotes in ('"""', "'''"):
                if line.count(quotes) % 2 and inside in ("", quotes):
                    inside = "" if inside else quotes
        return cls(headers, keys)

    def of_item(self, kind: str, position: int) -> int | None:
        """Return the line of the item's header; *position* counts from 0."""
        found = self.headers.get(kind, [])
        return found[position] if position < len(found) else None

    def of_setting(self, name: str) -> int | None:
        """Return the line of a dotted name, written whole or under the header of a table."""
        head, _, key = name.rpartition(".")
        for header in self.headers.get(head, []):
            if key in self.keys[header]:
                return self.keys[header][key]
        return self.keys[0].get(name)

    def of_key(self, header: int | None, key: str) -> int | None:
        """Return the line of *key* under *header*, or the header's own."""
        known = self.keys.get(header or 0, {})
        for written in (key, re.split(r"[.\[]", key, maxsplit=1)[0]):
            if written in known:
                return known[written]
        return next((line for name, line in known.items() if name.startswith(f"{key}.")), header)
