'use strict';
// Data is read as JSON and shown as text: nothing here makes markup of a string.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const view = read('view');
const picture = read('network');
const panel = document.getElementById('panel');
const search = document.getElementById('search');
const physics = document.getElementById('physics');
const boxes = new Map([...document.querySelectorAll('#legend input[value]')].map((box) => [box.value, box]));
const TYPES = {
  PoliticalParty: ['정당', 'Political party'], GovernmentBody: ['정부 기관', 'Government body'],
  LocalGovernment: ['지방자치단체', 'Local government'], LegislativeBody: ['입법 기관', 'Legislative body'],
  Company: ['기업', 'Company'], University: ['대학', 'University'], MediaOutlet: ['언론사', 'Media outlet'],
  ResearchInstitute: ['연구 기관', 'Research institute'], Association: ['협회·단체', 'Association'],
};
const TENURES = { Current: ['현직', 'current'], Former: ['전직', 'former'], Designate: ['지명', 'designate'], Acting: ['대행', 'acting'] };
const STANCES = { // neutral is not worth a word
  Assertive: ['강조', 'assertive'], Supportive: ['지지', 'supportive'], Critical: ['비판', 'critical'], Denying: ['반박', 'denying'],
  Questioning: ['질문', 'questioning'], Requesting: ['요청', 'requesting'], Proposing: ['제안', 'proposing'], Promising: ['약속', 'promising'],
};
const STATES = { Announced: ['예정', 'announced'], Held: ['열림', 'held'] };
const MODES = { Direct: ['직접 인용', 'quoted'], Indirect: ['간접 인용', 'reported'] };

let korean = true;
let shown = { kind: 'list' }; // or { kind: 'node' | 'edge', id }
const t = (ko, en) => (korean ? ko : en);
const named = (table, key) => (table[key] ? t(...table[key]) : key);
const kindName = (kind) => boxes.get(kind).parentElement.querySelector('span').textContent;

// -- what is where ---------------------------------------------------------

const nodes = new Map(view.nodes.map((node) => [node.id, node]));
const edges = new Map(view.edges.map((edge) => [edge.id, edge]));
const documents = new Map(view.documents.map((one) => [one.id, one]));
const facts = new Map();
const factsOf = new Map(view.nodes.map((node) => [node.id, []]));

for (const kind of ['posts', 'events', 'participations', 'statements']) {
  for (const fact of view[kind]) {
    fact.kind = kind;
    facts.set(fact.id, fact);
    const { person, role, institution, constituency, speaker, participant, event, place } = fact;
    const lists = [fact.topics, fact.mentions, fact.organizers, fact.co_organizers];
    const about = [person, role, institution, constituency, speaker, participant, event, place, ...lists.flat()];
    for (const id of new Set(about)) factsOf.get(id)?.push(fact);
  }
}

// -- building the panel ----------------------------------------------------

function el(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.flat().filter(Boolean));
  return made;
}

function button(className, onclick, ...children) {
  return Object.assign(el('button', className, ...children), { type: 'button', onclick });
}

const entity = (id) =>
  id === shown.id ? el('span', 'who', nodes.get(id).label) : button('entity', () => show('node', id), nodes.get(id).label);
const separated = (parts, between) => parts.filter(Boolean).flatMap((part, at) => (at ? [between, part] : [part]));
const entities = (ids = []) => separated(ids.map(entity), ', ');

function source(one) {
  const made = el(one.url ? 'a' : 'span', '', one.title);
  if (one.url) Object.assign(made, { href: one.url, target: '_blank', rel: 'noopener noreferrer' }); // http(s), by the model
  return made;
}

function evidence(fact) {
  const spans = fact.evidence ?? [];
  const within = (a, b) => a !== b && a.document === b.document && b.start <= a.start && a.end <= b.end;
  return spans.filter((span) => !spans.some((other) => within(span, other))).map((span) => {
    const one = documents.get(span.document);
    const place = t(`글자 ${span.start}–${span.end}`, `characters ${span.start}–${span.end}`);
    const cite = el('cite', '', source(one), one.date && el('span', '', one.date), el('span', '', place));
    return el('div', 'evidence', el('q', '', span.words), cite);
  });
}

