"""What looking at many profiles does to a p-value.

The more profiles are looked at, the more surely one differs by chance: of twenty in which nothing
differs, one has p below 0.05. Judge by the adjusted p-value. The intervals per profile are each at
their own confidence, not together; for k profiles ask for ``1 - 0.05 / k``.
"""


def holm(values: list[float | None]) -> list[float | None]:
    """Return p-values adjusted so that a false one among them has chance alpha in all.

    Source: Holm, Scandinavian Journal of Statistics 6 (1979) 65-70; scipy has only the false
    discovery rate. Valid however the tests depend on each other. An undefined value counts as one
    that was looked at, and stays None.
    """
    order = sorted((p, place) for place, p in enumerate(values) if p is not None)
    found: list[float | None] = [None] * len(values)
    highest = 0.0
    for rank, (p, place) in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * p))
        found[place] = highest
    return found
