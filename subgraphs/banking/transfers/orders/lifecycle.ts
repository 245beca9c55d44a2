import { endHold } from '../../accounts/holds/service.ts';
import { releaseLimit } from '../../accounts/limits/service.ts';
import type { BankingWrite } from '../../deps.ts';
import type { TransferRow } from './transfer-row.ts';

/** Facts that every event of a transfer has. */
export function factsOf(transfer: TransferRow) {
  const { id, initiatorId, fromAccountId, toAccountId, beneficiaryId, amount, fee, currency } = transfer;
  return {
    transferId: id,
    initiatorId,
    fromAccountId,
    toAccountId,
    beneficiaryId,
    amount: amount.toString(),
    fee: fee.toString(),
    currency,
  };
}

/** Events of one transfer come in order with those of its account. */
export function placeOf({ id, fromAccountId, tenantId }: TransferRow) {
  return { subject: id, partitionKey: fromAccountId, tenantId } as const;
}

/** Takes back the amount that the transfer counts against its month. */
export async function uncount(
  tx: BankingWrite,
  { tenantId, countedIn, countedCents }: Pick<TransferRow, 'countedCents' | 'countedIn' | 'tenantId'>,
  cents = countedCents,
): Promise<void> {
  if (countedIn !== null && cents > 0n) await releaseLimit(tx, { tenantId, month: countedIn, cents });
}

/**
 * Ends a transfer whose money is still held: gives it back, and what it counted. The caller has locked it and has seen that it
 * waits. The limit comes first and the account after it, as everywhere.
 */
export async function giveUp(
  tx: BankingWrite,
  transfer: TransferRow,
  { status, reason }: { readonly status: 'CANCELLED' | 'REJECTED'; readonly reason: string | null },
  now: Date,
): Promise<void> {
  await uncount(tx, transfer);
  const { id, holdId } = transfer;
  if (holdId !== null) {
    // One that is over and was not taken up yet is ended as such; one that has ended has given its money back.
    const refusal = await endHold(tx, { holdId }, 'RELEASED', now);
    if (refusal !== null) await endHold(tx, { holdId }, 'EXPIRED', now);
  }
  await tx.$executeRaw`
    UPDATE transfer SET status = ${status}::"TransferStatus", reason = ${reason}, counted_cents = 0, ended_at = ${now}::timestamptz WHERE id = ${id}`;
  if (status === 'CANCELLED') tx.outbox.append('banking.transfer.cancelled', factsOf(transfer), placeOf(transfer));
  else {
    const data = { ...factsOf(transfer), reason: reason ?? 'UNKNOWN', entryId: null };
    tx.outbox.append('banking.transfer.rejected', data, placeOf(transfer));
  }
}
