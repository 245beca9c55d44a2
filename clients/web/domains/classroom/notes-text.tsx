import { useWords } from '@codai/ui';
import type * as Y from 'yjs';
import { useDocumentPart } from './use-document-part.ts';
import { classroomWords } from './words.ts';

const readText = (doc: Y.Doc): string => doc.getText('text').toString();

/** The text that a document holds, to read. */
export function NotesText({ doc }: { readonly doc: Y.Doc }) {
  const words = useWords(classroomWords).notes;
  return (
    <textarea
      className="input class-text"
      aria-label={words.text}
      value={useDocumentPart(doc, readText, '')}
      readOnly
      dir="auto"
    />
  );
}
