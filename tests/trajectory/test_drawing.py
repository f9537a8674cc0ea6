"""The drawings of the state graph: whole, legible, and safe whatever the labels hold."""

import itertools
import json
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from attrs import evolve

from jw_engine.errors import LANGUAGES, Language, Text
from jw_engine.loading import Base
from jw_engine.method import Method
from jw_engine.trajectory import StateGraph
from jw_engine.trajectory.drawing import describe, dot, graph_dict, mermaid, svg
from jw_engine.trajectory.drawing.collapse import collapse
from jw_engine.trajectory.drawing.layout import (
    ACROSS_BAR,
    BOXES,
    HEIGHT,
    LEGEND_BOX,
    ROUTES,
    WIDTH,
    Box,
    Route,
)
from jw_engine.trajectory.drawing.lettering import width, wrap
from jw_engine.trajectory.drawing.style import (
    CONTACT,
    CONTACT_TINT,
    HERE_FILL,
    HERE_TINT,
    INK,
    PRACTICE,
    PRACTICE_TINT,
    SOFT_INK,
    STROKES,
    WHITE,
)

NS = {"s": "http://www.w3.org/2000/svg"}
HOSTILE = (
    "</text><script>alert(\"x\" + 'y')</script> & ]]> ` --> \\ \x00\x1b\ud800 #quot; | {a}"
    " \n%% and further on, well past the end of any box"
)
Area = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Placed = tuple[Area, str]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


@pytest.fixture
def drawn(base: Base, language: Language) -> ET.Element:
    return ET.fromstring(svg(base.names.method, base.graph, language))


def hostile(method: Method) -> Method:
    label = Text(HOSTILE, HOSTILE)
    return evolve(
        method,
        name=label,
        steps={name: evolve(step, label=label) for name, step in method.steps.items()},
        substeps={name: evolve(part, label=label) for name, part in method.substeps.items()},
    )


def number(node: ET.Element, name: str) -> float:
    return float(node.get(name, "nan"))


def group_of(drawn: ET.Element, step: int) -> ET.Element:
    (group,) = drawn.findall(f".//s:g[@id='jw-step-{step}']", NS)
    return group


def texts(drawn: ET.Element) -> list[str]:
    return ["".join(node.itertext()) for node in drawn.iterfind(".//s:text", NS)]


def text_boxes(drawn: ET.Element) -> Iterator[Placed]:
    """Where each text stands, and what it says."""
    for node in drawn.iterfind(".//s:text", NS):
        said = "".join(node.itertext())
        size, bold = number(node, "font-size"), node.get("font-weight") == "700"
        wide = width(said, size, bold=bold)
        left = number(node, "x") - (wide / 2 if node.get("text-anchor") == "middle" else 0)
        base_line = number(node, "y")
        yield (left, base_line - 0.76 * size, left + wide, base_line + 0.22 * size), said


def overlap(one: Area, other: Area) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def lines(route: Route, half: float) -> Iterator[Area]:
    """The straight parts of a route as rectangles, as wide as the stroke."""
    for (x1, y1), (x2, y2) in itertools.pairwise(route.points):
        yield (
            min(x1, x2) - half * (x1 == x2),
            min(y1, y2) - half * (y1 == y2),
            max(x1, x2) + half * (x1 == x2),
            max(y1, y2) + half * (y1 == y2),
        )


def corners(box: Box) -> Area:
    return box.x, box.y, box.right, box.bottom


