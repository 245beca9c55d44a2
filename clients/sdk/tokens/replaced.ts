import type { WebLocks } from '../browser/platform.ts';

/**
 * Which states of a shared storage have been replaced, known to every tab at once. `localStorage` alone does not tell: browsers with a process for each
 * tab hand it to them as copies that are brought up to date a moment later, on another way than locks, so that the
 * tab whose turn it is may still read what the tab before has replaced. Locks have one keeper for all tabs. So a tab that
 * replaces a state holds a lock on the name of that state for as long as a copy may be behind.
 */
export interface ReplacedStates {
  /** Marks a state as replaced; settles when every tab knows. */
  add(state: string): Promise<void>;
  has(state: string): Promise<boolean>;
}

/** How long a copy may be behind. Not much longer: a page that holds a lock cannot be kept for the way back to it. */
const KEPT_MS = 10_000;

export function replacedStates(key: string, locks: WebLocks): ReplacedStates {
  const nameOf = (state: string) => `${key} without ${state}`;
  return {
    add: (state) =>
      new Promise((resolve, reject) => {
        const kept = () =>
          new Promise<void>((release) => {
            resolve();
            setTimeout(release, KEPT_MS);
          });
        // Shared: two tabs may both replace it, as when both sign out.
        locks.request(nameOf(state), { mode: 'shared' }, kept).catch(reject);
      }),
    async has(state) {
      const { held = [] } = await locks.query();
      return held.some(({ name }) => name === nameOf(state));
    },
  };
}
