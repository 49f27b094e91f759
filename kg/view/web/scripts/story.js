// The panel at the start: what happened, who is in it and what they said; then every name.

const clipped = (text, most) => (text.length > most ? `${text.slice(0, most).replace(/\s+\S*$/u, '')}…` : text);

/** What somebody is, in a few words. */
function hint(node) {
  if (node.type) return term(TYPES, node.type);
  const posts = factsOf.get(node.id).filter((fact) => fact.person === node.id);
  const { institution, role } = posts.find((one) => one.role && one.institution) ?? posts[0] ?? {};
  return [institution, role].filter(Boolean).map((id) => nodes.get(id).label).join(' ');
}

const nameRow = (node) => button('', () => show(node.id), sign(node.kind), el('span', '', node.label), el('span', 'quiet', hint(node)));
const about = (one) => el('span', 'quiet', separated([one.publisher, one.date], ' · '));
const documentRow = (one) => el('div', 'document', source(one), about(one),
  one.whole && button('entity', () => openText(one.id), t('본문', 'Text')));

function fold(title, rows, draw, open = false) {
  if (!rows.length) return null;
  const list = el('ul', 'list');
  const made = el('details', '', el('summary', '', title, el('b', '', number(rows.length))), list);
  // Thousands of rows are made when somebody looks at them.
  const fill = () => list.childElementCount || list.append(...some(rows, 60, (row) => el('li', '', draw(row))));
  made.addEventListener('toggle', () => made.open && fill());
  made.open = open;
  if (open) fill();
  return made;
}

function eventCard(fact) {
  const hosts = [...(fact.organizers ?? []), ...(fact.co_organizers ?? [])];
  return el('article', 'lead',
    el('p', 'quiet', separated([fact.type, fact.date ?? fact.date_text, fact.place && entity(fact.place)], ' · ')),
    el('h3', '', entity(fact.event)),
    hosts.length && el('p', 'quiet', t('주최 ', 'Hosted by '), entities(hosts)));
}

function personCard(id) {
  const node = nodes.get(id);
  const said = factsOf.get(id).filter((fact) => fact.speaker === id && passes(fact));
  const first = said.find((fact) => fact.mode !== 'Indirect') ?? said[0];
  return el('article', 'somebody',
    el('p', '', entity(id, node.label, 'entity name'), ' ', el('span', 'quiet', hint(node))),
    first && el('blockquote', '', first.mode === 'Indirect' ? clipped(first.text, 90) : `“${clipped(first.text, 90)}”`),
    said.length > 1 && button('entity small', () => show(id), t(`발언 ${said.length}건`, `${said.length} statements`)));
}

/** The most telling of the facts that pass the filters, those with more to tell first. */
function leading() {
  const here = factsHere();
  const counts = new Map();
  for (const fact of here) for (const id of new Set(named(fact))) counts.set(id, (counts.get(id) ?? 0) + 1);
  const first = (a, b) => counts.get(b) - counts.get(a) || byWeight(a, b);
  const hidden = new Set(listed(state.hidden));
  return {
    events: here.filter((fact) => fact.kind === 'events').sort((a, b) => first(a.event, b.event)),
    people: [...counts.keys()].filter((id) => nodes.get(id).kind === 'person' && !hidden.has(id)).sort(first),
  };
}

function storyPanel() {
  const { events, people } = leading();
  const inside = filtered() ? new Set(factsHere().flatMap(named)) : null;
  const rows = (kind) => view.nodes.filter((node) => node.kind === kind && (!inside || inside.has(node.id)));
  return [
    ...some(events, 2, eventCard),
    people.length > 0 && el('h3', '', t('누가 무엇을 말했나', 'Who said what'), el('b', '', number(people.length))),
    ...some(people, 8, personCard),
    el('h3', '', t('모든 이름', 'All names')),
    ...KINDS.map((kind) => fold(term(KIND_NAMES, kind), rows(kind), nameRow)),
    fold(t('문서', 'Documents'), view.documents, documentRow, view.documents.length === 1),
  ];
}

function searchPanel() {
  const hits = found(state.q);
  const rows = (kind) => hits.filter((node) => node.kind === kind);
  return [
    !hits.length && el('p', 'quiet', t('찾는 이름이 없습니다.', 'No such name.')),
    ...KINDS.filter((kind) => rows(kind).length).map((kind) => fold(term(KIND_NAMES, kind), rows(kind), nameRow, true)),
  ];
}
