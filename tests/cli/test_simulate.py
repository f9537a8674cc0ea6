"""``jw simulate`` and ``jw scenario``, as they are typed."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from jw_engine.cli.main import main

pytest.importorskip("numpy", reason="the extra simulation is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="the extra simulation is not installed")

SCENARIOS = Path(__file__).parents[2] / "examples" / "scenarios"
ONE = str(SCENARIOS / "silent-after-first-message.toml")
TEAM = str(SCENARIOS / "small-town-team.toml")
FEW = ("--trajectories", "200", "--check", "2")


class Told:
    """What a command said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str, code: int = 0) -> str:
        assert main([*arguments, "--no-plugins"]) == code
        told = self._capsys.readouterr()
        assert "Traceback" not in told.err
        return told.err if code == 2 else told.out + told.err

    def data(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self(*arguments, "--format", "json", code=code))


@pytest.fixture
def jw(capsys: pytest.CaptureFixture[str]) -> Told:
    return Told(capsys)


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("nl", ("Stil na het eerste bericht", "niet getoetst aan echte jongeren", "Er kwam contact",
                "De jongere blokkeert je", "Ooit onveilig", "daarna bij stap 7", "200 trajecten")),
        ("en", ("Silent after the first message", "not validated on real young people",
                "Contact came about", "blocks you", "Unsafe at some time", "200 trajectories")),
    ],
)  # fmt: skip
def test_the_summary_is_told_in_either_language(
    language: str, sentences: tuple[str, ...], jw: Told
) -> None:
    told = " ".join(jw("simulate", ONE, *FEW, "--lang", language).split())
    for sentence in sentences:
        assert sentence in told
    assert told.count("%") >= 8


def test_as_data_the_figures_add_up(jw: Told) -> None:
    told = jw.data("simulate", ONE, *FEW, "--lang", "en")
    ended = sum(each["count"] for each in told["endings"])
    assert ended + told["horizon"]["count"] == told["trajectories"] == 200
    assert sum(each["count"] for each in told["profiles"]) == 200
    assert told["contact"]["median_days"] == told["contact"]["median_turn"] * 7
    assert told["unsafe"]["seen_to"] <= told["unsafe"]["count"]
    assert told["check"] == {"trajectories": 2, "same": True}
    assert "not validated" in told["illustrative"]
    assert told["top_actions"][0]["count"] >= told["top_actions"][1]["count"]


def test_trajectories_are_rounded_up_to_whole_teams_and_that_is_said(jw: Told) -> None:
    told = jw("simulate", TEAM, "--trajectories", "31", "--check", "0", "--lang", "en")
    assert "60 trajectories, each at most 52 turns of 7 days; seed 1." in told
    assert "31 were asked for; rounded up to whole teams of 30." in told
    assert "No trajectory was told again." in told


def test_rows_are_kept_and_a_run_goes_on(jw: Told, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    first = jw.data("simulate", ONE, *FEW, "--seed", "9", "--out", out)
    rows = pq.read_table(tmp_path / "out" / "rows-000000.parquet")
    assert rows.num_rows == 200
    assert rows.column("trajectory").to_pylist() == list(range(200))
    assert rows.column("ending").drop_null().to_pylist()
    # what is left out is as in the folder
    second = jw.data("simulate", ONE, "--check", "2", "--out", out)
    assert second["blocks"] == {"all": 1, "found": 1, "done_again": 0}
    for name in ("seed", "trajectories", "contact", "endings", "minutes", "top_actions"):
        assert first[name] == second[name]
    assert "1 of the 1 blocks were there already" in jw(
        "simulate", ONE, "--check", "0", "--out", out, "--lang", "en"
    )
    assert "seed" in jw("simulate", ONE, "--seed", "8", "--out", out, code=2)


def test_a_trajectory_is_opened_and_is_that_of_the_run(jw: Told, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    jw("simulate", ONE, *FEW, "--out", out)
    kept = pq.read_table(tmp_path / "out" / "rows-000000.parquet").slice(123, 1).to_pylist()[0]
    told = jw.data("simulate", ONE, "--out", out, "--open", "123", "--lang", "en")
    assert told["row"] == {**kept, "path": f"{kept['path']:016x}"}
    assert told["profile"]["id"] == kept["profile"]
    assert len(told["turns"]) == kept["turns"]
    assert len(told["events"]) == kept["events"]
    for turn in told["turns"]:
        advised = {each["action"]: each for each in turn["decision"]["recommendations"]}
        if turn["followed"] and turn["did"]:
            assert advised[turn["did"]]["rules"]
            assert advised[turn["did"]]["sources"]
    # without the folder too: it hangs on the seed alone
    assert jw.data("simulate", ONE, "--open", "123", "--lang", "en") == told


def test_a_row_that_does_not_go_as_told_ends_with_1(jw: Told, tmp_path: Path) -> None:
    from jw_engine.simulation.running import Folder, Plan
    from jw_engine.simulation.running.worker import Part

    out = tmp_path / "out"
    jw("simulate", ONE, *FEW, "--out", str(out))
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    rows = out / "rows-000000.parquet"
    table = pq.read_table(rows)
    columns = {name: table.column(name) for name in table.column_names}
    pq.write_table(table.from_pydict({**columns, "events": table.column("turns")}), rows)
    plan = Plan(told["seed"], told["trajectories"], 1, told["block"], told)
    totals = json.loads((out / "counts-000000.json").read_text(encoding="utf-8"))["totals"]
    Folder(out, plan).keep(0, Part(totals, rows.read_bytes(), {}))
    for more in ((), ("--open", "3")):
        said = jw("simulate", ONE, "--out", str(out), *more, "--lang", "en", code=1)
        assert "does not go as the rules tell it (events)" in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ("Traject 7: ", "Beurt 0, 02-03-2026: ", "Er kwam binnen: ", "Zo is het echt: ",
                "Bekend is: ", "Het advies is gevolgd:", "handreiking p. ", "regel R")),
        ("en", ("Trajectory 7: ", "Turn 0, 02-03-2026: ", "What came in: ", "What is true: ",
                "What is known: ", "The advice was followed:", "handbook p. ", "rule R")),
    ],
)  # fmt: skip
def test_an_opened_trajectory_tells_each_turn(
    language: str, words: tuple[str, ...], jw: Told
) -> None:
    told = jw("simulate", ONE, "--open", "7", "--lang", language)
    for word in words:
        assert word in told


