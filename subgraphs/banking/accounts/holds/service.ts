import { type DomainError, type Id, newId } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';
import { type Authority, argumentsOf, ofHold } from '../../ledger/entries/authority.ts';
import type { Entry, PostedEntry } from '../../ledger/entries/entry.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { amountRefusal } from '../../ledger/entries/rules.ts';
import { forgetReservation, lockReservation, releaseShare } from '../limits/reservations.ts';
import { type HoldRow, readHold } from './hold-row.ts';
import { expiryRefusal, holdRefusalOf } from './rules.ts';

export interface HoldId {
  readonly holdId: Id<'Hold'>;
}

export interface HoldToPlace {
  readonly accountId: string;
  readonly currency: string;
  /** In minor units. */
  readonly amount: bigint;
  readonly reason: string;
  readonly expiresAt: Date;
  /** Names the cause for ever. */
  readonly sourceKey: string;
  /** Authority for the debit that the hold prepares. */
  readonly authority: Authority;
  /** Whether a freeze by the account's own members leaves it to be captured. Default: false. */
  readonly isBinding?: boolean;
}

/**
 * Sets money aside. Returns the hold's id, or `NotFoundError`, `AccountClosedError`, `AccountFrozenError`,
 * `InsufficientFundsError`, `ValidationError`, `RightRequiredError`, `AccountManagedElsewhereError`.
 */
export async function placeHold(tx: BankingWrite, hold: HoldToPlace, now: Date): Promise<HoldId | DomainError> {
  const refusal = amountRefusal({ minor: hold.amount, currency: hold.currency }) ?? expiryRefusal(hold.expiresAt, now);
  if (refusal !== null) return refusal;
  const holdId = newId<'Hold'>('hld');
  const { door, actorId, role } = argumentsOf(hold.authority);
  const [outcome] = await tx.$queryRaw<[{ refusal: string | null; available: string | null }]>`
    SELECT refusal, available::text FROM place_authorised_hold(${holdId}, ${hold.accountId}, ${hold.amount.toString()}::numeric,
      ${hold.reason}, ${hold.sourceKey}, ${now}::timestamptz, ${hold.expiresAt}::timestamptz,
      ${door}, ${actorId}, ${role})`;
  if (outcome.refusal !== null) return holdRefusalOf(outcome.refusal, BigInt(outcome.available ?? 0), hold.currency);
  if (hold.isBinding) await tx.$executeRaw`SELECT bind_hold(${holdId})`;
  tx.outbox.append(
    'banking.hold.placed',
    { holdId, accountId: hold.accountId, amount: hold.amount.toString(), currency: hold.currency },
    { subject: holdId, partitionKey: hold.accountId },
  );
  return { holdId };
}

export interface Capture extends HoldId {
  /** Part of the held amount, in minor units. */
  readonly amount: bigint;
  /** Whether what remains is given back. */
  readonly isFinal: boolean;
  /** Whether the captured money goes to somebody else: then it goes on counting against the month. */
  readonly leavesTenant: boolean;
  /** The entry that moves the captured money. */
  readonly entry: Entry;
}

/**
 * Moves money that was set aside. Returns the entry, or `NotFoundError`, `HoldAlreadyResolvedError`, `CaptureExceedsHoldError`, and what
 * `postEntry` refuses by: then the capture must not stay, so that refusal is thrown and the transaction undone.
 */
export async function captureHold(tx: BankingWrite, capture: Capture, now: Date): Promise<PostedEntry | DomainError> {
  const { holdId, amount, isFinal, leavesTenant, entry } = capture;
  const accounts = entry.legs.map(({ accountId }) => accountId);
  const reservation = await lockReservation(tx, holdId);
  const [{ refusal }] = await tx.$queryRaw<[{ refusal: string | null }]>`
    SELECT capture_hold(${holdId}, ${amount.toString()}::numeric, ${isFinal}, ${accounts}, ${now}::timestamptz) AS refusal`;
  if (refusal !== null) return holdRefusalOf(refusal);
  const posted = await postEntry(tx, { ...entry, authority: ofHold(holdId) }, now);
  if (!('entryId' in posted)) throw posted;
  const hold = await readHold(tx, holdId);
  if (reservation !== null) {
    const part = hold.released + (leavesTenant ? 0n : amount);
    await releaseShare(tx, reservation, { part, whole: hold.amount });
    if (hold.status !== 'PENDING') await forgetReservation(tx, holdId);
  }
  tx.outbox.append(
    'banking.hold.captured',
    { ...factsOf(holdId, hold), captured: amount.toString(), entryId: posted.entryId, isFinal },
    { subject: holdId, partitionKey: hold.accountId },
  );
  return posted;
}

/** Gives back what is still held. Returns null, or `NotFoundError`, `HoldAlreadyResolvedError`. */
export async function endHold(
  tx: BankingWrite,
  { holdId }: HoldId,
  status: 'EXPIRED' | 'RELEASED',
  now: Date,
): Promise<DomainError | null> {
  const reservation = await lockReservation(tx, holdId);
  const [{ refusal }] = await tx.$queryRaw<[{ refusal: string | null }]>`
    SELECT end_hold(${holdId}, ${status}::"HoldStatus", ${now}::timestamptz) AS refusal`;
  if (refusal !== null) return holdRefusalOf(refusal);
  const hold = await readHold(tx, holdId);
  if (reservation !== null) {
    await releaseShare(tx, reservation, { part: hold.released, whole: hold.amount });
    await forgetReservation(tx, holdId);
  }
  tx.outbox.append(
    status === 'EXPIRED' ? 'banking.hold.expired' : 'banking.hold.released',
    { ...factsOf(holdId, hold), released: hold.released.toString() },
    { subject: holdId, partitionKey: hold.accountId },
  );
  return null;
}

/** Puts the expiry of a pending hold off; one that is not later stays. Returns null, or `NotFoundError`, `HoldAlreadyResolvedError`. */
export async function prolongHold(
  tx: BankingWrite,
  { holdId, expiresAt }: HoldId & { readonly expiresAt: Date },
  now: Date,
): Promise<DomainError | null> {
  const [{ refusal }] = await tx.$queryRaw<[{ refusal: string | null }]>`
    SELECT extend_hold(${holdId}, ${expiresAt}::timestamptz, ${now}::timestamptz) AS refusal`;
  return refusal === null ? null : holdRefusalOf(refusal);
}

function factsOf(holdId: string, { accountId, amount, currency }: HoldRow) {
  return { holdId, accountId, amount: amount.toString(), currency };
}
