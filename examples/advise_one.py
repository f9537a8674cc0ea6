"""Ask advice on one case, and show what to do, why, and where the handbook says so."""

import json
from pathlib import Path

from jw_engine import Engine

HERE = Path(__file__).parent
CASE = HERE / "cases" / "03-worry-danger-unknown.json"


def main() -> None:
    engine = Engine.load(configuration=HERE / "organisation.toml")
    case = json.loads(CASE.read_text(encoding="utf-8"))
    decision = engine.advise(case["facts"]).to_dict("en")
    print(f"Case: {case['id']}")
    for advice in decision["recommendations"]:
        pages = sorted({source["page"] for source in advice["sources"]})
        print(f"\n{advice['priority']}: {advice['label']} ({advice['action']})")
        for reason in advice["because"]:
            print(f"  {reason}")
        print(f"  Handbook page {', '.join(map(str, pages))}; rule {', '.join(advice['rules'])}")
    for veto in decision["vetoes"]:
        print(f"\nDo not: {veto['label']} ({veto['action']})\n  {veto['because']}")
    for question in decision["ask"]:
        print(f"\nAsk yourself: {question['question']} ({question['fact']})")
    for notice in decision["notices"]:
        print(f"\nNotice: {notice['text']}")


if __name__ == "__main__":
    main()
