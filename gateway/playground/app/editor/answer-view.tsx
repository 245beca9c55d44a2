import { json } from '@codemirror/lang-json';
import { EditorView } from '@codemirror/view';
import { useEffect, useMemo } from 'react';
import { showAsked } from './asked-lines.ts';
import { jsonColours } from './look.ts';
import { useEditor } from './use-editor.ts';

export interface AnswerViewProps {
  readonly text: string;
  /** Lines of the field that is looked at, counted from 1. */
  readonly askedLines: readonly number[];
  /** The line the cursor was put on, counted from 1. */
  readonly onLine: (line: number) => void;
}

/** The answer: folded, searched and selected, never written to. */
export function AnswerView({ text, askedLines, onLine }: AnswerViewProps) {
  const extensions = useMemo(() => [json(), jsonColours], []);
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
  return <div className="editor" ref={place} />;
}