const cards = {
  posts: (post) => [
    el('p', '', separated([
      post.person !== shown.id && entity(post.person),
      post.institution && entity(post.institution),
      post.role ? entity(post.role) : t('소속', 'member'),
      post.tenure && el('span', 'quiet', named(TENURES, post.tenure)),
    ], ' · ')),
    post.constituency && el('p', 'quiet', t('지역구 ', 'Constituency '), entity(post.constituency)),
  ],
  statements: (said) => [
    el('blockquote', '', said.mode === 'Indirect' ? said.text : `“${said.text}”`),
    el('p', 'quiet', separated([
      said.speaker ? entity(said.speaker) : t('말한 이 미상', 'unnamed source'),
      said.occasion, said.verb, STANCES[said.stance] && named(STANCES, said.stance), said.mode && named(MODES, said.mode),
    ], ' · ')),
    said.repeats && el('p', 'quiet', t('본문: ', 'In the text: '), `“${said.repeats}”`),
    said.topics && el('p', 'tags', said.topics.map(entity)),
    said.mentions && el('p', 'quiet', t('언급: ', 'Mentions: '), entities(said.mentions)),
  ],
  participations: (one) => [
    el('p', '', separated([
      one.participant !== shown.id && entity(one.participant),
      one.event !== shown.id && entity(one.event),
      one.part && el('strong', '', one.part),
    ], ' · ')),
    one.presentation && el('p', '', `「${one.presentation}」`),
  ],
  events: (one) => [el('dl', '', [
    [t('행사', 'Event'), one.event !== shown.id && entity(one.event)],
    [t('제목', 'Title'), one.name !== nodes.get(one.event).label && one.name],
    [t('종류', 'Type'), one.type],
    [t('날짜', 'Date'), separated([one.end_date ? `${one.date} – ${one.end_date}` : one.date, one.date_text, one.state && named(STATES, one.state)], ' · ')],
    [t('장소', 'Place'), one.place && entity(one.place)],
    [t('주최', 'Organizers'), entities(one.organizers)],
    [t('공동주최', 'Co-organizers'), entities(one.co_organizers)],
    [t('주제', 'Topics'), entities(one.topics)],
  ].filter(([, value]) => value && value.length !== 0).flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)]))],
};

const card = (fact) => el('article', 'fact', cards[fact.kind](fact).filter(Boolean), evidence(fact));

function section(title, list, draw = card) {
  return list.length && el('section', '', el('h3', '', title, el('b', '', String(list.length))), list.map(draw));
}

function nodePanel(node) {
  const of = (kind, where = () => true) => factsOf.get(node.id).filter((fact) => fact.kind === kind && where(fact));
  const units = (from, to) => view.edges.filter((e) => e.relation === 'unitOf' && e[from] === node.id).map((e) => e[to]);
  const line = (name, ids) => ids.length && el('p', '', el('span', 'quiet', name, ' '), entities(ids));
  const said = (fact) => fact.speaker === node.id;
  const about = (fact) => !said(fact) && (fact.topics ?? []).includes(node.id);
  const known = [
    node.type ? named(TYPES, node.type) : kindName(node.kind),
    node.mentions && t(`본문에 ${node.mentions}번`, `${node.mentions} mentions`),
  ];
  return [
    button('back', () => show('list'), t('← 목록', '← List')),
    el('h2', '', el('i', `mark ${node.kind}`), node.label),
    el('p', 'quiet', separated(known, ' · ')),
    node.aliases && el('p', 'quiet', t('다른 표기: ', 'Also: '), node.aliases.join(', ')),
    line(t('상위 기관', 'Part of'), units('source', 'target')),
    line(t('하위 조직', 'Units'), units('target', 'source')),
    section(node.kind === 'person' ? t('직책', 'Posts') : t('사람', 'People'), of('posts')),
    section(node.kind === 'event' ? t('개요', 'Overview') : t('행사', 'Events'), of('events')),
    section(node.kind === 'event' ? t('참여', 'Participants') : t('행사 참여', 'Participation'), of('participations')),
    section(t('발언', 'Statements'), of('statements', said)),
    section(t('이에 관한 발언', 'Statements on this'), of('statements', about)),
    section(t('언급된 발언', 'Mentioned in'), of('statements', (fact) => !said(fact) && !about(fact))),
    section(t('문서', 'Documents'), view.documents.filter((one) => one.topics?.includes(node.id)), documentRow),
  ];
}

function edgePanel({ source: from, target: to, label, facts: ids = [] }) {
  return [
    button('back', () => show('list'), t('← 목록', '← List')),
    el('h2', '', label),
    el('p', '', entity(from), ' → ', entity(to)),
    section(t('근거가 되는 사실', 'Facts behind this'), ids.map((id) => facts.get(id))),
  ];
}

const about = (one) => el('span', 'quiet', separated([one.publisher, one.date], ' · '));
const documentRow = (one) => el('div', 'document', source(one), about(one));

// -- list and search -------------------------------------------------------
const plain = (text) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, '');
const keys = new Map(view.nodes.map((node) => [node.id, [node.label, ...(node.aliases ?? [])].map(plain)]));

const found = (wanted = plain(search.value)) =>
  view.nodes.filter((node) => keys.get(node.id).some((key) => key.includes(wanted)));

function fold(title, rows, open) {
  const made = el('details', '', el('summary', '', title, el('b', '', String(rows.length))),
    el('ul', 'list', rows.map((row) => el('li', '', row))));
  made.open = Boolean(open);
  return rows.length && made;
}

