import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { sidesSeenBy } from '../escrow/filter.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly contract: ReturnType<typeof contractLoader>;
    readonly milestones: ReturnType<typeof milestonesLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** JOBS-4: contracts of the sides, by id; operators see those in dispute by `milestoneDisputes`. */
export function contractLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.contract.findMany({ where: { AND: [among(ids), sidesSeenBy(caller)] } }),
  );
}

/** Milestones of each contract, with the contract, by their number. */
export function milestonesLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.milestone.findMany({
        where: { contractId: { in: ids } },
        include: { contract: true },
        orderBy: { number: 'asc' },
      }),
    ({ contractId }) => contractId,
  );
}
