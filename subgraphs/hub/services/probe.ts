import { newId } from '@codai/kit';
import type { Deps, WritingTx } from '../deps.ts';
import type { Service } from '../generated/prisma/client.ts';
import { serviceKeys } from '../ports/registry.ts';
import { outcomeOf } from './rules.ts';

const PROBE_MS = 3000;
/** Two failures in a row are published; one may be chance. */
const FAILURES_TOLD = 2;
const DAY_MS = 86_400_000;
const SAMPLES_KEPT_MS = 2 * DAY_MS;
const DAYS_KEPT = 90;

interface Probed {
  readonly key: string;
  readonly isReady: boolean;
  readonly latencyMs: number;
  /** Name of the check that failed, or of the error; nothing that a stranger must not read. */
  readonly reason: string | null;
}

/** Asks every service of the system, each with a deadline and all at once, and keeps what was measured. */
export async function probeServices(deps: Deps): Promise<void> {
  const keys = await serviceKeys(deps.registry);
  const probed = await Promise.all(keys.map((key) => probe(deps, key)));
  await deps.database.systemWrite(null, async (tx) => {
    const known = new Map((await tx.service.findMany({ orderBy: { key: 'asc' } })).map((row) => [row.key, row]));
    for (const one of probed) await keep(deps, tx, one, known.get(one.key) ?? null);
  });
}

/** Forgets samples after two days and counts of days after 90. */
export async function pruneHealth({ database, clock }: Deps): Promise<void> {
  const now = clock.now().getTime();
  await database.systemWrite(null, async (tx) => {
    await tx.healthSample.deleteMany({ where: { at: { lt: new Date(now - SAMPLES_KEPT_MS) } } });
    await tx.healthDay.deleteMany({ where: { day: { lt: new Date(now - DAYS_KEPT * DAY_MS) } } });
  });
}

async function probe({ registry }: Deps, key: string): Promise<Probed> {
  const signal = AbortSignal.timeout(PROBE_MS);
  const startedAt = performance.now();
  const latency = () => Math.max(1, Math.round(performance.now() - startedAt));
  try {
    // One that is in this process does not hear the signal.
    const health = await Promise.race([registry.installation.probe(key, signal), rejectedBy(signal)]);
    return { key, isReady: health.isReady, latencyMs: latency(), reason: health.failed[0] ?? null };
  } catch {
    return { key, isReady: false, latencyMs: latency(), reason: signal.aborted ? 'timeout' : 'unreachable' };
  }
}

async function keep(
  { clock }: Deps,
  tx: WritingTx,
  { key, isReady, latencyMs, reason }: Probed,
  known: Service | null,
): Promise<void> {
  const at = clock.now();
  const outcome = outcomeOf(isReady, latencyMs);
  const failuresInRow = isReady ? 0 : (known?.failuresInRow ?? 0) + 1;
  const id = known?.id ?? newId<'Service'>('srv');
  const facts = { outcome, latencyMs, failuresInRow, sampledAt: at, lastSeenAt: at };
  const kind = key === 'gateway' ? 'GATEWAY' : 'SUBGRAPH';
  // Two processes may meet a new service at once: the first one's row is taken.
  const row = await tx.service.upsert({
    where: { key },
    update: facts,
    create: { id, key, kind, firstSeenAt: at, ...facts },
  });
  await tx.healthSample.create({ data: { serviceId: row.id, at, outcome, latencyMs, reason } });
  const day = new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);
  const failures = isReady ? 0 : 1;
  await tx.healthDay.upsert({
    where: { serviceId_day: { serviceId: row.id, day } },
    update: { samples: { increment: 1 }, failures: { increment: failures }, latencySumMs: { increment: latencyMs } },
    create: { serviceId: row.id, day, samples: 1, failures, latencySumMs: latencyMs },
  });
  const about = { serviceId: row.id, key };
  const options = { subject: row.id, partitionKey: 'status' };
  if (failuresInRow === FAILURES_TOLD) tx.outbox.append('hub.service.unhealthy', about, options);
  if (isReady && (known?.failuresInRow ?? 0) >= FAILURES_TOLD)
    tx.outbox.append('hub.service.recovered', about, options);
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
