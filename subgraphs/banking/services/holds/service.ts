import { DomainError, NotFoundError } from '@codai/kit';
import { askForService } from '../../accounts/authority/policy.ts';
import { type HoldRow, readHold, readHolds } from '../../accounts/holds/hold-row.ts';
import { expiryRefusal } from '../../accounts/holds/rules.ts';
import {
  captureHold as capture,
  endHold,
  type HoldId,
  placeHold as place,
  prolongHold,
} from '../../accounts/holds/service.ts';
import { keepReservation } from '../../accounts/limits/reservations.ts';
import { releaseLimit, reserveLimit } from '../../accounts/limits/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { ensureHouseAccounts, type HouseKind, houseAccountId } from '../../ledger/chart/chart.ts';
import { readLedgerAccounts } from '../../ledger/chart/ledger-accounts.ts';
import { ofService } from '../../ledger/entries/authority.ts';
import { amountRefusal } from '../../ledger/entries/rules.ts';
import { onceOrNothing, undo } from '../all-or-nothing.ts';
import { type HoldInput, holdRefusal } from '../money/steps.ts';
import { keyRefusal } from '../rules.ts';
import { type ServiceCaller, sourceKeyOf } from '../service-caller.ts';
import { accountRefusal, captureRefusal, targetRefusal } from './rules.ts';

/**
 * Sets money of the call's tenant aside. What is held is meant to leave, so it counts against the month until it comes back
 * (BANK-9), unless payments holds it to take a top-up back. Returns the hold, or `ValidationError`, `UnsupportedCurrencyError`, `NotFoundError`,
 * `CurrencyMismatchError`, `AccountClosedError`, `AccountFrozenError`, `InsufficientFundsError`, `KycRequiredError`, `LimitExceededError`, and
 * `ApprovalRequiredError` unless enough people who may approve are among `approvedBy`.
 */
export async function placeHold(
  deps: Deps,
  caller: ServiceCaller,
  input: HoldInput & { readonly approvedBy?: readonly string[] | null | undefined; readonly idempotencyKey: string },
): Promise<HoldRow | DomainError> {
  const refusal = keyRefusal(input.idempotencyKey) ?? holdRefusal(input);
  if (refusal !== null) return refusal;
  const now = deps.clock.now();
  return onceOrNothing(deps, { caller, operation: 'placeHold', input, keep: 'forever' }, async (tx) => {
    const ends = await readLedgerAccounts(tx, [input.accountId]);
    const unfit = accountRefusal(ends.get(input.accountId), input.amount.currency, caller.tenantId);
    if (unfit !== null) return unfit;
    const outcome = await holdAndCount(
      tx,
      caller,
      { ...input, approvedBy: input.approvedBy ?? [], sourceKey: sourceKeyOf(caller, input.idempotencyKey) },
      now,
    );
    return outcome instanceof DomainError ? outcome : readHold(tx, outcome.holdId);
  });
}

/** Counts, holds, and remembers what was counted; a refusal has done neither. */
async function holdAndCount(
  tx: BankingWrite,
  caller: ServiceCaller,
  { approvedBy, ...hold }: HoldInput & { readonly approvedBy: readonly string[]; readonly sourceKey: string },
  now: Date,
): Promise<HoldId | DomainError> {
  const { tenantId } = caller;
  const authority = ofService(caller);
  if (authority instanceof DomainError) return authority;
  const asked = await askForService(tx, authority, { tenantId, outgoing: [hold.amount], approvedBy }, now);
  if (asked instanceof DomainError) return asked;
  // M-17: an amount held by payments is about to go back to the card that it came from, which counts against no limit.
  const isReturn = caller.service === 'payments';
  const reservation = isReturn ? null : await reserveLimit(tx, { tenantId, amount: hold.amount }, now);
  if (reservation instanceof DomainError) {
    await asked.giveBack(tx);
    return reservation;
  }
  const { minor, currency } = hold.amount;
  const outcome = await place(tx, { ...hold, amount: minor, currency, authority }, now);
  if (outcome instanceof DomainError) {
    if (reservation !== null) await releaseLimit(tx, reservation);
    await asked.giveBack(tx);
  } else if (reservation !== null) await keepReservation(tx, outcome.holdId, reservation);
  return outcome;
}

export interface CaptureHold extends HoldId {
  readonly amount: { readonly minor: bigint; readonly currency: string };
  /** Where the money goes: exactly one of the two. */
  readonly toAccountId?: string | null | undefined;
  readonly house?: HouseKind | null | undefined;
  readonly isFinal: boolean;
  readonly idempotencyKey: string;
}

