// Where nodes stand that were not arranged when the page was built: a few, around what stands.

const GAP = 12;
const SPRING = 130;

/**
 * Arrange nodes by forces, then move boxes apart; `fixed` keeps its places.
 * The same nodes, lines and places give the same arrangement.
 */
function arrange(ids, lines, fixed) {
  const points = ids.map((id, at) => {
    const [width, height] = drawings.get(id).box;
    const place = fixed.get(id) ?? start(id, at, lines, fixed);
    return { id, x: place.x, y: place.y, w: width + GAP, h: height + GAP, still: fixed.has(id) };
  });
  const index = new Map(points.map((point) => [point.id, point]));
  const pairs = lines.map(([a, b]) => [index.get(a), index.get(b)]);
  for (let step = 120; step > 1; step *= 0.96) push(points, pairs, step);
  for (let turn = 0; turn < 200 && part(points); turn += 1);
  return new Map(points.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

/** Begin near a fixed neighbour, on a spiral that keeps the order. */
function start(id, at, lines, fixed) {
  const line = lines.find(([a, b]) => (a === id && fixed.has(b)) || (b === id && fixed.has(a)));
  const centre = line ? fixed.get(line[0] === id ? line[1] : line[0]) : { x: 0, y: 0 };
  const turn = at * 2.39996;
  const far = (line ? 90 : 40) + (line ? 8 : 28) * Math.sqrt(at);
  return { x: centre.x + far * Math.cos(turn) * 1.3, y: centre.y + far * Math.sin(turn) };
}

function push(points, pairs, step) {
  for (const point of points) { point.fx = 0; point.fy = 0; }
  points.forEach((a, at) => {
    for (const b of points.slice(at + 1)) {
      const dx = a.x - b.x || 0.1;
      const dy = a.y - b.y || 0.1;
      const force = (SPRING * SPRING) / (dx * dx + dy * dy + 100);
      a.fx += dx * force; a.fy += dy * force * 0.8;
      b.fx -= dx * force; b.fy -= dy * force * 0.8;
    }
  });
  for (const [a, b] of pairs) {
    const dx = a.x - b.x;
    const dy = a.y - b.y;
    const force = Math.hypot(dx, dy) / SPRING;
    a.fx -= dx * force; a.fy -= dy * force;
    b.fx += dx * force; b.fy += dy * force;
  }
  for (const point of points) {
    const length = Math.hypot(point.fx, point.fy) || 1;
    const move = point.still ? 0 : Math.min(length, step) / length;
    point.x += (point.fx - point.x * 0.15) * move;
    point.y += (point.fy - point.y * 0.25) * move;
  }
}

/** Move boxes that overlap apart, along the shorter way; whether any did. */
function part(points) {
  let moved = false;
  points.forEach((a, at) => {
    for (const b of points.slice(at + 1)) {
      const x = (a.w + b.w) / 2 - Math.abs(a.x - b.x);
      const y = (a.h + b.h) / 2 - Math.abs(a.y - b.y);
      if (x <= 0.5 || y <= 0.5 || (a.still && b.still)) continue;
      moved = true;
      const axis = x < y ? 'x' : 'y';
      const way = (a[axis] < b[axis] ? 1 : -1) * Math.min(x, y);
      const share = a.still ? 1 : b.still ? 0 : 0.5;
      a[axis] -= way * (1 - share);
      b[axis] += way * share;
    }
  });
  return moved;
}
