"""Rules that no situation makes fire."""

from collections.abc import Iterator

from jw_engine.facts import Configuration
from jw_engine.rules import Rule
from jw_engine.verify.check.finding import Finding, finding
from jw_engine.verify.check.logic import Domains, TooLargeError, known, ranges_of, read, satisfiable
from jw_engine.verify.check.material import Material, leaves_of
from jw_engine.verify.check.standing import Standing


def find_never_fires(material: Material) -> Iterator[Finding]:
    """Yield a finding for each rule that can never fire.

    Where only the organisation's own configuration keeps it from firing, that is a note.
    """
    for standing in material.rules:
        if standing.told and standing.lives is False:
            yield _told(standing, material)


def _told(standing: Standing, material: Material) -> Finding:
    rule, names = standing.rule, material.base.names
    undecided = Domains(leaves_of(rule), ranges_of(names, Configuration(names.keys)))
    reading = read(rule, undecided)
    if reading is None or satisfiable([reading.fires], undecided.full) is not False:
        return finding("never-fires/configuration", "note", rule.at("when"))
    if _holds(rule, undecided):
        return finding("never-fires/blocked", "error", rule.at("unless"))
    return finding("never-fires", "error", rule.at("when"))


def _holds(rule: Rule, domains: Domains) -> bool | None:
    """Return whether the condition by itself can hold."""
    try:
        return satisfiable([known(rule.condition, domains)], domains.full)
    except TooLargeError:
        return None
