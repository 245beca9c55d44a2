import type { Caller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { readAs } from '../../guards/read-as.ts';
import type { DraftLine } from '../invoices/draft-rules.ts';
import type { InvoiceTotals } from '../invoices/rules.ts';
import { reckon } from '../issuing/write.ts';
import { isRunning } from './rules.ts';
import { readWhole } from './subscription-row.ts';
import { invoiceOfTurn } from './turn.ts';
import { nextPeriod } from './turn-rules.ts';

export interface UpcomingInvoice {
  readonly currency: string;
  /** When the running period ends. */
  readonly at: Date;
  readonly lines: readonly DraftLine[];
  readonly totals: InvoiceTotals;
  readonly taxBasisPoints: number;
}

/**
 * The invoice that the end of the running period will bring, if nothing changes until then: what the turn itself would make, and not
 * written. Null for unknown and forbidden alike, and when no further one is made.
 */
export function upcomingInvoice(deps: Deps, caller: Caller, subscriptionId: string): Promise<UpcomingInvoice | null> {
  return readAs(deps, caller, async (tx) => {
    const subscription = await readWhole(tx, subscriptionId);
    if (subscription === null || !isRunning(subscription.status)) return null;
    const next = subscription.cancelAtPeriodEnd ? null : nextPeriod(subscription);
    const draft = await invoiceOfTurn(tx, subscription, next);
    if (next === null && draft.lines.every(({ amount, discount }) => amount === discount)) return null;
    const at = subscription.period.endsAt;
    const { totals, tax } = await reckon(deps, tx, draft, at);
    const { currency } = subscription;
    return { currency, at, lines: draft.lines, totals, taxBasisPoints: tax.basisPoints };
  });
}
