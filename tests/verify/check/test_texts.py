"""Texts and sources that cannot be right."""

import pytest

from tests.verify.check.conftest import Check, found, loud, rule

GIVEN = {"worrying": True}
WHEN = 'when.all = ["worrying"]'


def because(nl: str, en: str) -> str:
    return f'because = {{ nl = "{nl}", en = "{en}" }}'


PLANTED = {
    "text-same": [
        because("Vraag wat er speelt.", "Vraag wat er speelt."),
        because("Vraag wat er speelt.", "vraag wat er speelt!"),
        'title = { nl = "Zorgen om iemand", en = " Zorgen  om iemand" }',
    ],
    "text-swapped": [
        because(
            "If you ask what is going on, you hear what you can do for the young person.",
            "Als je vraagt wat er is, hoor je wat je voor de jongere doet.",
        ),
        because(
            "This is what the young person and you can do with the others.",
            "Dit is wat jij en de jongere met de anderen kunnen doen.",
        ),
        'title = { nl = "When you are not there", en = "Als je er niet voor de jongere bent" }',
    ],
    "text-missing": [
        because("TODO", "TODO: translate"),
        because("…", "A good reason to ask."),
        because("Nog invullen met het team", "We ask first."),
    ],
    "text-long": [
        because("Vraag het. " * 40, "Ask."),
        because("Vraag het.", "Ask what is going on. " * 20),
        f'title = {{ nl = "{"Zorgen " * 20}", en = "Worries" }}',
    ],
    "text-source": [
        "source = { page = 0, lines = [1, 2] }",
        "source = { page = 12, lines = [40, 20] }",
        "source = [{ page = 12, lines = [1, 2] }, { page = 12, lines = [0, 0] }]",
    ],
}


@pytest.mark.parametrize(
    ("code", "more"), [(code, more) for code, each in PLANTED.items() for more in each]
)
def test_a_text_that_nobody_can_use_is_found(code: str, more: str, checked: Check) -> None:
    (told,) = [each for each in checked(rule("P1", WHEN, GIVEN, more=more))
               if each.code.startswith("text-")]  # fmt: skip
    assert (told.code, told.severity, told.place.item) == (code, "warning", "P1")
    assert told.place.key == more.partition(" ")[0]


@pytest.mark.parametrize(
    "more",
    [
        because("Vraag wat er speelt.", "Ask what is going on."),
        because("Discord is een plek van jongeren.", "Discord is a place of young people."),
        'title = { nl = "Game-avond", en = "Gaming night" }',
        'source = { page = 1, lines = [3, 3], document = "Werkafspraken" }',
    ],
)
def test_a_good_text_is_left_alone(more: str, checked: Check) -> None:
    assert loud(checked(rule("P1", WHEN, GIVEN, more=more))) == []


def test_a_translation_that_is_left_out_is_an_error_of_loading(tmp_path: object) -> None:
    from pathlib import Path

    from jw_engine.verify.check import check
    from tests.verify.check.conftest import HEAD

    folder = Path(str(tmp_path))
    for more in ('because = { nl = "Vraag." }', 'because = { nl = "Vraag.", en = " " }'):
        text = HEAD + rule("P1", WHEN, GIVEN, more=more)
        (folder / "planted.toml").write_text(text, encoding="utf-8")
        report = check([folder])
        assert not report.loads
        (told,) = found(report.findings, "text-incomplete", "error")
        assert told.mend.en
