"""The sections of a report."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from jw_engine._version import __version__
from jw_engine.errors import Language, Text
from jw_engine.simulation.report import stories, telling, words
from jw_engine.simulation.report.content import Report
from jw_engine.simulation.report.markup import (
    facts,
    figure,
    folded,
    paragraph,
    section,
    shown,
    tag,
    text,
)
from jw_engine.simulation.report.pictures import Picture
from jw_engine.simulation.telling.cells import Cell, Column, Table, table
from jw_engine.simulation.telling.numbers import Numbers


@frozen
class Parts:
    """The sections of one report in one language."""

    report: Report
    language: Language
    tables: Mapping[str, Table]
    pictures: Mapping[str, Picture]

    def every(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the markup of each section."""
        for name, content in (
            ("main", self._main()),
            ("scenario", self._scenario()),
            ("contact", self._reached("contact")),
            ("perspective", self._reached("perspective")),
            ("places", [self._say(words.PLACES), self._figure("occupancy"), self._figure("flows")]),
            ("work", [self._figure("work")]),
            ("tails", [self._figure("tails")]),
            ("profiles", self._profiles()),
            ("example", self._example()),
            ("parted", self._parted()),
            ("hangs", self._hangs()),
            ("made", self._made()),
        ):
            made = list(content)
            if made:
                yield name, section(name, self.language, *made)

    @property
    def _numbers(self) -> Numbers:
        return Numbers(self.language)

    def _say(self, told: Text) -> str:
        return paragraph(told.to(self.language))

    def _figure(self, name: str) -> str:
        picture = self.pictures[name]
        return figure(picture, self.language, folded(self.tables[picture.table], self._numbers))

    def _main(self) -> Iterator[str]:
        yield paragraph(" ".join(telling.lead(self.report, self.language)))
        stop = self.report.comparison.stop
        if stop is not None and stop.half_width is not None:
            form = words.STOP_ENOUGH if stop.enough else words.STOP_NOT
            width = self._numbers.decimal(stop.half_width, 2)
            needed = self._numbers.whole(stop.needed)
            yield paragraph(form.to(self.language).format(width=width, needed=needed))
        items = (
            tag("li", text("strong", f"{name}: "), text("span", told))
            for name, told in telling.sentences(self.report, self.language)
        )
        yield tag("ul", *items)
        yield folded(self.tables["measures"], self._numbers)

    def _scenario(self) -> Iterator[str]:
        scenario, numbers = self.report.comparison.scenario, self._numbers
        yield paragraph(scenario.about.to(self.language))
        yield paragraph(words.SOURCE.to(self.language).format(page=scenario.source.page))
        told = [
            words.PERIOD.to(self.language).format(
                start=numbers.day(scenario.start), turns=numbers.whole(scenario.turns),
                turn=scenario.turn, unit=numbers.unit("days", scenario.turn, 0),
            ),
            words.ADHERENCE.to(self.language).format(
                share=numbers.share(float(scenario.worker.adherence), 0)
            ),
        ]  # fmt: skip
        capacity = scenario.capacity
        if capacity is None:
            told.append(words.NO_TEAM.to(self.language))
        else:
            told.append(
                words.TEAM.to(self.language).format(
                    workers=capacity.workers, caseload=capacity.caseload, hours=capacity.hours
                )
            )
        yield paragraph(" ".join(told))
        yield shown(self._groups(), numbers)

    def _groups(self) -> Table:
        comparison = self.report.comparison
        columns = (
            Column("profile", words.PROFILE, "name"), Column("number", words.NUMBER, "count"),
            Column("share", words.SHARE),
        )  # fmt: skip
        rows = (
            (Cell(name, comparison.scenario.profiles[name].label), Cell(n),
             Cell(n / comparison.trajectories, unit="share"))
            for name, (n, _) in comparison.profiles.items()
        )  # fmt: skip
        return table("groups", words.PROFILES, columns, rows)

    def _reached(self, name: str) -> Iterator[str]:
        yield self._say(words.CURVES)
        yield self._figure(f"survival_{name}")
        yield from map(paragraph, telling.waited(self.report, name, self.language))
        yield self._figure(f"incidence_{name}")

    def _profiles(self) -> Iterator[str]:
        if self.report.single:
            yield self._say(words.PER_PROFILE_ALONE)
            yield folded(self.tables["profiles"], self._numbers)
            return
        yield self._say(words.BY_PROFILE)
        yield self._figure("forest")

    def _example(self) -> Iterator[str]:
        if self.report.story is not None:
            about, turns = stories.tale(self.report, self.language)
            yield paragraph(about)
            yield figure(self.pictures["tale"], self.language, turns)

    def _parted(self) -> Iterator[str]:
        if self.report.comparison.divergences and not self.report.single:
            yield self._say(words.PARTED)
            yield from stories.parted(self.report, self.language)

    def _hangs(self) -> Iterator[str]:
        if self.report.sensitivities is not None:
            yield self._say(words.HANGS)
            yield self._figure("tornado")

    def _made(self) -> Iterator[str]:
        comparison, language = self.report.comparison, self.language
        scenario, method = comparison.scenario, self.report.ways[0].engine.method
        yield self._say(words.INTERVALS)
        if scenario.team > 1:
            yield self._say(words.TEAM_UNIT)
        pairs = [
            (words.SCENARIO.to(language), f"{scenario.id}, sha256 {scenario.hash[:16]}"),
            (words.TRAJECTORIES.to(language), self._numbers.whole(comparison.trajectories)),
            (words.SEED.to(language), str(comparison.seed)),
            (words.METHOD.to(language), f"{method.id} {method.version}"),
        ]
        for way in self.report.ways:
            forms = (words.PACKS, words.SETTINGS)
            if self.report.single:
                forms = (words.PACKS_ALONE, words.SETTINGS_ALONE)
            packs, settings = (form.to(language).format(key=way.key) for form in forms)
            told = (f"{p.name} {p.version} ({p.hash[:16]})" for p in way.engine.packs)
            pairs += [(packs, ", ".join(told)),
                      (settings, f"sha256 {way.engine.configuration.hash[:16]}")]  # fmt: skip
        yield facts([*pairs, (words.PROGRAM.to(language), f"jw_engine {__version__}")])
