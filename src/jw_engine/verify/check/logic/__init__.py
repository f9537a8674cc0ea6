"""A small decision procedure over condition trees: can they hold, does one follow from another.

It is exact, as each fact is reduced to the values that the trees tell apart; its work is bounded,
and above the bound the answer is None. It never guesses.
"""

from jw_engine.verify.check.logic.domains import Domain, Domains, TooLargeError
from jw_engine.verify.check.logic.formula import Among, Formula, denied, every, some
from jw_engine.verify.check.logic.ranges import OTHER, Range, ranges_of
from jw_engine.verify.check.logic.reading import Reading, known, read
from jw_engine.verify.check.logic.search import Situation, holds, satisfiable, witness

__all__ = [
    "OTHER",
    "Among",
    "Domain",
    "Domains",
    "Formula",
    "Range",
    "Reading",
    "Situation",
    "TooLargeError",
    "denied",
    "every",
    "holds",
    "known",
    "ranges_of",
    "read",
    "satisfiable",
    "some",
    "witness",
]
