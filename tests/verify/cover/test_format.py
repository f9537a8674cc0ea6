"""``jw rules format``: one form, the same meaning, the comments kept."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jw_engine.loading import Base, home
from jw_engine.loading.files import RawFile, read_folder
from jw_engine.loading.rules import read_pack
from jw_engine.verify.cover.writing.form import formatted
from tests.verify.cover.conftest import PACK, Jw, write_pack

BASE_FILES = sorted((home() / "base").glob("*.toml"))


@pytest.mark.parametrize("file", BASE_FILES, ids=lambda file: file.stem)
def test_formatting_the_base_pack_changes_no_rule(file: Path, base: Base) -> None:
    text = file.read_text(encoding="utf-8")
    new = formatted(text, file.name)
    assert formatted(new, file.name) == new
    old_rules, new_rules = (
        read_pack([RawFile(file.name, content.encode())], base.names).rules
        for content in (text, new)
    )
    assert old_rules == new_rules
    assert old_rules
    assert comments(new) == comments(text)


def test_the_base_pack_is_in_the_form(jw: Jw) -> None:
    assert jw("format", "--check", home() / "base")[0] == 0


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"#[^\n\"]*$", text, re.MULTILINE))


_BASE = [
    rule for file in BASE_FILES for rule in tomllib.loads(file.read_text("utf-8")).get("rule", [])
]


def _toml(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f'"{key}" = {_toml(part)}' for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return "'" + value + "'" if "'" not in value else '"' + value.replace('"', '\\"') + '"'
    return str(value)


@st.composite
def _rule_text(draw: st.DrawFn) -> str:
    """A rule of the base pack with its keys shuffled, written in one of the ways of TOML."""
    rule = dict(draw(st.sampled_from(_BASE)))
    examples = rule.pop("example")
    lines, tables, number = [], [], 0

    def remark() -> str:
        nonlocal number
        number += 1
        return f"# remark {rule['id']} {number}"

    for key in draw(st.permutations(list(rule))):
        value, way = rule[key], draw(st.sampled_from(["plain", "dotted", "table"]))
        above = [remark()] if draw(st.booleans()) else []
        beside = f"   {remark()}" if draw(st.booleans()) else ""
        if isinstance(value, Mapping) and way != "plain":
            parts = [f"{name} = {_toml(part)}" for name, part in value.items()]
            parts = draw(st.permutations(parts))
            if way == "dotted":
                lines += [*above, *(f"{key}.{part}" for part in parts[:-1])]
                lines += [f"{key}.{parts[-1]}{beside}"]
            else:
                tables += [*above, f"[rule.{key}]{beside}", *parts]
        else:
            blank = [""] if draw(st.booleans()) else []
            lines += [*blank, *above, f"{key}  =   {_toml(value)}{beside}"]
    if draw(st.booleans()):
        lines.append(f"example = {_toml(examples)}")
    else:
        for example in examples:
            tables += [*([remark()] if draw(st.booleans()) else []), "[[rule.example]]"]
            tables += [f"{name}={_toml(part)}" for name, part in example.items()]
    return "\n".join(["[[rule]]", *lines, *tables])


@given(st.lists(_rule_text(), min_size=1, max_size=3), st.booleans())
def test_however_a_rule_is_written_its_form_is_one(texts: list[str], apart: bool) -> None:
    head = '# about the file\nversion = "1"\nformat = "jw-rules/1"\npack = "p"\n'
    text = head + ("\n\n" if apart else "\n").join(["", *texts]) + "\n# the end\n"
    new = formatted(text, "x.toml")
    assert tomllib.loads(new) == tomllib.loads(text)
    assert formatted(new, "x.toml") == new
    assert comments(new) == comments(text)
    assert _bare(new) == _bare(formatted(_bare(text), "x.toml"))


def _bare(text: str) -> str:
    """Without comments; none of the values holds a number sign."""
    kept = [re.sub(r"\s*#[^\n]*$", "", line) for line in text.split("\n")]
    return "\n".join(line for line in kept if line.strip())


def test_keys_stand_in_one_order_and_long_lists_one_a_line() -> None:
    text = """\
version = "1"
format = 'jw-rules/1'
pack = "p"
[[rule]]
because = {en = "e", nl = "n"}
when = {none = ["a"], all=[ "b" , "c", ]}
id = "A"
unless = ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaa","bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","cccccccccccccccc",
  "d", "eeeeeeeeeeeeeeeee"]
advise = [{step = "s", action = "x"},{action="y"}]
"""
    assert formatted(text, "x.toml") == """\
format = "jw-rules/1"
pack = "p"
version = "1"

[[rule]]
id = "A"
when.all = ["b", "c"]
when.none = ["a"]
unless = [
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccc",
    "d",
    "eeeeeeeeeeeeeeeee",
]
advise = [
    { action = "x", step = "s" },
    { action = "y" },
]
because = { nl = "n", en = "e" }
"""  # fmt: skip


COMMENTED = """\
# about the file

# also about it
format = "jw-rules/1" # the format
pack = "p"
version = "1"

