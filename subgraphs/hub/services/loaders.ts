import type { Caller } from '@codai/kit';
import { loaderById, rowsLoader } from '@codai/kit/graphql';
import type { Deps } from '../deps.ts';
import { statusOf } from './rules.ts';

declare module '../context.ts' {
  interface Loaders extends ReturnType<typeof serviceLoaders> {}
}

const DAYS_SHOWN = 90;
const DAY_MS = 86_400_000;

export function serviceLoaders({ database, clock }: Deps, caller: Caller) {
  return {
    service: loaderById(async (ids: readonly string[]) => {
      const now = clock.now();
      return database.read(caller, async (tx) => {
        const rows = await tx.service.findMany({ where: { id: { in: [...ids] } } });
        const active = await tx.maintenanceWindow.findMany({
          where: { cancelledAt: null, startsAt: { lte: now }, endsAt: { gt: now } },
          select: { serviceIds: true },
          take: 100,
        });
        const worked = new Set(active.flatMap(({ serviceIds }) => serviceIds));
        return rows.map((row) => ({ ...row, status: statusOf(row, now, worked.has(row.id)) }));
      });
    }),
    /** Counts of the last 90 days, oldest first. */
    healthDays: rowsLoader(
      { database },
      caller,
      (tx, serviceIds) =>
        tx.healthDay.findMany({
          where: {
            serviceId: { in: serviceIds },
            day: { gt: new Date(clock.now().getTime() - DAYS_SHOWN * DAY_MS) },
          },
          orderBy: { day: 'asc' },
        }),
      ({ serviceId }) => serviceId,
    ),
  };
}
