import { autocompletion } from '@codemirror/autocomplete';
import { graphql, updateSchema } from 'cm6-graphql';
import type { GraphQLSchema } from 'graphql';
import { useEffect, useMemo, useRef } from 'react';
import { showAsked } from './asked-lines.ts';
import { graphqlColours } from './look.ts';
import { useEditor } from './use-editor.ts';

export interface QueryEditorProps {
  readonly text: string;
  readonly schema: GraphQLSchema | null;
  /** Line of the field that is looked at, counted from 1; null: none. */
  readonly askedLine: number | null;
  readonly onChange: (text: string) => void;
  readonly onCursor: (offset: number) => void;
  /** Opens the documentation of a type or of a field of it. */
  readonly onShowDocs: (type: string, field: string | null) => void;
}

/** The operation: completion, validation and jumps by the schema. */
export function QueryEditor({ text, schema, askedLine, onChange, onCursor, onShowDocs }: QueryEditorProps) {
  const showDocs = useRef(onShowDocs);
  showDocs.current = onShowDocs;
  const extensions = useMemo(
    () => [
      graphqlColours,
      autocompletion({ icons: false }),
      graphql(undefined, {
        onShowInDocs(field, type, parentType) {
          const name = parentType ?? type;
          if (name !== undefined) showDocs.current(name, field ?? null);
        },
      }),
    ],
    [],
  );
  const { place, view } = useEditor({ label: 'Operation', text, onChange, onCursor, extensions });
  useEffect(() => {
    if (view !== null && schema !== null) updateSchema(view, schema);
  }, [schema, view]);
  useEffect(() => {
    view?.dispatch({ effects: showAsked.of(askedLine === null ? [] : [askedLine]) });
  }, [askedLine, view]);
  return (
    <div className="editor" ref={place}>
      {view === null && <pre className="first-text">{text}</pre>}
    </div>
  );
}
