import { autocompletion, type CompletionContext } from '@codemirror/autocomplete';
import { json, jsonParseLinter } from '@codemirror/lang-json';
import { linter } from '@codemirror/lint';
import { useMemo, useRef } from 'react';
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
      linter((view) => (view.state.doc.toString().trim() === '' ? [] : jsonParseLinter()(view))),
      autocompletion({ icons: false, override: [(context) => keysFor(context, offered.current)] }),
    ],
    [],
  );
  const { place } = useEditor({ label, text, onChange, extensions });
  return <div className="editor" ref={place} />;
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
