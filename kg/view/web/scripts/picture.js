// The picture: which nodes and edges it shows, where they stand, and how vis-network draws them.

const MOST = 64; // nodes of a picture that one can read
const MOST_ARRANGED = 150;
const canvas = document.getElementById('canvas');
const drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
const pinned = new Set();
const moved = new Map(); // where somebody dragged a node to
let places = new Map();
let looks = new Map(); // how what is drawn was drawn last: only what changed is drawn anew
let colours;
let network;

const linked = (id) => edgesOf.get(id).length > 0;

/** The nodes that the place in the page asks for, before kinds and hiding; `left` says how many it leaves out. */
function wanted() {
  const kinds = kindsShown();
  const fits = (id) => kinds.has(nodes.get(id).kind) && (state.alone || linked(id));
  if (state.to) {
    const way = between(state.node, state.to);
    return { ids: way.length ? way.slice(0, MOST) : [state.node, state.to], left: Math.max(way.length - MOST, 0) };
  }
  if (state.steps && state.node) {
    const inside = filtered() ? new Set(factsHere().flatMap(named)) : null;
    const near = within(state.node, state.steps).slice(1).filter((id) => fits(id) && (!inside || inside.has(id)));
    const first = new Set(within(state.node, 1));
    near.sort((a, b) => first.has(b) - first.has(a) || byWeight(a, b));
    return { ids: [state.node, ...near.slice(0, MOST - 1)], left: Math.max(near.length - MOST + 1, 0) };
  }
  if (filtered()) return most([...new Set(factsHere().flatMap(named))].filter(fits));
  if (state.all) return { ids: view.nodes.map((node) => node.id).filter(fits), left: 0 };
  const core = view.nodes.map((node) => node.id).filter((id) => drawings.get(id).first);
  const all = view.nodes.filter(({ id }) => fits(id)).length;
  const ids = core.filter((id) => kinds.has(nodes.get(id).kind));
  // Kinds that the opening lacks come with what stands, until there are too many.
  const around = new Set(ids.flatMap((id) => edgesOf.get(id).map((edge) => other(edge, id))));
  const more = view.nodes.map((node) => node.id)
    .filter((id) => fits(id) && !drawings.get(id).first && !opening.includes(nodes.get(id).kind) && (around.has(id) || !linked(id)));
  const added = more.sort(byWeight).slice(0, MOST_ARRANGED - ids.length);
  return { ids: [...ids, ...added], left: all - ids.length - added.length };
}

const most = (ids) => (state.all || ids.length <= MOST ? { ids, left: 0 } : { ids: ids.sort(byWeight).slice(0, MOST), left: ids.length - MOST });

/** The neighbours that "open" adds to the picture: the weightiest that it lacks. */
const nearest = (id) => [...new Set(edgesOf.get(id).map((edge) => other(edge, id)))]
  .filter((one) => !drawn.nodes.get(one)).sort(byWeight).slice(0, 12);

function shownNow() {
  const { ids, left } = wanted();
  const hidden = new Set(listed(state.hidden));
  const shown = [...new Set([...ids, ...listed(state.opened)])].filter((id) => !hidden.has(id));
  const inside = new Set(shown);
  const lines = view.edges.filter((edge) => inside.has(edge.source) && inside.has(edge.target)
    && (!filtered() || !edge.facts || edge.facts.some((id) => passes(facts.get(id)))));
  return { shown, lines, left };
}

/** Where the shown nodes stand: as built, or arranged now around what stands already. */
function placed(shown, lines) {
  const first = (id) => drawings.get(id).first;
  const spot = (id, [x, y]) => [id, { x, y }];
  const free = state.to || state.steps || filtered();
  if (shown.length > MOST_ARRANGED || (state.all && !free)) return new Map(shown.map((id) => spot(id, [drawings.get(id).x, drawings.get(id).y])));
  const fixed = new Map(free ? [] : shown.filter(first).map((id) => spot(id, first(id))));
  for (const id of shown) if (moved.has(id)) fixed.set(id, moved.get(id));
  if (state.to) {
    // The ends of a path stand at the sides.
    const far = 90 + 70 * shown.length ** 0.5;
    fixed.set(state.node, { x: -far, y: 0 }).set(state.to, { x: far, y: 0 });
  } else if (free && state.node && !fixed.has(state.node)) fixed.set(state.node, { x: 0, y: 0 });
  if (shown.every((id) => fixed.has(id))) return fixed;
  return arrange(shown, lines.map((edge) => [edge.source, edge.target]), fixed);
}

