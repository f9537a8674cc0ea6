"""Models and mappings from files."""

from pathlib import Path

import pytest

from jw_engine import PackError
from jw_engine.conform import (
    LogEvent,
    Model,
    Renamer,
    Trace,
    conform_trace,
    read_mapping,
    read_model,
    report,
)

MODEL = """
format = "jw-model/1"
name = { nl = "Vergunning", en = "Permit" }
start = ["begin"]
final = ["done"]
edge = [
    { from = "begin", to = "asked", activity = "Ask" },
    { from = "asked", to = "weighed", activity = "Advise" },
    { from = "asked", to = "weighed" },
    { from = "weighed", to = "weighed", activity = "Remind" },
    { from = "weighed", to = "done", activity = "Decide" },
    { from = "asked", to = "done", activity = "Withdraw", assume = false },
]
[label]
Ask = { nl = "Aanvraag", en = "Application" }
"""


def _write(folder: Path, text: str) -> Path:
    path = folder / "given.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("trace", "cost"),
    [
        (("Ask", "Advise", "Decide"), 0),
        (("Ask", "Decide"), 0),
        (("Ask", "Remind", "Remind", "Decide"), 0),
        (("Ask", "Withdraw"), 0),
        (("Ask",), 1),
        ((), 2),
        (("Decide", "Ask"), 2),
        (("Ask", "Advise", "Lunch", "Decide"), 1),
    ],
)
def test_a_log_is_held_against_a_model_of_its_own(
    trace: tuple[str, ...], cost: int, tmp_path: Path
) -> None:
    assert conform_trace(read_model(_write(tmp_path, MODEL)), trace).cost == cost


def test_a_model_of_other_work_tells_its_own_names_and_not_the_handbook(tmp_path: Path) -> None:
    model = read_model(_write(tmp_path, MODEL))
    log = [Trace("1", (LogEvent("Decide"), LogEvent("Withdraw")))]
    page = "\n".join(text for text, _ in report(model, log).page("nl"))
    assert "Vergunning" in page
    assert "“Aanvraag” niet gezien" in page
    assert "blz." not in page


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ('"jw-model/1"', '"jw-model/9"', ["file-format"]),
        ('final = ["done"]', "", ["key-missing"]),
        ('start = ["begin"]', 'start = ["begn"]', ["name-unknown"]),
        ('final = ["done"]', 'final = ["done", "asked", 3]', ["key-type", "key-missing"]),
        ('activity = "Remind"', "activity = 3", ["key-type"]),
        ('to = "asked",', "too = 1,", ["key-unknown", "key-missing", "name-unknown"]),
        ("Ask = {", "Aks = {", ["name-unknown"]),
        ('final = ["done"]', 'final = ["begin"]\nextra = 1', ["key-unknown"]),
        (
            'to = "done", activity = "Decide"',
            'to = "done", activity = "Decide", assume = false',
            ["model-no-end"],
        ),
    ],
)
def test_what_is_wrong_with_a_model_is_told(
    old: str, new: str, codes: list[str], tmp_path: Path
) -> None:
    assert old in MODEL
    with pytest.raises(PackError) as caught:
        read_model(_write(tmp_path, MODEL.replace(old, new)))
    assert sorted({problem.code for problem in caught.value.problems}) == sorted(codes)


def test_a_model_without_bounds_is_refused(tmp_path: Path) -> None:
    line = '{{ from = "{0}", to = "{1}", activity = "a" }},\n'
    edges = "".join(line.format(n, n + 1) for n in range(2_001))
    text = f'format = "jw-model/1"\nstart = ["0"]\nfinal = ["2001"]\nedge = [\n{edges}]\n'
    with pytest.raises(PackError) as caught:
        read_model(_write(tmp_path, text))
    assert caught.value.code == "model-too-large"


def test_a_large_model_is_aligned_with_in_time(tmp_path: Path) -> None:
    line = '{{ from = "{0}", to = "{1}", activity = "a{0}" }},\n'
    edges = "".join(line.format(n, n + 1) for n in range(1_500))
    text = f'format = "jw-model/1"\nstart = ["0"]\nfinal = ["1500"]\nedge = [\n{edges}]\n'
    model = read_model(_write(tmp_path, text))
    trace = [f"a{n}" for n in range(1_500) if n % 50]
    assert conform_trace(model, trace).cost == 30


MAPPING = """
format = "jw-mapping/1"
ignore = ["Automatische e-mail"]
[map]
"Intake gesprek" = "making_contact"
"Plan" = "Doel bepalen"
"Verwezen" = "refer_on"
"""


def test_foreign_names_become_those_of_the_model(method: Model, tmp_path: Path) -> None:
    mapping = read_mapping(_write(tmp_path, MAPPING), method)
    names = ("intake  GESPREK", "Plan", "automatische E-mail", "Verwezen", "Lunch", "signalling")
    (named,) = Renamer(method, mapping).rename([Trace("1", tuple(map(LogEvent, names)))])
    assert named.activities == ("making_contact", "s7b_goal", "refer_on", "Lunch", "signalling")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"making_contact"', '"makng_contact"', ("name-unknown", "making_contact")),
        ('"Plan" =', '"intake gesprek" =', ("mapping-twice", None)),
        ('["Automatische e-mail"]', '["PLAN"]', ("mapping-twice", None)),
        ("ignore", "ignored", ("key-unknown", "ignore")),
        ('= "refer_on"', "= 7", ("key-type", None)),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told(
    old: str, new: str, told: tuple[str, str | None], method: Model, tmp_path: Path
) -> None:
    with pytest.raises(PackError) as caught:
        read_mapping(_write(tmp_path, MAPPING.replace(old, new)), method)
    assert (caught.value.code, caught.value.problems[0].suggestion) == told
