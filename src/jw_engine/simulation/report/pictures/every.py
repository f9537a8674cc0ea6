"""All pictures of a report."""

from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.data.over_time import REACHED
from jw_engine.simulation.report.pictures.amounts import tails, work
from jw_engine.simulation.report.pictures.bars import forest, tornado
from jw_engine.simulation.report.pictures.canvas import Picture
from jw_engine.simulation.report.pictures.curves import incidence, survival
from jw_engine.simulation.report.pictures.places import flows, occupancy
from jw_engine.simulation.report.pictures.tale import tale


def pictures_of(report: Report) -> dict[str, Picture]:
    """Return the pictures by their id."""
    found = [
        *(survival(report, each) for each in REACHED),
        *(incidence(report, each) for each in REACHED),
        occupancy(report),
        flows(report),
        work(report),
        tails(report),
    ]
    if not report.single:
        found.append(forest(report))
    if report.story is not None:
        found.append(tale(report))
    if report.sensitivities is not None:
        found.append(tornado(report))
    return {each.id: each for each in found}
