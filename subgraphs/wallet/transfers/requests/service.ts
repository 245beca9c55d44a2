import { RecipientInvalidError } from '@codai/contracts/wallet';
import {
  type Caller,
  type DomainError,
  type Id,
  NotFoundError,
  newId,
  type SignedInCaller,
  ValidationError,
} from '@codai/kit';
import { minorOf } from '@codai/kit/money';
import type { Deps } from '../../deps.ts';
import type { PaymentRequest } from '../../generated/prisma/client.ts';
import { openPocketOf, walletOf } from '../../owners/lookup/lookup.ts';
import { amountRefusal, pocketCurrencyRefusal, sourceRefusal } from '../../policy/steps/rules.ts';
import type { Amount } from '../../ports/steps.ts';
import type { MovementId } from '../movements/admit.ts';
import { contactRefusal, moveByVerb } from '../movements/verbs.ts';
import { claimRefusal, isNote, REQUEST_DAYS_MAX } from './rules.ts';

export interface RequestId {
  readonly requestId: Id<'PaymentRequest'>;
}

export interface RequestPayment {
  readonly pocketId: string;
  readonly amount: Amount;
  readonly note: string;
  /** Handle of the wallet that is asked; null: everyone who has the link. */
  readonly payerHandle: string | null;
  readonly expiresInDays: number;
  readonly idempotencyKey: string;
}

/**
 * Asks the owner of a handle, or everyone who gets the link, for money. Returns its id, or `ValidationError`, `NotFoundError`, `RecipientInvalidError`,
 * `IdempotencyKeyReusedError`.
 */
export async function requestPayment(
  deps: Deps,
  caller: SignedInCaller,
  input: RequestPayment,
): Promise<DomainError | RequestId> {
  const refusal = amountRefusal(input.amount) ?? inputRefusal(input);
  if (refusal !== null) return refusal;
  const { payerHandle, amount } = input;
  const payer =
    payerHandle === null
      ? null
      : await deps.database.systemRead(null, (tx) =>
          tx.wallet.findUnique({ where: { handle: payerHandle.toLowerCase() } }),
        );
  return deps.database.once<DomainError | RequestId>(
    { caller, operation: 'requestPayment', input, keep: 'forever' },
    async (tx) => {
      const pocket = await openPocketOf(tx, caller, input.pocketId);
      if (pocket === null) return new NotFoundError('Pocket', ['input', 'pocketId']);
      const mismatch = pocketCurrencyRefusal(pocket, amount.currency);
      if (mismatch !== null) return mismatch;
      if (payerHandle !== null && (payer === null || payer.id === pocket.walletId)) {
        return new RecipientInvalidError(['input', 'payerHandle']);
      }
      const now = deps.clock.now();
      const requestId = newId<'PaymentRequest'>('prq');
      const request = await tx.paymentRequest.create({
        data: {
          id: requestId,
          tenantId: pocket.tenantId,
          walletId: pocket.walletId,
          pocketId: pocket.id,
          requesterId: caller.userId,
          amount: amount.minor.toString(),
          currency: amount.currency,
          note: input.note,
          payerWalletId: payer?.id ?? null,
          status: 'OPEN',
          expiresAt: new Date(now.getTime() + input.expiresInDays * 86_400_000),
          createdAt: now,
        },
      });
      tx.outbox.append(
        'wallet.request.created',
        { ...factsOf(request), payerId: payer?.ownerId ?? null },
        envelopeOf(request),
      );
      return { requestId };
    },
  );
}

/**
 * Pays a request, at most once for all payers (WAL-9): it is claimed in the transaction that writes the movement, and open again when banking says
 * no. Returns the movement, or `NotFoundError`, `AlreadyPaidError`, `InvalidStateError`, `RecipientInvalidError`, and what `sendToUser` returns.
 */
