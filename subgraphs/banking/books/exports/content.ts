import type { PeriodLine } from '../periods/rules.ts';
import type { JournalLine } from './lines.ts';

/** Source of an export: a closed month in one currency. */
export interface ExportContent {
  /** `2031-05` */
  readonly month: string;
  readonly currency: string;
  /** First and last day of the journal. */
  readonly from: string | null;
  readonly to: string;
  readonly detail: boolean;
  /** When the month was closed: the date of the file, so that it is the same whenever it is written. */
  readonly closedAt: Date;
  /** Trial balance in the currency. */
  readonly balances: readonly PeriodLine[];
  readonly entries: number;
  /** Lines of the journal, slice by slice; no entry is in two slices. */
  readonly slices: AsyncIterable<readonly JournalLine[]>;
}