# ---- first part ----

# about rule A
[[rule]] # beside the header
# about the condition
when.all = [
    "b", # why b
    # why c
    "c",
]
# under the last key

# about the example
[[rule.example]]
given = { a = true }

# ---- second part ----

[[rule]]
id = "B"
# the very end
"""


def test_comments_stay_where_they_belong() -> None:
    assert formatted(COMMENTED, "x.toml") == COMMENTED


def test_quotes_texts_and_signs_keep_their_meaning() -> None:
    text = """\
format = "jw-rules/1"
[[rule]]
id = "A"
title = { nl = 'een "woord" \\ streep', en = "it's \\"so\\" \\u0007 \\u007f \\\\" }
when.all = ['platform is "mijn eigen app"', "a\\tb"]
because = { nl = \"\"\"
een
twee # geen opmerking\"\"\", en = "# none" }
depends = ["a#b"]
[[rule.example]]
config = { "a.b" = "36 hours", 'c d' = 1_000 }
"""
    new = formatted(text, "x.toml")
    assert tomllib.loads(new) == tomllib.loads(text)
    assert formatted(new, "x.toml") == new
    assert 'when.all = [\'platform is "mijn eigen app"\', "a\\tb"]' in new
    assert 'config = { "a.b" = "36 hours", "c d" = 1_000 }' in new
    assert "een\ntwee # geen opmerking" in new


def test_changes_and_tables_are_formatted_too() -> None:
    text = """\
format = "jw-rules/1"
pack = "p"
version = "1"
extends = { version = "2026.1", pack = "base" }
[[change]]
kind = "tighten"
rule = "R4"
[change.set] # tighter
priority = "now"
when.all = ["worrying"]
[[table]]
columns = ["youth_age"]
id = "T"
row = [{advise = ["x"], when = ["< 12"]}, {when = [">= 12"], advise = ["y"]}]
"""
    new = formatted(text, "x.toml")
    assert (
        new
        == """\
format = "jw-rules/1"
pack = "p"
version = "1"
extends = { pack = "base", version = "2026.1" }

[[change]]
rule = "R4"
kind = "tighten"
set.when.all = ["worrying"]
# tighter
set.priority = "now"

[[table]]
id = "T"
columns = ["youth_age"]
row = [
    { when = ["< 12"], advise = ["x"] },
    { when = [">= 12"], advise = ["y"] },
]
"""
    )
    assert formatted(new, "x.toml") == new


def test_files_are_written_only_where_something_changes(jw: Jw, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p", PACK.replace(" = ", "="))
    other = write_pack(tmp_path / "p" / "fine")
    (tmp_path / "p" / "organisation.toml").write_text("a=1\n", encoding="utf-8")
    before = (folder / "rules.toml").read_bytes()
    code, out, _ = jw("format", "--check", folder)
    assert (code, (folder / "rules.toml").read_bytes()) == (1, before)
    assert "rules.toml: staat niet in de vorm" in " ".join(out.split())
    assert "fine" not in out
    assert jw("format", folder)[0] == 0
    assert (folder / "rules.toml").read_text(encoding="utf-8") == PACK
    assert (other / "rules.toml").read_text(encoding="utf-8") == PACK
    assert (folder / "organisation.toml").read_text(encoding="utf-8") == "a=1\n"
    assert jw("format", "--check", folder, "--lang", "en") == (
        0, "All is in the form already.\n", "",
    )  # fmt: skip


def test_a_file_of_another_system_is_read_and_written_as_this_one(jw: Jw, tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "p")
    file = folder / "rules.toml"
    file.write_bytes(b"\xef\xbb\xbf" + PACK.replace("\n", "\r\n").encode())
    assert jw("format", file)[0] == 0
    assert file.read_bytes() == PACK.encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("format = 'jw-rules/1'\nx = [", "file-toml"),
        ("format = 'jw-facts/1'\n", "file-format"),
        (b"\xff\xfe", "file-encoding"),
    ],
)
def test_what_is_no_rule_file_is_told_and_nothing_is_written(
    jw: Jw, tmp_path: Path, content: str | bytes, code: str
) -> None:
    good = write_pack(tmp_path / "p", PACK.replace(" = ", "=")) / "rules.toml"
    bad = tmp_path / "bad.toml"
    bad.write_bytes(content.encode() if isinstance(content, str) else content)
    before = good.read_bytes()
    exit_code, _, err = jw("format", good, bad)
    assert (exit_code, good.read_bytes()) == (2, before)
    assert f"[{code}]" in err
    assert "bad.toml" in err


def test_a_file_that_is_not_there_ends_with_2(jw: Jw, tmp_path: Path) -> None:
    assert jw("format", tmp_path / "nowhere.toml")[0] == 2
    assert jw("format", tmp_path)[0] == 2  # an empty folder


def test_the_form_reads_no_less_than_the_loader(base: Base) -> None:
    files = read_folder(home() / "base")
    again = [RawFile(f.name, formatted(f.content.decode(), f.name).encode()) for f in files]
    assert read_pack(again, base.names).rules == base.pack.rules
