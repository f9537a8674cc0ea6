"""Follow one young person's events: what was due, where the contact stands, and the advice."""

import json
from pathlib import Path

from jw_engine import Engine, Trajectory

HERE = Path(__file__).parent
EVENTS = HERE / "trajectories" / "from-signal-to-re-entry.jsonl"


def main() -> None:
    engine = Engine.load(configuration=HERE / "organisation.toml")
    lines = EVENTS.read_text(encoding="utf-8").splitlines()
    events = [json.loads(line) for line in lines]
    before = Trajectory.from_events([], engine)
    for count, event in enumerate(events, 1):
        story = Trajectory.from_events(events[:count], engine)
        print(f"\n{event['at']}")
        for due in before.due(event["at"]):
            since = f"{due.at:%Y-%m-%d}" if due.at else f"no term set: {due.key}"
            print(f"  due: {due.label.en} ({due.action}, {since})")
        print(f"  did: {event.get('did', 'nothing')}")
        print(f"  position: {story.contact_position}")
        print(f"  active steps: {', '.join(story.active_steps)}")
        for later in story.open_follow_ups():
            when = f"{later.at:%Y-%m-%d}" if later.at else f"no term set: {later.key}"
            print(f"  comes back: {later.label.en} ({later.action}, {when})")
        for advice in engine.advise(story).recommendations[:2]:
            print(f"  advice: {advice.label.en} ({advice.action})")
        before = story


if __name__ == "__main__":
    main()
