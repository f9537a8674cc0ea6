"""A trajectory turn by turn, and where two ways part, as tables with words."""

from collections.abc import Iterator, Sequence

from jw_engine.decision import Recommendation
from jw_engine.engine import Engine
from jw_engine.errors import Language
from jw_engine.simulation.comparing import Divergence
from jw_engine.simulation.comparing.divergence import Branch
from jw_engine.simulation.program.program import moment
from jw_engine.simulation.report import words
from jw_engine.simulation.report.content import Report, Way
from jw_engine.simulation.report.markup import paragraph, scrolling, tag, text
from jw_engine.simulation.story import Turn
from jw_engine.simulation.telling import alike
from jw_engine.simulation.telling.numbers import Numbers


def tale(report: Report, language: Language) -> tuple[str, str]:
    """Return what the example is about, and its turns as a table."""
    story = report.story
    assert story is not None
    engine = report.ways[0].engine
    told = [turn for turn in story.turns if turn.told or turn.did or turn.late or turn.ending]
    way = "" if report.single else words.EXAMPLE_WAY.to(language)
    about = words.EXAMPLE.to(language).format(
        number=Numbers(language).whole(story.number), way=way,
        profile=story.profile.label.to(language),
    )  # fmt: skip
    if quiet := len(story.turns) - len(told):
        about += words.QUIET.to(language).format(quiet=quiet)
    head = "".join(text("th", each.to(language), scope="col") for each in words.TALE_COLUMNS)
    rows = "\n".join(_turn(report, turn, engine, language) for turn in told)
    table = scrolling(
        words.TALE.to(language), tag("thead", tag("tr", head)), tag("tbody", rows), id_="table-tale"
    )
    folded = tag("details", text("summary", words.FIGURES.to(language).format(
        caption=words.TALE.to(language))), table, class_="tale")  # fmt: skip
    return about, folded


def _turn(report: Report, turn: Turn, engine: Engine, language: Language) -> str:
    scenario, position = report.comparison.scenario, dict(report.positions)[turn.position]
    known = engine.vocabulary.facts
    came = "; ".join(
        f"{known[name].label.to(language)}: {known[name].said(value).to(language)}"
        for name, value in turn.told.items()
    )
    advice = advised(turn)
    why, rule = "", ""
    if turn.did is not None and not turn.followed:
        why = words.HABIT.to(language)
    elif advice is not None:
        why = " ".join(each.to(language) for each in advice.because)
        rule = rules(advice, language)
    if turn.ending:
        why = f"{why} {words.ENDED.to(language).format(label=scenario.endings[turn.ending].label.to(language))}".strip()  # noqa: E501
    cells = (position.to(language), came, done(engine, turn.did, late=turn.late, language=language),
             why, rule)  # fmt: skip
    day = text("th", Numbers(language).day(moment(scenario, turn.number)), scope="row")
    looks = ("what", "what", "what", "why", "what")
    return tag("tr", day, *(text("td", told or "–", class_=look)
                            for told, look in zip(cells, looks, strict=True)))  # fmt: skip


def advised(turn: Turn) -> Recommendation | None:
    """Return the advice behind what was done, or the first where nothing was."""
    found = [each for each in turn.decision.recommendations if each.action == turn.did]
    return next(iter(found), None)


def done(engine: Engine, action: str | None, *, late: bool, language: Language) -> str:
    """Return what was done, in words."""
    if late:
        return words.LATE.to(language)
    if action is None:
        return words.NOTHING.to(language)
    return engine.method.actions[action].label.to(language)


def rules(advice: Recommendation, language: Language) -> str:
    """Return the rules behind an advice, with their pages."""
    pages: dict[str, list[int]] = {}
    for source in advice.sources:
        found = pages.setdefault(source.document, [])
        if source.page not in found:
            found.append(source.page)
    told = [
        f"{document} {words.PAGE.to(language).format(page=numbered)}".strip()
        for document, found in pages.items()
        for numbered in (", ".join(map(str, sorted(found))),)
    ]  # fmt: skip
    return "; ".join([", ".join(advice.rules), *told])


def parted(report: Report, language: Language) -> Iterator[str]:
    """Yield each divergence: when, what both did, why, and the rules that differ."""
    for each, others in alike(report.comparison.divergences):
        yield _parted(report, each, others, language)


def _parted(report: Report, each: Divergence, others: Sequence[int], language: Language) -> str:
    numbers, number = Numbers(language), Numbers(language).whole(each.trajectory)
    head = words.PARTED_AT.to(language).format(
        number=number, day=numbers.whole(report.days(each.turn)), date=numbers.day(each.at)
    )
    position = dict(report.positions)[each.position].to(language)
    columns = (words.WAY, *words.TALE_COLUMNS[3:])
    heads = "".join(text("th", column.to(language), scope="col") for column in columns)
    rows = "".join(
        _branch(way, branch, language)
        for way, branch in zip(report.ways, (each.a, each.b), strict=True)
    )
    table = scrolling(
        words.PARTED_TABLE.to(language).format(number=number),
        tag("thead", tag("tr", heads)), tag("tbody", rows), id_=f"table-parted-{each.trajectory}",
    )  # fmt: skip
    only = [
        words.ONLY.to(language).format(key=way.key, rules=", ".join(names))
        for way, names in zip(report.ways, (each.only_a, each.only_b), strict=True)
        if names
    ]
    if others:
        numbered = ", ".join(map(numbers.whole, others))
        only.append(words.ALSO.to(language).format(numbers=numbered))
    told = " ".join([words.POSITION.to(language).format(position=position), *only])
    return text("h3", head) + paragraph(told) + tag("div", table, class_="tale")


def _branch(way: Way, branch: Branch, language: Language) -> str:
    found = [e for e in branch.decision.recommendations if e.action == branch.action]
    advice = next(iter(found or branch.decision.recommendations), None)
    why = rule = ""
    if branch.action is not None and not found:
        why = words.HABIT.to(language)
    elif advice is not None:
        why = " ".join(each.to(language) for each in advice.because)
        rule = rules(advice, language)
    did = done(way.engine, branch.action, late=branch.late, language=language)
    if branch.late and advice is not None:
        did = words.LATE_FOR.to(language).format(action=advice.label.to(language))
    cells = "".join(
        text("td", told or "–", class_=look)
        for told, look in ((did, "what"), (why, "why"), (rule, "what"))
    )
    return tag("tr", text("th", way.label.to(language), scope="row"), cells)
