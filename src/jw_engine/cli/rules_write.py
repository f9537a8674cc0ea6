"""``jw rules new`` and ``jw rules format``: rule files, written."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import (
    Language,
    MissingExtraError,
    PackError,
    Place,
    Problem,
    Text,
    UsageError,
)
from jw_engine.loading.files import parse, read_raw
from jw_engine.loading.rule_schema import FORMAT

_WRITTEN = Text("Geschreven: {0}", "Written: {0}")
_NEXT = Text("Probeer het: jw rules test --pack {0}", "Try it: jw rules test --pack {0}")
_CHANGED = Text("{0}: in de vorm gezet", "{0}: put in the form")
_WOULD = Text("{0}: staat niet in de vorm", "{0}: is not in the form")
_FINE = Text("Alles staat al in de vorm.", "All is in the form already.")


def new_pack(options: argparse.Namespace) -> int:
    """Write a first pack."""
    from jw_engine.verify.cover.writing.new import write_first_pack

    file = write_first_pack(Path(options.folder), options.pack, options.lang)
    _say(options.lang, (_WRITTEN, file), (_NEXT, options.folder))
    return 0


def format_files(options: argparse.Namespace) -> int:
    """Put rule files in the form, or tell which are not.

    Raises:
        PackError: with every file that is no rule file; then nothing is written.
    """
    try:
        from jw_engine.verify.cover.writing.form import formatted
    except ImportError:
        raise MissingExtraError.of("extra-missing", extra="cli") from None
    changed: dict[Path, str] = {}
    problems: list[Problem] = []
    for file, text in _rule_files(map(Path, options.files), problems):
        try:
            new = formatted(text, file.name)
        except PackError as error:
            problems += error.problems
            continue
        if new != text:
            changed[file] = new
    if problems:
        raise PackError(problems)
    if not options.check:
        for file, new in changed.items():
            _write(file, new)
    told = _WOULD if options.check else _CHANGED
    _say(options.lang, *((told, file) for file in changed))
    if not changed:
        _say(options.lang, (_FINE, ""))
    return int(bool(changed) and options.check)


def _rule_files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    """Yield the rule files with what they hold; in a folder, other TOML files are passed over."""
    for path in paths:
        inside = sorted(path.rglob("*.toml")) if path.is_dir() else []
        if path.is_dir() and not inside:
            problems.append(Problem("pack-empty", Place(file=path.name)))
        for file in inside or ([] if path.is_dir() else [path]):
            try:
                raw = read_raw(file)
                data = parse(raw).data
            except PackError as error:
                problems += error.problems
                continue
            if data.get("format") == FORMAT:
                yield file, raw.content.decode("utf-8")
            elif not inside:
                place = Place(file=file.name)
                problems.append(Problem("file-format", place, {"expected": FORMAT}))


def _write(file: Path, text: str) -> None:
    try:
        file.write_bytes(text.encode())
    except OSError as error:
        reason = error.strerror or type(error).__name__
        place = Place(file=file.name)
        raise UsageError([Problem("output-file", place, {"reason": reason})]) from None


def _say(language: Language, *told: tuple[Text, object]) -> None:
    write_page((Line(text.to(language).format(about)) for text, about in told), sys.stdout)
