"""Runs what the documents about plugins show: commands, code, and files that are changed."""

import contextlib
import gc
import importlib.metadata
import io
import re
import shlex
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jw_engine.cli.main import main
from tests.docs.pages import text_of

BLOCK = re.compile(r"^```(\w+)( fragment)?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
FILE = re.compile(r"\bIn `([^`]+)`[^\n]*:\n\n\Z", re.MULTILINE)


@contextlib.contextmanager
def only_those_in(site: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put *site* on the path; what else is installed here is no plugin as long as this lasts."""
    site.mkdir(parents=True, exist_ok=True)
    patch.syspath_prepend(site)
    patch.setenv("JW_ENGINE_CACHE", "off")
    patch.setenv("COLUMNS", "80")
    patch.delenv("JW_ENGINE_PLUGIN_POLICY", raising=False)
    every = importlib.metadata.distributions
    patch.setattr(importlib.metadata, "distributions", lambda: every(path=[str(site)]))
    known = set(sys.modules)
    yield
    for name in set(sys.modules) - known:
        if name.startswith("my_"):
            del sys.modules[name]
    gc.collect()  # engines that no one uses any more end the processes of their plugins


def section(name: str, heading: str) -> str:
    """Return what stands under *heading* up to the next one that is as high."""
    (marks,) = re.findall(rf"^(#+) {re.escape(heading)}$", text_of(name), re.MULTILINE)
    found = re.search(
        rf"^{marks} {re.escape(heading)}\n(.*?)(?=^#{{1,{len(marks)}}} |\Z)",
        text_of(name),
        re.DOTALL | re.MULTILINE,
    )
    assert found
    return found[1]


def blocks(text: str, kind: str) -> list[str]:
    """Return the blocks of a kind, such as ``python`` or ``toml fragment``."""
    return [found[3] for found in BLOCK.finditer(text) if found[1] + (found[2] or "") == kind]


def rows_in(text: str) -> dict[str, str]:
    """Return the rows of tables that begin with a name in code, each of which is there once."""
    found = re.findall(r"^\| `([^`]+)` \|(.*)$", text, re.MULTILINE)
    assert len(dict(found)) == len(found)
    return dict(found)


def fragment(text: str) -> dict[str, Any]:
    """Return the keys of a manifest that *text* shows; no fact is read but those it names."""
    (shown,) = blocks(text, "toml fragment")
    return {"reads": None, **tomllib.loads(shown)}


def printed_by(code: str) -> str:
    """Run *code* by itself, and return what it prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "<docs>", "exec"), {"__name__": "__main__"})
    return printed.getvalue()


def run(line: str, patch: pytest.MonkeyPatch) -> str:
    """Run a command as it stands in a document, and return what it prints."""
    given = ""
    if " | " in line:
        before, _, line = line.partition(" | ")
        echo, given = shlex.split(before)
        assert echo == "echo"
    jw, *arguments = shlex.split(line)
    assert jw == "jw"
    printed = io.StringIO()
    with patch.context() as inner, contextlib.redirect_stdout(printed):
        inner.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{given}\n".encode())))
        with contextlib.suppress(SystemExit):
            main(arguments)
    return printed.getvalue()


def check_console(block: str, patch: pytest.MonkeyPatch) -> None:
    """Run each command of a block, and hold what it prints against what is shown."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        printed = run(line, patch)
        assert shown.strip("…\n"), line
        pattern = "".join(
            r"(?:.*\n)*?" if told == "…" else f"{re.escape(_steady(told))}\n"
            for told in shown.splitlines()
        )
        assert re.fullmatch(pattern, _steady(printed)), f"{line}\n{printed}"


def _steady(text: str) -> str:
    """Return *text* without what differs: how long something took, hashes, width of columns."""
    text = re.sub(r"\b[0-9a-f]{64}\b", "HASH", re.sub(r"\d+\.\d ms", "0.0 ms", text))
    return re.sub(r"(?<=\S) {2,}", "  ", text)


def follow(text: str, site: Path, patch: pytest.MonkeyPatch) -> None:
    """Do, in order, what *text* tells to do: commands, and changes of files."""
    for found in BLOCK.finditer(text):
        kind, block = found[1], found[3]
        file = FILE.search(text[: found.start()])
        if kind == "console":
            check_console(block, patch)
        elif kind == "sh":
            for line in block.splitlines():
                _shell(line, site, patch)
        elif kind == "diff":
            assert file, block
            _change(Path(file[1]), block)
        elif file:
            assert not Path(file[1]).exists()
            Path(file[1]).parent.mkdir(exist_ok=True)
            Path(file[1]).write_text(block, encoding="utf-8")


def _shell(line: str, site: Path, patch: pytest.MonkeyPatch) -> None:
    """Do what a line for the shell does; pip would need a network, and the tests run elsewhere."""
    words = shlex.split(line)
    if words[0] == "cd":
        patch.chdir(words[1])
    elif words[:4] == ["pip", "install", "--editable", "."]:
        install_editable(Path.cwd(), site, patch)
    else:
        assert words[:2] in (["python3", "-m"], ["pip", "install"], ["python", "-m"]), line


def install_editable(project: Path, site: Path, patch: pytest.MonkeyPatch) -> None:
    """Lay down what pip does for a package that is installed editable: metadata and a path."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = site / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n",
        encoding="utf-8",
    )
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {target}\n" for name, target in entries.items())
        for group, entries in told["entry-points"].items()
    ]
    (info / "entry_points.txt").write_text("".join(lines), encoding="utf-8")
    patch.syspath_prepend(project / "src")


def _change(file: Path, diff: str) -> None:
    """Change *file* as *diff* shows; what it takes away stands there exactly once."""
    text = file.read_text(encoding="utf-8")
    for hunk in diff.split("@@\n"):
        lines = hunk.splitlines(keepends=True)
        old = "".join(line[1:] for line in lines if line[0] in " -")
        new = "".join(line[1:] for line in lines if line[0] in " +")
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