/**
 * Moves money that was set aside in the call's tenant to anybody's account or the house's. Returns the hold, or `ValidationError`,
 * `UnsupportedCurrencyError`, `NotFoundError`, `CurrencyMismatchError`, `HoldAlreadyResolvedError`, `CaptureExceedsHoldError`, and what the ledger
 * refuses by.
 */
export async function captureHold(
  deps: Deps,
  caller: ServiceCaller,
  input: CaptureHold,
): Promise<HoldRow | DomainError> {
  const { holdId, amount, toAccountId, house, isFinal, idempotencyKey } = input;
  const refusal = targetRefusal(input) ?? keyRefusal(idempotencyKey) ?? amountRefusal(amount);
  if (refusal !== null) return refusal;
  const now = deps.clock.now();
  const leg = { currency: amount.currency, amount: amount.minor };
  return onceOrNothing(deps, { caller, operation: 'captureHold', input, keep: 'forever' }, async (tx) => {
    if (house != null) await ensureHouseAccounts(tx, amount.currency, now);
    const hold = await holdOfService(tx, caller, holdId);
    if (hold === null) return new NotFoundError('Hold', ['input', 'holdId']);
    const targetId = toAccountId ?? houseAccountId(house as HouseKind, amount.currency);
    const target = (await readLedgerAccounts(tx, [targetId])).get(targetId);
    if (target === undefined || (target.tenantId === null) !== (house != null)) {
      return new NotFoundError('BankAccount', ['input', 'toAccountId']);
    }
    const unfit = captureRefusal(hold, target, amount.currency);
    if (unfit !== null) return unfit;
    const posted = await capture(
      tx,
      {
        holdId,
        amount: amount.minor,
        isFinal,
        leavesTenant: target.tenantId !== caller.tenantId,
        entry: {
          kind: 'HOLD_CAPTURE',
          sourceKey: sourceKeyOf(caller, idempotencyKey),
          description: hold.reason,
          effectiveOn: now.toISOString().slice(0, 10),
          legs: [
            { accountId: hold.accountId, side: 'DEBIT', ...leg },
            { accountId: targetId, side: 'CREDIT', ...leg },
          ],
        },
      },
      now,
    ).catch((error: unknown) => (error instanceof DomainError ? undo(error) : Promise.reject(error)));
    return posted instanceof DomainError ? posted : readHold(tx, holdId);
  });
}

/** Gives back what is still held. Returns the hold, or `NotFoundError`, `HoldAlreadyResolvedError`, `IdempotencyKeyReusedError`. */
export async function releaseHold(
  deps: Deps,
  caller: ServiceCaller,
  input: HoldId & { readonly idempotencyKey: string },
): Promise<HoldRow | DomainError> {
  return deps.database.once({ caller, operation: 'releaseHold', input, keep: 'forever' }, async (tx) => {
    if ((await holdOfService(tx, caller, input.holdId)) === null) return new NotFoundError('Hold', ['input', 'holdId']);
    const refusal = await endHold(tx, input, 'RELEASED', deps.clock.now());
    return refusal ?? readHold(tx, input.holdId);
  });
}

/**
 * Gives a hold that is pending a later expiry. Returns the hold, or `ValidationError`, `NotFoundError`, `HoldAlreadyResolvedError`,
 * `IdempotencyKeyReusedError`.
 */
export async function extendHold(
  { database, clock }: Deps,
  caller: ServiceCaller,
  input: HoldId & { readonly expiresAt: Date; readonly idempotencyKey: string },
): Promise<HoldRow | DomainError> {
  const { holdId, expiresAt } = input;
  return database.once({ caller, operation: 'extendHold', input, keep: 'forever' }, async (tx) => {
    const now = clock.now();
    const outOfTime = expiryRefusal(expiresAt, now);
    if (outOfTime !== null) return outOfTime;
    if ((await holdOfService(tx, caller, holdId)) === null) return new NotFoundError('Hold', ['input', 'holdId']);
    const refusal = await prolongHold(tx, { holdId, expiresAt }, now);
    return refusal ?? readHold(tx, holdId);
  });
}

/** A hold of the call's tenant that this service placed; null for any other, such as that of a transfer on its way. */
async function holdOfService(tx: BankingWrite, { service }: ServiceCaller, holdId: string): Promise<HoldRow | null> {
  const [hold] = await readHolds(tx, Prisma.sql`h.id = ${holdId} AND starts_with(h.source_key, ${`${service}:`})`);
  return hold ?? null;
}
