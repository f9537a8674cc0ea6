"""Text that has to fit, measured without a font.

The widths are those of a wide typeface: where the reader's font is narrower, there is only more
room. That is what keeps labels apart whatever ``system-ui`` turns out to be.
"""

_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|! ·", 0.34),
    **dict.fromkeys('ftrI()[]/-"', 0.43),
    **dict.fromkeys("mwMW@%—…→", 1.0),
}
_CAPITAL, _OTHER, _FOREIGN, _BOLD = 0.72, 0.63, 1.0, 1.13
_ELLIPSIS = "…"


def clean(text: str) -> str:
    """Return *text* on one line, without the characters that XML cannot hold."""
    return "".join(char for char in " ".join(text.split()) if char.isprintable())


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return about how wide *text* is at most, in the unit of *size*."""
    ems = sum(_WIDTHS.get(char) or _ems(char) for char in text)
    return ems * size * (_BOLD if bold else 1)


def _ems(char: str) -> float:
    if ord(char) > 0x24F:  # beyond the letters of Latin script
        return _FOREIGN
    return _CAPITAL if char.isupper() else _OTHER


def wrap(text: str, room: float, size: float, *, most: int, bold: bool = False) -> tuple[str, ...]:
    """Return *text* in lines no wider than *room*; past *most* lines it ends in an ellipsis."""
    lines: list[str] = []
    words = clean(text).split()
    while words:
        line = words.pop(0)
        head = _fitting(line, room, size, bold=bold)
        if head < len(line):  # a word too long for a line goes on in the next
            words.insert(0, line[head:])
            line = line[:head]
        else:
            while words and width(f"{line} {words[0]}", size, bold=bold) <= room:
                line = f"{line} {words.pop(0)}"
        lines.append(line)
    if len(lines) > most:
        last = lines[most - 1]
        kept = last[: _fitting(last, room - width(_ELLIPSIS, size, bold=bold), size, bold=bold)]
        lines = [*lines[: most - 1], kept.rstrip() + _ELLIPSIS]
    return tuple(lines)


def _fitting(text: str, room: float, size: float, *, bold: bool) -> int:
    """Return how many characters of *text* fit, at least one."""
    count = len(text)
    while count > 1 and width(text[:count], size, bold=bold) > room:
        count -= 1
    return count
