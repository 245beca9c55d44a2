import { useEffect, useState } from 'react';
import { usePart } from '../../../lib/part.tsx';
import { type Loaded, nothingLoaded, withPage } from './entries.ts';
import { RecordingEntriesDocument } from './generated/operations.ts';

export interface LoadedEntries extends Loaded {
  /** A page does not come: what came before it stays. */
  readonly isDown: boolean;
  /** The caller no longer reads the recording. */
  readonly isGone: boolean;
  retry(): void;
}

/** All entries of a recording, page after page. */
export function useEntries(id: string): LoadedEntries {
  const [loaded, setLoaded] = useState(nothingLoaded);
  const { data, isDown, isForbidden, reload } = usePart(
    RecordingEntriesDocument,
    { id, after: loaded.after },
    { pause: loaded.isComplete, requestPolicy: 'network-only' },
  );
  const page = data?.sessionRecording?.entries;
  useEffect(() => {
    if (page !== undefined) setLoaded((known) => withPage(known, page));
  }, [page]);
  return {
    ...loaded,
    isDown: !loaded.isComplete && isDown,
    isGone: isForbidden || (data?.sessionRecording === null && !isDown),
    retry: reload,
  };
}
