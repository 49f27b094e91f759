// The panel: a node or an edge with its facts, and every fact with the words that state it.

/** A passage cut into runs: in the evidence or not, naming a node or not. */
function passageRuns(passage, spans) {
  const end = passage.start + lengthOf(passage.text);
  const inside = spans.filter((span) => span.start < end && span.end > passage.start);
  const marks = [];
  for (const mark of passage.marks ?? []) if (mark.start >= (marks.at(-1)?.end ?? 0)) marks.push(mark);
  const cuts = new Set([passage.start, end]);
  for (const { start, end: last } of [...inside, ...marks]) {
    cuts.add(Math.max(start, passage.start)).add(Math.min(last, end));
  }
  const points = [...cuts].sort((a, b) => a - b);
  return points.slice(1).map((point, at) => ({
    start: points[at], end: point,
    text: slice(passage.text, points[at] - passage.start, point - passage.start),
    stated: inside.some((span) => span.start <= points[at] && point <= span.end),
    node: marks.find((mark) => mark.start <= points[at] && point <= mark.end)?.node,
  }));
}

/** The runs as elements: evidence marked, names leading to their nodes. */
function written(runs) {
  const groups = [];
  for (const run of runs) {
    const inner = run.node ? entity(run.node, run.text) : run.text;
    if (run.node) inner.dataset.kind = nodes.get(run.node).kind;
    if (groups.at(-1)?.stated !== run.stated) groups.push({ stated: run.stated, inner: [] });
    groups.at(-1).inner.push(inner);
  }
  return groups.map(({ stated, inner }) => (stated ? el('mark', '', inner) : el('span', '', inner)));
}

