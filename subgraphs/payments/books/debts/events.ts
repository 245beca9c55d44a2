import type { PaymentsWrite } from '../../deps.ts';

export interface ChangedDebt {
  /** The receivable. */
  readonly id: string;
  readonly tenantId: string;
  readonly accountId: string;
  readonly currency: string;
  /** By how much it grew or fell. */
  readonly minor: bigint;
}

/** Publishes that an account owes something, or that it owes less. */
export function publishDebt(
  tx: PaymentsWrite,
  type: 'payments.debt.incurred' | 'payments.debt.recovered' | 'payments.debt.waived',
  { id, tenantId, accountId, currency, minor }: ChangedDebt,
): void {
  const data = { debtId: id, accountId, amount: minor.toString(), currency };
  tx.outbox.append(type, data, { subject: id, partitionKey: accountId, tenantId });
}
