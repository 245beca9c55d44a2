import type { Caller } from '@codai/kit';
import { rowLoader } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import { OPEN, seenBy } from '../disclosure/filter.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly resume: ReturnType<typeof resumeLoader>;
  }
}

const among = (ids: readonly string[]) => ({ id: { in: [...ids] } });

/** JOBS-6, as for profiles: résumés of the caller, and of candidates whose application the caller sees with their name. */
export function resumeLoader(deps: Deps, caller: Caller) {
  return rowLoader(deps, caller, async (tx, ids) => {
    const open = await tx.application.findMany({
      where: { AND: [{ resumeId: { in: ids } }, seenBy(caller), OPEN] },
      select: { resumeId: true },
      distinct: ['resumeId'],
    });
    const shown = open.flatMap(({ resumeId }) => resumeId ?? []);
    return tx.resume.findMany({
      where: { AND: [among(ids), { OR: [{ userId: caller.userId ?? '' }, { id: { in: shown } }] }] },
    });
  });
}
