"""How fast an index is computed, as ratios: they say the same on a slow and on a fast machine."""

import numpy as np
from figures import Figure, ratio

from luoshi.evaluation.index.copeland import copeland


def copeland_over_sort() -> float:
    """Copeland of 300 units and 40 indicators over one numpy sort of the same matrix."""
    rng = np.random.default_rng(0)
    scores, weights = rng.normal(size=(300, 40)), rng.random(40)
    return ratio(lambda: copeland(scores, weights), lambda: np.sort(scores))


FIGURES = {"index.copeland_over_sort": Figure(copeland_over_sort, "x", at_most=200)}
