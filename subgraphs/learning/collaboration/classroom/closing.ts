import { eachApart, stepsApart } from '@codai/kit/jobs';
import type { Deps } from '../../deps.ts';
import { sessionChannel } from './access.ts';
import { closeSession } from './sessions.ts';

/** A live session that is over by its plan for so long, with nobody in it, is closed. */
const ABANDONED_MS = 15 * 60_000;
const BATCH = 100;
/** Sessions that one run closes. */
const SESSIONS_MAX = 1_000;
const SIGNAL_MS = 60_000;

/** Closes sessions that everybody has left, and forgets signals that nobody fetched. May be killed in the middle. */
export async function closeAbandoned(deps: Deps): Promise<void> {
  const { database, clock, signals } = deps;
  const before = new Date(clock.now().getTime() - ABANDONED_MS);
  const abandoned = {
    status: 'LIVE' as const,
    endsAt: { lt: before },
    visits: { none: { leftAt: null, seenAt: { gt: before } } },
  };
  const spent = { at: { lt: new Date(clock.now().getTime() - SIGNAL_MS) } };
  await stepsApart('Abandoned sessions could not be closed.', [
    () =>
      eachApart({
        complaint: 'Sessions that everybody has left could not be closed.',
        max: SESSIONS_MAX,
        find: (without) =>
          database.systemRead(null, (tx) =>
            tx.classSession.findMany({
              where: { ...abandoned, id: { notIn: [...without] } },
              orderBy: [{ endsAt: 'asc' }, { id: 'asc' }],
              take: BATCH,
            }),
          ),
        async work({ id, tenantId }) {
          await database.systemWrite(tenantId, async (tx) => {
            await tx.$queryRaw`SELECT id FROM class_session WHERE id = ${id} FOR NO KEY UPDATE`;
            const session = await tx.classSession.findFirst({ where: { id, ...abandoned } });
            if (session !== null) await closeSession(deps, tx, session);
          });
          await signals.publish(sessionChannel(id), {});
        },
      }),
    () => database.systemWrite(null, (tx) => tx.classSignal.deleteMany({ where: spent })),
  ]);
}
