import type { Caller } from '@codai/kit';
import { rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly reviews: ReturnType<typeof reviewsLoader>;
  }
}

/** Reviews of each contract, with the contract; their type says who sees them. */
export function reviewsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.contractFeedback.findMany({ where: { contractId: { in: ids } }, include: { contract: true } }),
    ({ contractId }) => contractId,
  );
}
