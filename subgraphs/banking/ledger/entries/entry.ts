import type { Id } from '@codai/kit';
import type { Authority } from './authority.ts';
import type { Leg } from './rules.ts';

/** An entry whose authority somebody else knows, such as the hold it captures. */
export interface Entry {
  /** Cause: TRANSFER, HOLD_CAPTURE, FX, FEE… */
  readonly kind: string;
  /** Names the cause for ever: a second entry of the same cause is a unique violation. */
  readonly sourceKey: string;
  readonly description: string;
  /**
   * `2031-05-02`; the day on which it counts, which may differ from the day it was written. When its accounting period is
   * closed, the entry takes the first open day, unless `isDayExact`: then it is refused.
   */
  readonly effectiveOn: string;
  readonly isDayExact?: boolean;
  readonly reversesId?: Id<'JournalEntry'> | null;
  readonly legs: readonly Leg[];
}

export interface EntryToPost extends Entry {
  /** Authority for its debits, checked by the database in the same statement. */
  readonly authority: Authority;
}

export interface PostedEntry {
  readonly entryId: Id<'JournalEntry'>;
  readonly postedAt: Date;
  /** The day that the entry counts on. */
  readonly effectiveOn: string;
}
