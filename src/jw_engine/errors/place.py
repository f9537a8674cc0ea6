"""Where something is wrong."""

from typing import Any

from attrs import frozen


@frozen
class Place:
    """A place in a file or in an input; what is not known stays empty.

    Args:
        file: name of the file, without the folders above the pack.
        line: line in the file, or number of the event, counted from 1.
        item: id of the rule, fact, action or key, e.g. ``R75``.
        key: the key inside the item, e.g. ``when.all[0]``.
    """

    file: str = ""
    line: int | None = None
    item: str = ""
    key: str = ""

    def __str__(self) -> str:
        head = f"{self.file}:{self.line}" if self.file and self.line else self.file
        if self.line and not self.file:
            head = f"line {self.line}"
        return ", ".join(part for part in (head, self.item, self.key) if part)

    def to_dict(self) -> dict[str, Any]:
        """Return the parts that are known, as plain data."""
        parts = {"file": self.file, "line": self.line, "item": self.item, "key": self.key}
        return {name: value for name, value in parts.items() if value}
