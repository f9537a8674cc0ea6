"""Alignments are the least that there is, and hold together."""

from hypothesis import given
from hypothesis import strategies as st

from jw_engine.conform import Aligner, Model, conform_trace, discover, replay
from jw_engine.conform.model.automaton import Edge, State
from jw_engine.conform.model.smaller import smaller
from jw_engine.errors import Text
from tests.conform.automata import Case, cases, least_cost, models


@given(cases())
def test_an_alignment_costs_what_the_shortest_path_costs_and_replays(case: Case) -> None:
    model, trace = case
    alignment = conform_trace(model, trace)
    assert alignment.cost == least_cost(model, trace)
    assert replay(model, alignment) == alignment.cost
    assert alignment.worst == len(trace) + least_cost(model, ())
    assert 0 <= alignment.fitness <= 1
    assert (alignment.fitness == 1) == alignment.fits or not alignment.worst


@given(models(), st.lists(st.lists(st.sampled_from("abcd"), max_size=6), max_size=8))
def test_what_an_aligner_remembers_changes_nothing(model: Model, traces: list[list[str]]) -> None:
    remembering, forgetting = Aligner(model), Aligner(model, most_cells=3, most_variants=1)
    for trace in (*traces, *reversed(traces)):
        fresh = conform_trace(model, trace)
        assert remembering.align(trace) == forgetting.align(trace) == fresh


@given(cases())
def test_fewer_states_cost_the_same(case: Case) -> None:
    model, trace = case
    less = smaller(model)
    assert len(less.states) <= len(model.states)
    assert conform_trace(less, trace).cost == conform_trace(model, trace).cost


@given(st.lists(st.lists(st.sampled_from("abcd"), max_size=6), min_size=1, max_size=10))
def test_every_trace_fits_the_model_that_is_made_of_all(traces: list[list[str]]) -> None:
    model = discover(traces, 1.0)
    assert all(conform_trace(model, trace).fits for trace in traces)


def test_a_model_of_most_of_a_log_finds_the_odd_one_out() -> None:
    model = discover([["ask", "weigh", "grant"]] * 9 + [["grant", "ask"]], 0.8)
    assert conform_trace(model, ["ask", "weigh", "grant"]).fits
    assert conform_trace(model, ["ask", "grant"]).cost == 1


def _line(*labels: str | None) -> Model:
    edges = [Edge(number, number + 1, label) for number, label in enumerate(labels)]
    states = tuple(State(str(number)) for number in range(len(labels) + 1))
    return Model(Text("", ""), states, tuple(edges), (0,), frozenset({len(labels)}))


def _told(model: Model, *trace: str) -> list[str]:
    return [move.kind for move in conform_trace(model, trace).moves]


def test_of_equal_alignments_the_one_that_the_documents_say_is_taken() -> None:
    assert _told(_line("a", None, "b"), "a", "b") == ["both", "silent", "both"]
    assert _told(_line("a", "b"), "b") == ["model", "both"]
    assert _told(_line("a"), "x") == ["model", "log"], "the model first, then the log"
    assert _told(_line("a"), "a", "a") == ["both", "log"], "together as soon as it can be"


def test_a_long_trace_of_foreign_activities_is_no_trouble() -> None:
    alignment = conform_trace(_line("a"), ["x"] * 100_000)
    assert alignment.cost == 100_001
    assert alignment.fitness == 0


def test_silent_circles_come_to_an_end() -> None:
    edges = (Edge(0, 1, None), Edge(1, 0, None), Edge(0, 0, None), Edge(1, 2, "a"))
    states = (State("0"), State("1"), State("2"))
    model = Model(Text("", ""), states, edges, (0,), frozenset({2}))
    assert [move.kind for move in conform_trace(model, ["a"]).moves] == ["silent", "both"]