def test_a_number_beyond_the_run_is_refused(jw: Told) -> None:
    told = jw("simulate", ONE, *FEW, "--open", "200", "--lang", "en", code=2)
    assert told == (
        "The trajectories of this run have the numbers 0 to 199. [simulation-trajectory]\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere.toml",), "file-unreadable"),
        ((ONE, "--scheduler", "nonsense"), "usage"),
        ((ONE, "--scheduler", "tcp://10.0.0.5:8786", "--workers", "3"), "usage"),
        ((ONE, "--pack", "nowhere"), "file-unreadable"),
        ((ONE, "--out", "\0"), "simulation-folder"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], code: str, jw: Told) -> None:
    assert f"[{code}]" in jw("simulate", *arguments, code=2)


@pytest.mark.parametrize(
    "options",
    [("--trajectories", "0"), ("--trajectories", "x"), ("--seed", "-1"), ("--seed", f"{1 << 64}"),
     ("--workers", "0"), ("--kernel", "fortran"), ("--open", "-1")],
)  # fmt: skip
def test_options_out_of_range_are_refused(
    options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["simulate", ONE, *options])
    assert ended.value.code == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("module", ["numpy", "pyarrow"])
def test_a_missing_extra_is_named(module: str, jw: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    for command in (("simulate", ONE), ("scenario", "check", ONE), ("scenario", "preview", ONE)):
        assert "jw-engine[simulation]" in jw(*command, code=2)


def test_scenarios_are_checked_together(jw: Told, tmp_path: Path) -> None:
    text = Path(ONE).read_text(encoding="utf-8")
    idle = tmp_path / "idle.toml"
    idle.write_text(text.replace('ends = "blocked"', ""), encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace("turns = 26", "turns = 0\nturnz = 1"), encoding="utf-8")
    assert jw("scenario", "check", ONE, "--lang", "en") == f"{ONE}: fine.\n"
    assert "[scenario-ending-unreached]" in jw("scenario", "check", str(idle), ONE, code=1)
    assert main(["scenario", "check", str(broken), str(idle), "--no-plugins"]) == 2


def test_what_is_wrong_in_a_scenario_is_told_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = Path(ONE).read_text(encoding="utf-8")
    broken = tmp_path / "broken.toml"
    broken.write_text(text.replace("turns = 26", "turns = 0\nturnz = 1"), encoding="utf-8")
    options = ["--no-plugins", "--format", "json", "--lang", "en"]
    assert main(["scenario", "check", str(broken), ONE, *options]) == 2
    told = json.loads(capsys.readouterr().out)
    assert [each["scenario"] for each in told] == [str(broken), ONE]
    assert {each["code"] for each in told[0]["problems"]} == {"fact-range", "key-unknown"}
    assert told[1]["problems"] == []


def test_a_preview_has_a_line_for_each_turn(jw: Told) -> None:
    told = jw("scenario", "preview", ONE, "--trajectories", "2", "--lang", "en")
    assert "Trajectory 0: " in told
    assert "Trajectory 1: " in told
    assert "02-03-2026  No contact yet: " in told
    data = jw.data("scenario", "preview", ONE, "--trajectories", "2")
    assert [each["trajectory"] for each in data] == [0, 1]
