"""Reads the documents: their blocks, tables and headings."""

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jw_engine import Engine

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def toml_blocks(name: str) -> list[str]:
    """Return the blocks that have to load; those marked ``toml fragment`` need not."""
    return re.findall(r"^```toml\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)


def csv_blocks(name: str) -> list[str]:
    """Return the blocks of CSV; each is the file that a block of TOML before it names."""
    return re.findall(r"^```csv\n(.*?)^```$", text_of(name), re.DOTALL | re.MULTILINE)


def rows(name: str) -> dict[str, str]:
    """Return the table rows that begin with a name in code, each of which stands there once."""
    found = re.findall(r"^\| `([^`]+)` \|(.*)$", text_of(name), re.MULTILINE)
    names = Counter(key for key, _ in found)
    assert [key for key, count in names.items() if count > 1] == []
    return dict(found)


def part_of(name: str, heading: str) -> str:
    """Return what stands under *heading*, up to the next one."""
    found = re.search(
        rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text_of(name), re.DOTALL | re.MULTILINE
    )
    assert found, heading
    return found[1]


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def load(
    block: str, folder: Path, configuration: Mapping[str, Any] | None = None, table: str = ""
) -> Engine:
    """Return an engine with the pack of *block*; *table* is the CSV file that it names, if any."""
    (folder / "example.toml").write_text(block, encoding="utf-8")
    for name in re.findall(r'^rows = "(.+)"$', block, re.MULTILINE):
        (folder / name).write_text(table, encoding="utf-8")
    return Engine.load(packs=[folder], configuration=configuration)
