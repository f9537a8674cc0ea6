"""``jw case key``: the master key that notes are kept under."""

import argparse
import sys
from pathlib import Path

from jw_engine.cli.output import write_json
from jw_engine.cli.terminal import Line, write_page
from jw_engine.errors import Problem, Text, UsageError
from jw_engine.store import new_master_key, rotate_master_key

_MADE = Text(
    "De nieuwe hoofdsleutel staat in het bestand. Bewaar het apart van de opslag en van de kopieën "
    "daarvan: zonder deze sleutel leest niemand de aantekeningen.",
    "The new master key is in the file. Keep it apart from the store and its copies: without this "
    "key nobody reads the notes.",
)
_ROTATED = Text(
    "Sleutels die onder de nieuwe hoofdsleutel zijn gezet: {0}; die er al onder stonden: {1}. "
    "Bewaar de oude zolang er kopieën van de sleutels van daarvoor zijn.",
    "Keys that were put under the new master key: {0}; that were already: {1}. Keep the old one "
    "for as long as there are copies of the keys from before.",
)


def new(options: argparse.Namespace) -> int:
    """Make a file with a new master key."""
    new_master_key(Path(options.file))
    if options.format == "json":
        write_json({"file": options.file})
    else:
        write_page([Line(_MADE.to(options.lang))], sys.stdout)
    return 0


def rotate(options: argparse.Namespace) -> int:
    """Wrap the keys of all subjects in another master key."""
    if not options.store:
        raise UsageError([Problem("case-store")])
    if not options.master_key or not options.new_master_key:
        raise UsageError([Problem("case-keys")])
    rotated = rotate_master_key(
        options.store, Path(options.master_key), Path(options.new_master_key), options.tenant,
        keys_url=options.keys,
    )  # fmt: skip
    if options.format == "json":
        write_json({"wrapped": rotated.wrapped, "before": rotated.before})
    else:
        text = _ROTATED.to(options.lang).format(rotated.wrapped, rotated.before)
        write_page([Line(text)], sys.stdout)
    return 0
