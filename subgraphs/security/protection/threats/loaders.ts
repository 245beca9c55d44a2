import { listLoaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { IncidentStep } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly timeline: ReturnType<typeof timelineLoader>;
  }
}

/** The newest lines of each timeline, oldest first; an incident has at most some hundreds. */
export function timelineLoader({ database }: Deps) {
  return listLoaderById(
    (ids: readonly string[]): Promise<readonly IncidentStep[]> =>
      database.systemRead(null, (tx) =>
        tx.incidentStep.findMany({
          where: { incidentId: { in: [...ids] } },
          orderBy: { ordinal: 'asc' },
          take: 2_000,
        }),
      ),
    ({ incidentId }) => incidentId,
  );
}
