// What leaves the page: pictures, tables, and the address of a place in it.

function save(blob, suffix) {
  const name = document.title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60).replace(/^-|-$/gu, '') || 'graph';
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: `${name}.${suffix}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Put a text on the clipboard, also where a page from a file may not. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = Object.assign(el('textarea', 'unseen'), { value: text });
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
  say(t('복사했습니다.', 'Copied.'));
}

function say(text) {
  document.getElementById('said').textContent = text;
  setTimeout(() => { document.getElementById('said').textContent = ''; }, 2500);
}

/** The picture as it is seen, with its title. */
function savePng() {
  const seen = canvas.querySelector('canvas');
  const made = Object.assign(document.createElement('canvas'), { width: seen.width, height: seen.height + 90 });
  const pen = made.getContext('2d');
  pen.fillStyle = colours.css('paper');
  pen.fillRect(0, 0, made.width, made.height);
  pen.drawImage(seen, 0, 90);
  pen.fillStyle = colours.css('ink');
  pen.font = `600 26px ${colours.face}`;
  pen.fillText(document.title, 28, 54, made.width - 56);
  made.toBlob((blob) => save(blob, 'png'));
}

function svgElement(name, attributes, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The shape of a node around (0, 0), the same as vis-network's. */
function shapeOf({ shape, size = 0, box: [w, h] }) {
  const points = (corners) => svgElement('polygon', { points: corners.map(([x, y]) => `${(x * size).toFixed(1)},${(y * size).toFixed(1)}`).join(' ') });
  const triangle = [[0, -1], [1, 0.8], [-1, 0.8]];
  if (shape === 'dot') return svgElement('circle', { r: size });
  if (shape === 'box') return svgElement('rect', { x: -w / 2, y: -h / 2, width: w, height: h, rx: 5 });
  if (shape === 'ellipse') return svgElement('ellipse', { rx: w / 2, ry: h / 2 });
  if (shape === 'star') {
    return points(Array.from({ length: 10 }, (_, at) => [Math.sin((at * Math.PI) / 5), -Math.cos((at * Math.PI) / 5)].map((c) => c * (at % 2 ? 0.45 : 1.1))));
  }
  return points(shape === 'triangle' ? triangle : triangle.map(([x, y]) => [x, -y]));
}

function saveSvg() {
  const { css, face } = colours;
  const text = (line, x, y, size, fill) => Object.assign(svgElement('text', {
    x, y, 'font-size': size, fill, 'text-anchor': 'middle', 'dominant-baseline': 'central', stroke: css('paper'), 'stroke-width': 3, 'paint-order': 'stroke', 'stroke-linejoin': 'round',
  }), { textContent: line });
  const positions = network.getPositions();
  const edge = ({ from, to, label: name }) => {
    const [a, b] = [positions[from], positions[to]];
    return [svgElement('line', { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: css('line') }),
      ...(name ? [text(name, (a.x + b.x) / 2, (a.y + b.y) / 2, 12, css('quiet'))] : [])];
  };
  const node = ({ id, label: name }) => {
    const drawing = drawings.get(id);
    const { kind } = nodes.get(id);
    const shape = shapeOf(drawing);
    shape.setAttribute('fill', css(`${kind}-fill`));
    shape.setAttribute('stroke', css(kind));
    const lines = name.split('\n');
    const top = ['box', 'ellipse'].includes(drawing.shape) ? -((lines.length - 1) / 2) * 18 : drawing.size + 13;
    return svgElement('g', { transform: `translate(${positions[id].x} ${positions[id].y})` }, shape, ...lines.map((line, at) => text(line, 0, top + at * 18, 15, css('ink'))));
  };
  const all = [...places].map(([id, { x, y }]) => ({ x, y, w: drawings.get(id).box[0], h: drawings.get(id).box[1] }));
  const low = (axis, size) => Math.min(...all.map((one) => one[axis] - one[size] / 2), 0) - 30;
  const high = (axis, size) => Math.max(...all.map((one) => one[axis] + one[size] / 2), 0) + 30;
  const [x, y, right, bottom] = [low('x', 'w'), low('y', 'h'), high('x', 'w'), high('y', 'h')];
  const made = svgElement('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `${x} ${y} ${right - x} ${bottom - y}`, 'font-family': face },
    Object.assign(svgElement('title', {}), { textContent: document.title }),
    svgElement('rect', { x, y, width: right - x, height: bottom - y, fill: css('paper') }),
    ...drawn.edges.get().flatMap(edge), ...drawn.nodes.get().map(node));
  save(new Blob([new XMLSerializer().serializeToString(made)], { type: 'image/svg+xml' }), 'svg');
}
