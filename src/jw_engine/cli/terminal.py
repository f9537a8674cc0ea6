"""Pages on a terminal or in a pipe. rich is used only where a terminal is there."""

import os
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Literal, TextIO

from attrs import frozen

Style = Literal["title", "urgent", "strong", "plain", "quiet", "forbidden"]
_RICH = {
    "title": "bold cyan",
    "urgent": "bold red",
    "strong": "bold",
    "plain": "",
    "quiet": "dim",
    "forbidden": "red",
}
_WIDEST = 92
_NARROWEST = 40


@frozen
class Line:
    """A paragraph of a page.

    Args:
        first: what stands before its first line, such as ``1. ``; the rest is indented as deep.
    """

    text: str = ""
    style: Style = "plain"
    first: str = ""


def _wrapped(line: Line, width: int) -> str:
    return textwrap.fill(
        line.text,
        width,
        initial_indent=line.first,
        subsequent_indent=" " * len(line.first),
        break_long_words=False,
        break_on_hyphens=False,
    )


def write_page(page: Iterable[Line], stream: TextIO) -> None:
    """Write *page*: in colour on a terminal that has them, else without any control signs."""
    console = None
    width = _WIDEST
    if stream.isatty():
        import shutil  # only where a terminal is there

        width = min(_WIDEST, max(_NARROWEST, shutil.get_terminal_size().columns - 1))
        console = _console(stream)
    for line in page:
        text = _wrapped(line, width)
        if console is None:
            stream.write(text + "\n")
        else:
            console(text, _RICH[line.style])


def _console(stream: TextIO) -> Callable[[str, str], None] | None:
    if os.environ.get("NO_COLOR"):
        return None
    try:
        from rich.console import Console
    except ImportError:
        return None
    console = Console(file=stream, highlight=False, soft_wrap=True)

    def write(text: str, style: str) -> None:
        console.print(text, style=style, markup=False, emoji=False)

    return write


@contextmanager
def progress(size: int | None) -> Iterator[Callable[[int, int], None] | None]:
    """Show how far a stream of *size* bytes has been read; nothing where rich is missing."""
    try:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn
    except ImportError:
        yield None
        return
    columns = (BarColumn(), TextColumn("{task.fields[done]:,}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=size, done=0)
        done = 0

        def advance(read: int, lines: int) -> None:
            nonlocal done
            done += lines
            bar.update(task, advance=read, done=done)

        yield advance
