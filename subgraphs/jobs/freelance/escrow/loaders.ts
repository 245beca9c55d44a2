import type { Caller } from '@codai/kit';
import { loaderById } from '@codai/kit/graphql';
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
export function milestoneLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) =>
      tx.milestone.findMany({
        where: { AND: [among(ids), { contract: sidesSeenBy(caller) }] },
        include: { contract: true },
      }),
    ),
  );
}

/** Step of each milestone that waits for banking. */
export function pendingStepLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.escrowStep.findMany({ where: { milestoneId: { in: [...ids] }, state: 'PENDING' } }),
      ),
    ({ milestoneId }) => milestoneId,
  );
}

/** Last funding of each milestone that asked for approval, for the client’s side. */
export function fundingLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, async (tx) => {
        const { tenantId } = caller;
        if (tenantId === null || !hiresFor(caller, tenantId)) return [];
        return tx.milestoneFunding.findMany({
          where: { milestoneId: { in: [...ids] }, milestone: { contract: { tenantId } } },
          include: WITH_VOTES,
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
      }),
    ({ milestoneId }) => milestoneId,
  );
}

/** Last dispute of each milestone, open or decided. */
export function disputeLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.milestoneDispute.findMany({
          where: { milestoneId: { in: [...ids] } },
          include: WITH_MILESTONE,
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        }),
      ),
    ({ milestoneId }) => milestoneId,
  );
}
