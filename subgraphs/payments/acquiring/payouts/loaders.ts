import { loaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { PayoutRow } from './lists.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly payout: ReturnType<typeof payoutLoader>;
  }
}

/** For operators alone: the fields that lead to it say so. */
export function payoutLoader({ database }: Deps) {
  return loaderById<string, PayoutRow>((ids) =>
    database.systemRead(null, (tx) => tx.payout.findMany({ where: { id: { in: [...ids] } } })),
  );
}
