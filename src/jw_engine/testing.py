"""For the tests of a plugin: ``TestConformance = conformance("my-plugin")`` checks all of it.

Needs pytest. The plugin has to be installed where the tests run; ``pip install --editable .`` does.
"""

from functools import cache

import pytest

from jw_engine.errors import InputError, Place, unknown_name
from jw_engine.loading import home, load_base
from jw_engine.plugins.conformance import CHECKS, Check, check_plugin
from jw_engine.plugins.installed.discovery import installed
from jw_engine.plugins.installed.policy import Policy
from jw_engine.plugins.installed.roster import Roster

__all__ = ["conformance"]


@cache
def _checks(name: str) -> dict[str, Check]:
    roster = Roster(tuple(installed()), Policy())
    named = [found for found in roster.found if found.name == name]
    if not named:
        known = [found.name for found in roster.found]
        raise InputError([unknown_name("plugin", name, known, Place())])
    _, checks = check_plugin(named[0], roster, load_base(home()))
    return {check.name: check for check in checks}


def conformance(name: str) -> type:
    """Return tests, one for each check, of the installed plugin *name*.

    Assign it to a name that pytest collects: ``TestConformance = conformance("my-plugin")``.
    """

    class Conformance:
        """What every plugin has to keep to."""

        @pytest.mark.parametrize("check", CHECKS)
        def test_conforms(self, check: str) -> None:
            """Hold the plugin against one check."""
            found = _checks(name)[check]
            told = "; ".join(text.to("en") for text in found.found)
            if found.ok is None:
                pytest.skip(told or "not tried: the manifest is refused")
            if not found.ok:
                pytest.fail(f"{CHECKS[check].to('en')}: {told}", pytrace=False)

    return Conformance
