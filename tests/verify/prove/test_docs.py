"""The documents say what the command does, and their examples run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen
from tests.docs.pages import DOCS, rows, slug, text_of, toml_blocks
from tests.verify.prove.conftest import verdict_of
from tests.verify.prove.test_base_pack import OPEN

from jw_engine.cli.main import main
from jw_engine.errors import Language
from jw_engine.loading import Base
from jw_engine.verify.prove.properties import KEYS, THEN_KEYS, load_properties
from jw_engine.verify.prove.property import SCOPES


@frozen
class Page:
    name: str
    language: Language
    proved: str
    refuted: str


PAGES = (
    Page("proving.md", "en", "proved", "refuted"),
    Page("bewijzen.md", "nl", "bewezen", "weerlegd"),
)


@pytest.fixture(params=PAGES, ids=lambda page: page.name)
def page(request: pytest.FixtureRequest) -> Page:
    found = request.param
    assert isinstance(found, Page)
    return found


def test_its_property_loads_and_is_proved(base: Base, tmp_path: Path, page: Page) -> None:
    (block,) = toml_blocks(page.name)
    (tmp_path / "mine.toml").write_text(block, encoding="utf-8")
    (prop,) = load_properties(base.names, tmp_path)
    assert verdict_of(base, prop).status == "proved"


def test_its_table_says_of_each_property_what_comes_of_it(base: Base, page: Page) -> None:
    told = rows(page.name)
    for prop in load_properties(base.names):
        cells = [cell.strip() for cell in told[prop.id].strip("|").split("|")][-2:]
        for cell, scope in zip(cells, SCOPES[::-1], strict=True):
            expected = page.refuted if (prop.id, scope) in OPEN else page.proved
            assert cell.split(" (")[0] == expected, (prop.id, scope)
        assert ("(" in cells[1]) is (prop.scope == "these_packs")


def test_each_key_is_told(page: Page) -> None:
    told = re.findall(r"`([\w.]+)`", text_of(page.name))
    assert [key for key in KEYS if key not in told] == []
    assert [key for key in THEN_KEYS if f"then.{key}" not in rows(page.name)] == []
    assert [scope for scope in SCOPES if scope not in told] == []


def test_the_counterexample_that_it_shows_is_what_comes(page: Page) -> None:
    command = [sys.executable, "-m", "jw_engine", "rules", "prove", "--property", "P4"]
    # in a process of its own: what the solver has seen before changes which one it finds
    came = subprocess.run(
        [*command, "--lang", page.language], capture_output=True, encoding="utf-8", check=True
    ).stdout
    shown = re.search(r"^```text\n(.*?)^```$", text_of(page.name), re.DOTALL | re.MULTILINE)
    assert shown is not None
    assert page.refuted in shown[1]
    told, found = (_untimed(text) for text in (shown[1], came))
    assert found.startswith(told)


def _untimed(text: str) -> str:
    """Return *text* on one line, without how long it took."""
    return re.sub(r"\d+\.\d\d s", "0.00 s", " ".join(text.split()))


def test_links_lead_somewhere(page: Page) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", text_of(page.name))
    assert links
    for file, anchor in links:
        target = DOCS / (file or page.name)
        assert target.exists(), file
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert not anchor or anchor in map(slug, headings)


def test_the_files_and_the_command_that_it_tells_of_are_right(page: Page, tmp_path: Path) -> None:
    main(["rules", "prove", "--property", "P4", "--output", str(tmp_path)])
    written = {
        "/".join(path.relative_to(tmp_path).parts[1:])
        for path in tmp_path.rglob("*")
        if path.is_file()
    }
    told = {key for key in rows(page.name) if key.endswith((".json", ".toml"))}
    assert written <= told
    command = re.search(r"^jw advise (\S+) --pack (\S+)$", text_of(page.name), re.MULTILINE)
    assert command is not None
    case, pack = (str(tmp_path / Path(*Path(part).parts[1:])) for part in command.groups())
    assert main(["advise", case, "--pack", pack]) == 0
