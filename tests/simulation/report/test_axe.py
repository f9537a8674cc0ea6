"""A real browser looks at the pages, and axe-core looks for what shuts people out.

Where they are is told by JW_ENGINE_TEST_CHROMIUM (a program) and JW_ENGINE_TEST_AXE (axe.min.js).
"""

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from jw_engine.errors import LANGUAGES, Language
from jw_engine.simulation.report import Report, report_html

CHROMIUM, AXE = (os.environ.get(f"JW_ENGINE_TEST_{name}") for name in ("CHROMIUM", "AXE"))
pytestmark = pytest.mark.skipif(
    not (CHROMIUM and AXE), reason="JW_ENGINE_TEST_CHROMIUM and JW_ENGINE_TEST_AXE are not set"
)
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LOOK = """
for (const each of document.querySelectorAll("details")) each.open = OPEN;
axe.run(document, {resultTypes: ["violations", "passes"]}).then(found => {
  const told = document.createElement("pre");
  told.id = "axe-told";
  told.textContent = JSON.stringify({
    passes: found.passes.length,
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    violations: found.violations.map(each => [each.id, each.nodes.map(node => node.html)]),
  });
  document.body.append(told);
});
"""


def look(page: str, folder: Path, *, opened: bool, width: int = 1280) -> dict[str, object]:
    """Return what axe says of a page: how many checks passed, and what is wrong."""
    axe = Path(AXE or "").read_text(encoding="utf-8")
    script = _LOOK.replace("OPEN", "true" if opened else "false")
    page = _POLICY.sub("", page).replace("</body>", f"<script>{axe}\n{script}</script></body>")
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8")
    dumped = subprocess.run(
        [
            str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-background-networking", f"--user-data-dir={folder / 'browser'}",
            f"--window-size={width},2000", "--virtual-time-budget=60000", "--dump-dom",
            file.as_uri(),
        ],
        capture_output=True, text=True, check=True, timeout=120,
    ).stdout  # fmt: skip
    told = re.search(r'<pre id="axe-told">(.*?)</pre>', dumped, re.DOTALL)
    assert told, "axe did not come to an end"
    found: dict[str, object] = json.loads(unescape(told[1]))
    return found


@pytest.mark.parametrize("opened", [False, True], ids=["folded", "opened"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing(
    language: Language, opened: bool, report: Report, tmp_path: Path
) -> None:
    found = look(report_html(report, language), tmp_path, opened=opened)
    assert found["violations"] == []
    assert int(str(found["passes"])) > 20


def test_one_way_alone_has_nothing_either(alone: Report, tmp_path: Path) -> None:
    found = look(report_html(alone), tmp_path, opened=True)
    assert found["violations"] == []


def test_nothing_runs_off_a_narrow_page(report: Report, tmp_path: Path) -> None:
    """At 500 pixels, the narrowest window that Chromium opens without a screen."""
    found = look(report_html(report), tmp_path, opened=True, width=500)
    assert found["violations"] == []
    assert found["wide"] == 0


def test_axe_would_find_something(report: Report, tmp_path: Path) -> None:
    broken = re.sub(r' alt="[^"]*"', "", report_html(report))
    found = look(broken, tmp_path, opened=False)
    assert "image-alt" in str(found["violations"])
