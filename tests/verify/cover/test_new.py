"""``jw rules new``: a first pack that works as it is written."""

from pathlib import Path

import pytest

from jw_engine import Engine
from tests.verify.cover.conftest import Jw


@pytest.mark.parametrize(("language", "name"), [("nl", "eerste"), ("en", "first")])
def test_a_first_pack_loads_passes_and_is_in_the_form(
    jw: Jw, tmp_path: Path, language: str, name: str
) -> None:
    folder = tmp_path / "Mijn pakket"
    code, out, _ = jw("new", folder, "--lang", language)
    assert code == 0
    (file,) = folder.iterdir()
    assert file.name.startswith(name)
    assert "jw rules test --pack" in out
    pack = Engine.load(packs=[folder]).packs[-1]
    assert (pack.name, len(pack.rules)) == ("mijn-pakket", 1)
    assert jw("test", "--pack", folder)[0] == 0
    assert jw("format", "--check", folder)[0] == 0
    text = file.read_text(encoding="utf-8")
    assert sum(line.startswith("#") for line in text.splitlines()) > 8
    assert "PACK" not in text
    assert "PREFIX" not in text


def test_two_packs_of_two_organisations_go_together(jw: Jw, tmp_path: Path) -> None:
    folders = [tmp_path / "noord", tmp_path / "rivierenland"]
    for folder in folders:
        jw("new", folder)
    assert len(Engine.load(packs=folders).packs) == 3


def test_the_name_can_be_chosen(jw: Jw, tmp_path: Path) -> None:
    assert jw("new", tmp_path / "x", "--pack", "voorbeeldstad-wonen")[0] == 0
    pack = Engine.load(packs=[tmp_path / "x"]).packs[-1]
    assert (pack.name, pack.rules[0].id) == ("voorbeeldstad-wonen", "VW1")


def test_nothing_is_overwritten(jw: Jw, tmp_path: Path) -> None:
    jw("new", tmp_path / "p")
    (file,) = (tmp_path / "p").iterdir()
    file.write_text("# mine\n", encoding="utf-8")
    for language in ("nl", "en"):
        code, _, err = jw("new", tmp_path / "p", "--lang", language)
        assert (code, "[file-exists]" in err) == (2, True)
    assert [part.read_text(encoding="utf-8") for part in (tmp_path / "p").iterdir()] == ["# mine\n"]


@pytest.mark.parametrize("name", ["base", "Kees Jansen", "", "-", "9x", "a" * 61, 'x"\ny = 1'])
def test_a_name_that_no_pack_can_have_is_refused(jw: Jw, tmp_path: Path, name: str) -> None:
    code, _, err = jw("new", tmp_path / "p", f"--pack={name}")
    assert (code, "[pack-name]" in err) == (2, True)
    assert not (tmp_path / "p").exists()


def test_a_folder_that_cannot_be_made_ends_with_2(jw: Jw, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = jw("new", tmp_path / "file" / "pack")
    assert (code, "[output-file]" in err) == (2, True)
