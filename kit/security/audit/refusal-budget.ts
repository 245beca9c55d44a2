import { LRUCache } from 'lru-cache';

/** Within this time a person's refusals of one field make one entry, and all of theirs at most `ENTRIES_MAX`. */
const WINDOW_MS = 5 * 60_000;
const ENTRIES_MAX = 20;
/** People remembered at one time; the one whose window began first is forgotten. */
const PEOPLE_MAX = 10_000;

interface Window {
  readonly beganAt: number;
  readonly fields: Set<string>;
}

/** Limits how many refusals are written down, so that a caller who is refused a thousand times does not fill the log with as many transactions. */
export class RefusalBudget {
  readonly #windows = new LRUCache<string, Window>({ max: PEOPLE_MAX });

  /** Whether the refusal of this field to this person is to be written now. */
  take(userId: string, field: string, now: Date): boolean {
    const at = now.getTime();
    let window = this.#windows.peek(userId);
    if (window === undefined || at - window.beganAt >= WINDOW_MS) {
      window = { beganAt: at, fields: new Set() };
      this.#windows.set(userId, window);
    }
    if (window.fields.has(field) || window.fields.size >= ENTRIES_MAX) return false;
    window.fields.add(field);
    return true;
  }
}
