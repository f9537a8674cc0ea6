"""Files of properties are checked as carefully as rules, with every error at once."""

from pathlib import Path

import pytest

from jw_engine import PackError
from jw_engine.loading import Base, home
from jw_engine.verify.prove.properties import load_properties

HEAD = 'format = "jw-properties/1"\n'
TEXTS = 'title = { nl = "x", en = "x" }\nbecause = { nl = "x", en = "x" }\n'


def codes(base: Base, folder: Path, text: str) -> list[tuple[str, str]]:
    (folder / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        load_properties(base.names, folder)
    return [(problem.code, problem.place.key) for problem in caught.value.problems]


def test_the_base_has_its_properties_with_both_languages(base: Base) -> None:
    found = load_properties(base.names)
    assert {"P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8"} <= {prop.id for prop in found}
    for prop in found:
        assert all((prop.title.nl, prop.title.en, prop.because.nl, prop.because.en))


def test_they_lie_beside_the_rules() -> None:
    assert (home() / "properties" / "base.toml").is_file()


def test_everything_that_is_wrong_comes_at_once(base: Base, tmp_path: Path) -> None:
    text = HEAD + (
        f'[[property]]\nid = "A"\n{TEXTS}when.all = ["worying"]\nthen.first = ["intervene_nw"]\n'
        f'[[property]]\nid = "A"\n{TEXTS}scope = "ever"\nthen.keeps_steps = ["step_9"]\n'
        f'[[property]]\nid = "B"\n{TEXTS}wen = 1\nadding = ["worrying"]\nthen.vetoes_hold = true\n'
        f'[[property]]\nid = "C"\n{TEXTS}[property.then]\n'
        '[[property]]\nid = "D"\nthen.vetoes_hold = true\n'
    )
    found = codes(base, tmp_path, text)
    assert set(found) == {
        ("name-unknown", "when.all[0]"),
        ("name-unknown", "then.first"),
        ("id-duplicate", "id"),
        ("name-unknown", "scope"),
        ("name-unknown", "then.keeps_steps"),
        ("property-adding", "adding"),
        ("key-unknown", "wen"),
        ("property-no-claim", "then"),
        ("key-missing", "title"),
        ("key-missing", "because"),
    }


def test_comparing_and_other_claims_do_not_go_together(base: Base, tmp_path: Path) -> None:
    body = f'[[property]]\nid = "A"\n{TEXTS}adding = ["worrying"]\n'
    both = 'then.keeps_actions = ["small_talk"]\nthen.first = ["small_talk"]\n'
    assert codes(base, tmp_path, HEAD + body + both) == [("property-adding", "adding")]


def test_another_format_is_refused(base: Base, tmp_path: Path) -> None:
    assert ("file-format", "format") in codes(base, tmp_path, 'format = "jw-rules/1"\n')