/** Of a long paragraph only the sentences around the evidence. */
function near(passage, spans) {
  const characters = Array.from(passage.text);
  if (characters.length <= LONG) return passage;
  const inside = spans.map((span) => [span.start - passage.start, span.end - passage.start]);
  let from = Math.max(Math.min(...inside.map(([start]) => start)), 0);
  let to = Math.min(Math.max(...inside.map(([, end]) => end)), characters.length);
  const ends = (at) => /[.!?…]/u.test(characters[at]) && !/\d/u.test(characters[at + 1] ?? ' ');
  while (from > 0 && !ends(from - 1)) from -= 1;
  while (to < characters.length && !ends(to - 1)) to += 1;
  while (to < characters.length && /[”’"')\s]/u.test(characters[to])) to += 1;
  const text = characters.slice(from, to).join('');
  const within = (mark) => mark.start >= passage.start + from && mark.end <= passage.start + to;
  return { start: passage.start + from, text, marks: passage.marks?.filter(within), cut: [from > 0, to < characters.length] };
}

const LONG = 220; // characters of a paragraph that is shown whole

function passageOf(passage, spans) {
  const shown = near(passage, spans);
  const [before, after] = shown.cut ?? [];
  return el('p', 'passage', before && '… ', written(passageRuns(shown, spans)), after && ' …');
}

const contains = (a, b) => a !== b && a.document === b.document && b.start <= a.start && a.end <= b.end;

function evidence(fact) {
  const spans = (fact.evidence ?? []).filter((span, _, all) => !all.some((one) => contains(span, one)));
  const byDocument = Map.groupBy ? Map.groupBy(spans, (span) => span.document) : groups(spans);
  return some([...byDocument], 2, ([id, stated]) => {
    const one = documents.get(id);
    const holds = (passage) => stated.some((span) => span.start < passage.start + lengthOf(passage.text) && span.end > passage.start);
    const passages = (one.passages ?? []).filter(holds);
    const words = passages.length
      ? passages.map((passage) => passageOf(passage, stated))
      : stated.map((span) => el('p', 'passage', el('mark', '', span.words)));
    const { start, end } = stated[0];
    const where = t(`글자 ${start}–${end}`, `characters ${start}–${end}`);
    const cite = el('cite', '', source(one), one.date && el('time', '', one.date),
      one.whole ? button('entity', () => openText(id, fact), t('본문에서 보기', 'in the text')) : el('span', '', where));
    return el('div', 'evidence', words, cite);
  });
}

function groups(spans) {
  const made = new Map();
  for (const span of spans) made.set(span.document, [...(made.get(span.document) ?? []), span]);
  return made;
}

const cards = {
  posts: (post) => [
    el('p', '', separated([
      post.person !== state.node && entity(post.person),
      post.institution && entity(post.institution),
      post.role ? entity(post.role) : t('소속', 'member'),
      post.tenure && el('span', 'quiet', term(TENURES, post.tenure)),
    ], ' · ')),
    post.constituency && el('p', 'quiet', t('지역구 ', 'Constituency '), entity(post.constituency)),
  ],
  statements: (said) => [
    el('blockquote', '', said.mode === 'Indirect' ? said.text : `“${said.text}”`),
    el('p', 'quiet', separated([
      said.speaker ? entity(said.speaker) : t('발언자 미상', 'unnamed source'),
      said.occasion, said.verb, Object.hasOwn(STANCES, said.stance ?? '') && term(STANCES, said.stance), said.mode && term(MODES, said.mode), dayOf(said),
    ], ' · ')),
    said.repeats && el('p', 'quiet', t('본문: ', 'In the text: '), `“${said.repeats}”`),
    said.topics && el('p', 'tags', said.topics.map((id) => entity(id))),
    said.mentions && el('p', 'quiet', t('언급: ', 'Mentions: '), entities(said.mentions)),
  ],
  participations: (one) => [
    el('p', '', separated([
      one.participant !== state.node && entity(one.participant),
      one.event !== state.node && entity(one.event),
      one.part && el('strong', '', one.part),
    ], ' · ')),
    one.presentation && el('p', '', `「${one.presentation}」`),
  ],
  events: (one) => [el('dl', '', [
    [t('행사', 'Event'), one.event !== state.node && entity(one.event)],
    [t('제목', 'Title'), one.name !== nodes.get(one.event).label && one.name],
    [t('종류', 'Type'), one.type],
    [t('날짜', 'Date'), separated([one.end_date ? `${one.date} – ${one.end_date}` : one.date, one.date_text, one.state && term(STATES, one.state)], ' · ')],
    [t('장소', 'Place'), one.place && entity(one.place)],
    [t('주최', 'Organizers'), entities(one.organizers)],
    [t('공동주최', 'Co-organizers'), entities(one.co_organizers)],
    [t('주제', 'Topics'), entities(one.topics)],
  ].filter(([, value]) => value && value.length !== 0).flatMap(([name, value]) => [el('dt', '', name), el('dd', '', value)]))],
};

const card = (fact) => el('article', 'fact', cards[fact.kind](fact), evidence(fact));

function section(title, list, draw = card) {
  return list.length && el('section', '', el('h3', '', title, el('b', '', number(list.length))), some(list, 12, draw));
}

/** What can be done with a node in the picture. */
function nodeTools(id) {
  const toggle = (name, pressed, act) => Object.assign(button('tool', act, name), { ariaPressed: String(pressed) });
  const hidden = listed(state.hidden);
  const steps = (count) => toggle(t(`${count}단계`, `${count} step${count > 1 ? 's' : ''}`), state.steps === count && !state.to,
    () => go({ steps: state.steps === count && !state.to ? 0 : count, to: '', view: 'network' }));
  return Object.assign(el('div', 'tools', el('span', 'quiet', t('이웃', 'Near')), steps(1), steps(2),
    button('tool', () => go({ opened: [...new Set([...listed(state.opened), ...nearest(id)])].join('.'), view: 'network' }), t('펼치기', 'Open')),
    toggle(t('고정', 'Pin'), pinned.has(id), () => pin(id)),
    button('tool', () => go({ hidden: [...hidden, id].join('.'), node: '', steps: 0, to: '' }), t('숨기기', 'Hide')),
    pathTo(id)), { role: 'group', ariaLabel: t('그림', 'Picture') });
}

/** A field for the other end of a path. */
function pathTo(id) {
  const field = el('input', 'path');
  Object.assign(field, { type: 'search', placeholder: t('…까지의 경로', 'Path to …'), ariaLabel: t('경로의 다른 끝', 'The other end of a path'), autocomplete: 'off' });
  field.value = state.to ? nodes.get(state.to).label : '';
  field.addEventListener('change', () => {
    const [end] = field.value.trim() ? found(field.value).filter((node) => node.id !== id) : [];
    go({ to: end?.id ?? '', steps: 0, view: 'network' });
  });
  return field;
}

function nodePanel(node) {
  const here = factsOf.get(node.id).filter(passes);
  const of = (kind, where = () => true) => here.filter((fact) => fact.kind === kind && where(fact));
  const units = (from, to) => edgesOf.get(node.id).filter((e) => e.relation === 'unitOf' && e[from] === node.id).map((e) => e[to]);
  const line = (name, ids) => ids.length && el('p', '', el('span', 'quiet', name, ' '), entities(ids));
  const said = (fact) => fact.speaker === node.id;
  const about = (fact) => !said(fact) && (fact.topics ?? []).includes(node.id);
  const told = view.documents.some((one) => one.whole);
  const count = t(`본문에 ${number(node.mentions ?? 0)}번`, `${number(node.mentions ?? 0)} ${node.mentions === 1 ? 'time' : 'times'} in the text`);
  return [
    button('back', home, t('← 처음', '← Start')),
    el('h2', '', sign(node.kind), node.label),
    el('p', 'quiet', separated([
      node.type ? term(TYPES, node.type) : t(KIND_NAMES[node.kind][0], KIND_NAMES[node.kind][2]),
      node.mentions && (told ? button('entity', () => nextMention(node.id), count) : count),
    ], ' · ')),
    node.aliases && el('p', 'quiet', t('다른 이름: ', 'Aliases: '), node.aliases.join(', ')),
    nodeTools(node.id),
    state.to && !between(node.id, state.to).length && el('p', 'quiet', t('둘을 잇는 경로가 없습니다.', 'No path joins the two.')),
    line(t('상위 기관', 'Parent institution'), units('source', 'target')),
    line(t('하위 기관', 'Units'), units('target', 'source')),
    section(node.kind === 'person' ? t('재직', 'Posts') : t('사람', 'People'), of('posts')),
    section(node.kind === 'event' ? t('개요', 'Overview') : t('행사', 'Events'), of('events')),
    section(node.kind === 'event' ? t('참여', 'Participants') : t('행사 참여', 'Participation'), of('participations')),
    section(t('발언', 'Statements'), of('statements', said)),
    section(t('이 주제의 발언', 'Statements on this'), of('statements', about)),
    section(t('언급된 발언', 'Mentioned in'), of('statements', (fact) => !said(fact) && !about(fact))),
    section(t('문서', 'Documents'), view.documents.filter((one) => one.topics?.includes(node.id)), documentRow),
  ];
}

function edgePanel(edge) {
  const { source: from, target: to, facts: ids = [] } = edge;
  return [
    button('back', home, t('← 처음', '← Start')),
    el('h2', '', edgeName(edge)),
    el('p', '', entity(from), ' → ', entity(to)),
    section(t('근거인 사실', 'Supporting facts'), ids.map((id) => facts.get(id))),
  ];
}
