"""Groups from how alike things are: the two likest groups become one, again and again, while they are alike enough."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Alike = npt.NDArray[np.float64]  # (things, things), symmetric


def groups(alike: Alike, enough: float) -> list[list[int]]:
    """Groups of indexes. Two groups are as alike as their members are on average (UPGMA)."""
    table = alike.astype(float).copy()
    np.fill_diagonal(table, -1.0)
    sizes = np.ones(len(table))
    members = {at: [at] for at in range(len(table))}
    while len(members) > 1:
        one, other = divmod(int(table.argmax()), len(table))
        if table[one, other] < enough:
            break
        joined = (table[one] * sizes[one] + table[other] * sizes[other]) / (sizes[one] + sizes[other])
        gone = (table[one] < 0) | (table[other] < 0)
        joined[gone] = -1.0
        table[one], table[:, one] = joined, joined
        table[other], table[:, other] = -1.0, -1.0
        sizes[one] += sizes[other]
        members[one] += members.pop(other)
    return list(members.values())
