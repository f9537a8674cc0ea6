"""``jw graph``: the method as a picture, in five forms."""

import argparse

from jw_engine.cli.output import write_json, write_text
from jw_engine.loading import default_folder, home, load_base
from jw_engine.trajectory.drawing import describe, dot, graph_dict, mermaid, svg


def run(options: argparse.Namespace) -> int:
    """Draw the state graph."""
    base = load_base(home(), default_folder())
    method, graph, language = base.names.method, base.graph, options.lang
    form = options.format or "svg"
    if form == "json":
        write_json(graph_dict(method, graph, language), options.output)
    else:
        draw = {"svg": svg, "mermaid": mermaid, "dot": dot, "text": describe}[form]
        write_text(draw(method, graph, language), options.output)
    return 0
