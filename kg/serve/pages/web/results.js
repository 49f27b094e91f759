// Answers as elements: rows, triples, yes or no, and text as it came.

const SHOWN = 500;

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Words in both languages; the style sheet shows one. */
export function both(ko, en) {
  return [element('span', { className: 'ko', lang: 'ko', textContent: ko }), element('span', { className: 'en', lang: 'en', textContent: en })];
}

/** Shorten an IRI by a prefix, where the rest needs no escape. */
function short(iri, prefixes) {
  for (const [name, namespace] of Object.entries(prefixes)) {
    const rest = iri.startsWith(namespace) ? iri.slice(namespace.length) : '';
    if (rest && !/[/#?]/.test(rest)) return `${name}:${rest}`;
  }
  return iri;
}

/** Show a term; what the graph describes is a link to its page, other addresses lead away. */
function term(value, { base, prefixes }) {
  if (!value) return '';
  if (value.type === 'bnode') return `_:${value.value}`;
  if (value.type === 'triple') return JSON.stringify(value.value);
  if (value.type !== 'uri') {
    const shown = element('span', { textContent: value.value });
    if (value['xml:lang']) { shown.lang = value['xml:lang']; shown.title = `@${value['xml:lang']}`; }
    if (value.datatype?.endsWith('#date')) shown.className = 'date';
    if (value.datatype) shown.title = short(value.datatype, prefixes);
    return shown;
  }
  const iri = value.value;
  const text = short(iri, prefixes);
  if (iri.startsWith(base) && iri.length > base.length) {
    const [path, hash] = iri.slice(base.length).split('#');
    return element('a', { href: `/${path.split('/').map(encodeURIComponent).join('/')}${hash ? `#${hash}` : ''}`, textContent: text, title: iri });
  }
  if (/^https?:\/\//.test(iri)) return element('a', { href: iri, textContent: text, title: iri, rel: 'noopener noreferrer', target: '_blank' });
  return text;
}

const NUMBERS = /#(integer|decimal|double|float|int|long)$/;
const number = (value) => NUMBERS.test(value?.datatype ?? '');

function compare(a, b) {
  if (!a || !b) return (a ? 1 : 0) - (b ? 1 : 0);
  if (number(a) && number(b)) return Number(a.value) - Number(b.value);
  return a.value.localeCompare(b.value, 'ko');
}

/** A table that sorts; of many rows the first, and the others when they are asked for. */
export function table(names, rows, given) {
  let sorted = rows;
  let shown = SHOWN;
  const body = element('tbody');
  const more = element('button', { type: 'button', className: 'tool', onclick: () => { shown += SHOWN * 4; fill(); } });
  const line = element('p', { className: 'more' }, more);
  const heads = names.map((name) => element('th', { scope: 'col' }, element('button', { type: 'button', textContent: name, onclick: () => sort(name) })));

  function fill() {
    body.replaceChildren(...sorted.slice(0, shown).map((row) => element('tr', {}, ...names.map((name) =>
      element('td', { className: number(row[name]) ? 'number' : '' }, term(row[name], given))))));
    const left = sorted.length - shown;
    line.hidden = left <= 0;
    more.replaceChildren(...both(`${left.toLocaleString('en')}행 더`, `${left.toLocaleString('en')} more`));
  }

  function sort(name) {
    const head = heads[names.indexOf(name)];
    const down = head.ariaSort === 'ascending';
    for (const one of heads) one.ariaSort = null;
    head.ariaSort = down ? 'descending' : 'ascending';
    sorted = rows.toSorted((a, b) => (down ? compare(b[name], a[name]) : compare(a[name], b[name])));
    fill();
  }

  fill();
  return element('div', { className: 'sheet' }, element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body), line);
}

const LINE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:<([^>]*)>|(_:\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?) \.$/;
const ESCAPES = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

function unescaped(text) {
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    (one ? ESCAPES[one] ?? one : String.fromCodePoint(parseInt(four ?? eight, 16))));
}

/** Read N-Triples into rows of subject, predicate and object. */
export function triples(text) {
  return text.split('\n').map((line) => LINE.exec(line)).filter(Boolean).map(([, subject, predicate, iri, node, words, lang, datatype]) => ({
    subject: subject.startsWith('<') ? { type: 'uri', value: unescaped(subject.slice(1, -1)) } : { type: 'bnode', value: subject.slice(2) },
    predicate: { type: 'uri', value: unescaped(predicate) },
    object: iri !== undefined ? { type: 'uri', value: unescaped(iri) }
      : node ? { type: 'bnode', value: node.slice(2) }
        : { type: 'literal', value: unescaped(words), 'xml:lang': lang, datatype },
  }));
}
