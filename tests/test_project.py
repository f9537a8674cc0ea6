"""The project's own files say what the program does."""

import subprocess
import sys
from pathlib import Path

import pytest

from jw_engine.cli.main import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_picture_in_the_docs_is_what_the_command_draws(
    language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["graph", "--lang", language]) == 0
    drawn = (ROOT / "docs" / f"state-graph-{language}.svg").read_text(encoding="utf-8")
    assert capsys.readouterr().out == drawn


def test_the_python_of_the_readme_runs() -> None:
    code = README.split("```python\n")[1].split("```")[0]
    names: dict[str, object] = {}
    exec(code, names)
    assert names["decision"].recommendations[0].action == "assess_urgency"  # type: ignore[attr-defined]
    assert names["story"].contact_position == "making_contact"  # type: ignore[attr-defined]


def test_every_file_that_the_readme_links_to_is_there() -> None:
    links = [part.split(")")[0] for part in README.split("](")[1:]]
    assert len(links) > 10
    for link in links:
        assert (ROOT / link).exists(), link


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "<!-- test command -->" in script
    assert README.count("<!-- test command -->\n```sh\n") == 1


def test_the_demo_runs_from_another_folder(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "examples" / "demo.py")],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "the same answers" in done.stdout
