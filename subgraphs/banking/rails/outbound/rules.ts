import type { TransferStatus } from '../../generated/prisma/enums.ts';

/** Effect of an outcome on a transfer: it moves it on, repeats a known fact, or does not fit. */
export type OutcomeEffect = 'APPLY' | 'KNOWN' | 'UNMATCHED';

interface OutcomeFacts {
  readonly kind: 'REJECTED' | 'RETURNED' | 'SETTLED';
  /** Amount of a return, in minor units. */
  readonly amount?: bigint;
  readonly returnId?: string | undefined;
}

/** Earlier return of a transfer. `returnId` is null for a return whose name was not kept. */
export interface EarlierReturn {
  readonly returnId: string | null;
  readonly amount: bigint;
}

/**
 * Effect of an outcome in each state. Outcomes may come twice and in any order: a return implies a settlement, and a
 * repeated outcome changes nothing. A payment may come back in parts, each with a name of its own.
 */
export function effectOf(
  { status, amount }: { readonly status: TransferStatus; readonly amount: bigint },
  outcome: OutcomeFacts,
  earlier: readonly EarlierReturn[] = [],
): OutcomeEffect {
  switch (outcome.kind) {
    case 'SETTLED':
      if (status === 'SUBMITTED') return 'APPLY';
      return status === 'COMPLETED' || status === 'RETURNED' ? 'KNOWN' : 'UNMATCHED';
    case 'REJECTED':
      if (status === 'SUBMITTED') return 'APPLY';
      return status === 'REJECTED' ? 'KNOWN' : 'UNMATCHED';
    case 'RETURNED': {
      const returned = outcome.amount ?? 0n;
      if (earlier.some((each) => isSame(each, returned, outcome.returnId))) return 'KNOWN';
      const before = earlier.reduce((sum, each) => sum + each.amount, 0n);
      const isPossible = returned > 0n && before + returned <= amount;
      const isOut = status === 'SUBMITTED' || status === 'COMPLETED' || status === 'RETURNED';
      return isOut && isPossible ? 'APPLY' : 'UNMATCHED';
    }
  }
}

/** Without names two returns of one amount are one return, notified twice. */
function isSame(earlier: EarlierReturn, amount: bigint, returnId: string | undefined): boolean {
  return earlier.returnId === null || returnId === undefined
    ? earlier.amount === amount
    : earlier.returnId === returnId;
}
