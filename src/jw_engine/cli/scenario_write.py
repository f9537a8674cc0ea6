"""``jw scenario new`` and ``jw scenario graph``: scenarios written and drawn."""

import argparse
import sys
from pathlib import Path

from jw_engine.cli.advise import load_engine
from jw_engine.cli.output import write_json, write_text
from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import Text
from jw_engine.simulation.opening import open_scenario
from jw_engine.simulation.scenario.drawing import describe, dot, graph_dict, mermaid
from jw_engine.simulation.scenario.template import write_scenario

_WRITTEN = Text("Geschreven: {0}", "Written: {0}")
_NEXT = Text("Probeer het: jw simulate {0}", "Try it: jw simulate {0} --lang en")


def new(options: argparse.Namespace) -> int:
    """Write a scenario to begin with, and tell how to try it."""
    write_scenario(Path(options.file), options.lang)
    told = (text.to(options.lang).format(options.file) for text in (_WRITTEN, _NEXT))
    write_page(map(Line, told), sys.stdout)
    return 0


def graph(options: argparse.Namespace) -> int:
    """Draw a scenario."""
    engine = load_engine(options)
    try:
        scenario = open_scenario(Path(options.file), engine)
    finally:
        engine.close_plugins()
    if options.format == "json":
        write_json(graph_dict(scenario, options.lang), options.output)
    else:
        draw = {"mermaid": mermaid, "dot": dot}.get(options.format or "", describe)
        write_text(draw(scenario, options.lang), options.output)
    return 0
