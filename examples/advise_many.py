"""Ask advice on many cases, one JSON object a line; a refused case does not stop the others."""

import json
from collections.abc import Iterator
from pathlib import Path

from jw_engine import Engine, ErrorAnswer

HERE = Path(__file__).parent
CASES = HERE / "cases.jsonl"
MISTAKE = {"id": "with-a-mistake", "facts": {"worying": True}}  # to show what an error looks like


def read_cases() -> Iterator[object]:
    with CASES.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
    yield MISTAKE


def main() -> None:
    engine = Engine.load(configuration=HERE / "organisation.toml")
    refused = 0
    for answer in engine.advise_many(read_cases()):
        if isinstance(answer, ErrorAnswer):
            refused += 1
            error = answer.to_dict("en")["error"]
            print(f"{answer.id}: refused ({error['code']}): {error['text']}")
        else:
            first = answer.recommendations[0]
            print(f"{answer.id}: {first.priority}: {first.label.en} ({first.action})")
    print(f"Refused: {refused}")


if __name__ == "__main__":
    main()
