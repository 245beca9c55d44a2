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

/** Tells that an account owes something, or that it owes less. */
export function tellDebt(
  tx: PaymentsWrite,
  type: 'payments.debt.incurred' | 'payments.debt.recovered' | 'payments.debt.waived',
  { id, tenantId, accountId, currency, minor }: ChangedDebt,
): void {
  const told = { debtId: id, accountId, amount: minor.toString(), currency };
  tx.outbox.append(type, told, { subject: id, partitionKey: accountId, tenantId });
}
