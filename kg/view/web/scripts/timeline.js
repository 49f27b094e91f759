// Statements and events by day: columns of months to choose from, and the entries below.

function entries() {
  return factsHere().filter((fact) => fact.kind === 'events' || fact.kind === 'statements')
    .map((fact) => ({ fact, day: dayOf(fact) })).filter(({ day }) => day)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);

function months(all) {
  const counts = new Map();
  for (const { day } of all) counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + 1);
  if (counts.size < 3) return null;
  const highest = Math.max(...counts.values());
  const columns = [...counts].map(([month, count]) => {
    const column = button('column', () => go({ from: `${month}-01`, until: lastDay(month) }));
    column.style.setProperty('--high', count / highest);
    column.ariaLabel = t(`${month}, ${count}건`, `${month}, ${count}`);
    column.title = column.ariaLabel;
    return column;
  });
  const [first, last] = [[...counts.keys()][0], [...counts.keys()].at(-1)];
  return el('div', 'months', el('div', 'columns', columns), el('p', 'quiet ends', el('span', '', first), el('span', '', last)));
}

function entryRow({ fact }) {
  if (fact.kind === 'events') {
    return el('div', 'entry event', sign('event'), el('div', '', el('p', '', entity(fact.event)),
      el('p', 'quiet', separated([fact.type, fact.place && entity(fact.place)], ' · '))));
  }
  return el('div', 'entry', sign('person'), el('div', '',
    el('p', '', fact.speaker ? entity(fact.speaker) : t('발언자 미상', 'unnamed source'), ' ', el('span', 'quiet', fact.occasion ?? '')),
    el('blockquote', '', fact.mode === 'Indirect' ? fact.text : `“${fact.text}”`)));
}

function drawTimeline(into) {
  const all = entries();
  const days = groupedByDay(all);
  into.replaceChildren(...[
    el('h2', '', t('연표', 'Timeline'), el('b', '', number(all.length))),
    !all.length && el('p', 'quiet', t('날짜가 있는 발언이나 행사가 없습니다.', 'No statement or event has a date.')),
    months(all),
    ...some(days, 40, ([day, rows]) => el('section', 'day', Object.assign(el('time', '', day), { dateTime: day }), el('div', '', some(rows, 12, entryRow)))),
  ].filter(Boolean));
}

function groupedByDay(all) {
  const days = new Map();
  for (const entry of all) days.set(entry.day, [...(days.get(entry.day) ?? []), entry]);
  return [...days];
}
