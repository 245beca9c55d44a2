import type { TransferStatus } from '../generated/prisma/enums.ts';

/** What an outcome does to a transfer: moves it on, says what is known, or what cannot be. */
export type OutcomeEffect = 'APPLY' | 'KNOWN' | 'UNMATCHED';

interface OutcomeFacts {
  readonly kind: 'REJECTED' | 'RETURNED' | 'SETTLED';
  /** Of a return, in minor units. */
  readonly amount?: bigint;
}

/**
 * What an outcome does in each state. Outcomes may come twice and in any order: a return also says that it was settled, and what
 * is said of an end again changes nothing.
 */
export function effectOf(
  { status, amount }: { readonly status: TransferStatus; readonly amount: bigint },
  outcome: OutcomeFacts,
): OutcomeEffect {
  switch (outcome.kind) {
    case 'SETTLED':
      if (status === 'SUBMITTED') return 'APPLY';
      return status === 'COMPLETED' || status === 'RETURNED' ? 'KNOWN' : 'UNMATCHED';
    case 'REJECTED':
      if (status === 'SUBMITTED') return 'APPLY';
      return status === 'REJECTED' ? 'KNOWN' : 'UNMATCHED';
    case 'RETURNED': {
      if (status === 'RETURNED') return 'KNOWN';
      const returned = outcome.amount ?? 0n;
      const isPossible = returned > 0n && returned <= amount;
      return (status === 'SUBMITTED' || status === 'COMPLETED') && isPossible ? 'APPLY' : 'UNMATCHED';
    }
  }
}
