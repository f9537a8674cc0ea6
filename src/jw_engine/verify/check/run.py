"""All checks over all rules."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from jw_engine.errors import PackError, Problem
from jw_engine.loading import extend_base, home, load_base
from jw_engine.verify.check.covered import find_covered
from jw_engine.verify.check.examples import find_examples
from jw_engine.verify.check.finding import Finding, of_problem
from jw_engine.verify.check.gap import find_gaps
from jw_engine.verify.check.gather import Gathered, gather
from jw_engine.verify.check.lines import Lines
from jw_engine.verify.check.material import Material
from jw_engine.verify.check.never_fires import find_never_fires
from jw_engine.verify.check.texts import find_texts
from jw_engine.verify.check.unused import find_unused
from jw_engine.verify.check.vetoed import find_vetoed

CHECKS: tuple[Callable[[Material], Iterator[Finding]], ...] = (
    find_never_fires,
    find_covered,
    find_vetoed,
    find_gaps,
    find_texts,
    find_examples,
    find_unused,
)
_SEVERITIES = ("error", "warning", "note")


@frozen
class Report:
    """What was found.

    Args:
        findings: the worst first; of one kind in the order of the files.
        rules: how many rules were looked at.
        loads: whether the packs can be used as they are.
    """

    findings: tuple[Finding, ...]
    rules: int
    loads: bool


def check(
    packs: Iterable[str | Path] = (),
    configuration: str | Path | Mapping[str, Any] | None = None,
    cache: Path | None = None,
    vocabulary: Iterable[str | Path] = (),
) -> Report:
    """Return what is found in the packs in these folders; in the base where none is given.

    Args:
        packs: folders of rules.
        configuration: of the organisation.
        cache: folder for what was checked.
        vocabulary: folders of further facts that these rules name.
    """
    folders = [Path(folder) for folder in packs]
    given = Path(configuration) if isinstance(configuration, str) else configuration
    try:
        base = extend_base(load_base(home(), cache), tuple(vocabulary), cache)
    except PackError as error:
        return Report(_ordered(map(of_problem, error.problems)), 0, loads=False)
    report = check_gathered(gather(base, folders, given, cache))
    lines = Lines([home() / "base", *folders])
    return evolve(report, findings=_ordered(lines.placed(each) for each in report.findings))


def check_gathered(gathered: Gathered) -> Report:
    """Return what is found in what was gathered."""
    problems: list[Problem] = list(gathered.problems)
    found = [of_problem(problem) for problem in problems]
    if gathered.unread:
        return Report(_ordered(found), 0, loads=False)
    material = Material.of(gathered)
    for find in CHECKS:
        found += find(material)
    count = sum(standing.told for standing in material.rules)
    return Report(_ordered(found), count, loads=not problems)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    def order(each: Finding) -> tuple[int, str, int]:
        return _SEVERITIES.index(each.severity), each.place.file, each.place.line or 0

    return tuple(sorted(findings, key=order))
