"""Where what a command makes is written: to a file, or to standard output."""

import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import Problem, UsageError


def write_text(text: str, file: str | None) -> None:
    """Write *text* with one line end behind it.

    Raises:
        UsageError: the file cannot be written.
    """
    text = text.rstrip("\n") + "\n"
    if file is None:
        sys.stdout.write(text)
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("output-file", error)]) from None


def write_json(data: object, file: str | None = None) -> None:
    """Write plain data as JSON.

    Raises:
        UsageError: the file cannot be written.
    """
    write_text(json.dumps(data, ensure_ascii=False, indent=2), file)


def write_lines(page: Iterable[Line], file: str | None) -> None:
    """Write a page for a reader.

    Raises:
        UsageError: the file cannot be written.
    """
    if file is None:
        write_page(page, sys.stdout)
        return
    text = io.StringIO()
    write_page(page, text)
    write_text(text.getvalue(), file)
