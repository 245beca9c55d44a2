import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly topUpCredit: ReturnType<typeof topUpCreditLoader>;
  }
}

export type TopUpCredit = 'CREDITED' | 'HELD' | 'PENDING';

/** Whether captured top-ups are on their accounts, by payment; null for all others, and when all that was held went back. */
export function topUpCreditLoader({ database }: Deps) {
  return loaderById((ids) =>
    database.systemRead(
      null,
      (tx) => tx.$queryRaw<{ id: string; credit: TopUpCredit | null }[]>`
          SELECT p.id, CASE WHEN b.entry_id IS NULL THEN 'PENDING'
                            WHEN b.held_payment_id IS NULL OR b.credited_at IS NOT NULL THEN 'CREDITED'
                            WHEN p.refunded + p.disputed < p.captured THEN 'HELD' END AS credit
            FROM payment p JOIN booking b ON b.kind = 'CAPTURE' AND b.subject_id = p.id
           WHERE p.purpose = 'TOP_UP' AND p.id = ANY(${[...ids]})`,
    ),
  );
}
