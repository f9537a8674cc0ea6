"""A scenario to begin with."""

from pathlib import Path

from jw_engine.errors import Language, Problem, UsageError

_BODY = """format = "jw-scenario/1"
id = "{id}"
title = {{ nl = "Een eerste bericht", en = "A first message" }}
about = {{ nl = "Verzonnen kansen.", en = "Invented chances." }}
source = {{ page = 35, lines = [1624, 1632] }}
start = 2026-03-02
turn = 7 # {turn}
turns = 26 # {turns}

# {hidden}
[[hidden]]
id = "trust"
label = {{ nl = "Vertrouwen", en = "Trust" }}
levels = ["none", "some", "strong"]
level_labels.none = {{ nl = "geen", en = "none" }}
level_labels.some = {{ nl = "wat", en = "some" }}
level_labels.strong = {{ nl = "sterk", en = "strong" }}

[[ending]]
id = "moved_away"
label = {{ nl = "Verhuisd", en = "Moved away" }}

# {profile}
[[profile]]
id = "quiet"
label = {{ nl = "Stille jongere", en = "Quiet young person" }}
share = 1
hidden = {{ trust = {{ none = 3, some = 1 }} }}
facts = {{ signal_picked_up = true, contact_exists = false, platform = "instagram" }}

# {worker}
[worker]
adherence = 0.9
again_after = 14
minutes = 30

# {behaviour}
[[behaviour]]
id = "answers"
label = {{ nl = "Antwoordt", en = "Answers" }}
on.means = ["attempt"]
chance = {{ by = "trust", none = 0.2, some = 0.5, strong = 0.9 }}
observe = {{ youth_replied = true, contact_exists = true }}
change = {{ trust = "+1" }}

[[behaviour]]
id = "moves_away"
label = {{ nl = "Verhuist", en = "Moves away" }}
every = 900 # {every}
ends = "moved_away"
"""
_COMMENTS: dict[Language, dict[str, str]] = {
    "nl": {
        "turn": "dagen in een beurt",
        "turns": "hoeveel beurten hoogstens",
        "hidden": "Wat waar is, of de jongerenwerker het weet of niet; het laagste niveau eerst.",
        "profile": "Welke jongeren er zijn, en wat de jongerenwerker aan het begin weet.",
        "worker": "Hoe vaak het advies gevolgd wordt, en na hoeveel dagen een actie weer mag.",
        "behaviour": "Wat een jongere kan doen: waar het van komt, hoe vaak, en wat je ervan ziet.",
        "every": "eens in zoveel dagen",
    },
    "en": {
        "turn": "days in a turn",
        "turns": "how many turns at most",
        "hidden": "What is true, whether the worker knows it or not; the lowest level first.",
        "profile": "Which young people there are, and what the worker knows at the start.",
        "worker": "How often the advice is followed, and after how many days an action may return.",
        "behaviour": "What a young person may do: what it comes of, how often, what is seen of it.",
        "every": "once in so many days",
    },
}


def write_scenario(file: Path, language: Language) -> None:
    """Write a scenario to begin with; its id is the name of the file.

    Raises:
        UsageError: ``file-exists`` or ``output-file``.
    """
    content = _BODY.format(id=_id(file.stem), **_COMMENTS[language])
    try:
        with file.open("x", encoding="utf-8") as opened:
            opened.write(content)
    except FileExistsError:
        raise UsageError([Problem("file-exists", details={"name": file.name})]) from None
    except (OSError, ValueError) as error:
        raise UsageError([Problem.of_file("output-file", error)]) from None


def _id(name: str) -> str:
    kept = "".join(each if each.isascii() and each.isalnum() else "-" for each in name)
    return kept if kept[:1].isalpha() else f"s-{kept}"
