// The text of a document, where the page holds it: every name in it leads to its node, and back.

let reading = { document: '', fact: null };
let mention = -1;

function openText(id, fact = null) {
  reading = { document: id, fact };
  go({ view: 'text' });
  document.querySelector('#view-text mark')?.scrollIntoView({ block: 'center' });
}

function drawText(into) {
  const whole = view.documents.filter((one) => one.whole);
  const one = whole.find(({ id }) => id === (reading.document || state.doc)) ?? whole[0];
  if (!one) return;
  const stated = (reading.fact?.evidence ?? []).filter((span) => span.document === one.id);
  const choice = el('select', '', whole.map((each) => Object.assign(el('option', '', each.title), { value: each.id, selected: each === one })));
  choice.ariaLabel = t('문서', 'Document');
  choice.addEventListener('change', () => { reading = { document: choice.value, fact: null }; drawText(into); });
  into.replaceChildren(...[
    whole.length > 1 && choice,
    el('h2', '', one.title),
    el('p', 'quiet', separated([one.publisher, one.date, one.url && Object.assign(source(one), { textContent: t('원문', 'Original') })], ' · ')),
    ...(one.passages ?? []).map((passage) => el('p', '', written(passageRuns(passage, stated)))),
  ].filter(Boolean));
}

/** Go to the next place where the text names a node. */
function nextMention(id) {
  const holds = (one) => one.passages?.some((passage) => passage.marks?.some((mark) => mark.node === id));
  const current = documents.get(reading.document);
  if (!current || !holds(current)) reading = { document: view.documents.find(holds)?.id ?? '', fact: null };
  go({ view: 'text' });
  const all = [...document.querySelectorAll('#view-text .who')];
  mention = (mention + 1) % Math.max(all.length, 1);
  all[mention]?.scrollIntoView({ block: 'center' });
  for (const [at, one] of all.entries()) one.classList.toggle('now', at === mention);
}
