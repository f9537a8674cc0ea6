"""The table of what the outcome hangs on."""

from collections.abc import Iterator

from jw_engine.errors import Text
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.telling.cells import Cell, Column, Table, table
from jw_engine.simulation.telling.outcome import points


def tornado(report: Report) -> Table:
    """Return what the measure gains where the chances of a behaviour are otherwise."""
    assert report.sensitivities is not None
    name, unit, found = report.sensitivities
    labels = {each.id: each.label for each in report.comparison.scenario.behaviours}
    columns = (
        Column("behaviour", Text("Aanname", "Assumption"), "name"),
        Column("lower", Text("Kansen 20% lager", "Chances 20% lower"), "gain", ranged=True),
        Column("higher", Text("Kansen 20% hoger", "Chances 20% higher"), "gain", ranged=True),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found:
            yield (
                Cell(each.behaviour, labels[each.behaviour]),
                *(
                    Cell(gain.value, unit=points(unit), low=gain.low, high=gain.high)
                    for gain in (each.lower, each.higher)
                ),
            )

    caption = Text(f"Wat verandert aan: {name.nl}", f"What changes in: {name.en}")
    return table("sensitivity", caption, columns, rows())
