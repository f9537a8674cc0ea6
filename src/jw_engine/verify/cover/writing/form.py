"""Rule files in one form: the order of keys, one condition a line where it is long, quotes."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jw_engine.verify.cover.writing.document import (
    Block,
    Document,
    Entry,
    Groups,
    Path,
    read_document,
)
from jw_engine.verify.cover.writing.values import entry_text, has_comment, key_text, ordered

_DOTTED = ("when", "set")
_BLOCKS = "example"


def formatted(text: str, name: str) -> str:
    """Return a rule file in the form; what it means stays the same, and its comments stay.

    A file that cannot be put in the form without a change of meaning is returned as it is.

    Args:
        text: what it holds.
        name: of the file, for errors.

    Raises:
        PackError: it is not TOML.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = read_document(plain, name)
    written = "".join(_lines(_with_examples(document)))
    return written if tomllib.loads(written) == tomllib.loads(plain) else text


def _with_examples(document: Document) -> Document:
    """Examples that are written as a list become blocks of their own."""
    blocks = []
    for block in document.blocks:
        kept = [entry for entry in block.entries if not _is_examples(entry)]
        blocks.append(block)
        for entry in (entry for entry in block.entries if _is_examples(entry)):
            for number, table in enumerate(entry.value):
                inside = [Entry((key,), table[key]) for key in table]
                above = [entry.above] if entry.above and not number else []
                beside = "" if number else entry.beside
                path = (*block.path, *entry.path)
                blocks.append(Block(path, above, beside=beside, entries=inside))
        block.entries = kept
    return Document(blocks, document.end, document.end_apart)


def _is_examples(entry: Entry) -> bool:
    if entry.path[-1] != _BLOCKS or not isinstance(entry.value, list) or not entry.value:
        return False
    return all(isinstance(part, Mapping) for part in entry.value) and not has_comment(entry.value)


def _lines(document: Document) -> Iterator[str]:
    before: Block | None = None
    for block in document.blocks:
        if before is not None and (len(block.path) == 1 or before.below):
            yield "\n"
        yield from _grouped(block.above)
        if block.above and block.apart:
            yield "\n"
        if block.path:
            yield _beside(f"[[{key_text(block.path)}]]", block.beside)
        yield from _entries(block)
        yield from (f"{line}\n" for line in block.below)
        before = block
    if document.end and document.end_apart:
        yield "\n"
    yield from _grouped(document.end)


def _grouped(groups: Groups) -> Iterator[str]:
    for number, group in enumerate(groups):
        if number:
            yield "\n"
        yield from (f"{line}\n" for line in group)


def _beside(text: str, comment: str) -> str:
    return f"{text} {comment}\n" if comment else f"{text}\n"


def _entries(block: Block) -> Iterator[str]:
    units: dict[Path, list[Entry]] = {}
    for written in block.entries:
        for entry in _expanded(written):
            units.setdefault(_unit(entry.path), []).append(entry)
    for path in _sorted(block.path, units):
        yield from _unit_lines(block, path, units[path])


def _expanded(entry: Entry) -> Iterator[Entry]:
    """What is written as dotted keys is one entry a key."""
    dotted = all(name in _DOTTED for name in entry.path)
    if not (dotted and isinstance(entry.value, Mapping) and entry.value):
        yield entry
        return
    for number, key in enumerate(entry.value):
        above, beside = ([], "") if number else (entry.above, entry.beside)
        yield from _expanded(Entry((*entry.path, key), entry.value[key], above, beside))


def _unit(path: Path) -> Path:
    """Return the part of a key that stands left of the equals sign."""
    end = 1
    while end < len(path) and path[end - 1] in _DOTTED:
        end += 1
    return path[:end]


def _sorted(above: Path, paths: Iterable[Path]) -> list[Path]:
    """Return keys in the order of the format, part by part."""
    paths = list(paths)
    heads = ordered(above, list(dict.fromkeys(path[0] for path in paths)))
    found: list[Path] = []
    for head in heads:
        tails = [path[1:] for path in paths if path[0] == head and len(path) > 1]
        found += [path for path in paths if path == (head,)]
        found += [(head, *tail) for tail in _sorted((*above, head), tails)] if tails else []
    return found


def _unit_lines(block: Block, path: Path, entries: list[Entry]) -> Iterator[str]:
    value: Any = entries[0].value
    if entries[0].path != path:
        value = {}
        for entry in entries:
            inner = value
            *tables, last = entry.path[len(path) :]
            for name in tables:
                inner = inner.setdefault(name, {})
            inner[last] = entry.value
    above = [line for entry in entries for line in entry.above]
    besides = [entry.beside for entry in entries if entry.beside]
    if len(besides) > 1:
        above, besides = above + besides, []
    yield from (f"{line}\n" for line in above)
    text = entry_text(key_text(path), value, (*block.path, *path))
    yield _beside(text, "".join(besides))
