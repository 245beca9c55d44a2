import type { Id } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { BookingKind } from '../generated/prisma/enums.ts';
import type { OtherSide } from './book.ts';

const POST = /* GraphQL */ `
  mutation PostPayment($input: PostEntryInput!) {
    postEntry(input: $input) {
      __typename
      ... on JournalEntry {
        id
      }
      ... on Error {
        code
        message
      }
    }
  }
`;

interface PostAnswer {
  readonly postEntry:
    | { readonly __typename: 'JournalEntry'; readonly id: string }
    | { readonly __typename: 'Error'; readonly code: string; readonly message: string };
}

export interface EntryToPost {
  /** The same key is the same entry. */
  readonly key: string;
  /** What it is of, `PAYMENT_` before it. */
  readonly kind: BookingKind | 'CRYPTO';
  /** Where the money is; absent: at the processor. */
  readonly against?: 'EXTERNAL_CLEARING' | 'PROCESSOR_CLEARING';
  readonly tenantId: string;
  readonly currency: string;
  readonly clearing: bigint;
  readonly other: OtherSide;
}

/** What the processor owes us against the other side, as one balanced entry. Gives its id, or the code by which banking refuses. */
export async function postAtBanking(
  { peers }: Deps,
  { key, kind, against = 'PROCESSOR_CLEARING', tenantId, currency, clearing, other }: EntryToPost,
): Promise<{ readonly entryId: string } | { readonly refusal: string }> {
  const isMore = clearing > 0n;
  const amount = { minor: (isMore ? clearing : -clearing).toString(), currency };
  const legs = [
    { house: against, side: isMore ? 'DEBIT' : 'CREDIT', amount },
    { ...other, side: isMore ? 'CREDIT' : 'DEBIT', amount },
  ];
  const { postEntry } = await peers.ask<PostAnswer>('banking', {
    document: POST,
    variables: { input: { kind: `PAYMENT_${kind}`, description: '', legs, idempotencyKey: key } },
    tenantId: tenantId as Id<'Organization'>,
    correlationId: key,
  });
  return postEntry.__typename === 'JournalEntry' ? { entryId: postEntry.id } : { refusal: postEntry.code };
}

/** Refused for good: no later try would find the account open again. */
const unusable: ReadonlySet<string> = new Set(['ACCOUNT_CLOSED', 'NOT_FOUND']);

/**
 * Posts the entry of a booking, once: its id is the key. What came in for an account that was closed meanwhile goes to the
 * account of what has no owner. Throws when banking refuses or is away, to be tried again.
 */
export async function postBooking(deps: Deps, bookingId: string): Promise<void> {
  const booking = await deps.database.systemRead(null, (tx) => tx.booking.findUnique({ where: { id: bookingId } }));
  if (booking === null || booking.entryId !== null) return;
  const { tenantId, kind, currency, accountId, house } = booking;
  const clearing = BigInt(booking.clearing.toFixed(0));
  const entry = { key: bookingId, kind, tenantId, currency, clearing };
  const other: OtherSide =
    accountId === null ? { house: house as 'EXTERNAL_CLEARING' | 'FEES' | 'SUSPENSE' } : { accountId };
  let posted = await postAtBanking(deps, { ...entry, other });
  if ('refusal' in posted && clearing > 0n && unusable.has(posted.refusal)) {
    posted = await postAtBanking(deps, { ...entry, key: `${bookingId}:suspense`, other: { house: 'SUSPENSE' } });
  }
  if ('refusal' in posted) throw new Error(`Banking refuses booking ${bookingId}: ${posted.refusal}.`);
  const { entryId } = posted;
  await deps.database.systemWrite(tenantId, (tx) =>
    tx.booking.updateMany({ where: { id: bookingId, entryId: null }, data: { entryId, bookedAt: deps.clock.now() } }),
  );
}
