import { useEffect, useState } from 'react';
import type * as Y from 'yjs';

/** A part of a document as it stands, read anew once after changes that come together. `read` keeps its identity; without a document it is `empty`. */
export function useDocumentPart<Part extends object | string>(
  doc: Y.Doc | null,
  read: (doc: Y.Doc) => Part,
  empty: Part,
): Part {
  const [part, setPart] = useState(empty);
  useEffect(() => {
    if (doc === null) return;
    let isDue = false;
    let isGone = false;
    const look = () => {
      isDue = false;
      if (!isGone) setPart(read(doc));
    };
    const soon = () => {
      if (!isDue) queueMicrotask(look);
      isDue = true;
    };
    look();
    doc.on('update', soon);
    return () => {
      isGone = true;
      doc.off('update', soon);
    };
  }, [doc, read]);
  return doc === null ? empty : part;
}
