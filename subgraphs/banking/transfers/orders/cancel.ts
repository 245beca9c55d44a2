import { type DomainError, InvalidStateError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { rightRefusal } from '../../accounts/authority/policy.ts';
import { mayPay } from '../../accounts/authority/rules.ts';
import type { Deps } from '../../deps.ts';
import { giveUp } from './lifecycle.ts';
import type { TransferId } from './service.ts';
import { lockTransfer } from './transfer-row.ts';

/** Takes a transfer back while its money is still held. Returns the id, or `NotFoundError`, `RightRequiredError`, `InvalidStateError` once it is on its way or over. */
export function cancelTransfer(
  { database, clock }: Deps,
  caller: SignedInCaller,
  { transferId }: TransferId,
): Promise<TransferId | DomainError> {
  return database.write(caller, async (tx) => {
    const transfer = caller.tenantId === null ? null : await lockTransfer(tx, caller.tenantId, transferId);
    if (transfer === null) return new NotFoundError('Transfer', ['input', 'transferId']);
    const forbidden = await rightRefusal(tx, caller, mayPay);
    if (forbidden !== null) return forbidden;
    if (transfer.status !== 'PENDING_APPROVAL' && transfer.status !== 'PENDING') {
      return new InvalidStateError(transfer.status, ['PENDING_APPROVAL', 'PENDING']);
    }
    await giveUp(tx, transfer, { status: 'CANCELLED', reason: null }, clock.now());
    return { transferId };
  });
}