class TestSvg:
    def test_says_in_its_language_what_it_is(
        self, base: Base, drawn: ET.Element, language: Language
    ) -> None:
        titles, descriptions = drawn.findall("s:title", NS), drawn.findall("s:desc", NS)
        assert [len(titles), len(descriptions)] == [1, 1]
        assert {"nl": "De zeven stappen", "en": "The seven steps"}[language] in str(titles[0].text)
        assert base.names.method.steps["signalling"].label.to(language) in str(descriptions[0].text)
        assert drawn.get("role") == "img"
        assert drawn.get("lang") == language
        named = [titles[0].get("id"), descriptions[0].get("id")]
        assert drawn.get("aria-labelledby", "").split() == named

    def test_shows_every_step_and_substep_whole(
        self, base: Base, drawn: ET.Element, language: Language
    ) -> None:
        shown = " ".join(texts(drawn))
        for thing in (*base.names.method.steps.values(), *base.names.method.substeps.values()):
            assert thing.label.to(language) in shown
        assert "…" not in shown

    def test_has_one_direct_jump(self, drawn: ET.Element) -> None:
        paths = [node.get("class") or "" for node in drawn.iterfind("./s:path", NS)]
        assert paths.count("arrow direct-jump") == 1
        route = ROUTES[3, 7, "direct_jump"]
        assert STROKES["direct_jump"].width > max(
            stroke.width for kind, stroke in STROKES.items() if kind != "direct_jump"
        )
        assert route.points[-1][1] == BOXES[7].y

    def test_draws_one_arrow_per_pair_of_steps_and_kind(
        self, base: Base, drawn: ET.Element
    ) -> None:
        method = base.names.method
        between = [
            (method.steps[arrow.origin].number, method.steps[arrow.target].number, arrow.kind)
            for arrow in collapse(method, base.graph)
            if not arrow.loop and {arrow.origin, arrow.target} <= set(method.steps)
        ]
        assert sorted(between) == sorted(ROUTES)
        drawn_arrows = [
            node
            for node in drawn.iterfind("./s:path", NS)
            if (node.get("class") or "").startswith("arrow")
        ]
        assert len(drawn_arrows) == len(between)

    def test_marks_the_steps_that_never_finish(self, base: Base, drawn: ET.Element) -> None:
        loops = drawn.findall(".//s:g[@id]/s:path[@class='loop']", NS)
        assert len(loops) == len(base.names.method.continuous_steps)

    @pytest.mark.parametrize("position", [None, "none", "making_contact", "offering_perspective"])
    def test_marks_the_position(self, base: Base, language: Language, position: str | None) -> None:
        drawn = ET.fromstring(svg(base.names.method, base.graph, language, position))
        marks = drawn.findall(".//s:g[@id]/s:rect[@class='here']", NS)
        assert len(marks) == (position in base.names.method.steps)
        here = {"nl": "Je bent hier", "en": "You are here"}[language]
        assert (here in drawn.findtext("s:desc", "", NS)) is bool(marks)
        assert (here in texts(drawn)) is bool(marks)

    def test_stands_by_itself(self, base: Base, language: Language) -> None:
        drawing = svg(base.names.method, base.graph, language)
        assert not re.search(r"<(script|style|image|foreignObject|use)\b|href|@import", drawing)
        assert set(re.findall(r"url\((.)", drawing)) == {"#"}
        assert 'font-family="system-ui, sans-serif"' in drawing

    def test_tells_what_it_has_no_place_for(self, base: Base, language: Language) -> None:
        graph = base.graph
        strange = evolve(
            graph.transitions[0],
            id="T99",
            origin="orienting",
            target="exploring_needs",
            kind="skip",
        )
        drawing = svg(
            base.names.method,
            evolve(graph, transitions=(*graph.transitions, strange)),
            language,
        )
        assert any("1 → 6" in said and "T99" in said for said in texts(ET.fromstring(drawing)))


