import { type DomainError, type Id, InvalidStateError, NotFoundError, newId, type SignedInCaller } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { openPocketOf } from '../../owners/lookup/lookup.ts';
import { MovementRefusedError } from '../../policy/steps/rules.ts';
import type { Amount } from '../../ports/steps.ts';
import { networks } from '../../recipients/addresses/networks.ts';
import { moveByVerb } from '../movements/verbs.ts';
import { releasableHold, withdrawalRefusal } from './rules.ts';

export interface WithdrawalId {
  readonly withdrawalId: Id<'WithdrawalRequest'>;
}

/** How long banking sets the money aside for the service that brings it outside. */
const HOLD_DAYS = 7;

/**
 * Sets money aside for an address among the contacts that is past its cool-down; what brings it there tells banking to capture it. Returns the id, or `NotFoundError`,
 * `AddressInvalidError` when the address is of another network, `ContactCoolingDownError`, and what `sendToUser` returns.
 */
export async function withdrawFunds(
  deps: Deps,
  caller: SignedInCaller,
  input: {
    readonly pocketId: string;
    readonly contactId: string;
    readonly amount: Amount;
    readonly idempotencyKey: string;
  },
): Promise<DomainError | WithdrawalId> {
  const moved = await moveByVerb(deps, caller, {
    operation: 'withdrawFunds',
    input,
    leaves: true,
    async draft(tx, wallet) {
      const now = deps.clock.now();
      const from = await openPocketOf(tx, caller, input.pocketId);
      if (from === null) return new NotFoundError('Pocket', ['input', 'pocketId']);
      const contact = await tx.contact.findFirst({ where: { id: input.contactId, walletId: wallet.id } });
      if (contact === null || contact.network === null || contact.address === null) {
        return new NotFoundError('Contact', ['input', 'contactId']);
      }
      const currencies = networks.get(contact.network)?.currencies ?? [];
      const refusal = withdrawalRefusal(from, { currencies, usableFrom: contact.usableFrom }, now);
      if (refusal !== null) return refusal;
      const id = newId<'Movement'>('mov');
      const withdrawalId = newId<'WithdrawalRequest'>('wdr');
      await tx.withdrawalRequest.create({
        data: {
          id: withdrawalId,
          tenantId: wallet.tenantId,
          walletId: wallet.id,
          pocketId: from.id,
          contactId: contact.id,
          amount: input.amount.minor.toString(),
          currency: input.amount.currency,
          network: contact.network,
          address: contact.address,
          status: 'REQUESTED',
          movementId: id,
          createdAt: now,
        },
        select: { id: true },
      });
      const expiresAt = new Date(now.getTime() + HOLD_DAYS * 86_400_000);
      return {
        id,
        kind: 'WITHDRAWAL',
        reference: '',
        subjectId: withdrawalId,
        steps: [
          {
            kind: 'HOLD',
            accountId: from.accountId,
            amount: input.amount,
            reason: `Withdrawal ${withdrawalId}`,
            expiresAt,
            isLeaving: true,
          },
        ],
      };
    },
    afterRefusal: async (tx) => {
      await tx.$executeRaw`DELETE FROM withdrawal_request w WHERE NOT EXISTS (SELECT FROM movement m WHERE m.id = w.movement_id)`;
    },
  });
  if (!('movementId' in moved)) return moved;
  const { movementId } = moved;
  const found = await deps.database.read(caller, (tx) => tx.withdrawalRequest.findUnique({ where: { movementId } }));
  return found === null ? new NotFoundError('Withdrawal') : { withdrawalId: found.id as Id<'WithdrawalRequest'> };
}

/**
 * Takes back a withdrawal whose money is still on hold: banking releases the hold, or refuses because the money has gone. Returns the id, or
 * `NotFoundError`, `InvalidStateError`, `MovementRefusedError`.
 */
export async function cancelWithdrawal(
  deps: Deps,
  caller: SignedInCaller,
  withdrawalId: Id<'WithdrawalRequest'>,
): Promise<DomainError | WithdrawalId> {
  const found = await deps.database.read(caller, (tx) =>
    tx.withdrawalRequest.findUnique({ where: { id: withdrawalId } }),
  );
  if (found === null) return new NotFoundError('Withdrawal', ['input', 'withdrawalId']);
  const hold = releasableHold(found);
  if (hold instanceof InvalidStateError) return hold;
  const { holdId } = hold;
  const { tenantId } = found;
  const asker = { tenantId, userId: caller.userId, correlationId: caller.correlationId };
  // The same key each time: asked again after a lost answer it gives that answer.
  const answer = await deps.banking.release(asker, { holdId, key: `release:${withdrawalId}` });
  if ('refusal' in answer) return new MovementRefusedError(answer.refusal.code, answer.refusal.message);
  await deps.database.write(caller, (tx) =>
    tx.withdrawalRequest.updateMany({ where: { id: withdrawalId, status: 'HELD' }, data: { status: 'CANCELLED' } }),
  );
  return { withdrawalId };
}
