import { useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { ReplayedDocuments } from './replayed-documents.ts';
import type { RoomState } from './room-state.ts';

export interface ShownDocuments {
  readonly documents: ReadonlyMap<string, Y.Doc>;
  /** Updates that Yjs has refused. */
  readonly refusedCount: number;
}

/** Documents made of their updates. */
export function useReplayedDocuments(updates: RoomState['updates']): ShownDocuments {
  const [replayed] = useState(() => new ReplayedDocuments());
  const [shown, setShown] = useState<ShownDocuments>({ documents: new Map(), refusedCount: 0 });
  useEffect(() => {
    const documents = replayed.show(updates);
    setShown({ documents, refusedCount: replayed.refusedCount });
  }, [replayed, updates]);
  useEffect(() => () => replayed.close(), [replayed]);
  return shown;
}
