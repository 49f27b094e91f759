// Elements, and the words that several parts of the page use.

const TYPES = {
  PoliticalParty: ['정당', 'Political party'], GovernmentBody: ['정부기관', 'Government body'],
  LocalGovernment: ['지방자치단체', 'Local government'], LegislativeBody: ['의회', 'Legislative body'],
  Court: ['법원', 'Court'], PublicInstitution: ['공공기관', 'Public institution'],
  Company: ['기업', 'Company'], University: ['대학', 'University'], MediaOutlet: ['언론사', 'Media outlet'],
  ResearchInstitute: ['연구기관', 'Research institute'], Association: ['협회·단체', 'Association'],
  InternationalOrganization: ['국제기구', 'International organization'],
};
const TENURES = { Current: ['현직', 'current'], Former: ['전직', 'former'], Designate: ['내정', 'designate'], Acting: ['직무대행', 'acting'] };
const STANCES = { // neutral is not worth a word
  Assertive: ['강조', 'assertive'], Supportive: ['지지', 'supportive'], Critical: ['비판', 'critical'], Denying: ['반박', 'denying'],
  Questioning: ['질문', 'questioning'], Requesting: ['요청', 'requesting'], Proposing: ['제안', 'proposing'], Promising: ['약속', 'promising'],
};
const STATES = { Announced: ['예정', 'announced'], Held: ['개최', 'held'] };
const MODES = { Direct: ['직접 인용', 'direct speech'], Indirect: ['간접 인용', 'indirect speech'] };
const KIND_NAMES = {
  person: ['인물', 'People', 'Person'], institution: ['기관', 'Institutions', 'Institution'], role: ['직책', 'Roles', 'Role'],
  topic: ['주제', 'Topics', 'Topic'], event: ['행사', 'Events', 'Event'], place: ['장소', 'Places', 'Place'],
};
const FACT_NAMES = {
  posts: ['재직', 'Post'], statements: ['발언', 'Statement'], participations: ['참여', 'Participation'], events: ['행사', 'Event'],
};

const term = (table, key) => (Object.hasOwn(table, key) ? t(...table[key]) : key);
const number = (count) => count.toLocaleString('en');

function el(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children.flat(2).filter(Boolean));
  return made;
}

function button(className, onclick, ...children) {
  return Object.assign(el('button', className, ...children), { type: 'button', onclick });
}

const separated = (parts, mark) => parts.filter(Boolean).flatMap((part, at) => (at ? [mark, part] : [part]));
const sign = (kind) => Object.assign(el('i', `mark ${kind}`), { ariaHidden: 'true' });

/** A node's name: a link to it, unless it is the one that is shown. */
function entity(id, text = nodes.get(id).label, className = 'entity') {
  if (id === state.node) return el('span', 'who', text);
  const onclick = (event) => {
    event.preventDefault();
    show(id);
  };
  return Object.assign(el('a', className, text), { href: `#${new URLSearchParams([[nodes.get(id).kind, addressOf(id)]])}`, onclick });
}
const entities = (ids = []) => separated(ids.map((id) => entity(id)), ', ');

function source(one) {
  const made = el(one.url ? 'a' : 'span', '', one.title);
  if (one.url) Object.assign(made, { href: one.url, target: '_blank', rel: 'noopener noreferrer' }); // http(s), by the model
  return made;
}

/** A list that shows its first rows, and the rest when asked. */
function some(rows, most, draw) {
  const made = rows.slice(0, most).map(draw);
  if (rows.length <= most) return made;
  const more = button('more', () => more.replaceWith(...some(rows.slice(most), most * 4, draw)),
    t(`${number(rows.length - most)}개 더`, `${number(rows.length - most)} more`));
  return [...made, more];
}
