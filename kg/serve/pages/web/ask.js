// The page to ask in: examples, the editor, the question on its way, and its answer in several shapes.

import { makeEditor } from './editor.js';
import { both, element, table, triples } from './results.js';

const PAGE = 100;
const given = JSON.parse(document.getElementById('given').textContent);
const at = (id) => document.getElementById(id);
const [said, tabs, answer, run, stop, parameters] = ['said', 'tabs', 'answer', 'run', 'stop', 'parameters'].map(at);
const examples = [...document.querySelectorAll('.example')];
const JSON_ROWS = 'application/sparql-results+json';
const REASONS = {
  400: ['질의가 잘못되었습니다', 'The query is not valid'],
  401: ['토큰이 필요합니다', 'A token is required'],
  403: ['허락되지 않습니다', 'Not allowed'],
  413: ['질의가 너무 깁니다', 'The query is too long'],
  503: ['지금은 바쁩니다', 'Busy at the moment'],
  504: ['시간 제한을 넘었습니다', 'Stopped at the time limit'],
  507: ['답이 한도를 넘습니다', 'The answer exceeds the limit'],
};

let terms = [];
let chosen = null;
let asking = null;
let answered = null;

const editor = makeEditor(at('editor'), { run: ask, changed, prefixes: given.prefixes, terms: () => terms });
fetch('/vocabulary.json').then((found) => found.json()).then((found) => { terms = found; });

const text = () => editor.state.doc.toString();

function write(query) {
  editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: query }, selection: { anchor: 0 }, userEvent: 'set' });
}

function changed(update) {
  // Once somebody writes into the example, it is no longer the one whose fields stand above.
  if (chosen && !update.transactions.some((one) => one.isUserEvent('set'))) choose(null);
}

// Examples

function choose(name) {
  chosen = given.examples.find((one) => one.name === name) ?? null;
  for (const one of examples) {
    one.ariaPressed = String(one.dataset.name === name);
    if (one.dataset.name === name) one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }
  parameters.replaceChildren(...(chosen?.parameters ?? []).map((one) => {
    const field = element('input', { name: one.name, autocomplete: 'off', type: one.name === 'at' ? 'date' : 'text' });
    field.addEventListener('input', bind);
    return element('label', {}, ...both(one.ko, one.en), field);
  }));
  parameters.hidden = !chosen?.parameters.length;
  if (chosen) bind();
}

/** Put the words of the fields into the query, as the library does. */
function bind() {
  const words = Object.fromEntries([...parameters.elements].map((field) => [field.name, field.value]));
  write(chosen.text.replace(/VALUES \?(\w+)(Contains|Day) \{ "" \}/g, (whole, name, kind) =>
    (words[name] ? `VALUES ?${name}${kind} { ${literal(words[name])} }` : whole)));
}

const literal = (words) => JSON.stringify(words.normalize('NFC')).replace(/\u007f/g, '\\u007f');

for (const one of examples) one.addEventListener('click', () => choose(one.dataset.name));
parameters.addEventListener('submit', (event) => { event.preventDefault(); ask(); });
at('search').addEventListener('input', ({ target }) => {
  const words = target.value.normalize('NFC').toLowerCase();
  for (const one of examples) one.parentElement.hidden = !`${one.textContent} ${one.dataset.name}`.toLowerCase().includes(words);
});

// Asking

/** What an example is asked by as long as nobody has written into it: its name, which is answered a page at a time. */
function address(limit) {
  const words = new URLSearchParams([...parameters.elements].filter((field) => field.value).map((field) => [field.name, field.value]));
  if (limit) words.set('limit', limit);
  return `/query/${chosen.name}${words.size ? `?${words}` : ''}`;
}

const question = (limit) => (chosen ? { address: address(limit) } : { query: text() });

async function ask({ limit = 0 } = {}) {
  asking?.abort();
  const mine = new AbortController();
  asking = mine;
  say('', []);
  at('hint').hidden = true;
  stop.hidden = false;
  const begun = performance.now();
  const asked = question(limit);
  try {
    const found = await fetched(asked, chosen ? JSON_ROWS : `${JSON_ROWS}, application/n-triples;q=0.9`, mine.signal);
    if (asking !== mine) return;
    answered = { asked, ...found };
    const seconds = ((performance.now() - begun) / 1000).toFixed(2);
    show();
    const count = (answered.rows ?? []).length.toLocaleString('en');
    if (answered.more) say('', [...both(`처음 ${count}행 · ${seconds}초`, `the first ${count} rows · ${seconds} s`), ' ', more(answered.rows.length)]);
    else say('', answered.rows ? both(`${count}${answered.triples ? '개 트리플' : '행'} · ${seconds}초`, `${count} ${answered.triples ? 'triples' : 'rows'} · ${seconds} s`)
      : both(`${seconds}초`, `${seconds} s`));
  } catch (error) {
    if (asking !== mine) return;
    tabs.hidden = answer.hidden = true;
    if (error.name === 'AbortError') say('', both('중지했습니다', 'Stopped'));
    else fail(error);
  } finally {
    if (asking === mine) { asking = null; stop.hidden = true; }
  }
}

/** A button for a page ten times as long. */
function more(shown) {
  return element('button', { type: 'button', className: 'tool', id: 'more', onclick: () => ask({ limit: Math.max(shown, PAGE) * 10 }) }, ...both('더 보기', 'More'));
}