function listPanel() {
  const hits = found();
  const row = (node) => button('', () => show('node', node.id),
    el('i', `mark ${node.kind}`), el('span', '', node.label), el('span', 'quiet', hint(node)));
  const folds = [...boxes.keys()].map((kind) => {
    const rows = hits.filter((node) => node.kind === kind).map(row);
    return fold(kindName(kind), rows, search.value || kind === 'person');
  });
  return [
    !hits.length && el('p', 'quiet', t('찾는 이름이 없습니다.', 'No such name.')),
    ...folds,
    !search.value && fold(t('문서', 'Documents'), view.documents.map(documentRow), false),
  ];
}

function hint(node) {
  if (node.type) return named(TYPES, node.type);
  const posts = factsOf.get(node.id).filter((fact) => fact.person === node.id);
  const { institution, role } = posts.find((one) => one.role && one.institution) ?? posts[0] ?? {};
  return [institution, role].filter(Boolean).map((id) => nodes.get(id).label).join(' ');
}

function fill() {
  const content = { list: listPanel, node: nodePanel, edge: edgePanel }[shown.kind](nodes.get(shown.id) ?? edges.get(shown.id));
  panel.replaceChildren(...content.filter(Boolean));
  panel.scrollTop = 0;
}

function show(kind, id) {
  if (shown.kind !== 'list') network.unselectAll();
  shown = { kind, id };
  fill();
  if (kind !== 'node' || !drawn.get(id)) return;
  network.selectNodes([id]);
  network.focus(id, { scale: Math.max(network.getScale(), 0.7), animation: { duration: 300 } });
}

// -- the picture -----------------------------------------------------------

const degrees = new Map(view.nodes.map((node) => [node.id, 0]));
for (const id of view.edges.flatMap((edge) => [edge.source, edge.target])) degrees.set(id, degrees.get(id) + 1);
const [hub] = [...degrees].reduce((best, next) => (next[1] > best[1] ? next : best), ['', -1]);
const unlinked = document.getElementById('unlinked');
const filter = ({ id, group }) => boxes.get(group).checked && (degrees.get(id) || unlinked.checked);
const drawn = new vis.DataView(new vis.DataSet(picture.nodes), { filter });
let network;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue(`--${name}`).trim();
  const face = css('font');
  const groups = Object.fromEntries([...boxes.keys()].map((kind) => {
    const background = css(`${kind}-fill`);
    const marked = { background, border: css('ink') };
    const color = { background, border: css(kind), highlight: marked, hover: marked };
    const font = { size: kind === 'event' ? 17 : 15, face, color: css('ink'), strokeWidth: 0, bold: false };
    if (kind === 'event') font.background = css('paper');
    else if (!['institution', 'topic'].includes(kind)) Object.assign(font, { strokeWidth: 4, strokeColor: css('paper') });
    return [kind, { color, font }];
  }));
  const label = { size: 13, face, color: css('quiet'), strokeWidth: 3, strokeColor: css('paper') };
  return {
    groups,
    nodes: { borderWidth: 1.5, borderWidthSelected: 2.5, margin: 6, shapeProperties: { borderRadius: 5 } },
    edges: { color: { color: css('line'), highlight: css('accent'), hover: css('accent') }, font: label, selectionWidth: 1.2 },
  };
}

function draw() {
  network?.destroy();
  const data = { nodes: drawn, edges: new vis.DataSet(picture.edges) };
  network = new vis.Network(document.getElementById('canvas'), data, read('options'));
  network.setOptions({ ...colours(), physics: { enabled: physics.ariaPressed === 'true' } });
  network.on('click', ({ nodes: [node], edges: [edge] }) => {
    shown = node ? { kind: 'node', id: node } : edge ? { kind: 'edge', id: edge } : { kind: 'list' };
    fill();
  });
  network.fit();
  // Where the whole is too small to read, begin at what most lines lead to.
  if (drawn.get(hub) && network.getScale() < 0.55) network.moveTo({ position: network.getPosition(hub), scale: 0.65 });
}

// -- controls --------------------------------------------------------------

function translate() {
  korean = !korean;
  document.documentElement.lang = t('ko', 'en');
  const kept = [['en', 'textContent'], ['enLabel', 'ariaLabel'], ['enPlaceholder', 'placeholder'], ['enLang', 'lang']];
  for (const item of document.querySelectorAll('[data-en], [data-en-label]')) {
    for (const [key, property] of kept.filter(([name]) => name in item.dataset)) {
      [item[property], item.dataset[key]] = [item.dataset[key], item[property]];
    }
  }
  fill();
}

document.getElementById('language').addEventListener('click', translate);
document.getElementById('legend').addEventListener('change', () => drawn.refresh());
document.getElementById('fit').addEventListener('click', () => network.fit({ animation: { duration: 300 } }));
physics.addEventListener('click', () => {
  physics.ariaPressed = String(physics.ariaPressed !== 'true');
  network.setOptions({ physics: { enabled: physics.ariaPressed === 'true' } });
});
search.addEventListener('input', () => show('list'));
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && search.value && found().length) show('node', found()[0].id);
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== search) {
    event.preventDefault();
    search.focus();
  } else if (event.key === 'Escape') {
    search.value = '';
    search.blur();
    show('list');
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);

draw();
fill();
