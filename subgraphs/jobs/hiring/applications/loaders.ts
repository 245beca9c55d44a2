import type { Caller } from '@codai/kit';
import { listLoaderById, loaderById } from '@codai/kit/graphql';
import { seenBy } from '../../candidates/disclosure/filter.ts';
import type { Deps } from '../../deps.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly application: ReturnType<typeof applicationLoader>;
    readonly ownApplication: ReturnType<typeof ownApplicationLoader>;
    readonly history: ReturnType<typeof historyLoader>;
    readonly scorecards: ReturnType<typeof scorecardsLoader>;
    readonly scorecard: ReturnType<typeof scorecardLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** Applications that the caller sees, by id: null for unknown and for forbidden alike. */
export function applicationLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, (tx) => tx.application.findMany({ where: { AND: [among(ids), seenBy(caller)] } })),
  );
}

/** The caller’s own active application, by posting. */
export function ownApplicationLoader({ database }: Deps, caller: Caller) {
  return loaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.application.findMany({
          where: {
            postingId: { in: [...ids] },
            candidateId: caller.userId ?? '',
            stage: { notIn: ['REJECTED', 'WITHDRAWN'] },
          },
        }),
      ),
    ({ postingId }) => postingId,
  );
}

/** First hundred steps of each application, oldest first. */
export function historyLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.stageTransition.findMany({
          where: { applicationId: { in: [...ids] }, number: { lte: 100 } },
          orderBy: { number: 'asc' },
        }),
      ),
    ({ applicationId }) => applicationId,
  );
}

/** All scorecards of each application: its type says who sees them. An application has one of each interviewer. */
export function scorecardsLoader({ database }: Deps, caller: Caller) {
  return listLoaderById(
    (ids: readonly string[]) =>
      database.read(caller, (tx) =>
        tx.scorecard.findMany({ where: { applicationId: { in: [...ids] } }, orderBy: { createdAt: 'asc' } }),
      ),
    ({ applicationId }) => applicationId,
  );
}

/** JOBS-6: scorecards by id; those of others only once the caller has given one. */
export function scorecardLoader({ database }: Deps, caller: Caller) {
  return loaderById((ids: readonly string[]) =>
    database.read(caller, async (tx) => {
      const rows = await tx.scorecard.findMany({ where: among(ids) });
      const own = await tx.scorecard.findMany({
        where: {
          applicationId: { in: [...new Set(rows.map(({ applicationId }) => applicationId))] },
          interviewerId: caller.userId ?? '',
        },
        select: { applicationId: true },
      });
      const given = new Set(own.map(({ applicationId }) => applicationId));
      return rows.filter(({ applicationId }) => given.has(applicationId));
    }),
  );
}
