import type { Caller } from '@codai/kit';
import type { Deps } from '../deps.ts';
import type { Incident, MaintenanceWindow } from '../generated/prisma/client.ts';
import { serviceKeys } from '../ports/registry.ts';
import { probeServices } from '../services/probe.ts';
import { type Impact, type OverallStatus, overallOf, type SeenService, statusOf } from '../services/rules.ts';

/** A look at the status probes when the last round is older than this. */
const FRESH_MS = 20_000;
/** Open incidents and windows that one answer shows. */
const SHOWN_MAX = 50;
const AHEAD_MS = 30 * 86_400_000;

export interface PlatformStatus {
  readonly overall: OverallStatus;
  readonly services: readonly SeenService[];
  readonly incidents: readonly Incident[];
  readonly maintenance: readonly MaintenanceWindow[];
  /** The newest sample; null before the first. */
  readonly checkedAt: Date | null;
}

/** The state of everything now, by samples that were taken within the window. */
export async function platformStatus(deps: Deps, caller: Caller): Promise<PlatformStatus> {
  await freshen(deps);
  const { database, clock, registry } = deps;
  const now = clock.now();
  const keys = await serviceKeys(registry);
  return database.read(caller, async (tx) => {
    const rows = await tx.service.findMany({ where: { key: { in: [...keys] } }, orderBy: { key: 'asc' } });
    const incidents = await tx.incident.findMany({
      where: { resolvedAt: null },
      orderBy: [{ openedAt: 'desc' }, { id: 'desc' }],
      take: SHOWN_MAX,
    });
    const maintenance = await tx.maintenanceWindow.findMany({
      where: { cancelledAt: null, endsAt: { gt: now }, startsAt: { lt: new Date(now.getTime() + AHEAD_MS) } },
      orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
      take: SHOWN_MAX,
    });
    const worked = new Set(
      maintenance.filter(({ startsAt }) => startsAt <= now).flatMap(({ serviceIds }) => serviceIds),
    );
    const services = rows.map((row) => ({ ...row, status: statusOf(row, now, worked.has(row.id)) }));
    const sampled = rows.flatMap(({ sampledAt }) => sampledAt ?? []);
    return {
      overall: overallOf(
        services.map(({ status }) => status),
        incidents.map(({ impact }) => impact as Impact),
      ),
      services: services.sort((a, b) => keys.indexOf(a.key) - keys.indexOf(b.key)),
      incidents,
      maintenance,
      checkedAt: sampled.length === 0 ? null : new Date(Math.max(...sampled.map((at) => at.getTime()))),
    };
  });
}

const rounds = new WeakMap<Deps['database'], Promise<void>>();

/** Has a round made when the last one is old, one at a time however many ask. A round that cannot be kept leaves what is known. */
function freshen(deps: Deps): Promise<void> {
  const { database, logger } = deps;
  const round =
    rounds.get(database) ??
    probeIfOld(deps)
      .catch((error: unknown) => logger.warn({ error }, 'A round of probes was not kept.'))
      .finally(() => rounds.delete(database));
  rounds.set(database, round);
  return round;
}

async function probeIfOld(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const newest = await database.systemRead(null, (tx) => tx.service.aggregate({ _max: { sampledAt: true } }));
  const age = clock.now().getTime() - (newest._max.sampledAt?.getTime() ?? 0);
  if (age >= FRESH_MS) await probeServices(deps);
}
