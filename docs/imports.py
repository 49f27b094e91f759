"""Draws which folder of ``kg`` imports which, from the code, as docs/imports.svg.

An arrow that follows from others is left out (transitive reduction): the folder at its
end is reached by the others all the same.  A circle of imports stops the drawing.
"""

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import networkx as nx

ROOT = Path(__file__).parents[1]
DRAWING = ROOT / "docs" / "imports.svg"
_ROW, _BOX, _SIDE = 64, 30, 118
_STYLE = """
  svg { --ink: #24292f; --paper: #fff; --line: #8c959f }
  @media (prefers-color-scheme: dark) { svg { --ink: #e6edf3; --paper: #161b22; --line: #6e7681 } }
  rect { fill: var(--paper); stroke: var(--ink) } text { fill: var(--ink); font: 14px system-ui, sans-serif }
  path { fill: none; stroke: var(--line); stroke-width: 1.3 } marker path { fill: var(--line); stroke: none }
"""


def imports() -> "nx.DiGraph[str]":
    """Return the folders and modules at the top of ``kg`` and who imports whom, without ``TYPE_CHECKING``."""
    known = {path.stem for path in (ROOT / "kg").iterdir() if path.suffix in ("", ".py")}
    found: nx.DiGraph[str] = nx.DiGraph()
    for module in sorted((ROOT / "kg").rglob("*.py")):
        inner = module.relative_to(ROOT / "kg")
        home = inner.parts[0].removesuffix(".py")
        if home.startswith("__"):
            continue
        found.add_node(home)
        for name in _imported(ast.parse(module.read_text(encoding="utf-8"))):
            parts = name.split(".")
            if len(parts) > 1 and parts[0] == "kg" and parts[1] in known and parts[1] != home:
                found.add_edge(home, parts[1])
    return found


def _imported(tree: ast.AST) -> Iterator[str]:
    if isinstance(tree, ast.If) and ast.unparse(tree.test) == "TYPE_CHECKING":
        return
    if isinstance(tree, ast.Import):
        yield from (alias.name for alias in tree.names)
    elif isinstance(tree, ast.ImportFrom) and tree.module == "kg":
        yield from (f"kg.{alias.name}" for alias in tree.names)
    elif isinstance(tree, ast.ImportFrom) and tree.module:
        yield tree.module
    for child in ast.iter_child_nodes(tree):
        yield from _imported(child)


def rows(graph: "nx.DiGraph[str]") -> list[list[str]]:
    """Return the names row by row, whoever imports above whom it imports; raise ValueError for a circle."""
    if not nx.is_directed_acyclic_graph(graph):
        raise ValueError(f"kg imports in a circle: {nx.find_cycle(graph)}")
    return [sorted(row) for row in nx.topological_generations(graph)]


def drawing() -> str:
    """Return the drawing as SVG; equal code gives equal bytes."""
    graph = imports()
    direct = nx.transitive_reduction(graph)
    levels = {name: at for at, row in enumerate(rows(direct)) for name in row}
    chains = [_chain(tail, head, levels) for tail, head in sorted(direct.edges)]
    order: list[list[str]] = [[] for _ in range(max(levels.values()) + 1)]
    for name in sorted(levels):
        order[levels[name]].append(name)
    for chain in chains:
        for step, name in enumerate(chain[1:-1], 1):
            order[levels[chain[0]] + step].append(name)
    places = _places(_sorted(order, chains))
    width = max(x for x, _ in places.values()) + _SIDE
    height = len(order) * _ROW + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" role="img">',
        "<title>Which folder of kg imports which: arrows lead downward only</title>",
        f"<style>{_STYLE}</style>",
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
        *(_arrow([places[name] for name in chain]) for chain in chains),
        *(_box(name, *places[name]) for name in sorted(levels)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _chain(tail: str, head: str, levels: dict[str, int]) -> list[str]:
    """Return an edge with a bend in each row that it crosses."""
    return [tail, *(f"{tail}>{head}@{at}" for at in range(levels[tail] + 1, levels[head])), head]


def _sorted(order: list[list[str]], chains: list[list[str]]) -> list[list[str]]:
    """Return the rows so that neighbours are near each other: barycentres, down and up."""
    pairs = [pair for chain in chains for pair in pairwise(chain)]
    for sweep in range(24):
        down = sweep % 2 == 0
        for at in range(1, len(order)) if down else range(len(order) - 2, -1, -1):
            beside = order[at - 1 if down else at + 1]
            where = {name: (place + 0.5) / len(beside) for place, name in enumerate(beside)}
            row = order[at]
            centre = {}
            for place, name in enumerate(row):
                near = [where[a] if b == name else where[b] for a, b in pairs if (b if down else a) == name]
                centre[name] = sum(near) / len(near) if near else (place + 0.5) / len(row)
            row.sort(key=lambda name, centre=centre: (round(centre[name], 6), name))  # type: ignore[misc]
    return order


def _places(order: list[list[str]]) -> dict[str, tuple[float, float]]:
    sides = [[26 if "@" in name else _SIDE for name in row] for row in order]
    widest = max(sum(row) for row in sides)
    places = {}
    for at, (row, side) in enumerate(zip(order, sides, strict=True)):
        gap = (widest - sum(side)) / (len(row) + 1)
        x = gap
        for name, width in zip(row, side, strict=True):
            places[name] = (round(x + width / 2 + 10, 1), at * _ROW + 25.0)
            x += width + gap
    return places


def _arrow(points: list[tuple[float, float]]) -> str:
    (x, y), *rest = points
    path = f"M{x:g} {y + _BOX / 2:g}"
    y += _BOX / 2
    for at, (to_x, to_y) in enumerate(rest):
        end = to_y - _BOX / 2 if at == len(rest) - 1 else to_y
        path += f"C{x:g} {(y + end) / 2:g} {to_x:g} {(y + end) / 2:g} {to_x:g} {end:g}"
        x, y = to_x, end
    return f'<path d="{path}" marker-end="url(#head)"/>'


def _box(name: str, x: float, y: float) -> str:
    side = _SIDE - 18
    return (
        f'<rect x="{x - side / 2:g}" y="{y - _BOX / 2:g}" width="{side}" height="{_BOX}" rx="5"/>'
        f'<text x="{x:g}" y="{y + 5:g}" text-anchor="middle">{escape(name)}</text>'
    )


if __name__ == "__main__":
    DRAWING.write_text(drawing(), encoding="utf-8")
