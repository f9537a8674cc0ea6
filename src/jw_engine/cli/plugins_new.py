"""``jw plugins new``: a plugin to begin with."""

import argparse
import sys
from pathlib import Path

from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import Text
from jw_engine.plugins.installed.template import write_plugin

_WRITTEN = Text("Geschreven: {0}", "Written: {0}")
_NEXT = Text("Lees verder in {0}.", "Read on in {0}.")
_README = Text("LEESMIJ.md", "README.md")


def run(options: argparse.Namespace) -> int:
    """Write it, and tell where to read on."""
    folder = Path(options.folder)
    written = write_plugin(folder, tuple(options.municipality))
    page = [Line(_WRITTEN.to(options.lang).format(file)) for file in written]
    readme = folder / _README.to(options.lang)
    write_page([*page, Line(_NEXT.to(options.lang).format(readme), "strong")], sys.stdout)
    return 0
