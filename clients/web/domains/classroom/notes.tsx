import { Badge, SkeletonRows, useWords } from '@codai/ui';
import { useEffect, useRef } from 'react';
import { useShared } from '../../shared/shared-text/use-shared-text.ts';
import { collabDocuments } from './documents.ts';
import { NotesText } from './notes-text.tsx';
import { classroomWords } from './words.ts';

/** A text that everybody writes at once, also without a connection. */
export function Notes({ id, isReadOnly }: { readonly id: string; readonly isReadOnly: boolean }) {
  const words = useWords(classroomWords).notes;
  const { shared, state, hasEnded } = useShared(id, collabDocuments);
  const field = useRef<HTMLTextAreaElement>(null);
  const isLoaded = state.sequence !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is there once the document is loaded.
  useEffect(() => {
    if (shared === null || field.current === null) return;
    return shared.bind(field.current);
  }, [shared, isLoaded]);
  if (!isLoaded || shared === null) return <SkeletonRows />;
  const status = hasEnded ? 'ended' : state.phase;
  return (
    <div className="stack class-notes" data-status={status}>
      <span role="status">
        <Badge tone={status === 'saved' ? 'good' : status === 'waiting' || status === 'refused' ? 'warning' : 'waits'}>
          {status === 'saved' ? words.saved : status === 'waiting' ? words.waiting : words.saving}
        </Badge>
      </span>
      {isReadOnly ? (
        <NotesText doc={shared.doc} />
      ) : (
        <textarea ref={field} className="input class-text" aria-label={words.text} readOnly={hasEnded} dir="auto" />
      )}
    </div>
  );
}