function fail({ status, message }) {
  const [ko, en] = REASONS[status] ?? ['서버가 응답하지 않습니다', 'The server does not respond'];
  say('wrong', [...both(ko, en), `: ${message}`]);
}

function say(className, words) {
  said.className = className;
  said.replaceChildren(...words);
}

/** Ask by the address of a named query, or in SPARQL. */
async function sent({ address, query }, accept, signal) {
  const found = await (address ? fetch(address, { headers: { Accept: accept }, signal })
    : fetch('/sparql', { method: 'POST', headers: { Accept: accept, 'Content-Type': 'application/sparql-query' }, body: query, signal }));
  const body = await found.text();
  if (!found.ok) throw Object.assign(new Error(body.trim()), { status: found.status });
  return { found, body };
}

async function fetched(asked, accept, signal) {
  const { found, body } = await sent(asked, accept, signal);
  if (!found.headers.get('Content-Type').startsWith(JSON_ROWS)) return { triples: true, names: ['subject', 'predicate', 'object'], rows: triples(body) };
  const { head, results, boolean } = JSON.parse(body);
  return results ? { json: body, names: head.vars, rows: results.bindings, more: found.headers.has('Bodokg-More') } : { json: body, yes: boolean };
}

run.addEventListener('click', () => ask());
stop.addEventListener('click', () => asking?.abort());
at('link').addEventListener('click', async () => {
  history.replaceState(null, '', chosen ? `#${address().slice('/query/'.length)}` : `#query=${encodeURIComponent(text())}`);
  try {
    await navigator.clipboard.writeText(location.href);
    say('', both('복사했습니다', 'Copied'));
  } catch {
    say('', both('링크가 주소 표시줄에 있습니다', 'The link is in the address bar'));
  }
});

// Answers

const SHAPES = {
  table: ['표', 'Table'], network: ['관계망', 'Network'], json: ['JSON', 'JSON'], csv: ['CSV', 'CSV'], turtle: ['Turtle', 'Turtle'],
};
const MEDIA = { csv: ['text/csv', 'csv'], turtle: ['text/turtle', 'ttl'], json: [JSON_ROWS, 'json'] };

function show() {
  const shapes = answered.rows ? ['table', 'network', ...(answered.triples ? ['turtle', 'json'] : ['csv', 'json'])] : ['table', 'json'];
  tabs.replaceChildren(...shapes.map((shape) => {
    const tab = element('button', { type: 'button', className: 'tool', role: 'tab', id: `tab-${shape}`, onclick: () => open(shape) }, ...both(...SHAPES[shape]));
    tab.setAttribute('aria-controls', 'answer');
    return tab;
  }));
  tabs.hidden = answer.hidden = false;
  open('table');
}

tabs.addEventListener('keydown', (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const all = [...tabs.querySelectorAll('[role=tab]')];
  const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
  next.focus();
  next.click();
});

async function open(shape) {
  for (const tab of tabs.querySelectorAll('[role=tab]')) {
    tab.ariaSelected = String(tab.id === `tab-${shape}`);
    tab.tabIndex = tab.id === `tab-${shape}` ? 0 : -1;
  }
  tabs.querySelector('.save')?.remove();
  if (shape === 'table') {
    const { yes, names, rows } = answered;
    answer.replaceChildren(rows ? table(names, rows, given) : element('p', { className: 'yesno' }, ...both(yes ? '예' : '아니요', yes ? 'Yes' : 'No')));
  } else if (shape === 'network') picture();
  else await written(shape);
  answer.scrollIntoView({ block: 'nearest' });
}

/** Show the answer as it comes in one of the formats, and offer to save it. */
async function written(shape) {
  const [media, suffix] = answered.triples && shape === 'json' ? ['application/ld+json', 'jsonld'] : MEDIA[shape];
  const mine = answered;
  const body = shape === 'json' && mine.json ? mine.json : (await sent(mine.asked, media).catch(fail))?.body;
  if (body === undefined || mine !== answered) return;
  answer.replaceChildren(element('pre', { textContent: body, tabIndex: 0 }));
  tabs.append(element('a', { className: 'tool save', download: `answer.${suffix}`, href: URL.createObjectURL(new Blob([body], { type: media })) }, ...both('저장', 'Save')));
}

/** The page of `kg query --view`, in a frame that may only run its own script. */
function picture() {
  const frame = element('iframe', { name: 'network', title: '관계망 Network' });
  frame.sandbox = 'allow-scripts allow-downloads allow-popups';
  const drawing = element('p', { className: 'quiet' }, ...both('관계망을 그리는 중…', 'Drawing the network…'));
  answer.replaceChildren(drawing, frame); // which loads the empty page
  frame.addEventListener('load', () => drawing.remove());
  if (answered.asked.address) { frame.src = answered.asked.address; return; }
  const form = at('picture');
  form.elements.query.value = answered.asked.query;
  form.submit();
}

// The place

/** Take up what a link brings: `#query=…`, or an example with its words, `#who-said-what?topic=…`. */
function fromPlace() {
  const [name, words] = location.hash.slice(1).split('?', 2);
  if (given.examples.some((one) => one.name === name)) {
    choose(name);
    for (const [field, value] of new URLSearchParams(words)) if (parameters.elements[field]) parameters.elements[field].value = value;
    bind();
    return true;
  }
  const query = new URLSearchParams(location.hash.slice(1)).get('query');
  if (query) { choose(null); write(query); }
  return Boolean(query);
}

addEventListener('hashchange', fromPlace);
if (!fromPlace()) choose('who-said-what');