class TestLegibility:
    @pytest.mark.parametrize("position", [None, *BOXES])
    def test_no_two_texts_overlap(
        self, base: Base, language: Language, position: int | None
    ) -> None:
        method = base.names.method
        here = next((step.id for step in method.steps.values() if step.number == position), None)
        boxes = list(text_boxes(ET.fromstring(svg(method, base.graph, language, here))))
        clashes = [
            (said, also)
            for (one, said), (other, also) in itertools.combinations(boxes, 2)
            if overlap(one, other)
        ]
        assert clashes == []
        assert all(box[0] >= 0 and box[2] <= WIDTH and box[3] <= HEIGHT for box, _ in boxes)

    def test_texts_of_a_step_stay_in_its_box(self, drawn: ET.Element) -> None:
        for step, box in BOXES.items():
            for (left, top, right, bottom), said in text_boxes(group_of(drawn, step)):
                assert box.x < left, said
                assert right < box.right, said
                assert box.y < top, said
                assert bottom < box.bottom, said

    def test_arrows_keep_clear_of_boxes_and_texts(self, base: Base, language: Language) -> None:
        boxes = [*BOXES.values(), LEGEND_BOX, ACROSS_BAR]
        method = base.names.method
        for step in (None, *method.steps):
            drawn = ET.fromstring(svg(method, base.graph, language, step))
            said = list(text_boxes(drawn))
            flags = [
                corners(Box(*(number(node, key) for key in ("x", "y", "width", "height"))))
                for node in drawn.iterfind(".//s:g[@id]/s:rect[@class='here']", NS)
            ]
            for name, route in ROUTES.items():
                for part in lines(route, STROKES[name[2]].width / 2):
                    assert not [box for box in boxes if overlap(part, corners(box))], name
                    assert not [text for area, text in said if overlap(part, area)], name
                    assert not [flag for flag in flags if overlap(part, flag)], name

    def test_arrows_end_at_their_steps(self) -> None:
        for (origin, target, _), route in ROUTES.items():
            for step, (x, y) in ((origin, route.points[0]), (target, route.points[-1])):
                box = BOXES[step]
                assert box.x <= x <= box.right
                assert box.y <= y <= box.bottom
                assert x in (box.x, box.right) or y in (box.y, box.bottom)

    def test_text_has_contrast(self) -> None:
        tracks = (WHITE, PRACTICE_TINT, CONTACT_TINT)
        pairs = [(stroke.colour, ground) for stroke in STROKES.values() for ground in tracks]
        pairs += [(ink, ground) for ink in (INK, SOFT_INK) for ground in (*tracks, HERE_TINT)]
        pairs += [(PRACTICE, PRACTICE_TINT), (CONTACT, CONTACT_TINT), (INK, HERE_FILL)]
        pairs += [(PRACTICE, WHITE), (CONTACT, WHITE), (STROKES["continuous"].colour, HERE_TINT)]
        assert [pair for pair in pairs if contrast(*pair) < 4.5] == []

    def test_kinds_differ_in_more_than_colour(self) -> None:
        looks = [(stroke.width, stroke.dashes) for stroke in STROKES.values()]
        assert len(set(looks)) == len(STROKES)

    @pytest.mark.parametrize("text", ["", "a", "aan de slag " * 9, "x" * 300, "漢字" * 60])
    def test_lines_fit(self, text: str) -> None:
        found = wrap(text, 100, 12, most=3)
        assert len(found) <= 3
        assert all(width(line, 12) <= 100 for line in found)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 reckons it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class TestHostileLabels:
    def test_stay_text_in_the_svg(self, base: Base, language: Language) -> None:
        drawing = svg(hostile(base.names.method), base.graph, language, "signalling")
        drawn = ET.fromstring(drawing)
        assert "<script" not in drawing
        assert {node.tag.rpartition("}")[2] for node in drawn.iter()} <= {
            "svg", "title", "desc", "defs", "marker", "path", "rect", "circle", "g", "text",
        }  # fmt: skip
        assert "<script>" in drawn.findtext("s:desc", "", NS)

    def test_stay_in_their_boxes(self, base: Base, language: Language) -> None:
        drawn = ET.fromstring(svg(hostile(base.names.method), base.graph, language))
        for step, box in BOXES.items():
            for (left, _, right, bottom), said in text_boxes(group_of(drawn, step)):
                assert box.x < left, said
                assert right < box.right, said
                assert bottom < box.bottom, said

    def test_stay_one_label_in_mermaid(self, base: Base, language: Language) -> None:
        drawing = mermaid(hostile(base.names.method), base.graph, language)
        plain = mermaid(base.names.method, base.graph, language)
        assert len(drawing.splitlines()) == len(plain.splitlines())
        assert "<script" not in drawing
        assert all(line.count('"') in (0, 2) for line in drawing.splitlines())

    def test_stay_one_string_in_dot(self, base: Base, language: Language) -> None:
        drawing = dot(hostile(base.names.method), base.graph, language)
        plain = dot(base.names.method, base.graph, language)
        bare = re.compile(r'"(?:[^"\\]|\\.)*"')
        assert len(drawing.splitlines()) == len(plain.splitlines())
        assert bare.sub('""', drawing) == bare.sub('""', plain)


