// The controls, and drawing all of the page for a place in it.

const panel = document.getElementById('panel');
const search = document.getElementById('search');
const physics = document.getElementById('physics');
const views = [...document.querySelectorAll('[data-view]')];
const boxes = [...document.querySelectorAll('#legend input[value]')];
const aloneBox = document.getElementById('unlinked');
const fields = Object.fromEntries(['doc', 'from', 'until', 'at'].map((name) => [name, document.getElementById(`filter-${name}`)]));
const draws = { timeline: drawTimeline, table: drawTable, text: drawText };

/** Draw what a change of the place touches. */
function render(before) {
  if (state.lang !== before?.lang) translate();
  if (state.theme !== before?.theme || !network) dress();
  const changed = (...names) => !before || names.some((name) => state[name] !== before[name]);
  for (const box of boxes) box.checked = kindsShown().has(box.value);
  if (aloneBox) aloneBox.checked = state.alone;
  for (const [name, field] of Object.entries(fields)) if (field) field.value = state[name];
  document.getElementById('filters').classList.toggle('active', filtered());
  for (const one of views) one.ariaPressed = String(one.dataset.view === state.view);
  for (const name of ['network', 'timeline', 'table', 'text']) document.getElementById(`view-${name}`).hidden = name !== state.view;
  document.getElementById('legend').hidden = state.view !== 'network';
  if (search.value !== state.q) search.value = state.q;
  fillPanel(changed('node', 'edge'));
  if (before && narrow.matches && changed('node', 'edge') && (state.node || state.edge)) bringPanelUp();
  if (state.view !== 'network') draws[state.view](document.getElementById(`view-${state.view}`));
  else {
    const set = changed('steps', 'to', 'all', 'doc', 'from', 'until', 'at', 'view') || ((state.steps || state.to) && changed('node'));
    drawPicture(set ? (before ? 'slowly' : 'at once') : '');
    if (before && !set && changed('node')) bringIntoView(state.node);
  }
}

function fillPanel(fromTop) {
  const content = state.q ? searchPanel() : state.node ? nodePanel(nodes.get(state.node)) : state.edge ? edgePanel(edges.get(state.edge)) : storyPanel();
  panel.replaceChildren(...content.flat().filter(Boolean));
  if (fromTop) panel.scrollTop = 0;
}

/** On a phone the panel stands below the picture: show its beginning beside what was tapped. */
function bringPanelUp() {
  const { top } = panel.getBoundingClientRect();
  if (top > innerHeight * 0.6 || top < 0) scrollBy({ top: top - innerHeight * 0.45, behavior: still.matches ? 'auto' : 'smooth' });
}

/** Move the picture only where the node cannot be seen. */
function bringIntoView(id) {
  if (!drawn.nodes.get(id)) return;
  const { x, y } = network.canvasToDOM(network.getPosition(id));
  const { clientWidth, clientHeight } = canvas;
  if (x < 30 || y < 30 || x > clientWidth - 30 || y > clientHeight - 30 || network.getScale() < 0.4) {
    network.focus(id, { scale: Math.max(network.getScale(), 0.7), animation: !still.matches && { duration: 300 } });
  }
}

function translate() {
  document.documentElement.lang = state.lang;
  for (const item of document.querySelectorAll('[data-en], [data-en-label], [data-en-placeholder]')) {
    for (const [key, property] of [['en', 'textContent'], ['enLabel', 'ariaLabel'], ['enPlaceholder', 'placeholder']]) {
      if (!(key in item.dataset)) continue;
      const korean = `ko${key.slice(2)}`;
      item.dataset[korean] ??= item[property];
      item[property] = item.dataset[state.lang === 'ko' ? korean : key];
    }
  }
  const language = document.getElementById('language');
  language.textContent = t('English', '한국어');
  language.lang = t('en', 'ko');
}

const narrow = matchMedia('(max-width: 820px)');
const dark = matchMedia('(prefers-color-scheme: dark)');
function dress() {
  const theme = state.theme === 'dark' || state.theme === 'light' ? state.theme : dark.matches ? 'dark' : 'light';
  document.documentElement.dataset.theme = theme;
  document.getElementById('theme').ariaPressed = String(theme === 'dark');
  makePicture();
}

for (const one of views) one.addEventListener('click', () => go({ view: one.dataset.view }));
for (const [name, field] of Object.entries(fields)) field?.addEventListener('change', () => go({ [name]: field.value, all: false }));
document.getElementById('legend').addEventListener('change', () => go({ kinds: boxes.filter((box) => box.checked).map((box) => box.value).join('.') }));
aloneBox?.addEventListener('change', () => go({ alone: aloneBox.checked }));
document.getElementById('language').addEventListener('click', () => go({ lang: t('en', 'ko') }));
document.getElementById('theme').addEventListener('click', () => {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  go({ theme: next });
  drawPicture('at once');
});
document.getElementById('fit').addEventListener('click', () => fitPicture(true));
document.getElementById('png').addEventListener('click', savePng);
document.getElementById('svg').addEventListener('click', saveSvg);
document.getElementById('print').addEventListener('click', () => print());
document.getElementById('link').addEventListener('click', () => copy(location.href));
physics.addEventListener('click', () => {
  physics.ariaPressed = String(physics.ariaPressed !== 'true');
  network.setOptions({ physics: { enabled: physics.ariaPressed === 'true' } });
});
search.addEventListener('input', () => { state = { ...state, q: search.value }; fillPanel(true); });
search.addEventListener('keydown', (event) => {
  const [first] = event.key === 'Enter' && state.q ? found(state.q) : [];
  if (first) show(first.id);
});
canvas.addEventListener('keydown', (event) => {
  if (event.key.startsWith('Arrow')) step(event.key);
  else if (event.key === '+' || event.key === '-') network.moveTo({ scale: network.getScale() * (event.key === '+' ? 1.25 : 0.8) });
  else if (event.key === 'Enter' && state.node) go({ steps: state.steps ? 0 : 1 });
  else return;
  event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && !['INPUT', 'SELECT'].includes(document.activeElement.tagName)) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape') {
    search.blur();
    home();
  }
});
dark.addEventListener('change', () => { if (!state.theme) { dress(); drawPicture('at once'); } });
addEventListener('hashchange', come);

state = parsed(location.hash);
render();
