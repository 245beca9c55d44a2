import { useCallback, useState } from 'react';
import { browserStorage } from '../storage.ts';
import { addToHistory, type HistoryEntry, readHistory, writeHistory } from './kept.ts';

export interface HistoryState {
  readonly entries: readonly HistoryEntry[];
  add(entry: HistoryEntry): void;
  clear(): void;
}

export function useHistory(): HistoryState {
  const [entries, setEntries] = useState(() => readHistory(browserStorage()));
  const add = useCallback((entry: HistoryEntry) => {
    // Read anew: another window may have added to it.
    const next = addToHistory(readHistory(browserStorage()), entry);
    writeHistory(browserStorage(), next);
    setEntries(next);
  }, []);
  const clear = useCallback(() => {
    writeHistory(browserStorage(), []);
    setEntries([]);
  }, []);
  return { entries, add, clear };
}
