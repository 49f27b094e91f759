// The editor: CodeMirror, SPARQL's words in colours, and completion.

import {
  autocompletion, bracketMatching, closeBrackets, closeBracketsKeymap, completionKeymap, defaultKeymap, drawSelection,
  EditorState, EditorView, HighlightStyle, history, historyKeymap, keymap, lineNumbers, StreamLanguage, syntaxHighlighting, tags,
} from './codemirror.js';
import { complete } from './completion.js';

const KEYWORDS = new Set(`ADD ALL AS ASC ASK BASE BIND BY CONSTRUCT DESC DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING IN LIMIT
  MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR SERVICE SILENT UNDEF UNION VALUES WHERE`.split(/\s+/));
const NAME = /[\p{L}_][\p{L}\p{M}\p{N}_·-]*/u;
const PATTERNS = [
  ['comment', /#.*/],
  ['url', /<[^<>"{}|^`\\\s]*>/],
  ['string', /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/],
  ['variableName', /[?$][\p{L}\p{N}_]+/u],
  ['meta', /@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^/],
  ['number', /[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/],
  ['name', new RegExp(`(?:${NAME.source})?:(?:[\\p{L}\\p{M}\\p{N}_·:%-]|\\.(?=[\\p{L}\\p{N}_])|\\\\.)*`, 'u')],
  ['word', NAME],
  ['operator', /[*/^|+=<>!&.;,-]+/],
];

/** Tokens of a line; a string in three quotes goes on to its end in a later one. */
const sparql = StreamLanguage.define({
  name: 'sparql',
  startState: () => ({ quotes: '' }),
  token(stream, state) {
    if (state.quotes || stream.match(/"""|'''/, false)) {
      if (!state.quotes) [state.quotes] = stream.match(/"""|'''/);
      const end = stream.string.indexOf(state.quotes, stream.pos);
      if (end < 0) stream.skipToEnd();
      else { stream.pos = end + 3; state.quotes = ''; }
      return 'string';
    }
    if (stream.eatSpace()) return null;
    for (const [kind, pattern] of PATTERNS) {
      const found = stream.match(pattern);
      if (!found) continue;
      if (kind === 'name') return 'typeName';
      if (kind !== 'word') return kind;
      if (KEYWORDS.has(found[0].toUpperCase())) return 'keyword';
      return found[0] === 'a' || /^(true|false)$/i.test(found[0]) ? 'atom' : 'function';
    }
    stream.next();
    return null;
  },
  tokenTable: { function: tags.function(tags.variableName) },
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"', "'"] } },
});

const colours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
  { tag: tags.keyword, color: 'var(--role)', fontWeight: '600' },
  { tag: tags.function(tags.variableName), color: 'var(--role)' },
  { tag: tags.variableName, color: 'var(--person)' },
  { tag: tags.string, color: 'var(--topic)' },
  { tag: tags.typeName, color: 'var(--event)' },
  { tag: tags.url, color: 'var(--topic)' },
  { tag: [tags.number, tags.atom], color: 'var(--accent)' },
  { tag: tags.meta, color: 'var(--quiet)' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--surface)', fontSize: '14px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { minHeight: '190px', maxHeight: '46vh', fontFamily: 'ui-monospace, "D2Coding", "Nanum Gothic Coding", Consolas, monospace', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--quiet)', border: 'none', paddingLeft: '6px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--mark)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--mark)', outline: 'none' },
  '.cm-tooltip': { backgroundColor: 'var(--surface)', color: 'var(--ink)', border: '1px solid var(--line)', borderRadius: '8px', overflow: 'hidden' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', fontSize: '13.5px', maxHeight: '15em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--surface)' },
  '.cm-completionDetail': { fontStyle: 'normal', opacity: '0.85' },
});

/** Make the editor; in a shadow root, where its styles need no exception of the page's policy. */
export function makeEditor(place, { run, changed, prefixes, terms }) {
  const root = place.attachShadow({ mode: 'open' });
  return new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      extensions: [
        keymap.of([{ key: 'Mod-Enter', run: () => { run(); return true; } }]),
        lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(),
        EditorView.lineWrapping, EditorView.contentAttributes.of({ 'aria-label': 'SPARQL' }),
        sparql, syntaxHighlighting(colours), theme,
        autocompletion({ override: [complete(prefixes, terms)], icons: false }),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.updateListener.of((update) => { if (update.docChanged) changed(update); }),
      ],
    }),
  });
}
