import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { hiresFor } from '../../vacancies/employers/access.ts';
import { sidesSeenBy, WITH_MILESTONE } from './filter.ts';
import { WITH_VOTES } from './funding.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly milestone: ReturnType<typeof milestoneLoader>;
    readonly pendingStep: ReturnType<typeof pendingStepLoader>;
    readonly funding: ReturnType<typeof fundingLoader>;
    readonly dispute: ReturnType<typeof disputeLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Milestones with their contracts, by id, for the sides. */
export function milestoneLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.milestone.findMany({
      where: { AND: [among(ids), { contract: sidesSeenBy(caller) }] },
      include: { contract: true },
    }),
  );
}

/** Step of each milestone that waits for banking. */
export function pendingStepLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) => tx.escrowStep.findMany({ where: { milestoneId: { in: ids }, state: 'PENDING' } }),
    ({ milestoneId }) => milestoneId,
  );
}

/** Last funding of each milestone that asked for approval, for the client’s side. */
export function fundingLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    async (tx, ids) => {
      const { tenantId } = caller;
      if (tenantId === null || !hiresFor(caller, tenantId)) return [];
      return tx.milestoneFunding.findMany({
        where: { milestoneId: { in: ids }, milestone: { contract: { tenantId } } },
        include: WITH_VOTES,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      });
    },
    ({ milestoneId }) => milestoneId,
  );
}

/** Last dispute of each milestone, open or decided. */
export function disputeLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.milestoneDispute.findMany({
        where: { milestoneId: { in: ids } },
        include: WITH_MILESTONE,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      }),
    ({ milestoneId }) => milestoneId,
  );
}
