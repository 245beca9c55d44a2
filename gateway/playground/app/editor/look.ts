import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Colours come from the tokens, so that one style serves both themes. */
export const look = [
  EditorView.theme({
    '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'transparent' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': { font: 'var(--text-code)', fontFeatureSettings: '"calt" 0' },
    '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)' },
    '.cm-gutters': { color: 'var(--ink-3)', backgroundColor: 'var(--surface)', border: 'none' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0 4px 0 8px' },
    '.cm-foldGutter .cm-gutterElement': { width: '14px', cursor: 'pointer', color: 'var(--ink-3)' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'transparent' },
    '.cm-asked': { backgroundColor: 'var(--selected)', boxShadow: 'inset 2px 0 var(--accent)' },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: 'color-mix(in srgb, var(--accent) 22%, transparent)',
    },
    '&:not(.cm-focused) .cm-matchingBracket': { backgroundColor: 'transparent' },
    '&.cm-focused .cm-matchingBracket': {
      backgroundColor: 'var(--fill)',
      outline: '1px solid var(--hairline-strong)',
    },
    '.cm-foldPlaceholder': {
      color: 'var(--ink-2)',
      backgroundColor: 'var(--fill)',
      border: 'none',
      padding: '0 6px',
      borderRadius: 'var(--r-1)',
    },
    '.cm-tooltip': {
      color: 'var(--ink)',
      backgroundColor: 'var(--raised)',
      border: 'none',
      borderRadius: 'var(--r-2)',
      boxShadow: 'var(--shadow-pop)',
      overflow: 'hidden',
    },
    '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: 'var(--text-code)', maxHeight: '16em' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      color: 'var(--ink)',
      backgroundColor: 'var(--selected)',
    },
    '.cm-completionDetail': { color: 'var(--ink-3)', fontStyle: 'normal', marginLeft: '12px' },
    '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600', color: 'var(--accent)' },
    '.cm-completionInfo': { font: 'var(--text-meta)', color: 'var(--ink-2)', padding: '8px 12px', maxWidth: '320px' },
    '.cm-diagnostic': { font: 'var(--text-meta)', color: 'var(--ink)', padding: '6px 12px', borderLeftWidth: '3px' },
    '.cm-diagnostic-error': { borderLeftColor: 'var(--danger)' },
    '.cm-diagnostic-warning': { borderLeftColor: 'var(--warning)' },
    '.cm-lintRange-error': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--danger)',
      textUnderlineOffset: '3px',
    },
    '.cm-lintRange-warning': {
      backgroundImage: 'none',
      textDecoration: 'underline wavy var(--warning)',
      textUnderlineOffset: '3px',
    },
    '.cm-panels': { color: 'var(--ink)', backgroundColor: 'var(--canvas)', borderColor: 'var(--hairline)' },
    '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--hairline)' },
    '.cm-panel.cm-search': { font: 'var(--text-meta)', padding: '6px 10px' },
    '.cm-panel.cm-search label': { font: 'var(--text-meta)', color: 'var(--ink-2)' },
    '.cm-textfield': {
      font: 'var(--text-body)',
      fontSize: '13px',
      color: 'var(--ink)',
      backgroundColor: 'var(--surface)',
      border: '1px solid var(--edge)',
      borderRadius: 'var(--r-2)',
      padding: '2px 8px',
    },
    '.cm-button': {
      font: 'var(--text-label)',
      color: 'var(--ink)',
      backgroundImage: 'none',
      backgroundColor: 'var(--surface)',
      border: '1px solid var(--hairline-strong)',
      borderRadius: 'var(--r-2)',
      padding: '2px 10px',
    },
    '.cm-panel.cm-search [name=close]': { color: 'var(--ink-2)', fontSize: '16px', right: '8px' },
    '.cm-searchMatch': { backgroundColor: 'var(--warning-soft)', outline: '1px solid var(--warning)' },
    '.cm-searchMatch-selected': { backgroundColor: 'color-mix(in srgb, var(--warning) 40%, transparent)' },
    '.cm-searchMatch-selected, .cm-searchMatch-selected *': { color: 'var(--ink)' },
    '.cm-placeholder': { color: 'var(--ink-3)' },
  }),
];

const common = [
  { tag: [tags.number, tags.integer, tags.float, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--code-comment)' },
  { tag: tags.string, color: 'var(--code-string)' },
];

/** Keys of JSON are accented; names of fields are what is read most, and plain. */
export const jsonColours = syntaxHighlighting(
  HighlightStyle.define([...common, { tag: tags.propertyName, color: 'var(--code-key)' }]),
);

export const graphqlColours = syntaxHighlighting(
  HighlightStyle.define([
    ...common,
    { tag: [tags.keyword, tags.definitionKeyword, tags.modifier], color: 'var(--code-keyword)' },
    { tag: tags.attributeName, color: 'var(--code-key)' },
    { tag: tags.variableName, color: 'var(--code-number)' },
    { tag: [tags.special(tags.name), tags.typeName], color: 'var(--code-string)' },
  ]),
);
