"""What has an id."""


class Named:
    """Shows itself by its id in a log or a debugger; all of it is often a page."""

    __slots__ = ()
    id: str

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.id!r})"
