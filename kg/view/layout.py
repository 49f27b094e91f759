"""The layout of the picture: positions of its nodes, equal for equal graphs."""

from collections import deque
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.view.forces import LENGTH, by_forces

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Points = NDArray[np.float64]

_MARGIN = 14.0
_ROOM = 3.4
"""The area of a connected part, as a multiple of the area of its boxes: dense, but readable."""
_ASPECT = 1.35
"""The ratio of width to height of the picture: screens are wide, and so are labels."""


def positions(
    boxes: Sequence[tuple[float, float]], edges: Iterable[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """Return the centres of boxes, given as (width, height), so that no two overlap.

    Each connected part is drawn by forces (Fruchterman and Reingold 1991) from
    distances to a few pivots (Brandes and Pich 2007), boxes that overlap are
    moved apart, and the parts stand in rows, the largest first.
    """
    import numpy as np

    neighbours: list[list[int]] = [[] for _ in boxes]
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    placed = np.zeros((len(boxes), 2))
    parts = sorted(_parts(neighbours), key=lambda part: (-len(part), part))
    for part in parts:
        sizes = np.array([boxes[node] for node in part], dtype=float)
        index = {node: at for at, node in enumerate(part)}
        near = [[index[other] for other in neighbours[node]] for node in part]
        points = _by_pivots(near)
        if len(part) > 2:
            points = _fitted(by_forces(points, near), sizes)
        placed[part] = _apart(points, sizes)
    _in_rows(placed, parts, np.array(boxes, dtype=float).reshape(-1, 2))
    return tuple((round(x), round(y)) for x, y in placed.tolist())


def _parts(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    parts, seen = [], set[int]()
    for start in range(len(neighbours)):
        if start not in seen:
            part = sorted(_distances(neighbours, start))
            seen.update(part)
            parts.append(part)
    return parts


def _distances(neighbours: Sequence[Sequence[int]], start: int) -> dict[int, int]:
    distance, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in distance:
                distance[other] = distance[node] + 1
                queue.append(other)
    return distance


def _by_pivots(neighbours: Sequence[Sequence[int]]) -> "Points":
    """Return points whose distances are roughly those in the graph."""
    import numpy as np

    size = len(neighbours)
    jitter = np.random.default_rng(1).normal(0.0, 0.2, (size, 2))
    if size < 3:
        return jitter * LENGTH + np.arange(size)[:, None] * (LENGTH, 0.0)
    pivot, rows, nearest = 0, [], np.full(size, np.inf)
    for _ in range(min(size, 12)):
        found = _distances(neighbours, pivot)
        rows.append(np.array([found[node] for node in range(size)], dtype=float))
        nearest = np.minimum(nearest, rows[-1])
        pivot = int(nearest.argmax())
    squared = np.stack(rows, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    left, strength, _ = np.linalg.svd(-0.5 * centred, full_matrices=False)
    points: Points = left[:, :2] * np.sqrt(strength[:2]) + jitter
    return points * LENGTH


def _fitted(points: "Points", sizes: "Points") -> "Points":
    """Scale points to the area that their boxes need, in the shape of a screen."""
    import numpy as np

    extent = np.maximum(np.ptp(points, axis=0), 1.0)
    area = float((sizes + _MARGIN).prod(axis=1).sum()) * _ROOM
    wanted = np.array([(area * _ASPECT) ** 0.5, (area / _ASPECT) ** 0.5])
    fitted: Points = points * (wanted / extent)
    return fitted


def _apart(points: "Points", sizes: "Points") -> "Points":
    """Move boxes that overlap away from each other, along the shorter way."""
    import numpy as np

    points = points.copy()
    reach = sizes / 2 + _MARGIN / 2
    for turn in range(300):
        if turn % 10 == 0:
            near = _near(points, reach, slack=2 * _MARGIN)
        between = points[near[1]] - points[near[0]]
        over = reach[near[0]] + reach[near[1]] - np.abs(between)
        hit = (over[:, 0] > 0.5) & (over[:, 1] > 0.5)
        if not hit.any() and turn % 10 == 0:
            break
        (a, b), between, over = near[:, hit], between[hit], over[hit]
        flat = over[:, 0] <= over[:, 1]
        push = over * np.stack([flat, ~flat], axis=1) * np.where(between < 0, -0.45, 0.45)
        for axis in (0, 1):
            points[:, axis] += np.bincount(b, push[:, axis], len(points))
            points[:, axis] -= np.bincount(a, push[:, axis], len(points))
    return points


def _near(points: "Points", reach: "Points", slack: float) -> "NDArray[np.intp]":
    """Return the pairs (2 × n) of boxes that overlap, or would after moving by ``slack``."""
    import numpy as np

    # Cells as large as the largest box, so that near boxes are in the same or in adjacent cells.
    cells = ((points - points.min(axis=0)) // (2 * reach.max(axis=0) + slack)).astype(np.int64)
    keys = cells[:, 1] * (wide := int(cells[:, 0].max()) + 3) + cells[:, 0]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    here = np.arange(len(keys))
    found = []
    for first, last in (
        (here + 1, np.searchsorted(keys, keys + 1, "right")),
        (np.searchsorted(keys, keys + wide - 1), np.searchsorted(keys, keys + wide + 1, "right")),
    ):
        ahead = last - first
        offset = np.arange(ahead.sum()) - np.repeat(np.cumsum(ahead) - ahead, ahead)
        a, b = order[np.repeat(here, ahead)], order[np.repeat(first, ahead) + offset]
        close = (np.abs(points[a] - points[b]) < reach[a] + reach[b] + slack).all(axis=1)
        found.append(np.stack([a[close], b[close]]))
    return np.concatenate(found, axis=1)


def _in_rows(placed: "Points", parts: Sequence[Sequence[int]], boxes: "Points") -> None:
    """Move the parts, in place, into rows as wide as the first or as a screen's shape wants."""
    import numpy as np

    corners = [
        ((placed[part] - boxes[part] / 2).min(axis=0), (placed[part] + boxes[part] / 2).max(axis=0))
        for part in parts
    ]
    extents = [high - low + 2 * _MARGIN for low, high in corners]
    area = sum(float(w * h) for w, h in extents)
    width = max([float(w) for w, _ in extents[:1]] + [(area * _ASPECT) ** 0.5])
    x = y = row = 0.0
    for part, (low, _), (w, h) in zip(parts, corners, extents, strict=True):
        if x and x + w > width:
            x, y, row = 0.0, y + row, 0.0
        placed[part] += np.array([x, y]) - low
        x, row = x + w, max(row, h)
