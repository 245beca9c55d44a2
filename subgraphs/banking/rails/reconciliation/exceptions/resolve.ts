import { CurrencyMismatchError } from '@codai/contracts/banking';
import { DomainError, type Id, InvalidStateError, NotFoundError, type SignedInCaller } from '@codai/kit';
import { absolute } from '@codai/kit/money';
import { FourEyesViolationError } from '@codai/kit/security';
import { worthInCents } from '../../../accounts/limits/service.ts';
import { allowHouseAccounts, asPlatform } from '../../../accounts/operators/house-access.ts';
import type { BankingWrite, Deps } from '../../../deps.ts';
import type { ExceptionKind, ExceptionResolution, ExceptionStatus } from '../../../generated/prisma/enums.ts';
import { houseAccountId } from '../../../ledger/chart/chart.ts';
import { readLedgerAccounts } from '../../../ledger/chart/ledger-accounts.ts';
import { ofHouse } from '../../../ledger/entries/authority.ts';
import type { PostedEntry } from '../../../ledger/entries/entry.ts';
import { postEntry } from '../../../ledger/entries/post-entry.ts';
import { lockReconciliation } from '../lock.ts';
import { correction, isBooking, otherSideOf, resolutionRefusal } from './rules.ts';

export interface ExceptionId {
  readonly exceptionId: Id<'ReconciliationException'>;
}

export interface ResolveException extends ExceptionId {
  readonly resolution: ExceptionResolution;
  /** The customer's account that BOOK_TO_ACCOUNT credits. */
  readonly accountId: string | null;
  readonly note: string;
  readonly idempotencyKey: string;
}

interface Open {
  readonly id: string;
  readonly accountId: string;
  readonly currency: string;
  readonly kind: ExceptionKind;
  readonly status: ExceptionStatus;
  readonly difference: bigint;
  readonly lineId: string | null;
  readonly entryId: string | null;
  readonly leg: number | null;
  readonly importedById: string | null;
  readonly needsSecond: boolean;
  /** Booking day of the line; today without a line. */
  readonly bookedOn: string | null;
}

/**
 * Decides what an exception was, once; what is booked has the exception's own key, so that it is booked at most once for ever (BANK-6).
 * Returns its id, or `NotFoundError`, `InvalidStateError` when it has ended, `ValidationError`, `FourEyesViolationError`, `CurrencyMismatchError`,
 * `AccountClosedError`, `IdempotencyKeyReusedError`.
 */
export async function resolveException(
  deps: Deps,
  caller: SignedInCaller,
  input: ResolveException,
): Promise<ExceptionId | DomainError> {
  const request = { caller: asPlatform(caller), operation: 'resolveException', input, keep: 'forever' } as const;
  return deps.database.once<ExceptionId | DomainError>(request, async (tx) => {
    await allowHouseAccounts(tx);
    const exception = await lockException(tx, input.exceptionId);
    if (exception === null) return new NotFoundError('ReconciliationException', ['input', 'exceptionId']);
    const { difference, currency } = exception;
    const worth = await worthInCents(tx, { minor: absolute(difference), currency });
    const refusal = refusalOf(exception, caller) ?? resolutionRefusal({ ...exception, worth }, input);
    if (refusal !== null) return refusal;
    const now = deps.clock.now();
    const booked = isBooking(input.resolution) ? await book(tx, exception, input, now) : null;
    if (booked instanceof DomainError) return booked;
    if (booked !== null) await account(tx, exception, booked, now);
    await tx.$executeRaw`
      UPDATE reconciliation_exception SET status = 'RESOLVED', ended_at = ${now}::timestamptz, resolution = ${input.resolution}::"ExceptionResolution",
        note = ${input.note}, resolved_by_id = ${caller.userId}, booking_id = ${booked?.entryId ?? null} WHERE id = ${exception.id}`;
    return { exceptionId: input.exceptionId };
  });
}

/** Locks have one order here too: the account's comparison, then the exception. */
async function lockException(tx: BankingWrite, id: string): Promise<Open | null> {
  const known = await tx.reconciliationException.findUnique({ where: { id }, select: { accountId: true } });
  if (known === null) return null;
  await lockReconciliation(tx, known.accountId);
  const [row] = await tx.$queryRaw<(Omit<Open, 'difference'> & { difference: string })[]>`
    SELECT x.id, x.account_id AS "accountId", x.currency, x.kind, x.status, x.difference::text, x.line_id AS "lineId", x.entry_id AS "entryId",
           x.leg, x.imported_by_id AS "importedById", x.needs_second AS "needsSecond",
           (SELECT l.booked_on::text FROM reconciliation_line l WHERE l.id = x.line_id) AS "bookedOn"
      FROM reconciliation_exception x WHERE x.id = ${id} FOR UPDATE OF x`;
  return row === undefined ? null : { ...row, difference: BigInt(row.difference) };
}

function refusalOf(
  { status, needsSecond, importedById }: Open,
  { userId }: SignedInCaller,
): FourEyesViolationError | InvalidStateError | null {
  if (status !== 'OPEN') return new InvalidStateError(status, ['OPEN']);
  const isOwn = needsSecond && importedById === userId;
  return isOwn
    ? new FourEyesViolationError('You imported this statement and cannot resolve this exception. Ask another operator.')
    : null;
}

/** Posts what makes the ledger agree; a refusal has written nothing. */
async function book(
  tx: BankingWrite,
  exception: Open,
  { resolution, accountId }: ResolveException,
  now: Date,
): Promise<PostedEntry | DomainError> {
  const { id, currency, bookedOn } = exception;
  const house = otherSideOf(resolution);
  const otherId = house === null ? (accountId ?? '') : houseAccountId(house, currency);
  const end = (await readLedgerAccounts(tx, [otherId])).get(otherId);
  if (end === undefined || (house === null && end.tenantId === null)) {
    return new NotFoundError('BankAccount', ['input', 'accountId']);
  }
  if (end.currency !== currency) return new CurrencyMismatchError({ expected: end.currency, given: currency });
  return postEntry(
    tx,
    {
      authority: ofHouse,
      kind: `RECONCILIATION_${resolution}`,
      sourceKey: `reconciliation:${id}`,
      description: '',
      effectiveOn: bookedOn ?? now.toISOString().slice(0, 10),
      legs: correction(exception, { clearingId: exception.accountId, otherId }),
    },
    now,
  );
}

/** Accounts for the booking and for the line of the exception. */
async function account(tx: BankingWrite, exception: Open, { entryId }: PostedEntry, now: Date): Promise<void> {
  const { id, kind, accountId } = exception;
  // A line with another amount has its posting already; a missing one gets the booking.
  const lineId = kind === 'MISSING_IN_LEDGER' || kind === 'DUPLICATE_LINE' ? exception.lineId : null;
  const late = kind === 'MISSING_AT_BANK' ? exception.entryId : null;
  await tx.$executeRaw`
    INSERT INTO reconciliation_match (entry_id, leg, account_id, amount, sequence, line_id, exception_id, cause, matched_at)
    SELECT p.entry_id, p.leg, p.account_id, CASE p.side WHEN 'DEBIT' THEN p.amount ELSE -p.amount END, p.sequence, ${lineId}, ${id},
           'RESOLUTION'::"MatchCause", ${now}::timestamptz
      FROM posting p
     WHERE p.account_id = ANY (house_lanes(${accountId})) AND (p.entry_id = ${entryId} OR (p.entry_id = ${late} AND p.leg = ${exception.leg}::smallint))`;
}
