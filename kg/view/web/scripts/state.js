// The place in the page: what is selected and shown, kept in the address after #.
// Every change goes through go(), so that back, forward and a copied link all work.

const KINDS = ['person', 'institution', 'role', 'topic', 'event', 'place'];
const opening = document.getElementById('legend').dataset.opening.split(' ');
const START = {
  node: '', edge: '', steps: 0, to: '', view: 'network', kinds: opening.join('.'), alone: !view.edges.length, all: false,
  doc: '', from: '', until: '', at: '', opened: '', hidden: '', lang: 'ko', theme: '', q: '',
};
let state = { ...START };

const t = (ko, en) => (state.lang === 'ko' ? ko : en);

// What the page itself calls an edge; other names are words of the text, and stay.
const EDGES = new Map(Object.entries({
  소속: 'member', 직책: 'role', 지역구: 'constituency', '발언 주제': 'spoke about', 주최: 'hosts', 공동주최: 'co-hosts', 주제: 'topic',
  장소: 'venue', 참여: 'takes part', '상위 기관': 'part of',
}));
const inEnglish = (name) => EDGES.get(name)
  ?? name.replace(/^전 (.+)$/, 'former $1').replace(/^(.+) 내정$/, '$1, designate').replace(/^(.+) 대행$/, 'acting $1');
const edgeName = ({ label }) => t(label, label.split(' · ').map(inEnglish).join(' · '));
const listed = (text) => (text ? text.split('.') : []);
const kindsShown = () => new Set(listed(state.kinds));
const filtered = () => Boolean(state.doc || state.from || state.until || state.at);

// The name of a node in an address: its kind and label, with a number from the second of the same name on.
const addresses = new Map();
for (const { id, kind, label } of view.nodes) {
  let address = `${kind}:${label}`;
  for (let number = 2; addresses.has(address); number += 1) address = `${kind}:${label}~${number}`;
  addresses.set(address, id);
}
const addressed = new Map([...addresses].map(([address, id]) => [id, address]));
const addressOf = (id) => addressed.get(id).slice(nodes.get(id).kind.length + 1);

function hash() {
  const parts = new URLSearchParams();
  if (state.node) parts.set(nodes.get(state.node).kind, addressOf(state.node));
  for (const [name, value] of Object.entries(state)) {
    if (name === 'node' || name === 'q' || value === START[name]) continue;
    if (name === 'to' || name === 'at') parts.set(name, addressed.get(value));
    else parts.set(name, typeof value === 'boolean' ? Number(value) : value);
  }
  return decoded(`#${parts}`);
}

const decoded = (address) => (address.length > 1 ? `#${new URLSearchParams(address.slice(1))}` : '');

/** The state that an address tells; what it does not tell or what is not known is as at the start. */
function parsed(address) {
  const told = { ...START, q: state.q };
  for (const [name, value] of new URLSearchParams(address.slice(1))) {
    if (KINDS.includes(name)) told.node = addresses.get(`${name}:${value}`) ?? '';
    else if (name === 'to' || name === 'at') told[name] = addresses.get(value) ?? '';
    else if (typeof START[name] === 'boolean') told[name] = value === '1';
    else if (name === 'steps') told.steps = Math.min(Number(value) || 0, 2);
    else if (Object.hasOwn(START, name) && name !== 'node' && name !== 'q') told[name] = value;
  }
  const known = (ids) => listed(ids).filter((id) => nodes.has(id)).join('.');
  return {
    ...told,
    edge: edges.has(told.edge) ? told.edge : '',
    doc: documents.has(told.doc) ? told.doc : '',
    lang: told.lang === 'en' ? 'en' : 'ko',
    view: ['network', 'timeline', 'table', 'text'].includes(told.view) ? told.view : START.view,
    opened: known(told.opened),
    hidden: known(told.hidden),
    kinds: listed(told.kinds).filter((kind) => KINDS.includes(kind)).join('.'),
  };
}

/** Change the place: a step that "back" undoes, or with `quietly` none. */
function go(changes, quietly = false) {
  const before = state;
  state = { ...state, ...changes };
  const next = hash();
  if (next !== decoded(location.hash)) {
    if (quietly) location.replace(next || '#');
    else location.hash = next;
  }
  render(before);
}

/** Follow an address that somebody opened, or came back to. */
function come() {
  if (decoded(location.hash) === hash()) return;
  const before = state;
  state = parsed(location.hash);
  render(before);
}

const show = (id) => go({ node: id, edge: '', to: '', q: '' });
const showEdge = (id) => go({ edge: id, node: '', steps: 0, to: '', q: '' });
const home = () => go({ node: '', edge: '', steps: 0, to: '', q: '' });

// -- which facts count --------------------------------------------------------

/** Whether a fact is within the filters by document, day and event. */
function passes(fact) {
  if (state.doc && !documentsOf(fact).includes(state.doc)) return false;
  if (state.from || state.until) {
    const day = dayOf(fact);
    if (!day || (state.from && day < state.from) || (state.until && day > state.until)) return false;
  }
  return !state.at || ofEvent(fact);
}

/** Facts of the event; what its people said, and their posts, in the texts that tell of it. */
function ofEvent(fact) {
  if (fact.event) return fact.event === state.at;
  const about = factsOf.get(state.at).filter((one) => one.event === state.at);
  const texts = new Set(about.flatMap(documentsOf));
  const people = new Set(about.flatMap((one) => [one.participant, ...(one.organizers ?? []), ...(one.co_organizers ?? [])]));
  return people.has(fact.speaker ?? fact.person) && documentsOf(fact).some((id) => texts.has(id));
}

const factsHere = () => [...facts.values()].filter(passes);
