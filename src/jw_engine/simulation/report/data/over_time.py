"""Tables with a row for each turn."""

from collections.abc import Iterator, Sequence

from jw_engine.errors import Text
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.statistics import Curve, Incidence
from jw_engine.simulation.telling.cells import Cell, Column, Table, table

REACHED = {
    "contact": (Text("contact", "contact"), Text("nog geen contact", "no contact yet")),
    "perspective": (
        Text("perspectief", "perspective"), Text("nog geen perspectief", "no perspective yet")
    ),
}  # fmt: skip
"""What is waited for, and how not having it is called."""
DAY = Column("day", Text("Dag", "Day"), "count")


def step(found: Curve | Incidence, turn: int, before: float) -> tuple[float, Cell]:
    """Return the probability after *turn*, and its cell; *before* the first turn."""
    place = -1
    for each in found.turns:
        if each > turn:
            break
        place += 1
    if place < 0:
        return before, Cell(before, unit="share")
    value = found.probability[place]
    return value, Cell(value, unit="share", low=found.low[place], high=found.high[place])


def _turns(found: Sequence[Curve | Incidence]) -> list[int]:
    return sorted({turn for each in found for turn in each.turns})


def survival(report: Report, reached: str) -> Table:
    """Return the share without it, by day."""
    name, without = REACHED[reached]
    curves = [way.side.curves[reached] for way in report.ways]
    columns = [DAY]
    for way in report.ways:
        key = way.key.lower()
        columns += [
            Column(f"{key}_without", Text(f"{way.key}, {without.nl}", f"{way.key}, {without.en}"),
                   ranged=True),
            Column(f"{key}_at_risk", Text(f"{way.key}, gevolgd", f"{way.key}, followed"), "count"),
        ]  # fmt: skip

    def rows() -> Iterator[list[Cell]]:
        for turn in _turns(curves):
            row = [Cell(report.days(turn))]
            for curve in curves:
                there = dict(zip(curve.turns, curve.at_risk, strict=True))
                row += [step(curve, turn, 1.0)[1], Cell(there.get(turn))]
            yield row

    caption = Text(f"Tot er {name.nl} is, dag voor dag", f"Until {name.en}, day by day")
    return table(f"survival_{reached}", caption, columns, rows())


def causes(report: Report, reached: str) -> list[tuple[int, str, Text]]:
    """Return what may come first: what is waited for (0), and the endings."""
    endings = report.comparison.scenario.endings.values()
    name = REACHED[reached][0]
    return [
        (0, reached, Text(name.nl.capitalize(), name.en.capitalize())),
        *((place, each.id, each.label) for place, each in enumerate(endings, 1)),
    ]  # fmt: skip


def incidence(report: Report, reached: str) -> Table:
    """Return what came first, by day."""
    name = REACHED[reached][0]
    found = [(way, way.side.incidences[reached]) for way in report.ways]
    columns = [DAY]
    cells: list[Incidence | None] = []
    for way, each in found:
        for cause, ident, label in causes(report, reached):
            text = Text(f"{way.key}, {label.nl}", f"{way.key}, {label.en}")
            columns.append(Column(f"{way.key.lower()}_{ident}", text, ranged=True))
            cells.append(each.get(cause))

    def rows() -> Iterator[list[Cell]]:
        for turn in _turns([each for each in cells if each]):
            row = [Cell(0.0, unit="share") if c is None else step(c, turn, 0.0)[1] for c in cells]
            yield [Cell(report.days(turn)), *row]

    caption = Text(
        f"Wat het eerst kwam: {name.nl} of een einde", f"What came first: {name.en} or an ending"
    )
    return table(f"incidence_{reached}", caption, columns, rows())  # fmt: skip


def occupancy(report: Report) -> Table:
    """Return where young people are, by day."""
    n = report.comparison.trajectories
    ended = Text("afgelopen", "ended")
    columns = [
        DAY,
        *(
            Column(f"{key.lower()}_{name}", Text(f"{key}, {text.nl}", f"{key}, {text.en}"))
            for key in (way.key for way in report.ways)
            for name, text in (*report.positions, ("ended", ended))
        ),
    ]  # fmt: skip

    def rows() -> Iterator[list[Cell]]:
        for turn in range(report.comparison.scenario.turns):
            row = [Cell(report.days(turn))]
            for way in report.ways:
                there = [int(each) for each in way.side.counts.at[turn]]
                shares = [*(each / n for each in there), (n - sum(there)) / n]
                row += [Cell(share, unit="share") for share in shares]
            yield row

    caption = Text("Waar jongeren staan, dag voor dag", "Where young people are, day by day")
    return table("occupancy", caption, columns, rows())


def work(report: Report) -> Table:
    """Return minutes of work and who waits, by day; of all young people together."""
    n = report.comparison.trajectories
    columns = [DAY]
    for way in report.ways:
        key = way.key.lower()
        columns += [
            Column(f"{key}_minutes",
                   Text(f"{way.key}, minuten per jongere", f"{way.key}, minutes per young person")),
            Column(f"{key}_waiting",
                   Text(f"{way.key}, wacht in deze beurt", f"{way.key}, waiting in this turn")),
        ]  # fmt: skip

    def rows() -> Iterator[list[Cell]]:
        for turn in range(report.comparison.scenario.turns):
            row = [Cell(report.days(turn))]
            for way in report.ways:
                counts = way.side.counts
                row += [
                    Cell(int(counts.minutes[turn]) / n, unit="minutes"),
                    Cell(int(counts.waiting[turn]) / n, unit="share"),
                ]
            yield row

    caption = Text("Werk en wachten, dag voor dag", "Work and waiting, day by day")
    return table("work", caption, columns, rows())
