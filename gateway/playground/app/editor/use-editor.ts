import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type RefObject, useEffect, useRef } from 'react';
import { nonce } from '../options.ts';
import { askedLines } from './asked-lines.ts';
import { look } from './look.ts';

export interface EditorOptions {
  readonly label: string;
  readonly text: string;
  readonly onChange?: (text: string) => void;
  /** Offset of the cursor, when it has moved. */
  readonly onCursor?: (offset: number) => void;
  readonly isReadOnly?: boolean;
  /** Of the language; read once. */
  readonly extensions: readonly Extension[];
}

/** An editor in `place`. Its text follows `text`; what is typed goes to `onChange` and leaves selection and history alone. */
export function useEditor(options: EditorOptions): {
  place: RefObject<HTMLDivElement | null>;
  view: RefObject<EditorView | null>;
} {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    const { label, text, extensions, isReadOnly = false } = latest.current;
    const make = () => {
      if (place.current === null) return;
      view.current = new EditorView({
        parent: place.current,
        state: EditorState.create({ doc: text, extensions: [...base(label, isReadOnly, latest), ...extensions] }),
      });
    };
    // An editor takes a phone a tenth of a second. One without a text can wait for the others.
    const timer = text === '' ? setTimeout(make) : undefined;
    if (timer === undefined) make();
    return () => {
      clearTimeout(timer);
      view.current?.destroy();
      view.current = null;
    };
  }, []);

  const { text } = options;
  useEffect(() => {
    const editor = view.current;
    if (editor === null || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, selection: { anchor: 0 } });
  }, [text]);
  return { place, view };
}

function base(label: string, isReadOnly: boolean, latest: RefObject<EditorOptions>): Extension[] {
  const writing = isReadOnly
    ? [EditorState.readOnly.of(true)]
    : [
        history(),
        closeBrackets(),
        indentOnInput(),
        keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap]),
      ];
  return [
    EditorView.cspNonce.of(nonce),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
    lineNumbers(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    drawSelection(),
    bracketMatching(),
    search({ top: true }),
    askedLines,
    ...writing,
    keymap.of([...searchKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
    look,
    EditorView.updateListener.of((update) => {
      const { onChange, onCursor } = latest.current;
      if (update.docChanged) onChange?.(update.state.doc.toString());
      if (update.selectionSet && update.view.hasFocus) onCursor?.(update.state.selection.main.head);
    }),
  ];
}
