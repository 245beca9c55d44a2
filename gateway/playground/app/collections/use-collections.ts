import { useCallback, useEffect, useState } from 'react';
import { browserStorage } from '../storage.ts';
import { COLLECTIONS_KEY, type Collections, keepCollections, readCollections } from './collections.ts';

export interface CollectionsState {
  readonly collections: Collections;
  /** Why the last change was refused, as a sentence: then everything is as it was. */
  readonly problem: string | null;
  change(make: (collections: Collections) => Collections | string): void;
  refuse(problem: string | null): void;
}

/** The saved operations of this browser. */
export function useCollections(): CollectionsState {
  const [collections, setCollections] = useState(() => readCollections(browserStorage()));
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const follow = ({ key }: StorageEvent) => {
      if (key === COLLECTIONS_KEY) setCollections(readCollections(browserStorage()));
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  const change = useCallback((make: (now: Collections) => Collections | string) => {
    // Read anew: another window may have changed them.
    const next = make(readCollections(browserStorage()));
    const refused = typeof next === 'string' ? next : keepCollections(browserStorage(), next);
    setProblem(refused);
    setCollections(readCollections(browserStorage()));
  }, []);
  return { collections, problem, change, refuse: setProblem };
}
