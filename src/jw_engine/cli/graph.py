"""``jw graph``: the method as a picture, in five forms."""

import argparse
import json

from jw_engine.cli.output import write_text
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
    write_text(drawn, options.output)
    return 0
