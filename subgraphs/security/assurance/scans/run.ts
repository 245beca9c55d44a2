import { createHttpPort, newId } from '@codai/kit';
import type { Deps, SecurityWrite } from '../../deps.ts';
import type { ScanRun } from '../../generated/prisma/client.ts';
import { type Finding, matchAdvisories, readLockFile } from './dependencies.ts';
import { checkHeaders, type Page } from './headers.ts';
import { askRegistry } from './registry.ts';
import { isStale, loadSnapshot } from './snapshot.ts';

export type ScanKind = 'DEPENDENCIES' | 'HEADERS';
export type ScanStatus = 'CLEAN' | 'FAILED' | 'FINDINGS' | 'RUNNING' | 'STALE';

/** The product's own public pages, and a plain answer. */
const PATHS = ['/app/', '/', '/.well-known/jwks.json'];
/** In development the first question for a page builds it. */
const PAGE_MS = 60_000;
const LOCK_FILE_CHARACTERS_MAX = 50_000_000;
const FAILURE_CHARACTERS_MAX = 300;

interface Looked {
  readonly checked: number;
  readonly findings: readonly Finding[];
  readonly snapshotAt: Date | null;
  readonly isStale: boolean;
}

/** Does a scan that has been started, and ends it in any case: what could not be looked at is FAILED, never clean. */
export async function runScan(deps: Deps, id: string, signal: AbortSignal): Promise<void> {
  const { database, clock, logger } = deps;
  const run = await database.systemRead(null, (tx) => tx.scanRun.findUnique({ where: { id } }));
  if (run === null || run.status !== 'RUNNING') return;
  let looked: Looked;
  try {
    looked = await (run.kind === 'DEPENDENCIES' ? lookAtDependencies(deps, signal) : lookAtHeaders(deps, signal));
  } catch (error) {
    logger.warn({ error, scan: id }, 'A scan failed.');
    const failure = (error instanceof Error ? error.message : String(error)).slice(0, FAILURE_CHARACTERS_MAX);
    await database.systemWrite(null, (tx) =>
      tx.scanRun.updateMany({
        where: { id, status: 'RUNNING' },
        data: { status: 'FAILED', endedAt: clock.now(), failure },
      }),
    );
    return;
  }
  await database.systemWrite(null, (tx) => store(deps, tx, run, looked));
}

async function lookAtDependencies({ lockFile, advisories, clock }: Deps, signal: AbortSignal): Promise<Looked> {
  const text = await lockFile();
  if (text.length > LOCK_FILE_CHARACTERS_MAX) throw new Error('The lock file is too long.');
  const installed = readLockFile(text);
  const snapshot =
    'registry' in advisories
      ? await askRegistry(advisories.registry, { installed, now: clock.now(), signal })
      : await loadSnapshot(advisories.file);
  return {
    checked: installed.length,
    findings: matchAdvisories(installed, snapshot),
    snapshotAt: snapshot.takenAt,
    isStale: isStale(snapshot, clock.now()),
  };
}

async function lookAtHeaders({ publicUrl }: Deps, signal: AbortSignal): Promise<Looked> {
  const port = createHttpPort({
    port: 'public-pages',
    baseUrl: publicUrl,
    timeoutMs: PAGE_MS,
    bytesMax: 8 * 1024 * 1024,
  });
  const pages: Page[] = [];
  for (const path of PATHS) {
    const { status, headers } = await port.send({ path, headers: { accept: 'text/html,*/*' }, signal });
    // A page that an installation does not serve, such as the playground in production, cannot be attacked.
    if (status !== 404) pages.push({ path, headers, isSecure: publicUrl.startsWith('https:') });
  }
  if (pages.length === 0) throw new Error(`None of the public pages is served at ${publicUrl}.`);
  return { checked: pages.length, findings: checkHeaders(pages), snapshotAt: null, isStale: false };
}

/** Stores what was found, and resolves what is found no more. */
async function store(
  { clock }: Deps,
  tx: SecurityWrite,
  { id, kind }: ScanRun,
  { checked, findings, snapshotAt, isStale: stale }: Looked,
): Promise<void> {
  const now = clock.now();
  const status: ScanStatus = findings.length > 0 ? 'FINDINGS' : stale ? 'STALE' : 'CLEAN';
  const { count } = await tx.scanRun.updateMany({
    where: { id, status: 'RUNNING' },
    data: { status, endedAt: now, checked, found: findings.length, snapshotAt },
  });
  if (count === 0) return;
  const keys = findings.map(({ key }) => key);
  const known = new Map(
    (await tx.vulnerability.findMany({ where: { key: { in: keys } } })).map((row) => [row.key, row]),
  );
  for (const { key, ...facts } of findings) {
    const row = known.get(key);
    const isNew = row === undefined || row.status === 'RESOLVED';
    const { id: found } =
      row === undefined
        ? await tx.vulnerability.create({
            data: {
              id: newId<'Vulnerability'>('vul'),
              key,
              kind,
              ...facts,
              status: 'OPEN',
              firstSeenAt: now,
              lastSeenAt: now,
            },
          })
        : await tx.vulnerability.update({
            where: { key },
            data: { ...facts, lastSeenAt: now, ...(isNew && { status: 'OPEN', resolvedAt: null }) },
          });
    if (isNew) {
      const { severity } = facts;
      tx.outbox.append(
        'security.vulnerability.found',
        { vulnerabilityId: found, severity },
        { subject: found, tenantId: null },
      );
    }
  }
  const gone = await tx.vulnerability.findMany({
    where: { kind, status: { not: 'RESOLVED' }, key: { notIn: keys } },
    select: { id: true },
  });
  await tx.vulnerability.updateMany({
    where: { id: { in: gone.map((row) => row.id) } },
    data: { status: 'RESOLVED', resolvedAt: now },
  });
  for (const row of gone)
    tx.outbox.append(
      'security.vulnerability.resolved',
      { vulnerabilityId: row.id },
      { subject: row.id, tenantId: null },
    );
}
