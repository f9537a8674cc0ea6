"""Rule files and configurations that nobody should send, and that are sent anyway."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jw_engine import Engine, PackError

GOOD = """\
format = "jw-rules/1"
pack = "mine"
version = "1"
[[rule]]
id = "M1"
title = { nl = "Een titel", en = "A title" }
when.all = ["worrying"]
advise = [{ action = "consult_colleague", step = "signalling", substep = "s3b_consultation" }]
priority = "normal"
because = { nl = "Een reden.", en = "A reason." }
source = { page = 30, lines = [1, 2] }
[[rule.example]]
given = { worrying = true }
expect = ["consult_colleague"]
"""


def load(folder: Path, text: str | bytes, name: str = "rules.toml") -> PackError | None:
    folder.mkdir(exist_ok=True)
    content = text.encode() if isinstance(text, str) else text
    (folder / name).write_bytes(content)
    try:
        Engine.load(packs=[folder])
    except PackError as error:
        assert error.text("nl") != error.text("en") or error.problems[0].code == "file-toml"
        return error
    return None


def test_a_good_pack_loads(tmp_path: Path) -> None:
    assert load(tmp_path / "p", GOOD) is None
    engine = Engine.load(packs=[tmp_path / "p"])
    decision = engine.advise({"worrying": True})
    assert "M1" in {rule for part in decision.recommendations for rule in part.rules}
    assert [pack["pack"] for pack in decision.packs] == ["base", "mine"]


@pytest.mark.parametrize(
    ("change", "code", "suggestion"),
    [
        (('"jw-rules/1"', '"jw-rules/9"'), "file-format", None),
        (("when.all", "when.al"), "key-unknown", "all"),
        (('"worrying"]', '"worying"]'), "name-unknown", "worrying"),
        (('"consult_colleague", step', '"consult_coleague", step'), "name-unknown",
         "consult_colleague"),
        (('"signalling"', '"signaling"'), "name-unknown", "signalling"),
        (('"s3b_consultation"', '"s7c_refer"'), "substep-of", None),
        (('priority = "normal"', 'priority = "nomal"'), "name-unknown", "normal"),
        (('priority = "normal"\n', ""), "key-missing", None),
        (('en = "A reason."', 'de = "Ein Grund."'), "text-incomplete", None),
        (('en = "A reason."', 'en = ""'), "text-incomplete", None),
        (('when.all = ["worrying"]\n', ""), "rule-no-condition", None),
        (("[[rule.example]]", "[[rule.exmple]]"), "key-unknown", "example"),
        (('id = "M1"', 'id = "R75"'), "id-duplicate", None),
        (('id = "M1"', 'id = "M 1"'), "id-invalid", None),
        (('id = "M1"\n', ""), "key-missing", None),
        (("lines = [1, 2]", 'lines = ["1", "2"]'), "key-type", None),
        (("page = 30", 'page = "30"'), "key-type", None),
        (("given = { worrying = true }", 'given = { worrying = "yes" }'), "fact-type", None),
        (("[[rule.example]]", 'veto = ["intervene_now"]\n[[rule.example]]'), "safety-veto", None),
        (("[[rule.example]]", 'before = ["R70"]\n[[rule.example]]'), "order-rank", None),
        (("[[rule.example]]", 'before = ["M1"]\n[[rule.example]]'), "order-cycle", None),
        (("[[rule.example]]", 'depends = ["area.polcy"]\n[[rule.example]]'), "name-unknown",
         "area.policy"),
        (('"consult_colleague", step = "signalling", substep = "s3b_consultation"',
          '"close_contact"'), "advise-forbidden", None),
        (("[[rule.example]]", "veto = 3\n[[rule.example]]"), "key-type", None),
    ],
)  # fmt: skip
def test_mistakes_are_told(
    tmp_path: Path, change: tuple[str, str], code: str, suggestion: str | None
) -> None:
    assert change[0] in GOOD
    error = load(tmp_path / "p", GOOD.replace(*change))
    assert error is not None
    found = {problem.code: problem for problem in error.problems}
    assert code in found, error.text("en")
    assert found[code].suggestion == suggestion


def test_a_mistake_is_told_with_file_line_rule_and_key(tmp_path: Path) -> None:
    error = load(tmp_path / "p", GOOD.replace('"worrying"]', '"worying"]'))
    assert error is not None
    assert error.text("en").startswith(
        "rules.toml:7, M1, when.all[0]: The fact worying does not exist."
    )
    assert error.text("nl").endswith("Bedoelde je worrying? [name-unknown]")


def test_a_number_that_is_none_is_told_and_compared_with_nothing(tmp_path: Path) -> None:
    """A mistake in an example is a message, also where the rule would have to reckon with it."""
    aged = GOOD.replace('"worrying"]', '"youth_age < 16"]')
    error = load(tmp_path / "p", aged.replace("worrying = true", 'youth_age = "fifteen"'))
    assert error is not None
    assert "fact-type" in {problem.code for problem in error.problems}


def test_all_mistakes_of_all_files_come_together(tmp_path: Path) -> None:
    folder = tmp_path / "p"
    load(folder, GOOD.replace('"worrying"]', '"worying", "x y"]'), "a.toml")
    error = load(folder, GOOD.replace("M1", "M2").replace("signalling", "nowhere"), "b.toml")
    assert error is not None
    assert {problem.place.file for problem in error.problems} == {"a.toml", "b.toml"}
    assert len(error.problems) >= 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xff\xfe\x00", "file-encoding"),
        (GOOD.encode("utf-16"), "file-encoding"),
        (GOOD.encode() + b"\x00", "file-toml"),
        (b'a = "' + b"x" * 10_000_000 + b'"', "file-too-large"),
        (b'a = "' + b"x" * 900_000 + b'"', "file-line"),
        (b"a = " + b"[\n" * 100_000, "file-deep"),
        (b"a = " + b"{b = " * 3000 + b"1" + b"}" * 3000, "file-deep"),
        (b".".join([b"a"] * 9000) + b" = 1", "file-format"),
        (b"a = 1\na = 2", "file-toml"),
        (b"a = " + b"9" * 15_000, "file-toml"),
        (b"not toml", "file-toml"),
        (b"", "file-format"),
        (b'format = "jw-rules/1"\npack = 3\nversion = "1"\nrule = 3', "key-type"),
    ],
    ids=range(13),
)
def test_hostile_bytes(tmp_path: Path, content: bytes, code: str) -> None:
    error = load(tmp_path / "p", content)
    assert error is not None
    assert code in {problem.code for problem in error.problems}


def test_too_many_conditions_texts_and_files(tmp_path: Path) -> None:
    many = ", ".join(['"worrying"'] * 61)
    error = load(tmp_path / "a", GOOD.replace('"worrying"]', f"{many}]"))
    assert error is not None
    assert "key-length" in {problem.code for problem in error.problems}
    error = load(tmp_path / "b", GOOD.replace("A reason.", "x" * 3000))
    assert error is not None
    folder = tmp_path / "c"
    folder.mkdir()
    for number in range(201):
        (folder / f"{number}.toml").touch()
    with pytest.raises(PackError) as caught:
        Engine.load(packs=[folder])
    assert caught.value.code == "pack-too-large"


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(PackError) as caught:
        Engine.load(packs=[tmp_path])
    assert caught.value.code == "file-unreadable"
    for name in ("/dev/zero", tmp_path / "nothing", "with\0nul"):
        with pytest.raises(PackError):
            Engine.load(configuration=name)
        with pytest.raises(PackError):
            Engine.load(packs=[name])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(content=st.binary(max_size=300))
def test_any_bytes_are_refused_as_a_configuration_or_loaded(
    tmp_path: Path, content: bytes, engine: Engine
) -> None:
    from jw_engine.loading import read_configuration

    path = tmp_path / "organisation.toml"
    path.write_bytes(content)
    try:
        read_configuration(path, engine.configuration.keys)
    except PackError as error:
        assert error.problems


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(data=st.data())
def test_a_damaged_pack_is_refused_or_loaded(
    tmp_path: Path, data: st.DataObject, engine: Engine
) -> None:
    from jw_engine.loading.files import read_folder
    from jw_engine.loading.rules import read_pack

    text = bytearray(GOOD.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(text) - 1))
        text[place : place + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    (tmp_path / "rules.toml").write_bytes(bytes(text))
    try:
        read_pack(read_folder(tmp_path), engine.base.names)
    except PackError as error:
        assert error.problems


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[area]\npolicy = 'nobody'", "fact-value"),
        ("[area]\npolcy = 'help'", "config-key-unknown"),
        ("[privacy]\nphoto_min_age = 15", "config-fixed"),
        ("[privacy]\nphoto_min_age = 'x'", "config-value"),
        ("[privacy]\nphoto_requires_own_consent = false", "config-fixed"),
        ("[contact]\nrepeat_after_days = 0", "fact-range"),
        ("[contact]\nreturn_after = 'later'", "config-value"),
        ("format = 'jw-organisation/2'", "file-format"),
        ("[a.b.c.d.e.f.g.h]\ni = 1", "config-key-unknown"),
    ],
)
def test_configurations_are_checked(tmp_path: Path, text: str, code: str) -> None:
    path = tmp_path / "organisation.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        Engine.load(configuration=path)
    assert caught.value.code == code, caught.value.text("en")


def test_the_age_for_photos_may_be_raised() -> None:
    engine = Engine.load(configuration={"privacy": {"photo_min_age": 18}})
    facts = {"photo_publication_wanted": True, "youth_age": 17, "youth_gave_consent": True}
    assert engine.advise(facts).recommendations[0].action == "decline_publication"
    assert Engine.load().advise(facts).recommendations[0].action == "allow_publication"


def test_the_command_ends_with_2_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "bad.toml").write_bytes(b"\x00\xff[[[[")
    done = subprocess.run(
        [sys.executable, "-m", "jw_engine", "advise", "-", "--pack", str(tmp_path / "p")],
        input=b'{"facts": {}}', capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""
