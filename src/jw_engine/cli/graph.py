"""``jw graph``: the method as a picture, in five forms."""

import argparse
import json
import sys
from pathlib import Path

from jw_engine.errors import Problem, UsageError
from jw_engine.loading import default_folder, home, load_base
from jw_engine.trajectory.drawing import describe, dot, graph_dict, mermaid, svg


def run(options: argparse.Namespace) -> int:
    """Draw the state graph."""
    base = load_base(home(), default_folder())
    method, graph, language = base.names.method, base.graph, options.lang
    form = options.format or "svg"
    if form == "json":
        drawn = json.dumps(graph_dict(method, graph, language), ensure_ascii=False, indent=2)
    else:
        draw = {"svg": svg, "mermaid": mermaid, "dot": dot, "text": describe}[form]
        drawn = draw(method, graph, language)
    if options.output is None:
        sys.stdout.write(drawn.rstrip("\n") + "\n")
        return 0
    try:
        Path(options.output).write_text(drawn.rstrip("\n") + "\n", encoding="utf-8")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise UsageError([Problem("input-file", details={"reason": reason})]) from None
    return 0