/** The names of edges that have room: neither on a node nor on another name. */
function labelled(lines) {
  if (lines.length > 400) return new Set();
  const taken = [...places].map(([id, { x, y }]) => ({ x, y, w: drawings.get(id).box[0], h: drawings.get(id).box[1] }));
  const names = new Set();
  const dull = (edge) => ['about', 'topic', 'role'].includes(edge.relation);
  for (const edge of [...lines].sort((a, b) => dull(a) - dull(b))) {
    const [a, b] = [edge.source, edge.target].map((id) => ({ x: places.get(id).x, y: places.get(id).y - drawings.get(id).box[2] }));
    const bend = (lineOf.get(edge.id).smooth?.roundness ?? 0) / 2;
    const box = {
      x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 - bend * (b.x - a.x),
      w: Math.min(lengthOf(edgeName(edge)), 14) * 12 + 4, h: 16,
    };
    if (taken.some((one) => Math.abs(one.x - box.x) < (one.w + box.w) / 2 && Math.abs(one.y - box.y) < (one.h + box.h) / 2)) continue;
    taken.push(box);
    names.add(edge.id);
  }
  return names;
}

const lineOf = new Map(picture.edges.map((line) => [line.id, line]));

/** Bring the picture to the place in the page; nodes that stay do not move unless the arrangement asks. */
function drawPicture(fit) {
  const { shown, lines, left } = shownNow();
  places = placed(shown, lines);
  const chosen = edges.get(state.edge);
  const lit = state.node ? new Set([state.node, ...edgesOf.get(state.node).map((edge) => other(edge, state.node))])
    : chosen && new Set([chosen.source, chosen.target]);
  const faded = (id) => lit && shown.length <= 400 && lit.size > 1 && !lit.has(id) && !state.to && !state.steps;
  const names = labelled(lines);
  const clean = (set, ids) => set.remove(set.getIds().filter((id) => !ids.has(id)));
  clean(drawn.edges, new Set(lines.map((edge) => edge.id)));
  clean(drawn.nodes, new Set(shown));
  const before = looks;
  looks = new Map();
  const changed = (id, ...look) => looks.set(id, look.join()).get(id) !== before.get(id);
  drawn.nodes.update(shown.filter((id) => changed(id, places.get(id).x, places.get(id).y, faded(id), pinned.has(id))).map((id) => {
    const { box, first, ...drawing } = drawings.get(id);
    const { x, y } = places.get(id);
    return { ...drawing, x, y: y - box[2], opacity: faded(id) ? 0.4 : 1, fixed: pinned.has(id), borderWidth: pinned.has(id) ? 3 : 1.5,
      font: { color: colours.css(faded(id) ? 'faint' : 'ink') } };
  }));
  const isNear = (edge) => edge === chosen || (state.node && [edge.source, edge.target].includes(state.node));
  const isPale = (edge) => lit && shown.length <= 400 && !isNear(edge) && !state.to && !state.steps;
  drawn.edges.update(lines.filter((edge) => changed(edge.id, isNear(edge), isPale(edge), names.has(edge.id), state.lang)).map((edge) => {
    const [near, pale] = [isNear(edge), isPale(edge)];
    const color = near ? colours.css('accent') : colours.css('line');
    return { ...lineOf.get(edge.id), name: undefined, label: names.has(edge.id) || (edge === chosen) ? clipped(edgeName(edge), 14) : undefined,
      color: { color, hover: colours.css('accent'), highlight: colours.css('accent'), opacity: pale ? 0.5 : 1 }, width: near ? 1.8 : 1,
      font: { color: colours.css(pale ? 'faint' : 'quiet') } };
  }));
  note(shown.length, left);
  if (fit) fitPicture(fit === 'slowly');
  network.selectNodes(drawn.nodes.get(state.node) ? [state.node] : [], false);
  if (chosen && drawn.edges.get(chosen.id)) network.selectEdges([chosen.id]);
}

/** Say how much the picture shows, and lead to the rest. */
function note(count, left) {
  const line = document.getElementById('note');
  const free = state.to || state.steps || filtered() || state.opened || state.hidden;
  const parts = [left > 0 ? t(`연결이 많은 이름 ${number(count)}개 · ${number(left)}개는 접어 둠`, `${number(count)} most connected names · ${number(left)} folded`)
    : t(`이름 ${number(count)}개`, `${number(count)} names`)];
  if (left > 0 || state.all) {
    parts.push(Object.assign(button('tool', () => go({ all: !state.all, steps: state.steps && left > 0 ? 0 : state.steps }), t('모두 펼치기', 'Show all')), { ariaPressed: String(state.all) }));
  }
  if (free || moved.size || pinned.size) parts.push(button('tool', resetPicture, t('되돌리기', 'Reset')));
  if (view.left_out) parts.push(el('span', '', t(`그래프의 이름 ${number(view.left_out)}개는 이 페이지에 없음`, `${number(view.left_out)} names of the graph are not in this page`)));
  line.replaceChildren(...parts);
}