class TestMermaidAndDot:
    @pytest.mark.parametrize("draw", [mermaid, dot])
    def test_name_every_step(
        self,
        base: Base,
        language: Language,
        draw: Callable[[Method, StateGraph, Language], str],
    ) -> None:
        drawing = draw(base.names.method, base.graph, language)
        for step in base.names.method.steps.values():
            assert step.id in drawing
            assert f"{step.number}. {step.label.to(language)}" in drawing

    def test_jump_is_an_edge_of_its_own(self, base: Base, language: Language) -> None:
        named = {"nl": "Directe sprong", "en": "Direct jump"}[language]
        chart = mermaid(base.names.method, base.graph, language)
        assert chart.count("==>") == 1
        assert f'signalling ==>|"{named}: T10"| offering_perspective' in chart
        (edge,) = [
            line
            for line in dot(base.names.method, base.graph, language).splitlines()
            if STROKES["direct_jump"].colour in line
        ]
        assert f'"signalling" -> "offering_perspective" [label="{named}: T10"' in edge

    def test_mermaid_colours_each_edge(self, base: Base, language: Language) -> None:
        lines = mermaid(base.names.method, base.graph, language).splitlines()
        numbers = [int(line.split()[1]) for line in lines if line.strip().startswith("linkStyle")]
        assert numbers == list(range(len(collapse(base.names.method, base.graph))))


class TestPlain:
    def test_has_every_transition(self, base: Base, language: Language) -> None:
        found = json.loads(json.dumps(graph_dict(base.names.method, base.graph, language)))
        edges = {edge["transition"] for edge in found["edges"]}
        properties = {entry["id"] for entry in found["properties"]}
        assert properties == {"T29", "T30"}
        assert edges == {f"T{number}" for number in range(1, 33)} - properties
        assert len(found["edges"]) == len(base.graph.transitions)

    def test_edges_join_nodes(self, base: Base, language: Language) -> None:
        found = graph_dict(base.names.method, base.graph, language)
        nodes = {node["id"]: node for node in found["nodes"]}
        assert all({edge["from"], edge["to"]} <= set(nodes) for edge in found["edges"])
        assert all(node["label"] for node in nodes.values())
        assert nodes["s7c_refer"]["step"] == "offering_perspective"
        assert nodes["s3a_active"]["mode"] == "continuous"
        assert nodes["x_online_offline"]["step"] is None

    def test_guards_are_lines_of_conditions(self, base: Base) -> None:
        found = graph_dict(base.names.method, base.graph, "en")
        guards = {edge["transition"]: edge["guard"] for edge in found["edges"]}
        assert guards["T24"] == [
            "support_stage is ended",
            "any: initiator is youth",
            "any: youth_asks_question",
            "any: youth_asks_support",
        ]
        assert guards["T31"] == []

    def test_positions_end_with_none(self, base: Base, language: Language) -> None:
        positions = graph_dict(base.names.method, base.graph, language)["positions"]
        assert positions[-1]["id"] == "none"
        assert all(position["label"] and position["because"] for position in positions)

    def test_source_has_page_lines_and_confidence(self, base: Base) -> None:
        for edge in graph_dict(base.names.method, base.graph, "nl")["edges"]:
            assert set(edge["source"]) == {"page", "lines", "confidence"}


class TestWords:
    def test_tells_where_each_step_leads(self, base: Base, language: Language) -> None:
        told = describe(base.names.method, base.graph, language)
        for step in base.names.method.steps.values():
            assert f"\n{step.number}. {step.label.to(language)}" in told
        for edge in base.graph.transitions:
            assert re.search(rf"\b{edge.id}\b", told)

    def test_tells_the_two_tracks_and_the_jump(self, base: Base) -> None:
        told = describe(base.names.method, base.graph, "en")
        assert "steps 1, 2, 3 and 4" in told
        assert "steps 4, 5, 6 and 7" in told
        assert "from step 3 to step 7" in told
        assert "stap 4, 5, 6 en 7" in describe(base.names.method, base.graph, "nl")
