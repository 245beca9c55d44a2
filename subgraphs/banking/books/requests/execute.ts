import { AlreadyReversedError } from '@codai/contracts/banking';
import { ConflictError, type DomainError, type Id, InvalidStateError, NotFoundError } from '@codai/kit';
import { endHold } from '../../accounts/holds/service.ts';
import type { BankingWrite, Deps } from '../../deps.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { ensureHouseAccounts, type HouseKind, houseAccountId } from '../../ledger/chart/chart.ts';
import { ofHouse, ofReversal } from '../../ledger/entries/authority.ts';
import type { Entry, PostedEntry } from '../../ledger/entries/entry.ts';
import { postEntry } from '../../ledger/entries/post-entry.ts';
import { oppositeSide } from '../../ledger/entries/rules.ts';
import { creditAccount, findTarget, isHit, mayRelease } from '../../rails/inbound/book.ts';
import { beginReturn } from '../../rails/inbound/send-back.ts';
import { detailsOf, lockPayment } from '../../transfers/received/payment-row.ts';
import { entryWithLegs } from './entries.ts';
import type { RequestRow } from './request-row.ts';

export type ExecutedRequest = { readonly entryId: Id<'JournalEntry'> | null };

/** Does what was approved. Returns the entry, null where none is posted, or the refusal of the ledger, which has written nothing. */
export async function executeRequest(
  deps: Deps,
  tx: BankingWrite,
  request: RequestRow,
  now: Date,
): Promise<ExecutedRequest | DomainError> {
  switch (request.kind) {
    case 'ASSIGN_PAYMENT':
      return assign(deps, tx, request, now);
    case 'RETURN_PAYMENT':
      return sendBack(tx, request, now);
    case 'RELEASE_HOLD':
      return (await endHold(tx, { holdId: request.subjectId as Id<'Hold'> }, 'RELEASED', now)) ?? { entryId: null };
    case 'POST_ADJUSTMENT':
      return adjust(tx, request, now);
    case 'REVERSE_ENTRY':
      return reverse(tx, request, now);
  }
}

/** A hit of the sender's name is decided by its screening, never past it. */
const screeningFirst = new ConflictError(
  'SCREENING_MATCHED',
  'The name of the sender matches the sanctions list. Decide on the screening first.',
);

async function assign(
  { keys }: Deps,
  tx: BankingWrite,
  { subjectId, accountId }: RequestRow,
  now: Date,
): Promise<ExecutedRequest | DomainError> {
  const payment = await lockPayment(tx, subjectId);
  if (payment === null) return new NotFoundError('ReceivedPayment');
  if (payment.status !== 'HELD') return new InvalidStateError(payment.status, ['HELD']);
  const details = detailsOf(keys, payment);
  if (details.debtorName !== '' && !(await mayRelease(tx, payment))) return screeningFirst;
  const target = await findTarget(tx, Prisma.sql`b.id = ${accountId}`);
  if (target === null) return new NotFoundError('BankAccount');
  return entryOf(await creditAccount(tx, { payment, details, target }, now));
}

async function sendBack(
  tx: BankingWrite,
  { subjectId }: RequestRow,
  now: Date,
): Promise<ExecutedRequest | DomainError> {
  const payment = await lockPayment(tx, subjectId);
  if (payment === null) return new NotFoundError('ReceivedPayment');
  if (payment.status !== 'HELD') return new InvalidStateError(payment.status, ['HELD']);
  // Money of somebody on the list is frozen: it goes nowhere.
  if (await isHit(tx, payment)) return screeningFirst;
  const entryId = await beginReturn(tx, payment, now);
  return typeof entryId === 'string' ? { entryId } : entryId;
}

async function adjust(tx: BankingWrite, request: RequestRow, now: Date): Promise<ExecutedRequest | DomainError> {
  const { id, accountId, house, side, amount, currency } = request;
  if (accountId === null || house === null || side === null || amount === null || currency === null) {
    throw new Error('An adjustment has lost its amount.');
  }
  await ensureHouseAccounts(tx, currency, now);
  const entry: Entry = {
    kind: 'ADJUSTMENT',
    sourceKey: `request:${id}`,
    description: '',
    effectiveOn: now.toISOString().slice(0, 10),
    legs: [
      { accountId, side, currency, amount },
      {
        accountId: houseAccountId(house as HouseKind, currency),
        side: oppositeSide(side),
        currency,
        amount,
      },
    ],
  };
  return entryOf(await postEntry(tx, { ...entry, authority: ofHouse }, now));
}

async function reverse(
  tx: BankingWrite,
  { id, subjectId }: RequestRow,
  now: Date,
): Promise<ExecutedRequest | DomainError> {
  const entry = await entryWithLegs(tx, subjectId);
  if (entry === null) return new NotFoundError('LedgerEntry');
  if (entry.isReversed) return new AlreadyReversedError();
  const legs = entry.legs.map(({ accountId, currency, side, amount }) => ({
    accountId,
    currency,
    side: oppositeSide(side),
    amount,
  }));
  const reversal: Entry = {
    kind: 'REVERSAL',
    sourceKey: `request:${id}`,
    description: '',
    effectiveOn: now.toISOString().slice(0, 10),
    reversesId: entry.id,
    legs,
  };
  return entryOf(await postEntry(tx, { ...reversal, authority: ofReversal }, now));
}

function entryOf(posted: PostedEntry | DomainError): ExecutedRequest | DomainError {
  return 'entryId' in posted ? { entryId: posted.entryId } : posted;
}
