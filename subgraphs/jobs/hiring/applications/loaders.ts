import type { Caller } from '@codai/kit';
import { rowLoader, rowsLoader } from '@codai/kit/graphql';
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
export function applicationLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, (tx, ids) =>
    tx.application.findMany({ where: { AND: [among(ids), seenBy(caller)] } }),
  );
}

/** The caller’s own active application, by posting. */
export function ownApplicationLoader(deps: Deps, caller: Caller) {
  return rowLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.application.findMany({
        where: {
          postingId: { in: ids },
          candidateId: caller.userId ?? '',
          stage: { notIn: ['REJECTED', 'WITHDRAWN'] },
        },
      }),
    ({ postingId }) => postingId,
  );
}

/** First hundred steps of each application, oldest first. */
export function historyLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) =>
      tx.stageTransition.findMany({
        where: { applicationId: { in: ids }, number: { lte: 100 } },
        orderBy: { number: 'asc' },
      }),
    ({ applicationId }) => applicationId,
  );
}

/** All scorecards of each application: its type says who sees them. An application has one of each interviewer. */
export function scorecardsLoader(deps: Deps, caller: Caller) {
  return rowsLoader(
    deps,
    caller,
    (tx, ids) => tx.scorecard.findMany({ where: { applicationId: { in: ids } }, orderBy: { createdAt: 'asc' } }),
    ({ applicationId }) => applicationId,
  );
}

/** JOBS-6: scorecards by id; those of others only once the caller has given one. */
export function scorecardLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
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
  });
}
