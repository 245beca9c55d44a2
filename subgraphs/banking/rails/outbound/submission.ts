import { DomainError, type Id } from '@codai/kit';
import { mayStillPay } from '../../accounts/authority/policy.ts';
import { captureHold } from '../../accounts/holds/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { ensureHouseAccounts, houseAccountId } from '../../ledger/chart/chart.ts';
import type { Entry } from '../../ledger/entries/entry.ts';
import type { Leg } from '../../ledger/entries/rules.ts';
import { type RailOrder, RailRefusal } from '../../ports/rails.ts';
import { ibanPlace } from '../../transfers/beneficiaries/beneficiary-row.ts';
import { factsOf, giveUp, placeOf } from '../../transfers/orders/lifecycle.ts';
import { lockTransfer, type TransferRow } from '../../transfers/orders/transfer-row.ts';
import { collectSoon } from '../inbound/collect-soon.ts';
import { applyOutcome } from './outcomes.ts';
import { releaseToPayee, screenPayee, whyGivenUp } from './release.ts';
import { tenantOf } from './tenant.ts';

/**
 * Takes a pending transfer out: posts it (the amount to what is at other banks, the fee to ours), and then hands it to the rail. The posting
 * comes first, so that what the rail has is never money that is still here; the rail takes an order once, so that a run which ended in
 * between is done again. One whose initiator may no longer pay is given up. One whose payee is like somebody on the sanctions list waits until an operator has decided. Rejects when the rail does not
 * answer: the queue tries again.
 */
export async function submitTransfer(
  deps: Deps,
  { transferId }: { readonly transferId: string },
  signal: AbortSignal,
): Promise<void> {
  const tenantId = await tenantOf(deps, transferId);
  if (tenantId !== null) await screenPayee(deps, tenantId, transferId, signal);
  const transfer = tenantId === null ? null : await takeOut(deps, tenantId, transferId);
  if (transfer === null || transfer.submittedAt === null) return;
  try {
    await deps.rails.submit(await orderOf(deps, transfer, transfer.submittedAt), signal);
  } catch (error) {
    if (!(error instanceof RailRefusal)) throw error;
    await applyOutcome(deps, { kind: 'REJECTED', transferId, reason: error.reason });
    return;
  }
  await deps.database.systemWrite(transfer.tenantId, async (tx) => {
    const now = deps.clock.now();
    await tx.$executeRaw`UPDATE transfer SET sent_at = ${now}::timestamptz WHERE id = ${transferId} AND sent_at IS NULL`;
    collectSoon(tx, now);
  });
}

/** The transfer when it is to be handed over now; null when there is nothing to hand over, or its money may not go. */
async function takeOut(deps: Deps, tenantId: string, transferId: string): Promise<TransferRow | null> {
  const now = deps.clock.now();
  const locked = <T>(work: (tx: BankingWrite, transfer: TransferRow) => Promise<T | null>) =>
    deps.database.systemWrite(tenantId, async (tx) => {
      const transfer = await lockTransfer(tx, tenantId, transferId);
      return transfer === null ? null : work(tx, transfer);
    });
  try {
    return await locked(async (tx, transfer) => {
      if (transfer.beneficiaryId === null) return null;
      if (transfer.status === 'SUBMITTED' && transfer.sentAt === null) {
        // The rail was away. It may have the order already, so that it is not given back here should the payee be refused by now: people look.
        return (await releaseToPayee(tx, transfer.beneficiaryId)) === 'GO' ? transfer : null;
      }
      if (transfer.status !== 'PENDING' || transfer.holdId === null) return null;
      if (!(await mayStillPay(tx, transfer))) {
        await giveUp(tx, transfer, { status: 'REJECTED', reason: 'RIGHT_REQUIRED' }, now);
        return null;
      }
      const release = await releaseToPayee(tx, transfer.beneficiaryId);
      if (release === 'GO') return capture(tx, deps, transfer, transfer.holdId, now);
      const reason = await whyGivenUp(tx, release, transfer.holdId, now);
      if (reason !== null) await giveUp(tx, transfer, { status: 'REJECTED', reason }, now);
      return null;
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    // The ledger refused after the capture, which was undone with it: the account was frozen meanwhile.
    return locked(async (tx, transfer) => {
      if (transfer.status === 'PENDING') await giveUp(tx, transfer, { status: 'REJECTED', reason: error.code }, now);
      return null;
    });
  }
}

async function capture(
  tx: BankingWrite,
  { rails }: Deps,
  transfer: TransferRow,
  holdId: Id<'Hold'>,
  now: Date,
): Promise<TransferRow | null> {
  await ensureHouseAccounts(tx, transfer.currency, now);
  const amount = transfer.amount + transfer.fee;
  const entry = submissionEntry(transfer, now);
  const posted = await captureHold(tx, { holdId, amount, isFinal: true, leavesTenant: true, entry }, now);
  if (posted instanceof DomainError) {
    await giveUp(tx, transfer, { status: 'REJECTED', reason: posted.code }, now);
    return null;
  }
  const { environment } = rails;
  await tx.$executeRaw`
    UPDATE transfer SET status = 'SUBMITTED', entry_id = ${posted.entryId}, environment = ${environment}::"RailEnvironment",
      submitted_at = ${now}::timestamptz WHERE id = ${transfer.id}`;
  tx.outbox.append('banking.transfer.submitted', { ...factsOf(transfer), entryId: posted.entryId }, placeOf(transfer));
  return { ...transfer, status: 'SUBMITTED', entryId: posted.entryId, environment, submittedAt: now };
}

function submissionEntry({ id, fromAccountId, amount, fee, currency, reference }: TransferRow, now: Date): Entry {
  const feeLegs: Leg[] = [
    { accountId: fromAccountId, side: 'DEBIT', currency, amount: fee },
    { accountId: houseAccountId('FEES', currency), side: 'CREDIT', currency, amount: fee },
  ];
  return {
    kind: 'EXTERNAL_TRANSFER',
    sourceKey: `transfer:${id}`,
    description: reference,
    effectiveOn: now.toISOString().slice(0, 10),
    legs: [
      { accountId: fromAccountId, side: 'DEBIT', currency, amount },
      { accountId: houseAccountId('EXTERNAL_CLEARING', currency), side: 'CREDIT', currency, amount },
      ...(fee === 0n ? [] : feeLegs),
    ],
  };
}

/** Order to the rail; the same each time, so that the rail recognizes it. */
async function orderOf({ database, keys }: Deps, transfer: TransferRow, submittedAt: Date): Promise<RailOrder> {
  const { id, tenantId, amount, reference } = transfer;
  const [parties] = await database.systemRead(
    tenantId,
    (tx) => tx.$queryRaw<{ name: string; iban: string; payee: string; payeeId: string; payeeIban: string }[]>`
      SELECT a.name, a.iban, b.name AS payee, b.id AS "payeeId", b.iban AS "payeeIban" FROM bank_account a, beneficiary b
       WHERE a.id = ${transfer.fromAccountId} AND b.id = ${transfer.beneficiaryId}`,
  );
  if (parties === undefined) throw new Error('A transfer has lost its account or its beneficiary.');
  return {
    transferId: id,
    amount,
    debtor: { name: parties.name, iban: parties.iban },
    creditor: { name: parties.payee, iban: keys.open(parties.payeeIban, ibanPlace(tenantId, parties.payeeId)) },
    reference,
    submittedAt,
  };
}
