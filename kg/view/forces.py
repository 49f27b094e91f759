"""Forces on the nodes of one connected part (Fruchterman and Reingold 1991)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

LENGTH = 150.0
"""The desired length of an edge, in units of the picture (pixels at zoom 1)."""
_FEW = 250
"""Up to this number of nodes, forces are computed for each pair; beyond it, on a mesh."""
_STEPS = 150
_GRAVITY = 1.5


def by_forces(points: "Points", neighbours: Sequence[Sequence[int]]) -> "Points":
    """Move nodes in shrinking steps: all repel each other, and edges attract their ends."""
    import numpy as np

    size = len(points)
    repulsion = _of_pairs if size <= _FEW else _of_mesh(int(24 + 1.7 * size**0.5))
    pairs = np.array([(a, b) for a, others in enumerate(neighbours) for b in others])
    degrees = np.array([len(set(others)) for others in neighbours])
    # Leaves are placed close to their neighbour, which leaves room for the others.
    strength = (1.0 + 2.0 / np.minimum(degrees[pairs[:, 0]], degrees[pairs[:, 1]]))[:, None]
    for step in np.linspace(LENGTH, 1.0, _STEPS):
        force = repulsion(points)
        towards = points[pairs[:, 1]] - points[pairs[:, 0]]
        pull = towards * np.hypot(towards[:, 0], towards[:, 1])[:, None] * strength / LENGTH
        for axis in (0, 1):
            force[:, axis] += np.bincount(pairs[:, 0], pull[:, axis], size)
        # Gravity towards the middle, in proportion: long chains would leave the screen otherwise.
        force -= points * _GRAVITY
        length = np.maximum(np.hypot(force[:, 0], force[:, 1]), 1e-9)
        points = points + force * (np.minimum(length, step) / length)[:, None]
        points = points - points.mean(axis=0)
    return points


def _of_pairs(points: "Points") -> "Points":
    import numpy as np

    between = points[:, None] - points
    force: Points = (between * (LENGTH**2 / ((between**2).sum(axis=2) + 25.0))[..., None]).sum(axis=1)
    return np.ascontiguousarray(force)


def _of_mesh(cells: int) -> "Callable[[Points], Points]":
    """Return a repulsion in O(n): nodes charge the cells of a mesh, whose field is a convolution.

    This is the particle–mesh method (Hockney and Eastwood 1981).  It is inexact within a
    cell, which is corrected when overlapping boxes are moved apart.
    """
    import numpy as np

    offsets = np.fft.fftfreq(2 * cells, 1 / (2 * cells))
    squares = offsets[:, None] ** 2 + offsets**2 + 1.0
    fields = [
        np.fft.rfft2(away / squares) for away in (offsets[:, None] + 0 * offsets, offsets + 0 * squares)
    ]

    def repulsion(points: "Points") -> "Points":
        cell = max(float(np.ptp(points, axis=0).max()) / (cells - 2), 1e-9)
        at = (points - points.min(axis=0)) / cell
        low = at.astype(np.intp)
        part = at - low
        corners = [
            (
                (low[:, 0] + i) * 2 * cells + low[:, 1] + j,
                np.abs(1 - i - part[:, 0]) * np.abs(1 - j - part[:, 1]),
            )
            for i in (0, 1)
            for j in (0, 1)
        ]
        charge = sum(np.bincount(index, weight, 4 * cells**2) for index, weight in corners)
        spectrum = np.fft.rfft2(np.reshape(charge, (2 * cells, 2 * cells)))
        force = np.empty_like(points)
        for axis, field in enumerate(fields):
            pushed = np.fft.irfft2(spectrum * field, (2 * cells, 2 * cells)).ravel()
            force[:, axis] = sum(pushed[index] * weight for index, weight in corners)
        return force * (LENGTH**2 / cell)

    return repulsion