function resetPicture() {
  pinned.clear();
  moved.clear();
  go({ steps: 0, to: '', opened: '', hidden: '', doc: '', from: '', until: '', at: '', all: false, kinds: START.kinds, alone: START.alone });
  fitPicture(true);
}

function pin(id) {
  if (pinned.delete(id)) moved.delete(id);
  else {
    pinned.add(id);
    moved.set(id, places.get(id) ?? { x: 0, y: 0 });
  }
  render(state);
}

const still = matchMedia('(prefers-reduced-motion: reduce)');
function fitPicture(slowly) {
  network.fit({ animation: slowly && !still.matches && { duration: 300 }, maxZoomLevel: 1.25 });
  // Where the whole is too small to read, begin at what most facts name.
  const [hub] = state.node && places.has(state.node) ? [state.node] : [...places.keys()].sort(byWeight);
  if (!slowly && hub && !state.all && network.getScale() < 0.45) network.moveTo({ position: network.getPosition(hub), scale: 0.6 });
}

// -- colours and vis-network ----------------------------------------------------

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue(`--${name}`).trim();
  return { css, face: css('font') };
}

function options() {
  const { css, face } = colours;
  const groups = Object.fromEntries(KINDS.map((kind) => {
    const background = css(`${kind}-fill`);
    const marked = { background, border: css('ink') };
    const color = { background, border: css(kind), highlight: marked, hover: marked };
    const font = { size: kind === 'event' ? 16 : 15, face, color: css('ink'), strokeWidth: 0, bold: false };
    if (!['institution', 'topic'].includes(kind)) Object.assign(font, { strokeWidth: 4, strokeColor: css('paper') });
    return [kind, { color, font }];
  }));
  const label = { size: 12, face, color: css('quiet'), strokeWidth: 4, strokeColor: css('paper') };
  const room = { label: { drawThreshold: 6 } };
  return {
    groups,
    nodes: { borderWidth: 1.5, borderWidthSelected: 3, margin: 6, shapeProperties: { borderRadius: 5 }, scaling: room },
    edges: { font: label, selectionWidth: 1.4, hoverWidth: 1.2, scaling: room },
    physics: { enabled: document.getElementById('physics').ariaPressed === 'true' },
  };
}

/** (Re)make the network: at the start, and when the colours change. */
function makePicture() {
  network?.destroy();
  colours = readColours();
  drawn.nodes.clear();
  drawn.edges.clear();
  looks.clear();
  network = new vis.Network(canvas, drawn, read('options'));
  network.setOptions(options());
  network.on('click', ({ nodes: [node], edges: [edge] }) => (node ? show(node) : edge ? showEdge(edge) : home()));
  network.on('doubleClick', ({ nodes: [node] }) => node && go({ node, steps: 1, to: '' }));
  network.on('dragEnd', ({ nodes: ids }) => {
    for (const [id, { x, y }] of Object.entries(network.getPositions(ids))) {
      moved.set(id, { x, y: y + drawings.get(id).box[2] });
      places.set(id, moved.get(id));
    }
  });
  network.on('hoverNode', () => { canvas.style.cursor = 'pointer'; });
  network.on('hoverEdge', () => { canvas.style.cursor = 'pointer'; });
  network.on('blurNode', () => { canvas.style.cursor = ''; });
  network.on('blurEdge', () => { canvas.style.cursor = ''; });
  // The canvas has no names to read out: the section around it has.
  canvas.querySelector('canvas').ariaHidden = 'true';
}

/** Select the nearest node in the direction of an arrow key. */
function step(key) {
  const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const [dx, dy] = ways[key];
  const from = places.get(state.node);
  if (!from) return show([...places.keys()].sort(byWeight)[0] ?? '');
  const far = ([, { x, y }]) => {
    const ahead = (x - from.x) * dx + (y - from.y) * dy;
    return ahead > 1 ? ahead + 2 * Math.abs((x - from.x) * dy + (y - from.y) * dx) : Infinity;
  };
  const [id] = [...places].filter((one) => far(one) < Infinity).sort((a, b) => far(a) - far(b))[0] ?? [];
  if (id) show(id);
  return id;
}
