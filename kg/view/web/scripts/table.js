// The facts as a table: sorted by any column, copied, or saved as CSV.

const COLUMNS = [['종류', 'Kind'], ['누가', 'Who'], ['무엇', 'What'], ['어디·무엇에', 'Where, on what'], ['날짜', 'Date'], ['문서', 'Document'], ['신뢰도', 'Confidence']];
const sorting = { column: 4, down: false };

const label = (id) => (id ? nodes.get(id).label : '');
const labels = (ids = []) => ids.map(label).join(', ');

function rowOf(fact) {
  const cells = {
    posts: () => [label(fact.person), separated([label(fact.role) || t('소속', 'member'), term(TENURES, fact.tenure ?? '')], ' · ').join(''), separated([label(fact.institution), label(fact.constituency)], ', ').join('')],
    statements: () => [label(fact.speaker), fact.text, labels(fact.topics)],
    participations: () => [label(fact.participant), separated([fact.part, fact.presentation && `「${fact.presentation}」`], ' ').join(''), label(fact.event)],
    events: () => [labels([...(fact.organizers ?? []), ...(fact.co_organizers ?? [])]), label(fact.event), label(fact.place)],
  };
  const titles = documentsOf(fact).map((id) => documents.get(id).title).join(', ');
  return { fact, cells: [term(FACT_NAMES, fact.kind), ...cells[fact.kind](), dayOf(fact) ?? '', titles, fact.confidence === undefined ? '' : String(fact.confidence)] };
}

function rows() {
  const { column, down } = sorting;
  const compare = new Intl.Collator(state.lang, { numeric: true }).compare;
  const all = factsHere().map(rowOf);
  // Nothing to sort by comes last, whichever way.
  return all.sort((a, b) => !a.cells[column] - !b.cells[column] || compare(a.cells[column], b.cells[column]) * (down ? -1 : 1));
}

function drawTable(into) {
  const all = rows();
  const heads = COLUMNS.map((name, at) => {
    const act = button('', () => {
      sorting.down = sorting.column === at && !sorting.down;
      sorting.column = at;
      drawTable(into);
      into.querySelector('th[aria-sort] button').focus();
    }, t(...name), sorting.column === at && el('span', 'order', sorting.down ? '↓' : '↑'));
    const head = Object.assign(el('th', '', act), { scope: 'col' });
    if (sorting.column === at) head.ariaSort = sorting.down ? 'descending' : 'ascending';
    return head;
  });
  // A column of nothing, or of one title over and over, tells nothing.
  const told = COLUMNS.map((_, at) => all.some(({ cells }) => cells[at]) && (at !== 5 || view.documents.length > 1));
  const line = ({ fact, cells }) => {
    const [who] = [fact.person, fact.speaker, fact.participant, fact.event].filter(Boolean);
    const main = fact.person ?? fact.speaker ?? fact.participant;
    return el('tr', '', cells.map((cell, at) => told[at] && el('td', ['', 'who', 'what', '', 'when', 'title', 'share'][at],
      at === 1 && main && cell ? entity(main, cell) : at === 2 && fact.kind === 'events' ? entity(who, cell) : at === 5 ? el('span', '', cell) : cell)));
  };
  const body = el('tbody', '', all.slice(0, 200).map(line));
  const more = all.length > 200 && button('more', () => { body.append(...all.slice(200).map(line)); more.remove(); }, t(`${number(all.length - 200)}줄 더`, `${number(all.length - 200)} more rows`));
  into.replaceChildren(
    el('div', 'heading', el('h2', '', t('표', 'Table'), el('b', '', number(all.length))), el('div', 'tools',
      button('tool', () => copy(table(all).map((cells) => cells.map((cell) => cell.replace(/[\t\r\n]+/gu, ' ')).join('\t')).join('\n')), t('복사', 'Copy')),
      button('tool', () => save(new Blob(['\ufeff', csv(table(all))], { type: 'text/csv;charset=utf-8' }), 'csv'), 'CSV'))),
    Object.assign(el('div', 'scroll', el('table', '', el('thead', '', el('tr', '', heads.filter((_, at) => told[at]))), body), more), { tabIndex: 0, role: 'region', ariaLabel: t('표', 'Table') }),
  );
}

const table = (all) => [COLUMNS.map((name) => t(...name)), ...all.map(({ cells }) => cells)];

/** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
function csv(lines) {
  const cell = (text) => `"${(/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
