"""Random scenarios, so that the kernels meet what nobody thought of."""

import json
from typing import Any

from hypothesis import strategies as st

from tests.simulation.conftest import HEAD

FACTS: dict[str, list[Any]] = {
    "worrying": [True, False],
    "contact_exists": [True, False],
    "youth_replied": [True],
    "youth_asks_question": [True],
    "message_outside_working_hours": [True],
    "relationship_stage": ["growing", "strong"],
    "support_stage": ["goal_setting", "ended"],
    "referral_stage": ["in_progress", "done"],
    "real_need_known": [True, False],
    "immediate_danger_youth": [True, False],
    "platform": ["whatsapp", "instagram"],
    "peer_quarrel": [True],
    "youth_age": [14, 17],
    "signal_picked_up": [True],
}
ACTIONS = ["contact_youth", "repeat_contact", "small_talk", "assess_urgency", "intervene_now"]
LEVELS = {"trust": ["none", "some", "strong"], "mood": ["low", "high"]}
WHEN = [
    "trust is none, some", "trust is strong", "mood is not low", "contact_exists",
    "contact_exists is missing", "worrying is known", "unanswered_attempts >= 2",
    "days_since_last_message > 13", "youth_no_reply", "platform is whatsapp", "youth_age < 16",
    "signal_weighed is missing", "support_stage is ended",
]  # fmt: skip


def toml(value: Any) -> str:
    """Return a value as TOML."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def table(kind: str, values: dict[str, Any]) -> str:
    return f"\n[{kind}]\n" + "".join(f"{name} = {toml(value)}\n" for name, value in values.items())


def label(name: str) -> dict[str, str]:
    return {"nl": f"{name} nl", "en": f"{name} en"}


told = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(values) for name, values in FACTS.items()}
)
chance = st.sampled_from([0, 0.1, 0.5, 0.9, 1])
likelihood = st.one_of(
    chance,
    st.fixed_dictionaries({"by": st.just("trust"), "none": chance, "other": chance}),
    st.fixed_dictionaries({"by": st.just("platform"), "whatsapp": chance, "telegram": chance}),
)
start = st.one_of(
    st.sampled_from(LEVELS["trust"]),
    st.just({"none": 2, "strong": 1}),
)


@st.composite
def behaviours(draw: st.DrawFn, number: int) -> str:
    values: dict[str, Any] = {"id": f"b{number}", "label": label(f"b{number}")}
    on = draw(st.sampled_from(["", "means", "actions", "affordances", "both"]))
    if on in {"means", "both"}:
        values["on.means"] = draw(st.lists(st.sampled_from(["attempt", "support"]), min_size=1))
    if on in {"actions", "both"}:
        values["on.actions"] = draw(st.lists(st.sampled_from(ACTIONS), min_size=1))
    if on == "affordances":
        values["on.affordances"] = ["reachability", "asynchronicity"]
    values["when"] = draw(st.lists(st.sampled_from(WHEN), max_size=2))
    values["chance"] = draw(likelihood)
    values["observe"] = draw(told)
    values["change"] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "trust": st.sampled_from(["+1", "-1", "strong"]),
                "mood": st.sampled_from(["+1", "low"]),
            },
        )
    )
    if draw(st.integers(0, 9)) == 0:
        values["ends"] = "gone"
    return table("[behaviour]", values)


@st.composite
def scenario_texts(draw: st.DrawFn) -> str:
    turn = draw(st.sampled_from([1, 2, 7, 14]))
    text = HEAD.replace("turn = 7", f"turn = {turn}").replace("turns = 12", "turns = 7")
    text = text.replace("2026-03-02", draw(st.sampled_from(["2026-03-02", "2026-08-28"])))
    text += 'unsafe = ["mood is low", "worrying"]\n'
    for name, levels in LEVELS.items():
        text += table("[hidden]", {"id": name, "label": label(name), "levels": levels})
    text += table("[ending]", {"id": "gone", "label": label("gone")})
    for number in range(draw(st.integers(1, 2))):
        text += table(
            "[profile]",
            {
                "id": f"p{number}", "label": label("p"), "share": draw(st.integers(1, 3)),
                "hidden": {"trust": draw(start), "mood": draw(st.sampled_from(LEVELS["mood"]))},
                "facts": draw(told),
            },
        )  # fmt: skip
    worker: dict[str, Any] = {
        "adherence": draw(st.sampled_from([0, 0.7, 1])),
        "again_after": draw(st.sampled_from([0, 7, 30])),
        "minutes": 30,
        "minutes_of": {"contact_youth": 50},
    }
    if draw(st.booleans()):
        worker["habits"] = {"contact_youth": 2, "small_talk": 1, "nothing": 1}
    text += table("worker", worker)
    if draw(st.booleans()):
        text += table("capacity", {"workers": 1, "hours": 1, "caseload": 4})
    for number in range(draw(st.integers(1, 6))):
        text += draw(behaviours(number))
    return text
