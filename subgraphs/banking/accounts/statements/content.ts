import type { PostingRow } from '../postings/lists.ts';
import type { PeriodRow } from './statement-row.ts';

/** Content of a document, independent of its form. */
export interface StatementContent {
  readonly period: PeriodRow;
  /** In the order in which they were posted. */
  readonly lines: readonly PostingRow[];
  readonly account: { readonly name: string; readonly iban: string };
  /** Number of a monthly statement; null for a period on demand. */
  readonly number: number | null;
  readonly id: string;
  /** When it was made; for a period that somebody asked for its end, so that the same period is the same bytes. */
  readonly issuedAt: Date;
  readonly isSandbox: boolean;
}

/** Said by files for programs, whose words have no language. */
export const SANDBOX_NOTE = 'SANDBOX: no real money';
