import type { PaymentsWrite } from '../../deps.ts';
import { noteSalesEntry } from './sales-entries.ts';

/** Amount that is given up, or comes after all; tax included. */
export interface WrittenOff {
  readonly tenantId: string;
  /** The invoice, dispute or payment that is the cause. */
  readonly subjectId: string;
  readonly currency: string;
  readonly amount: bigint;
}

/**
 * Books a receivable as lost, tax included: whether and when the tax office gives the tax back differs between the member states
 * (Directive 2006/112/EC, article 90 (2)), and is claimed there.
 */
export async function writeOff(tx: PaymentsWrite, lost: WrittenOff, now: Date): Promise<void> {
  const { amount, ...of } = lost;
  const amounts = { receivables: -amount, badDebt: amount };
  await noteSalesEntry(tx, { ...of, kind: 'WRITE_OFF', amounts }, now);
}

/** Books that a receivable which was lost is there again, because it is paid, or because it is not owed and taken back as such. */
export async function takeBackWriteOff(tx: PaymentsWrite, found: WrittenOff, now: Date): Promise<void> {
  const { amount, ...of } = found;
  const amounts = { receivables: amount, badDebt: -amount };
  await noteSalesEntry(tx, { ...of, kind: 'WRITE_OFF_RETURN', amounts }, now);
}
