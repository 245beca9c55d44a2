import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintKeymap } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { nonce } from '../options.ts';
import { pause } from '../pause.ts';
import { askedLines } from './asked-lines.ts';
import { look } from './look.ts';

export interface EditorOptions {
  readonly label: string;
  readonly text: string;
  readonly onChange?: (text: string) => void;
  /** Offset of the cursor, when it has moved. */
  readonly onCursor?: (offset: number) => void;
  readonly isReadOnly?: boolean;
  /** The extensions of the language; read once. */
  readonly extensions: readonly Extension[];
}

/**
 * An editor in `place`, null until it has been made. Its text follows `text`; what is typed goes to `onChange` and leaves selection and history
 * alone.
 */
export function useEditor(options: EditorOptions): {
  place: RefObject<HTMLDivElement | null>;
  view: EditorView | null;
} {
  const place = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<EditorView | null>(null);
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    let isGone = false;
    let made: EditorView | undefined;
    // An editor takes a phone a tenth of a second and more: it is made apart from the page, its state apart from its view.
    const make = async () => {
      await pause();
      const { label, text, extensions, isReadOnly = false } = latest.current;
      const state = EditorState.create({
        doc: text,
        extensions: [...base(label, isReadOnly, latest), ...extensions],
      });
      await pause();
      if (isGone || place.current === null) return;
      made = new EditorView({ parent: place.current, state });
      setView(made);
    };
    void make();
    return () => {
      isGone = true;
      made?.destroy();
    };
  }, []);

  const { text } = options;
  useEffect(() => {
    if (view === null || view.state.doc.toString() === text) return;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
  }, [text, view]);
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
