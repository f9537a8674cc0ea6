"""The command's entry: read the arguments, run, and answer with an exit code.

0: all fine. 1: some input was refused. 2: wrong use, or a pack or configuration that cannot be
loaded.
"""

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from jw_engine.cli.parser import parse_arguments
from jw_engine.errors import InputError, JwError, Language

_OBJECTS = 100_000  # made since the last time that waste was looked for


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``jw`` and return its exit code; nothing but an interrupt leaves as an exception."""
    # what starting makes is kept: to look for waste among it takes an eighth of a short command
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    language: Language = "nl"
    try:
        options = parse_arguments(arguments)
        language = options.lang
        code = options.run(options)
        sys.stdout.flush()
    except JwError as error:
        print(error.text(language), file=sys.stderr)  # noqa: T201
        return 1 if isinstance(error, InputError) else 2
    except BrokenPipeError:
        # who read along has left; what is still buffered has nowhere to go
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return int(code)
