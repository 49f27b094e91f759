// What can be written where the cursor is: prefixes, terms by name or by their Korean label, keywords, variables.

const KEYWORDS = ['ASK', 'BIND', 'CONSTRUCT', 'COUNT', 'DESCRIBE', 'DISTINCT', 'FILTER', 'GRAPH', 'GROUP BY', 'LIMIT', 'OPTIONAL', 'ORDER BY', 'PREFIX', 'SELECT', 'UNION', 'VALUES', 'WHERE'];

/** Write a completion, and the PREFIX that it needs where there is none. */
function write(view, text, from, to, prefix, iri) {
  const changes = [{ from, to, insert: text }];
  const lacks = prefix && !new RegExp(`^\\s*PREFIX\\s+${prefix}:`, 'im').test(view.state.doc.toString());
  const line = lacks ? `PREFIX ${prefix}: <${iri}>\n` : '';
  if (line) changes.unshift({ from: place(view.state.doc.toString()), insert: line });
  view.dispatch({ changes, selection: { anchor: from + line.length + text.length }, userEvent: 'input.complete' });
}

/** Return where the first word of the query is that is no comment. */
function place(text) {
  const comments = /^(?:\s*#.*\n)*/.exec(text)[0];
  return comments.length;
}

/** Return the source of completions for CodeMirror; `terms` gives them when they are there. */
export function complete(prefixes, terms) {
  return (context) => {
    const word = context.matchBefore(/[?$]?[\p{L}\p{N}_·-]*(?::[\p{L}\p{N}_·-]*)?/u);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const before = context.state.doc.lineAt(word.from).text.slice(0, word.from - context.state.doc.lineAt(word.from).from);
    if (/#/.test(before) && !/[<"'][^>"']*#/.test(before)) return null;
    const text = context.state.doc.toString();
    if (/^[?$]/.test(word.text)) {
      const names = new Set([...text.matchAll(/[?$][\p{L}\p{N}_]+/gu)].filter((one) => one.index !== word.from).map(([name]) => name));
      return { from: word.from, options: [...names].map((label) => ({ label, type: 'variable' })) };
    }
    if (/PREFIX\s+$/i.test(before)) {
      const options = Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}:`, detail: iri, apply: `${name}: <${iri}>` }));
      return { from: word.from, options };
    }
    const english = document.documentElement.lang === 'en';
    const options = terms().map(({ name, ko, en, kind }) => ({
      label: name,
      displayLabel: name,
      detail: english ? en : ko,
      boost: name.startsWith('kg:') ? 1 : 0,
      type: kind,
      apply: (view, _, from, to) => write(view, name, from, to, name.split(':')[0], prefixes[name.split(':')[0]]),
    }));
    // By its Korean label: what is typed must be in the label of the option for it to be found.
    if (/[ㄱ-힣]/.test(word.text)) for (const option of options) option.label = `${option.detail} ${option.displayLabel}`;
    if (!word.text.includes(':')) {
      for (const [name, iri] of Object.entries(prefixes)) {
        options.push({ label: `${name}:`, detail: iri, apply: (view, _, from, to) => write(view, `${name}:`, from, to, name, iri) });
      }
      options.push(...KEYWORDS.map((label) => ({ label, type: 'keyword', boost: 2 })));
    }
    return { from: word.from, options, validFor: /^[\p{L}\p{N}_·:-]*$/u };
  };
}
