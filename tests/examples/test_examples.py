"""The examples give the advice, the positions and the output that the handbook leads to expect."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from jw_engine import Engine, Trajectory

EXAMPLES = Path(__file__).parents[2] / "examples"

# Page and lines of the handbook; file, first action, others that have to be advised, others that
# may not.
CASES = [
    # p. 54: 2641-2653
    ("01-danger-without-relationship", "intervene_now", "contact_police_or_agency", ""),
    # p. 29: 1311-1317
    ("02-offence-without-danger", "intervene_now", "contact_police_or_agency", ""),
    # p. 29: 1303-1325
    ("03-worry-danger-unknown", "assess_urgency", "give_youth_chance_to_solve", ""),
    # p. 29: 1317-1325
    ("04-worry-without-danger", "give_youth_chance_to_solve", "", "intervene_now"),
    # p. 34: 1572-1580
    ("05-rainbow-flag", "open_low_threshold_message", "", ""),
    # p. 35: 1614-1622
    ("06-question-at-night", "acknowledge_and_return_later", "", ""),
    # p. 31: 1392-1399
    ("07-riot-call", "consult_partner", "decide_per_youth", "contact_youth"),
    # p. 58: 2820-2826
    ("08-photo-of-15-year-old", "decline_publication", "congratulate", "allow_publication"),
    # p. 58: 2820-2826
    ("09-photo-of-17-year-old", "allow_publication", "", "decline_publication"),
    # p. 43, 46: 2006-2025, 2179-2185
    (
        "10-anonymous-talk-about-home",
        "stay_online_anonymous",
        "accept_chat_and_pseudonym use_fitting_medium",
        "invite_physical_conversation",
    ),
    # p. 46: 2122-2153
    ("11-internship-with-deadline", "give_practical_help", "", ""),
    # p. 50, 69: 2382-2394, 3317-3318
    ("12-quarrel-in-group", "call_separately", "follow_dynamics_online_and_offline", ""),
    # p. 53, 69: 2538-2550, 3324-3332
    ("13-referral-done", "follow_up_after_referral", "check_with_institution", ""),
    # p. 28, 59: 1228-1236, 2932-2949
    ("14-young-person-from-another-city", "listen_and_probe", "apply_area_policy", ""),
    # p. 27: 1167-1172
    ("15-dj-stream-and-parents", "record_signal", "", ""),
    # p. 26, 39: 1107-1113, 1776-1804
    ("16-talent", "record_signal", "compliment_strength challenge_to_develop_talent", ""),
]

# The position after each event.
TRAJECTORIES = {
    "from-signal-to-re-entry": [
        "none",  # a signal was noted; nothing was undertaken towards the young person
        "making_contact",
        "making_contact",
        "building_relationship",
        "building_relationship",
        "exploring_needs",
        "offering_perspective",
        "offering_perspective",
        "offering_perspective",
        "offering_perspective",  # support ends, contact does not
        "exploring_needs",  # the young person is back, with a need that is not known yet
        "offering_perspective",
    ],
    "sudden-danger": [
        "none",
        "none",
        "making_contact",
        "making_contact",
        "making_contact",  # the danger is seen
        "offering_perspective",  # the intervention is done: the jump over steps 5 and 6
        "offering_perspective",
        "offering_perspective",
        "offering_perspective",
        "offering_perspective",
        "offering_perspective",
    ],
}
MOVES = [(name, count) for name, moves in TRAJECTORIES.items() for count in range(len(moves))]

# What has to stand in the output of each script.
SCRIPTS = {
    "advise_one.py": ["worry-danger-unknown", "(assess_urgency)", "page 29", "Ask yourself"],
    "advise_many.py": [
        "riot-call: now: ",
        "(acknowledge_and_return_later)",
        "with-a-mistake: refused (",
        "Did you mean worrying?",
        "Refused: 1",
    ],
    "follow_a_trajectory.py": [
        "position: none",
        "position: making_contact",
        "position: building_relationship",
        "position: exploring_needs",
        "position: offering_perspective",
        "(repeat_contact, ",
        "(follow_up_after_referral, ",
        "advice: ",
    ],
}


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(configuration=EXAMPLES / "organisation.toml")


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def read_lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_example_is_in_a_table() -> None:
    assert [path.stem for path in sorted(EXAMPLES.glob("cases/*.json"))] == [c[0] for c in CASES]
    assert {path.stem for path in EXAMPLES.glob("trajectories/*.jsonl")} == set(TRAJECTORIES)
    assert {path.name for path in EXAMPLES.glob("*.py")} == {*SCRIPTS, "demo.py"}


def test_the_batch_holds_the_same_cases() -> None:
    single = [read(path) for path in sorted(EXAMPLES.glob("cases/*.json"))]
    assert read_lines(EXAMPLES / "cases.jsonl") == single


@pytest.mark.parametrize(("name", "first", "also", "never"), CASES, ids=[c[0] for c in CASES])
def test_case(engine: Engine, name: str, first: str, also: str, never: str) -> None:
    answer = engine.advise_case(read(EXAMPLES / "cases" / f"{name}.json"))
    advised = [part.action for part in answer.recommendations]
    assert advised[0] == first
    assert set(also.split()) <= set(advised)
    assert not set(never.split()) & set(advised)


@pytest.mark.parametrize(("name", "index"), MOVES, ids=[f"{n}-{i + 1}" for n, i in MOVES])
def test_position(engine: Engine, name: str, index: int) -> None:
    events = read_lines(EXAMPLES / "trajectories" / f"{name}.jsonl")
    assert len(events) == len(TRAJECTORIES[name])
    story = Trajectory.from_events(events[: index + 1], engine)
    assert story.contact_position == TRAJECTORIES[name][index]


def test_danger_comes_first_once_it_is_seen(engine: Engine) -> None:
    events = read_lines(EXAMPLES / "trajectories" / "sudden-danger.jsonl")
    seen = next(n for n, event in enumerate(events, 1) if "did" not in event)
    advice = engine.advise(Trajectory.from_events(events[:seen], engine))
    assert advice.recommendations[0].action == "intervene_now"
    assert "direct_jump" in {move.kind for move in advice.moves}


@pytest.mark.parametrize("script", SCRIPTS)
def test_script(script: str, tmp_path: Path) -> None:
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / script)]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert [text for text in SCRIPTS[script] if text not in done.stdout] == []
