"""Tables of what was measured: over all, per profile, the tails, the moves."""

from collections.abc import Iterator
from math import sqrt

from jw_engine.errors import Text
from jw_engine.simulation.comparing.comparison import CHANCES, Compared
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.statistics.distributions import CONFIDENCE, t_quantile
from jw_engine.simulation.telling.cells import Cell, Column, Table, columns_of, table
from jw_engine.simulation.telling.numbers import Number
from jw_engine.simulation.telling.outcome import points

MEASURE = Column("measure", Text("Maat", "Measure"), "name")
UNITS = {
    "days": Text("dagen", "days"), "minutes": Text("minuten", "minutes"),
    "times": Text("keer", "times"), "share": Text("deel", "share"),
}  # fmt: skip


def measures(report: Report) -> Table:
    """Return all measures over everybody."""
    found = report.comparison.measures
    unit = Column("unit", Text("Eenheid", "Unit"), "name")
    if report.single:
        columns: tuple[Column, ...] = (
            MEASURE,
            unit,
            Column("mean", Text("Gemiddeld", "Mean"), ranged=True),
        )
        rows = ((*_named(each), mean(each)) for each in found)
        return table("measures", Text("Alle maten", "All measures"), columns, rows)
    columns = (MEASURE, unit, *columns_of(*_compared_columns(report)))
    compared = ((*_named(each), *_compared(each)) for each in found)
    return table("measures", Text("Alle maten", "All measures"), columns, compared)


def _named(each: Compared) -> tuple[Cell, Cell]:
    measure = each.measure
    return Cell(measure.id, measure.label), Cell(measure.unit, UNITS[measure.unit])


def _compared_columns(report: Report) -> Iterator[tuple[object, ...]]:
    for way in report.ways:
        yield way.key.lower(), Text(f"{way.key}, gemiddeld", f"{way.key}, mean")
    yield "difference", Text("Verschil, B min A", "Difference, B less A"), "gain", True
    yield "p", Text("p-waarde", "p-value"), "p"


def _compared(each: Compared) -> Iterator[Cell]:
    unit, gain = each.measure.unit, each.difference
    for value in (each.a, each.b):
        yield Cell(value, unit=unit)
    yield Cell(gain.value, unit=points(unit), low=gain.low, high=gain.high)
    yield Cell(each.p)


def mean(each: Compared) -> Cell:
    """Return the mean of one way, with its interval; a way told alone is compared with itself."""
    found, unit = each.difference, each.measure.unit
    if each.a is None or found.unpaired_variance is None or found.n < 2:
        return Cell(each.a, unit=unit)
    reach = t_quantile(found.n - 1, CONFIDENCE) * sqrt(found.unpaired_variance / 2 / found.n)
    low, high = each.a - reach, each.a + reach
    if unit == "share":
        low, high = max(low, 0.0), min(high, 1.0)
    return Cell(each.a, unit=unit, low=low, high=high)


def profiles(report: Report) -> Table:
    """Return all measures per profile."""
    comparison = report.comparison
    labels = {name: each.label for name, each in comparison.scenario.profiles.items()}
    head = (
        MEASURE, Column("profile", Text("Groep", "Group"), "name"),
        Column("number", Text("Aantal", "Number"), "count"),
    )  # fmt: skip
    if report.single:
        rest: tuple[Column, ...] = (Column("mean", Text("Gemiddeld", "Mean"), ranged=True),)
    else:
        rest = columns_of(*_compared_columns(report))

    def rows() -> Iterator[tuple[Cell, ...]]:
        for place, measure in enumerate(each.measure for each in comparison.measures):
            for name, (n, found) in comparison.profiles.items():
                each = found[place]
                about = (Cell(measure.id, measure.label), Cell(name, labels[name]), Cell(n))
                if report.single:
                    yield (*about, mean(each))
                else:
                    yield (*about, *_compared(each))

    caption = Text("Alle maten per groep jongeren", "All measures per group of young people")
    return table("profiles", caption, (*head, *rest), rows())


def tails(report: Report) -> Table:
    """Return the quantiles of each measure."""
    amounts = {each.measure.id: each.measure for each in report.comparison.measures}
    columns = (
        MEASURE,
        Column("share", Text("Deel van de jongeren", "Share of young people")),
        *(
            Column(key.lower(), Text(f"{key}, hoogstens", f"{key}, at most"), ranged=True)
            for key in (way.key for way in report.ways)
        ),
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for name in report.ways[0].side.tails:
            measure = amounts[name]
            for place, chance in enumerate(CHANCES):
                found = (way.side.tails[name][place] for way in report.ways)
                yield (
                    Cell(name, measure.label),
                    Cell(chance, Text(f"{chance:.0%}", f"{chance:.0%}")),
                    *(
                        Cell(_int(each.value), unit=measure.unit, low=each.low, high=each.high)
                        for each in found
                    ),
                )

    caption = Text("Hoe ver de maten uiteenlopen", "How far the measures spread")
    return table("tails", caption, columns, rows())


def _int(value: Number) -> Number:
    return value if value is None else int(value)


def flows(report: Report) -> Table:
    """Return how often a turn in one place was followed by one in another."""
    places = report.positions
    columns = (
        Column("from", Text("Van", "From"), "name"),
        Column("to", Text("Naar", "To"), "name"),
        *(each for way in report.ways for each in _flow_columns(way.key)),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for one, origin in enumerate(places):
            for two, target in enumerate(places):
                cells: list[Cell] = []
                for way in report.ways:
                    row = way.side.counts.flows[one]
                    count, whole = int(row[two]), int(row.sum())
                    share = count / whole if whole else None
                    cells += [Cell(count), Cell(share, unit="share")]
                if any(each.value for each in cells):
                    yield (Cell(origin[0], origin[1]), Cell(target[0], target[1]), *cells)

    caption = Text("Van de ene beurt op de andere", "From one turn to the next")
    return table("flows", caption, columns, rows())


def _flow_columns(key: str) -> Iterator[Column]:
    name = key.lower()
    yield Column(f"{name}_count", Text(f"{key}, aantal keer", f"{key}, times"), "count")
    label = Text(f"{key}, deel van de beurten", f"{key}, share of turns")
    yield Column(f"{name}_share", label)
