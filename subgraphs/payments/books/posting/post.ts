import type { EntryKind } from '@codai/contracts/banking';
import { type Id, peerDocument } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { BookingKind } from '../../generated/prisma/enums.ts';

const POST = peerDocument(
  'banking',
  /* GraphQL */ `
    mutation PostPayment($input: PostEntryInput!) {
      postEntry(input: $input) {
        __typename
        ... on JournalEntry {
          id
          heldPaymentId
        }
        ... on Error {
          code
          message
        }
        ... on InsufficientFundsError {
          available {
            minor
          }
        }
      }
    }
  `,
);

interface PostAnswer {
  readonly postEntry:
    | { readonly __typename: 'JournalEntry'; readonly id: string; readonly heldPaymentId: string | null }
    | {
        readonly __typename: 'InsufficientFundsError';
        readonly code: string;
        readonly available: { readonly minor: string };
      }
    | { readonly __typename: 'Error'; readonly code: string };
}

/** An entry at banking, and the received payment there that keeps its money, or from which it was taken; null for none. */
export interface PostedEntry {
  readonly entryId: string;
  readonly heldPaymentId: string | null;
}

/** Outcome of an entry at banking, or the code by which it refuses and the available amount of the account. */
export type Posted = PostedEntry | { readonly refusal: string; readonly available: bigint };

export interface EntryToPost {
  /** The same key is the same entry. */
  readonly key: string;
  /** Kind of the entry, without its prefix `PAYMENT_`. */
  readonly kind: BookingKind | 'CRYPTO';
  /** Where the money is; absent: at the processor. */
  readonly against?: 'EXTERNAL_CLEARING' | 'PROCESSOR_CLEARING';
  readonly tenantId: string;
  readonly currency: string;
  readonly clearing: bigint;
  readonly other: OtherSide;
  /** Part of the amount that another side bears, such as the part that an account no longer has. */
  readonly rest?: { readonly amount: bigint; readonly other: OtherSide };
}

/** Posts what the processor owes us against the other side, as one balanced entry. */
export async function postAtBanking(
  deps: Pick<Deps, 'peers'>,
  { key, kind, against = 'PROCESSOR_CLEARING', tenantId, currency, clearing, other, rest }: EntryToPost,
): Promise<Posted> {
  const isMore = clearing > 0n;
  const whole = isMore ? clearing : -clearing;
  const of = (minor: bigint) => ({ amount: { minor: minor.toString(), currency } });
  const side = isMore ? 'CREDIT' : 'DEBIT';
  const sides = [
    { ...other, side, ...of(whole - (rest?.amount ?? 0n)) },
    ...(rest === undefined ? [] : [{ ...rest.other, side, ...of(rest.amount) }]),
  ];
  const legs = [{ house: against, side: isMore ? 'DEBIT' : 'CREDIT', ...of(whole) }, ...sides];
  return askToPost(deps, {
    key,
    kind: `PAYMENT_${kind}` as const,
    tenantId,
    legs: legs.filter((leg) => leg.amount.minor !== '0'),
  });
}

interface Asked {
  readonly key: string;
  readonly kind: EntryKind;
  readonly tenantId: string;
  readonly legs: readonly object[];
}

export async function askToPost({ peers }: Pick<Deps, 'peers'>, { key, kind, tenantId, legs }: Asked): Promise<Posted> {
  const { postEntry } = await peers.ask<PostAnswer>(POST, {
    variables: { input: { kind, description: '', legs, idempotencyKey: key } },
    tenantId: tenantId as Id<'Organization'>,
    correlationId: key,
  });
  if (postEntry.__typename === 'JournalEntry') return { entryId: postEntry.id, heldPaymentId: postEntry.heldPaymentId };
  const available = postEntry.__typename === 'InsufficientFundsError' ? BigInt(postEntry.available.minor) : 0n;
  return { refusal: postEntry.code, available };
}

/** Where the amount comes from or goes to: a customer's account, or one of the house. */
export type OtherSide = AccountSide | { readonly house: BookingHouse };

/** `heldPaymentId`: the received payment at banking that keeps money for the account, or from which it was taken. */
export interface AccountSide {
  readonly accountId: string;
  readonly heldPaymentId?: string | null;
}

export type BookingHouse =
  | 'CUSTOMER_DEBTS'
  | 'EXTERNAL_CLEARING'
  | 'FEES'
  | 'ORDERS'
  | 'PROCESSING_COSTS'
  | 'RECEIVABLES'
  | 'SUSPENSE';
