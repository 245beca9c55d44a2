import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { type Diagnostic, linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { useMemo, useRef } from 'react';
import { maskPlaces } from '../environments/fill.ts';
import { jsonColours } from './look.ts';
import { useEditor } from './use-editor.ts';

export interface JsonEditorProps {
  readonly label: string;
  readonly text: string;
  readonly onChange: (text: string) => void;
  /** Offered as keys of the outermost object. */
  readonly names: readonly { readonly name: string; readonly type: string }[];
}

/** Variables or headers: one JSON object. */
export function JsonEditor({ label, text, onChange, names }: JsonEditorProps) {
  const offered = useRef(names);
  offered.current = names;
  const extensions = useMemo(
    () => [
      json(),
      jsonColours,
      linter(({ state }) => faultsIn(state.doc.toString())),
      autocompletion({ icons: false, override: [(context) => keysFor(context, offered.current)] }),
    ],
    [],
  );
  const { place } = useEditor({ label, text, onChange, extensions });
  return <div className="editor" ref={place} />;
}

/** The faults of the JSON; a place for a value of the environment is none. */
function faultsIn(text: string): Diagnostic[] {
  if (text.trim() === '') return [];
  const state = EditorState.create({ doc: maskPlaces(text) });
  return jsonParseLinter()({ state } as EditorView);
}

function keysFor(context: CompletionContext, names: JsonEditorProps['names']) {
  const before = context.state.sliceDoc(0, context.pos);
  const depth = [...before].reduce((sum, character) => sum + (character === '{' ? 1 : character === '}' ? -1 : 0), 0);
  const word = context.matchBefore(/"?\w*/);
  if (word === null || depth > 1 || /:\s*"?\w*$/.test(before) || (word.from === word.to && !context.explicit))
    return null;
  const options = names.map(({ name, type }) => ({
    label: `"${name}"`,
    apply: depth === 0 ? `{ "${name}": ` : `"${name}": `,
    detail: type,
  }));
  return { from: word.from, options };
}
