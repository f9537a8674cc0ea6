"""The main job on the examples: situations go in, the next action comes out.

Then all installed evaluators are asked the same, and have to agree.
"""

import json
import sys
from pathlib import Path

from jw_engine import Engine, MissingExtraError, Trajectory
from jw_engine.cli import main
from jw_engine.engine import ENGINES

HERE = Path(__file__).resolve().parent


def show_one_case() -> None:
    case = HERE / "cases" / "05-rainbow-flag.json"
    print(f"$ jw advise examples/cases/{case.name}\n")
    sys.stdout.flush()
    main(["advise", str(case)])


def show_all_cases(engine: Engine, cases: list[dict[str, object]]) -> None:
    print("\nAll examples, their first advice:\n")
    for answer in engine.advise_many(cases):
        first = answer.to_dict("nl")["recommendations"][0]
        pages = ", ".join(map(str, sorted({source["page"] for source in first["sources"]})))
        print(f"  {answer.id!s:32} {first['label']} (p. {pages})")


def show_a_trajectory(engine: Engine) -> None:
    path = HERE / "trajectories" / "from-signal-to-re-entry.jsonl"
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    print("\nA trajectory, its contact position after each event:\n")
    for number, event in enumerate(events, 1):
        story = Trajectory.from_events(events[:number], engine)
        print(f"  {event['at'][:10]}  {event.get('did') or '-':32} {story.contact_position}")


def compare_evaluators(cases: list[dict[str, object]]) -> None:
    answers, left_out = {}, []
    for name in ENGINES:
        try:
            engine = Engine.load(engine=name)
        except MissingExtraError as error:
            left_out.append(f"{name} ({error.text('en')})")
            continue
        decisions = [answer.to_dict() | {"engine": ""} for answer in engine.advise_many(cases)]
        answers[name] = json.dumps(decisions)
    agree = len(set(answers.values())) == 1
    print(f"\nEvaluators {', '.join(answers)}: {'the same answers' if agree else 'DIFFERENT'}.")
    for reason in left_out:
        print(f"Left out: {reason} It needs Python 3.11 or 3.12 and a C compiler.")
    if not agree:
        sys.exit(1)


if __name__ == "__main__":
    lines = (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    all_cases = [json.loads(line) for line in lines]
    base = Engine.load()
    show_one_case()
    show_all_cases(base, all_cases)
    show_a_trajectory(base)
    compare_evaluators(all_cases)
