import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
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
export function contractLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.contract.findMany({ where: { AND: [among(ids), sidesSeenBy(caller)] } })),
  );
}

/** Milestones of each contract, with the contract, by their number. */
export function milestonesLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.milestone.findMany({
          where: { contractId: { in: [...ids] } },
          include: { contract: true },
          orderBy: { number: 'asc' },
        }),
      ),
    ({ contractId }) => contractId,
  );
}