export async function payRequest(
  deps: Deps,
  caller: SignedInCaller,
  input: { readonly requestId: string; readonly fromPocketId: string; readonly idempotencyKey: string },
): Promise<DomainError | MovementId> {
  const found = await requestById(deps, input.requestId);
  if (found === null) return new NotFoundError('Payment request', ['input', 'requestId']);
  const amount = { minor: minorOf(found.amount), currency: found.currency };
  const to = await deps.database.systemRead(null, (tx) => tx.pocket.findUnique({ where: { id: found.pocketId } }));
  return moveByVerb(deps, caller, {
    operation: 'payRequest',
    input: { ...input, amount },
    leaves: true,
    async draft(tx, wallet) {
      const now = deps.clock.now();
      const from = await openPocketOf(tx, caller, input.fromPocketId);
      if (from === null) return new NotFoundError('Pocket', ['input', 'fromPocketId']);
      if (found.walletId === wallet.id || to === null || to.status !== 'OPEN' || to.accountId === null) {
        return new RecipientInvalidError(['input', 'requestId']);
      }
      const unusable = (await contactRefusal(tx, wallet, found.walletId, now)) ?? sourceRefusal(from, now);
      if (unusable !== null) return unusable;
      const id = newId<'Movement'>('mov');
      const [{ standing }] = await tx.$queryRaw<[{ standing: string | null }]>`
        SELECT claim_payment_request(${found.id}, ${id}, ${wallet.id}, ${wallet.tenantId}, ${now}::timestamptz) AS standing`;
      const refusal = claimRefusal(standing);
      if (refusal !== null) return refusal;
      const ends = { fromAccountId: from.accountId, toAccountId: to.accountId, amount, toWalletId: found.walletId };
      return {
        id,
        kind: 'REQUEST',
        reference: found.note,
        subjectId: found.id,
        toWalletId: found.walletId,
        steps: [{ kind: 'TRANSFER', ...ends }],
      };
    },
    afterRefusal: async (tx) => {
      await tx.$executeRaw`SELECT unclaim_payment_request(${found.id}, ${caller.tenantId})`;
    },
  });
}

/** Declines a request, as the wallet that it names. Returns the id, or `NotFoundError`, `AlreadyPaidError`, `InvalidStateError`. */
export async function declineRequest(
  deps: Deps,
  caller: SignedInCaller,
  requestId: Id<'PaymentRequest'>,
): Promise<DomainError | RequestId> {
  const request = await requestById(deps, requestId);
  return deps.database.write(caller, async (tx) => {
    const wallet = await walletOf(tx, caller);
    if (wallet === null || request === null) return new NotFoundError('Payment request', ['input', 'requestId']);
    const [{ standing }] = await tx.$queryRaw<[{ standing: string | null }]>`
      SELECT decline_payment_request(${requestId}, ${wallet.id}, ${deps.clock.now()}::timestamptz) AS standing`;
    const refusal = claimRefusal(standing);
    if (refusal !== null) return refusal;
    tx.outbox.append('wallet.request.declined', factsOf(request), envelopeOf(request));
    return { requestId };
  });
}

/** Takes one's own request back. Returns the id, or `NotFoundError`, `AlreadyPaidError`, `InvalidStateError`. */
export function cancelRequest(
  deps: Deps,
  caller: SignedInCaller,
  requestId: Id<'PaymentRequest'>,
): Promise<DomainError | RequestId> {
  return deps.database.write(caller, async (tx) => {
    await tx.$queryRaw`SELECT id FROM payment_request WHERE id = ${requestId} FOR UPDATE`;
    const request = await tx.paymentRequest.findUnique({ where: { id: requestId } });
    const refusal = claimRefusal(request === null ? 'NOT_FOUND' : request.status === 'OPEN' ? null : request.status);
    if (refusal !== null) return refusal;
    const end = { status: 'CANCELLED' as const, endedAt: deps.clock.now() };
    await tx.paymentRequest.update({ where: { id: requestId }, data: end, select: { id: true } });
    return { requestId };
  });
}

/** Finds a request for everyone who has the id; one that names a wallet only for that one and the requester. Null otherwise. */
export async function requestFor(deps: Deps, caller: Caller, id: string): Promise<PaymentRequest | null> {
  const request = await requestById(deps, id);
  if (request === null || request.tenantId === caller.tenantId || request.payerWalletId === null) return request;
  const wallet = await deps.database.read(caller, (tx) => walletOf(tx, caller));
  return wallet?.id === request.payerWalletId ? request : null;
}

function requestById({ database }: Deps, id: string): Promise<PaymentRequest | null> {
  return database.systemRead(null, (tx) => tx.paymentRequest.findUnique({ where: { id } }));
}

function inputRefusal({ note, expiresInDays }: RequestPayment): ValidationError | null {
  if (!isNote(note))
    return new ValidationError('input.note', 'The note must have at most 140 characters and no control characters.');
  const isTerm = Number.isInteger(expiresInDays) && expiresInDays >= 1 && expiresInDays <= REQUEST_DAYS_MAX;
  return isTerm
    ? null
    : new ValidationError('input.expiresInDays', `The request must expire in 1 to ${REQUEST_DAYS_MAX} days.`);
}

/** Data of every event of a request. */
function factsOf({ id: requestId, walletId, requesterId, amount, currency }: PaymentRequest) {
  return { requestId, walletId, requesterId, amount: amount.toFixed(0), currency };
}

/** Addresses the events of a request to the wallet that made it. */
function envelopeOf({ id: subject, walletId: partitionKey, tenantId }: PaymentRequest) {
  return { subject, partitionKey, tenantId };
}
