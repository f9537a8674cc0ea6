"""``jw simulate --compare``, ``--report``, ``--tables`` and ``--sensitivity``."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="the extra simulation is not installed")
pytest.importorskip("matplotlib", reason="the extra report is not installed")

from tests.simulation.conftest import EXAMPLES, WHOLE

TOWN = str(EXAMPLES / "overlay-voorbeeldstad")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "team.toml").write_text(WHOLE, encoding="utf-8")
    return tmp_path


def jw(folder: Path, *arguments: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "jw_engine", "simulate", "team.toml", "--no-plugins"]
    done = subprocess.run(
        [*command, *arguments], capture_output=True, text=True, cwd=folder, check=False
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr if code else done.stdout


def test_a_comparison_is_told_in_both_languages_with_a_page_and_tables(folder: Path) -> None:
    shared = ("--compare", TOWN, "--trajectories", "200", "--sensitivity", "contact")
    dutch = jw(folder, *shared, "--report", "page.html", "--tables", "tables")
    assert "twee manieren van werken" in dutch
    assert "niet getoetst aan echte jongeren" in dutch
    assert "Waar ze het eerst uiteengingen" in dutch
    assert "(regel R70)" in dutch
    assert "Waar het van afhangt: Kreeg contact (procentpunt)" in dutch
    assert '<html lang="nl">' in (folder / "page.html").read_text(encoding="utf-8")
    assert (folder / "tables" / "measures.csv").exists()
    assert (folder / "tables" / "sensitivity.parquet").exists()
    english = jw(folder, *shared, "--lang", "en")
    assert "two ways of working" in english
    assert "(rule R70)" in english


def test_a_comparison_is_data(folder: Path) -> None:
    shared = ("--trajectories", "400", "--precision", "minutes=5000", "--format", "json")
    told = json.loads(jw(folder, "--compare", TOWN, *shared))
    assert told["trajectories"] < 400  # precise enough long before
    assert told["precision"]["enough"] is True
    assert [pack["pack"] for pack in told["b"]["packs"]] == ["base", "voorbeeldstad"]
    assert {"id", "a", "b", "difference", "low", "high", "p"} <= set(told["measures"][0])
    assert told["divergences"][0]["a"]["rules"]
    assert "validated" not in told["illustrative"]  # it is in Dutch


def test_a_comparison_is_kept_and_gone_on_with(folder: Path) -> None:
    shared = ("--compare", TOWN, "--out", "year", "--format", "json", "--check", "4")
    told = json.loads(jw(folder, *shared, "--trajectories", "200", "--workers", "2"))
    assert told["check"] == {"trajectories": 8, "same": True}
    kept = {each.name: each.read_bytes() for each in (folder / "year" / "b").iterdir()}
    (folder / "year" / "b" / "counts-000000.json").unlink()
    again = json.loads(jw(folder, *shared))  # how many is known from what is kept
    assert again == told
    assert {each.name: each.read_bytes() for each in (folder / "year" / "b").iterdir()} == kept
    precise = json.loads(jw(folder, *shared, "--precision", "minutes=5000"))  # in whole blocks
    assert precise["trajectories"] == told["trajectories"]
    said = jw(folder, *shared[:-4], "--lang", "en")
    assert "went exactly so" in said
    assert "The rows are in year/a and year/b." in said
    opened = jw(folder, "--pack", TOWN, "--out", "year/b", "--open", "7", "--lang", "en")
    assert "Trajectory 7:" in opened


def test_one_way_alone_gets_a_page_too(folder: Path) -> None:
    shared = ("--trajectories", "200", "--sensitivity", "minutes", "--lang", "en")
    told = json.loads(jw(folder, *shared, "--report", "page.html", "--format", "json"))
    assert told["report"] == "page.html"
    assert told["sensitivity"]["measure"] == "minutes"
    assert '<html lang="en">' in (folder / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--compare", TOWN, "--precision", "minuts=8"), "Did you mean minutes?"),
        (("--compare", TOWN, "--precision", "minutes=0"), "[simulation-half-width]"),
        (("--compare", TOWN, "--precision", "minutes"), "[simulation-half-width]"),
        (("--compare", TOWN, "--precision", "minutes=inf"), "[simulation-half-width]"),
        (("--sensitivity", "contakt"), "Did you mean contact? [simulation-measure]"),
        (("--precision", "minutes=8"), "--precision goes with --compare"),
        (("--compare", TOWN, "--open", "3"), "--open tells one way of working"),
        (("--compare", "nowhere"), "[file-unreadable]"),
        (("--compare", TOWN, "--report", "no/such/page.html"), "[output-file]"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told(folder: Path, arguments: tuple[str, ...], told: str) -> None:
    assert told in jw(folder, *arguments, "--trajectories", "40", "--lang", "en", code=2)
