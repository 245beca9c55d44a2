import {
  type Caller,
  type InvalidStateError,
  NotFoundError,
  newId,
  type SignedInCaller,
  type ValidationError,
} from '@codai/kit';
import { isUniqueViolation, keyset, type ListArguments, type Page } from '@codai/kit/data';
import type { Deps } from '../../deps.ts';
import type { ScanRun, Vulnerability } from '../../generated/prisma/client.ts';
import { resolvedRefusal, runningRefusal, triageRefusal } from './rules.ts';
import type { ScanKind } from './run.ts';

export type VulnerabilityStatus = 'ACCEPTED' | 'OPEN' | 'RESOLVED';

/** Starts a scan, which is done in the background. `InvalidStateError` while one of its kind is running. */
export function startScan(
  deps: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { kind }: { readonly kind: ScanKind },
): Promise<InvalidStateError | ScanRun> {
  return start(deps, kind, { tenantId, userId, correlationId });
}

interface Starter {
  readonly tenantId: string | null;
  readonly userId: SignedInCaller['userId'];
  readonly correlationId: string;
}

async function start(
  { database, clock }: Deps,
  kind: ScanKind,
  by: Starter | null,
): Promise<InvalidStateError | ScanRun> {
  try {
    return await database.systemWrite(
      by?.tenantId ?? null,
      async (tx) => {
        const run = await tx.scanRun.create({
          data: {
            id: newId<'ScanRun'>('scn'),
            kind,
            status: 'RUNNING',
            startedById: by?.userId ?? null,
            startedAt: clock.now(),
          },
        });
        tx.jobs.add('runScan', { scanId: run.id }, { key: run.id });
        return run;
      },
      by === null ? undefined : { userId: by.userId, correlationId: by.correlationId },
    );
  } catch (error) {
    if (isUniqueViolation(error)) return runningRefusal();
    throw error;
  }
}

const KINDS: readonly ScanKind[] = ['DEPENDENCIES', 'HEADERS'];
/** A scan whose process ended without a word has not been done. */
const RUNNING_MS_MAX = 3_600_000;
const RUNS_KEPT_MS = 400 * 86_400_000;

/** The scans of each day; forgets runs of long ago. */
export async function startScans(deps: Deps): Promise<void> {
  const { database, clock } = deps;
  const now = clock.now();
  const before = (ms: number) => ({ lt: new Date(now.getTime() - ms) });
  await database.systemWrite(null, async (tx) => {
    await tx.scanRun.updateMany({
      where: { status: 'RUNNING', startedAt: before(RUNNING_MS_MAX) },
      data: { status: 'FAILED', endedAt: now, failure: 'The scan did not end.' },
    });
    await tx.scanRun.deleteMany({
      where: { startedAt: before(RUNS_KEPT_MS), status: { not: 'RUNNING' } },
      limit: 1_000,
    });
  });
  for (const kind of KINDS) await start(deps, kind, null);
}

export interface TriageVulnerability {
  readonly id: string;
  readonly status: 'ACCEPTED' | 'OPEN';
  readonly note?: string | null | undefined;
}

/** Records what an operator decides: to mend it, or to accept it with a reason. A scan alone resolves. */
export async function triageVulnerability(
  { database, clock }: Deps,
  { tenantId, userId, correlationId }: SignedInCaller,
  { id, status, note = null }: TriageVulnerability,
): Promise<InvalidStateError | NotFoundError | ValidationError | Vulnerability> {
  const refusal = triageRefusal({ status, note });
  if (refusal !== null) return refusal;
  return database.systemWrite(
    tenantId,
    async (tx) => {
      const { count } = await tx.vulnerability.updateMany({
        where: { id, status: { not: 'RESOLVED' } },
        data: { status, note, triagedById: userId, triagedAt: clock.now() },
      });
      const found = await tx.vulnerability.findUnique({ where: { id } });
      if (found === null) return new NotFoundError('Vulnerability', ['input', 'id']);
      return count === 0 ? resolvedRefusal() : found;
    },
    { userId, correlationId },
  );
}

const newestScan = keyset({ startedAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function listScans({ database }: Deps, _caller: Caller, args: ListArguments): Promise<Page<ScanRun>> {
  return newestScan.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) => tx.scanRun.findMany({ where, orderBy, take })),
  );
}

const newestFirst = keyset({ firstSeenAt: ['desc', 'instant'], id: ['desc', 'text'] });

export function listVulnerabilities(
  { database }: Deps,
  _caller: Caller,
  args: ListArguments & { readonly status?: VulnerabilityStatus | null | undefined },
): Promise<Page<Vulnerability>> {
  const { status } = args;
  return newestFirst.read(args, ({ where, orderBy, take }) =>
    database.systemRead(null, (tx) =>
      tx.vulnerability.findMany({ where: { AND: [status == null ? {} : { status }, where] }, orderBy, take }),
    ),
  );
}
