import type { WebLocks } from '../browser/platform.ts';

/** Runs work that must not overlap with other work of the same name. */
export type Exclusively = <Value>(work: () => Promise<Value>) => Promise<Value>;

/** One piece of work after the other, within this process. */
export function inTurns(): Exclusively {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    // Its caller receives the failure; the next turn runs regardless.
    last = turn.catch(() => {});
    return turn;
  };
}

/** One piece of work after the other, among all tabs and workers of one origin. A tab that is closed gives its turn up. */
export function inTurnsOfOrigin(name: string, locks: WebLocks): Exclusively {
  return (work) => locks.request(name, work);
}
