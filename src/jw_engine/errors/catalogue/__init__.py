"""Every error code with its sentence in both languages; ``docs/errors.md`` explains each."""

from jw_engine.errors.catalogue.cases import CASES
from jw_engine.errors.catalogue.casework import CASEWORK
from jw_engine.errors.catalogue.commands import COMMANDS
from jw_engine.errors.catalogue.conform import CONFORM
from jw_engine.errors.catalogue.plugins import PLUGINS
from jw_engine.errors.catalogue.rule_files import RULE_FILES
from jw_engine.errors.catalogue.simulation import SIMULATION
from jw_engine.errors.catalogue.store import STORE

CATALOGUE = {
    **CASES,
    **CASEWORK,
    **RULE_FILES,
    **COMMANDS,
    **CONFORM,
    **PLUGINS,
    **SIMULATION,
    **STORE,
}
