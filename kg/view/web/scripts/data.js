// What the page knows: the graph's nodes, edges, facts and documents, and what leads where.
// Data is read as JSON and shown as text: nothing in these files makes markup of a string.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const view = read('view');
const picture = read('network');

const nodes = new Map(view.nodes.map((node) => [node.id, node]));
const edges = new Map(view.edges.map((edge) => [edge.id, edge]));
const documents = new Map(view.documents.map((one) => [one.id, one]));
const drawings = new Map(picture.nodes.map((node) => [node.id, node]));
const facts = new Map();
const factsOf = new Map(view.nodes.map((node) => [node.id, []]));
const edgesOf = new Map(view.nodes.map((node) => [node.id, []]));

for (const kind of ['posts', 'events', 'participations', 'statements']) {
  for (const fact of view[kind]) {
    fact.kind = kind;
    facts.set(fact.id, fact);
    for (const id of new Set(named(fact))) factsOf.get(id)?.push(fact);
  }
}
for (const edge of view.edges) {
  edgesOf.get(edge.source).push(edge);
  edgesOf.get(edge.target).push(edge);
}

/** All nodes that a fact names. */
function named(fact) {
  const { person, role, institution, constituency, speaker, participant, event, place } = fact;
  const lists = [fact.topics, fact.mentions, fact.organizers, fact.co_organizers];
  return [person, role, institution, constituency, speaker, participant, event, place, ...lists.flat()].filter(Boolean);
}

const other = (edge, id) => (edge.source === id ? edge.target : edge.source);
const weight = (id) => factsOf.get(id).length;
const byWeight = (a, b) => weight(b) - weight(a) || Number(a.slice(1)) - Number(b.slice(1));
const documentsOf = (fact) => [...new Set((fact.evidence ?? []).map((span) => span.document))];

/** The day of a fact: that of its event, else of the first document that states it. */
function dayOf(fact) {
  if (fact.kind === 'events' && fact.date) return fact.date;
  return documentsOf(fact).map((id) => documents.get(id).date).filter(Boolean).sort()[0];
}

/** A role, topic or place that many share does not make two people neighbours. */
const leads = (id) => ['person', 'institution', 'event'].includes(nodes.get(id).kind);

/** The nodes within `steps` of one, nearest first. */
function within(id, steps) {
  const found = new Map([[id, 0]]);
  for (const [at, distance] of found) {
    if (distance < steps && (distance === 0 || leads(at))) {
      for (const edge of edgesOf.get(at)) if (!found.has(other(edge, at))) found.set(other(edge, at), distance + 1);
    }
  }
  return [...found.keys()];
}

/** All nodes that lie on a shortest way from one node to another; none where there is no way. */
function between(from, to) {
  const distances = [from, to].map((start) => {
    const found = new Map([[start, 0]]);
    for (const [at, distance] of found) {
      if (at !== start && (nodes.get(at).kind === 'role' || nodes.get(at).kind === 'place')) continue;
      for (const edge of edgesOf.get(at)) if (!found.has(other(edge, at))) found.set(other(edge, at), distance + 1);
    }
    return found;
  });
  const length = distances[0].get(to);
  return [...distances[0].keys()].filter((id) => distances[0].get(id) + distances[1].get(id) === length);
}

/** A text from one code point to another: the graph counts those, JavaScript counts UTF-16 units. */
function slice(text, start, end) {
  return /[\ud800-\udfff]/u.test(text) || /[\u{10000}-\u{10ffff}]/u.test(text)
    ? Array.from(text).slice(start, end).join('')
    : text.slice(start, end);
}
const lengthOf = (text) => Array.from(text).length;
