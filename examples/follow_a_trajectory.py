"""Follow one young person's events: where the contact stands, what is due, and the advice."""

import json
from pathlib import Path

from jw_engine import Engine, Trajectory

HERE = Path(__file__).parent
EVENTS = HERE / "trajectories" / "from-signal-to-re-entry.jsonl"


def main() -> None:
    engine = Engine.load(configuration=HERE / "organisation.toml")
    lines = EVENTS.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    for count, event in enumerate(events, 1):
        story = Trajectory.from_events(events[:count], engine)
        print(f"\n{event['at']}  did: {event.get('did', 'nothing')}")
        print(f"  position: {story.contact_position}")
        print(f"  active steps: {', '.join(story.active_steps)}")
        for due in story.due():
            since = due.at.date().isoformat() if due.at else f"no term set: {due.key}"
            print(f"  due: {due.label.en} ({due.action}, {since})")
        for later in not_yet_due(story):
            print(f"  later: {later}")
        for advice in engine.advise(story).recommendations[:1]:
            print(f"  advice: {advice.label.en} ({advice.action})")


def not_yet_due(story: Trajectory) -> list[str]:
    due = story.due()
    waiting = [item for item in story.open_follow_ups() if item not in due]
    return [f"{item.label.en} ({item.action}, {item.at:%Y-%m-%d})" for item in waiting if item.at]


if __name__ == "__main__":
    main()
