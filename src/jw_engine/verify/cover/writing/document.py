"""A TOML file as blocks of entries, each with the comments that belong to it.

A block is the top of the file or a table of an array, such as a rule or an example. A comment
belongs to the entry or block under it; one that stands right under an entry with nothing right
under itself belongs to the block above.
"""

from typing import Any

import tomlkit
from attrs import define, field
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Comment, Item, Table, Whitespace

from jw_engine.errors import PackError, Place, Problem

Path = tuple[str, ...]
Groups = list[list[str]]
"""Comments that stand apart from each other by an empty line."""


@define
class Entry:
    """A key with its value, and its comments.

    Args:
        path: the key, from the table of the block.
        beside: the comment behind it on its line.
    """

    path: Path
    value: Any
    above: list[str] = field(factory=list)
    beside: str = ""


@define
class Block:
    """The top of a file, or a table of an array.

    Args:
        path: of its header; empty for the top.
        above: comments over its header.
        apart: whether an empty line stands between those and the header.
        below: comments under its last entry.
    """

    path: Path
    above: Groups = field(factory=list)
    apart: bool = False
    beside: str = ""
    entries: list[Entry] = field(factory=list)
    below: list[str] = field(factory=list)


@define
class Document:
    """The blocks in the order of the file, the top first, and the comments at the end."""

    blocks: list[Block]
    end: Groups
    end_apart: bool


def read_document(text: str, name: str) -> Document:
    """Return the blocks of a file.

    Raises:
        PackError: it is not TOML.
    """
    try:
        parsed = tomlkit.parse(text)
    except (TOMLKitError, ValueError, RecursionError) as error:
        details = {"reason": str(error).split("\n")[0][:200]}
        raise PackError([Problem("file-toml", Place(file=name), details)]) from None
    reader = _Reader()
    reader.walk(parsed.body, reader.blocks[0], ())
    return Document(reader.blocks, reader.pending.groups, reader.pending.starts_apart)


@define
class _Pending:
    """The comments since the last entry or header."""

    groups: Groups = field(factory=list)
    starts_apart: bool = False
    ends_apart: bool = False

    def add(self, comment: str) -> None:
        if not self.groups or self.ends_apart:
            self.groups.append([])
        self.groups[-1].append(comment)
        self.ends_apart = False

    def blank(self) -> None:
        self.starts_apart = self.starts_apart or not self.groups
        self.ends_apart = bool(self.groups)


@define
class _Reader:
    blocks: list[Block] = field(factory=lambda: [Block(())])
    pending: _Pending = field(factory=_Pending)

    def walk(self, body: list[tuple[Any, Item]], block: Block, above: Path) -> None:
        """Take over the items of a table, which is *above* in its block."""
        for key, item in body:
            if isinstance(item, Whitespace):
                if "\n" in item.as_string():
                    self.pending.blank()
            elif isinstance(item, Comment):
                self.pending.add(item.trivia.comment.strip())
            elif isinstance(item, AoT):
                self._array(item, (*block.path, *above, key.key))
            elif isinstance(item, Table):
                self._folded(item)
                self.walk(item.value.body, block, (*above, key.key))
            elif key is not None:
                self._entry(block, (*above, key.key), item)

    def _array(self, array: AoT, path: Path) -> None:
        for part in array.body:
            above, below = self._split()
            self.blocks[-1].below += below
            block = Block(path, above, self.pending.ends_apart, part.trivia.comment.strip())
            self.blocks.append(block)
            self.pending = _Pending()
            self.walk(part.value.body, block, ())

    def _folded(self, table: Table) -> None:
        """The comment behind a header that is folded into its block goes above its first entry."""
        if table.trivia.comment.strip():
            self.pending.add(table.trivia.comment.strip())

    def _entry(self, block: Block, path: Path, item: Item) -> None:
        comments = [line for group in self.pending.groups for line in group]
        if block.path == () and not block.entries:
            # what stands over the first key of a file is about the file
            block.above, block.apart = self.pending.groups, self.pending.ends_apart
            comments = []
        block.entries.append(Entry(path, item, comments, item.trivia.comment.strip()))
        self.pending = _Pending()

    def _split(self) -> tuple[Groups, list[str]]:
        """Return the comments of the block that comes, and those of the block above it."""
        groups = self.pending.groups
        alone = len(groups) > 1 or self.pending.ends_apart
        if groups and alone and not self.pending.starts_apart and self.blocks[-1].entries:
            return groups[1:], groups[0]
        return groups, []
