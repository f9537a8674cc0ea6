"""What two ways of working are called."""

from jw_engine.engine import Engine
from jw_engine.errors import Text

BASE = Text("basisregels", "base rules")


def names_of(engines: tuple[Engine, Engine]) -> tuple[Text, Text]:
    """Return what two ways are called: after the packs that each adds."""
    names = [_name(engine) for engine in engines]
    if names[0] == names[1]:
        other = names[1]
        names[1] = Text(f"{other.nl}, andere instellingen", f"{other.en}, other settings")
    return names[0], names[1]


def _name(engine: Engine) -> Text:
    added = [pack.name for pack in engine.packs[1:]]
    if not added:
        return BASE
    return Text(" + ".join([BASE.nl, *added]), " + ".join([BASE.en, *added]))
