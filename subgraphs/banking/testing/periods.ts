import type { Caller } from '@codai/kit';
import { closePeriod } from '../books/periods/close.ts';
import type { LedgerUnderTest } from './ledger.ts';
import { officer } from './officers.ts';
import { ask } from './services.ts';

const PERIOD = '... on AccountingPeriod { month status }';

export const requestClose = (ledger: LedgerUnderTest, month: string, caller: Caller = officer(ledger, 'olga')) =>
  ask(ledger, caller, ['requestPeriodClose', PERIOD], { month });
export const approveClose = (ledger: LedgerUnderTest, month: string, caller: Caller = officer(ledger, 'petra')) =>
  ask(ledger, caller, ['approvePeriodClose', PERIOD], { month });

/** Closes a month as two operators and the job do. */
export async function closeMonth(ledger: LedgerUnderTest, month: string): Promise<void> {
  for (const answer of [await requestClose(ledger, month), await approveClose(ledger, month)]) {
    if (!('status' in answer)) throw new Error(JSON.stringify(answer));
  }
  await closePeriod(ledger.deps);
}

export interface LineSeen {
  readonly kind: string;
  readonly class: string;
  readonly currency: string;
  readonly opening: number;
  readonly debits: number;
  readonly credits: number;
  readonly result: number;
  readonly closing: number;
}

/** The stored trial balance of a month, behind every rule. */
export function trialBalanceSeen(ledger: LedgerUnderTest, month: string): Promise<LineSeen[]> {
  return ledger.rows<LineSeen>(
    `SELECT kind::text, class::text, currency, opening::int, debits::int, credits::int, result::int, closing::int
       FROM banking.period_balance WHERE to_char(month, 'YYYY-MM') = $1 ORDER BY currency, kind::text`,
    [month],
  );
}
