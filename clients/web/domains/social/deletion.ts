import { useEffect, useRef, useState } from 'react';

const UNDO_MS = 6_000;

/**
 * Deletes after a moment in which it can be kept. Until then nothing was deleted, and the place says so; who leaves the page meanwhile has
 * not taken it back, and it is done at once.
 */
export function useDelayedDelete(remove: () => Promise<boolean>): {
  readonly state: 'none' | 'waiting' | 'done';
  start(): void;
  undo(): void;
} {
  const [state, setState] = useState<'none' | 'waiting' | 'done'>('none');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(remove);
  latest.current = remove;
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      void latest.current();
    },
    [],
  );
  return {
    state,
    start() {
      setState('waiting');
      timer.current = setTimeout(() => {
        timer.current = undefined;
        void latest.current().then((isDone) => setState(isDone ? 'done' : 'none'));
      }, UNDO_MS);
    },
    undo() {
      clearTimeout(timer.current);
      timer.current = undefined;
      setState('none');
    },
  };
}
