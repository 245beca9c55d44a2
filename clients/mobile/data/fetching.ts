import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let running = 0;

function change(by: 1 | -1): void {
  running += by;
  for (const listener of listeners) listener();
}

/** Counts a request of a section as running. Returns what ends it, which counts once. */
export function beginFetch(): () => void {
  change(1);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    change(-1);
  };
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Whether any section waits for an answer: the sign of a pull to refresh stays that long. */
export const useIsFetching = () =>
  useSyncExternalStore(
    subscribe,
    () => running > 0,
    () => false,
  );
