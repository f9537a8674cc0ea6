"""``jw rules show`` tells what packs have made of a rule, and on which days."""

import json
from pathlib import Path

from tests.cli.conftest import Run

OVERLAY = str(Path(__file__).parents[2] / "examples" / "overlay-voorbeeldstad")


def test_a_changed_rule_is_shown_with_the_reason_and_the_ground(jw: Run) -> None:
    dutch = jw("rules", "show", "R16", "--pack", OVERLAY).stdout
    assert "strenger gemaakt door voorbeeldstad: Bij de onrust van vorig jaar" in dutch
    assert "grond: Verzonnen beleid: Draaiboek onrust Voorbeeldstad, hoofdstuk 2" in dutch
    assert "Draaiboek onrust Voorbeeldstad p. 7" in dutch
    english = jw("rules", "show", "R76", "--pack", OVERLAY, "--lang", "en").stdout
    assert "replaced by voorbeeldstad from 2026-07-11 until 2026-08-24: In summer" in english
    assert "replaced by voorbeeldstad from 2026-08-24: Since the summer" in english
    assert "voorbeeldstad" not in jw("rules", "show", "R1", "--pack", OVERLAY).stdout


def test_a_rule_that_was_switched_off_or_holds_for_some_days_can_still_be_shown(jw: Run) -> None:
    off = jw("rules", "show", "R89", "--pack", OVERLAY, "--lang", "en").stdout
    assert "switched off by voorbeeldstad: Municipal accounts do not advertise" in off
    dated = jw("rules", "show", "VS1", "--pack", OVERLAY, "--lang", "en").stdout
    assert "  from 2026-07-11 until 2026-08-24\n" in dated
    assert "Zomerprogramma Voorbeeldstad p. 2" in dated


def test_the_same_as_data(jw: Run) -> None:
    command = ("rules", "show", "R145", "--pack", OVERLAY, "--format", "json", "--lang", "en")
    told = json.loads(jw(*command).stdout)
    (change,) = told["changes"]
    assert (change["pack"], change["kind"]) == ("voorbeeldstad", "tighten")
    assert (change["from"], change["until"]) == ("2026-09-01", None)
    assert change["reason"].startswith("One in five")
    assert change["basis"].startswith("Verzonnen beleid: ")
    plain = json.loads(jw("rules", "show", "R145", "--format", "json").stdout)
    assert (plain["changes"], plain["from"], plain["until"]) == ([], None, None)


def test_a_row_that_gives_way_says_to_what(jw: Run) -> None:
    shown = jw("rules", "show", "VSO.3", "--pack", OVERLAY, "--lang", "en").stdout
    assert "unless: youth_age >= 12 and substance_use is known" in shown
