"""Pairs of young people of whom those in a team depend on each other: the team counts as one.

What is told is a mean over young people, which is a ratio of sums over teams: of what was measured,
and of how many there are. Its variance is that of the residuals (linearisation: Cochran, Sampling
Techniques, third edition, 1977, section 6.3), so that teams may differ in size, as they do where
young people of one profile are looked at. Where each is a team of their own, or all teams have the
same size, it is the variance of a plain mean.
"""

from fractions import Fraction

import numpy as np
from attrs import frozen

from jw_engine.simulation.statistics.difference import Difference, difference
from jw_engine.simulation.statistics.distributions import CONFIDENCE
from jw_engine.simulation.statistics.moments import Moments, PairedMoments
from jw_engine.simulation.statistics.tally import Ints, Truths


@frozen
class TeamMoments:
    """Sums over teams, kept exactly; teams of which nobody counts are left out.

    Args:
        pairs: of what the members of each team come to together, under either policy.
        sizes: of how many members of each team count.
        products: sums over teams of size times what it comes to, under either policy.
    """

    pairs: PairedMoments
    sizes: Moments
    products: tuple[int, int]

    def __add__(self, other: "TeamMoments") -> "TeamMoments":
        """Return the moments of both together, exactly."""
        (one, two), (more, most) = self.products, other.products
        return TeamMoments(
            self.pairs + other.pairs, self.sizes + other.sizes, (one + more, two + most)
        )

    @classmethod
    def of(cls, a: Ints, b: Ints, counted: Truths, team: int) -> "TeamMoments":
        """Return the moments of whole teams of *team*, one after the other.

        Args:
            a: shape (n,), whole numbers whose sum over a team is within 32 bits.
            b: of the same trajectories.
            counted: of whom.
            team: how many are in each.

        Raises:
            TypeError: they are not whole numbers or truths.
            ValueError: they differ in length, or a sum needs more than 32 bits.
        """
        sizes = counted.reshape(-1, team).sum(axis=1)
        there = sizes > 0
        one, two = (np.where(counted, of, 0).reshape(-1, team).sum(axis=1)[there] for of in (a, b))
        of_size = PairedMoments.of(one, sizes[there]), PairedMoments.of(two, sizes[there])
        return cls(
            PairedMoments.of(one, two), of_size[0].b, (of_size[0].products, of_size[1].products)
        )

    @property
    def means(self) -> tuple[float | None, float | None]:
        """The mean of those who count, under either policy; None of nobody."""
        whole = self.sizes.total
        a, b = self.pairs.a.total, self.pairs.b.total
        return (a / whole, b / whole) if whole else (None, None)

    def difference(self, confidence: float = CONFIDENCE) -> Difference:
        """Return the mean of b - a of those who count, with an interval and a test over teams.

        ``n`` is how many teams there are; ``variance`` is of a team's difference a member;
        ``identical`` is the share of teams that come to the same.
        """
        (one, two), gain = self.products, self.pairs.difference
        teams, whole = gain.n, self.sizes.total
        return difference(
            gain.total / whole if whole else None,
            teams,
            variance=self._spread(gain, two - one),
            alone=(self._spread(self.pairs.a, one), self._spread(self.pairs.b, two)),
            identical=self.pairs.same / teams if teams else None,
            confidence=confidence,
        )

    def _spread(self, of: Moments, product: int) -> float | None:
        """Return the variance of the residuals of teams, a member; None below two teams."""
        if of.n < 2:
            return None
        mean = Fraction(of.total, self.sizes.total)
        squares = of.squares - 2 * mean * product + mean**2 * self.sizes.squares
        return float(squares / (of.n - 1) * Fraction(of.n, self.sizes.total) ** 2)
