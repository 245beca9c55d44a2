import {
  AccountClosedError,
  AccountFrozenError,
  AccountManagedElsewhereError,
  AlreadyReversedError,
  InsufficientFundsError,
  PeriodClosedError,
  RightRequiredError,
  UnbalancedEntryError,
} from '@codai/contracts/banking';
import { type DomainError, NotFoundError, newId } from '@codai/kit';
import type { BankingWrite } from '../../deps.ts';
import { argumentsOf } from './authority.ts';
import type { EntryToPost, PostedEntry } from './entry.ts';
import { entryRefusal, type Leg } from './rules.ts';
import { signedText } from './signing.ts';

interface Outcome {
  readonly refusal: string | null;
  readonly subject: string | null;
  readonly available: string | null;
  readonly postedAt: Date;
  readonly effectiveOn: string;
}

/**
 * Writes one journal entry and its postings, moves the balances and publishes `banking.entry.posted`; or returns a refusal and
 * has written nothing: `NotFoundError`, `AccountClosedError`, `AccountFrozenError`, `InsufficientFundsError`,
 * `UnbalancedEntryError`, `AlreadyReversedError`, `RightRequiredError`, `AccountManagedElsewhereError`, `PeriodClosedError`. The database holds all rules by itself (migrations/*_ledger).
 */
export async function postEntry(tx: BankingWrite, entry: EntryToPost, now: Date): Promise<PostedEntry | DomainError> {
  const { kind, sourceKey, description, effectiveOn, isDayExact = false, reversesId = null, legs } = entry;
  const { door, actorId, role } = argumentsOf(entry.authority);
  const unbalanced = entryRefusal(legs);
  if (unbalanced !== null) return unbalanced;

  const entryId = newId<'JournalEntry'>('jen');
  if (tx.signEntry === undefined) throw new Error('This transaction cannot post: it was not opened by the ledger.');
  const code = tx.signEntry(signedText({ ...entry, entryId }));
  // The code is set first: `post_entry` takes an argument from the statement that sets it.
  const [outcome] = await tx.$queryRaw<[Outcome]>`
    SELECT refusal, subject, available::text, posted_at AS "postedAt", effective_on::text AS "effectiveOn"
      FROM (SELECT set_config('app.entry_code', ${code}, true) AS code) signed, LATERAL post_dated_entry(
      CASE WHEN signed.code IS NOT NULL THEN ${entryId} END, ${kind}, ${sourceKey}, ${description}, ${effectiveOn}::date, ${isDayExact}, ${reversesId}, ${now}::timestamptz,
      ${legs.map(({ accountId }) => accountId)}, ${legs.map(({ side }) => side)}::"PostingSide"[],
      ${legs.map(({ amount }) => amount.toString())}::numeric[], ${door}, ${actorId}, ${role})`;
  if (outcome.refusal !== null) return refusalOf(outcome, legs);

  tx.outbox.append(
    'banking.entry.posted',
    { entryId, kind, sourceKey, reversesId, legs: legs.map((leg) => ({ ...leg, amount: leg.amount.toString() })) },
    { subject: entryId, partitionKey: legs[0]?.accountId ?? entryId },
  );
  return { entryId, postedAt: outcome.postedAt, effectiveOn: outcome.effectiveOn };
}

function refusalOf({ refusal, subject, available }: Outcome, legs: readonly Leg[]): DomainError {
  switch (refusal) {
    case 'ACCOUNT_NOT_FOUND':
      return new NotFoundError('Account');
    case 'ACCOUNT_CLOSED':
      return new AccountClosedError();
    case 'ACCOUNT_FROZEN':
      return new AccountFrozenError();
    case 'INSUFFICIENT_FUNDS':
      return new InsufficientFundsError({
        available: BigInt(available ?? 0),
        currency: legs.find(({ accountId }) => accountId === subject)?.currency ?? '',
      });
    case 'RIGHT_REQUIRED':
      return new RightRequiredError();
    case 'ACCOUNT_MANAGED_ELSEWHERE':
      return new AccountManagedElsewhereError();
    case 'PERIOD_CLOSED':
      return new PeriodClosedError();
    case 'ALREADY_REVERSED':
      return new AlreadyReversedError();
    case 'UNBALANCED_ENTRY':
      return new UnbalancedEntryError();
    default:
      throw new Error(`post_entry refuses by ${refusal}, which is not known here.`);
  }
}
