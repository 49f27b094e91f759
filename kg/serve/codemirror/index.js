// What kg/serve/web/codemirror.js is made of: make codemirror.
export { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
export { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
export { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
export { EditorState } from '@codemirror/state';
export { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
export { tags } from '@lezer/highlight';
