import { json } from '@codemirror/lang-json';
import { Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import type { FindState } from '../answer/use-find.ts';
import { showAsked } from './asked-lines.ts';
import { foundMarks, showFound } from './found-marks.ts';
import { jsonColours } from './look.ts';
import { useEditor } from './use-editor.ts';

export interface AnswerViewProps {
  readonly text: string;
  /** Lines of the field that is looked at, counted from 1. */
  readonly askedLines: readonly number[];
  readonly find: FindState;
  /** The line the cursor was put on, counted from 1. */
  readonly onLine: (line: number) => void;
}

/** The answer: folded, searched and selected, never written to. */
export function AnswerView({ text, askedLines, find, onLine }: AnswerViewProps) {
  const open = useRef(find.open);
  open.current = find.open;
  const extensions = useMemo(
    () => [json(), jsonColours, foundMarks, Prec.highest(keymap.of([{ key: 'Mod-f', run: () => openWith(open) }]))],
    [],
  );
  const { place, view } = useEditor({
    label: 'Response',
    text,
    isReadOnly: true,
    extensions,
    onCursor: (offset) => view !== null && onLine(view.state.doc.lineAt(offset).number),
  });
  useEffect(() => {
    if (view === null) return;
    const [first] = askedLines;
    const target = first !== undefined && first <= view.state.doc.lines ? view.state.doc.line(first).from : null;
    const isFollowing = target !== null && !view.hasFocus;
    view.dispatch({
      effects: [
        showAsked.of(askedLines),
        ...(isFollowing ? [EditorView.scrollIntoView(target, { y: 'nearest' })] : []),
      ],
    });
  }, [askedLines, view]);
  const { found, current } = find;
  useEffect(() => {
    if (view === null) return;
    const at = found.starts[current];
    const isThere = at !== undefined && at + found.length <= view.state.doc.length;
    view.dispatch({
      effects: [
        showFound.of({ starts: found.starts, length: found.length, current }),
        ...(isThere ? [EditorView.scrollIntoView(at, { y: 'center' })] : []),
      ],
    });
  }, [found, current, view]);
  return <div className="editor" ref={place} />;
}

function openWith(open: { readonly current: () => void }): boolean {
  open.current();
  return true;
}
