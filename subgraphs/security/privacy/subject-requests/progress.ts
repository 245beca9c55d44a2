import type { EventData, EventType } from '@codai/kit/events';
import { walkApart } from '@codai/kit/jobs';
import type { Deps, SecurityRead, SecurityWrite } from '../../deps.ts';
import type { DataRequest } from '../../generated/prisma/client.ts';
import { heldDomains } from '../legal-holds/service.ts';
import { archiveKey } from './archive.ts';
import { answeredOf, type RequestKind } from './rules.ts';

type ErasureCompleted = EventData<Extract<EventType, `${string}.erasure.completed`>>;
type ExportCompleted = EventData<Extract<EventType, `${string}.export.completed`>>;

const PAGE = 50;
/** Time without an answer after which a subgraph is asked again. One that has answered does nothing. */
const REPEAT_MS = 3_600_000;

/** One subgraph has erased its part. An erasure that was not requested here concerns no request. */
export async function erasureAnswered(
  deps: Deps,
  tx: SecurityWrite,
  domain: string,
  event: ErasureCompleted,
): Promise<void> {
  const { userId, tables, finishedAt } = event;
  const request = await lockOpen(tx, { kind: 'ERASURE', userId });
  if (request === null) return;
  // An operator may have ordered it before the waiting period was over.
  if (request.status === 'WAITING')
    await tx.dataRequest.update({ where: { id: request.id }, data: { status: 'RUNNING' } });
  const kept = tables.filter(({ action }) => action !== 'DELETED');
  const rows = tables.reduce((sum, table) => sum + (table.action === 'KEPT' ? 0 : table.rows), 0);
  await answered(deps, tx, request, domain, { answeredAt: new Date(finishedAt), rows, kept });
}

/** One subgraph has put its part among the exports. */
export async function exportAnswered(
  deps: Deps,
  tx: SecurityWrite,
  domain: string,
  event: ExportCompleted,
): Promise<void> {
  const { requestId, userId, rows, bytes, sha256, finishedAt } = event;
  const request = await lockOpen(tx, { kind: 'EXPORT', userId, id: requestId });
  if (request === null) return;
  await answered(deps, tx, request, domain, { answeredAt: new Date(finishedAt), rows, bytes: BigInt(bytes), sha256 });
}

/** The account could not be ended: the request is over, and may be made again when its reason is gone. */
export async function erasureRefused(
  { clock }: Deps,
  tx: SecurityWrite,
  { requestId, code }: EventData<'identity.erasure.refused'>,
): Promise<void> {
  await tx.dataRequest.updateMany({
    where: { id: requestId, status: 'RUNNING' },
    data: { status: 'REFUSED', refusalCode: code, endedAt: clock.now() },
  });
}

async function lockOpen(
  tx: SecurityRead,
  { kind, userId, id = null }: { readonly kind: RequestKind; readonly userId: string; readonly id?: string | null },
): Promise<DataRequest | null> {
  // Two subgraphs that answer at once: the second sees the first one's answer.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM data_request WHERE kind = ${kind} AND user_id = ${userId} AND status IN ('WAITING', 'RUNNING')
       AND (${id}::text IS NULL OR id = ${id}) FOR UPDATE`;
  const found = rows[0];
  return found === undefined ? null : tx.dataRequest.findUnique({ where: { id: found.id } });
}

async function answered(
  { clock }: Deps,
  tx: SecurityWrite,
  { id: requestId, kind, userId }: DataRequest,
  domain: string,
  answer: object,
): Promise<void> {
  const { count } = await tx.dataRequestTask.updateMany({
    where: { requestId, domain, status: { not: 'ANSWERED' } },
    data: { status: 'ANSWERED', ...answer },
  });
  if (count === 0) return;
  const tasks = await tx.dataRequestTask.findMany({ where: { requestId }, select: { status: true } });
  const progress = { answered: answeredOf(tasks), total: tasks.length };
  tx.outbox.append('security.request.progressed', { requestId, userId, domain, ...progress }, { subject: requestId });
  if (progress.answered < progress.total) return;
  if (kind === 'EXPORT') {
    tx.jobs.add('buildArchive', { requestId }, { key: requestId });
    return;
  }
  await tx.dataRequest.update({ where: { id: requestId }, data: { status: 'COMPLETED', endedAt: clock.now() } });
  tx.outbox.append('security.request.completed', { requestId, userId, kind: 'ERASURE' }, { subject: requestId });
}

/** Starts the erasures whose waiting period is over, and goes on with those whose answers are missing. */
export async function startErasures(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  // Each of them: requests that wait for an answer do not fill the page of those that are due.
  await walkApart({
    complaint: 'Erasures could not all be started.',
    page: (after) =>
      deps.database.systemRead(null, (tx) =>
        tx.dataRequest.findMany({
          where: {
            id: { gt: after },
            kind: 'ERASURE',
            OR: [{ status: 'WAITING', startsAt: { lte: now } }, { status: 'RUNNING' }],
          },
          orderBy: { id: 'asc' },
          take: PAGE,
        }),
      ),
    async work({ id }) {
      const archives = await deps.database.systemWrite(null, (tx) => startOne(deps, tx, id, now));
      for (const archive of archives) await deps.objects.remove(archiveKey(archive));
    },
  });
}

/** Ids of the person's exports whose archives are to be removed. */
async function startOne({ clock }: Deps, tx: SecurityWrite, id: string, now: Date): Promise<readonly string[]> {
  const [locked] = await tx.$queryRaw<
    { status: string }[]
  >`SELECT status FROM data_request WHERE id = ${id} FOR UPDATE`;
  const request = await tx.dataRequest.findUnique({ where: { id }, include: { tasks: true } });
  if (request === null || locked === undefined || request.endedAt !== null) return [];
  const { userId, personalTenantId, tasks } = request;
  const held = await heldDomains(tx, userId);
  const isHeld = (domain: string) => held.includes(domain);
  const open = tasks.filter(({ status }) => status !== 'ANSWERED');
  const started = () =>
    tx.outbox.append(
      'security.erasure.started',
      { requestId: id, userId, personalTenantId, heldBy: [...held] },
      { subject: userId },
    );
  if (request.status === 'WAITING') {
    await tx.dataRequest.update({ where: { id }, data: { status: 'RUNNING' } });
    await tx.dataRequestTask.updateMany({
      where: { requestId: id, domain: { in: [...held] }, status: 'PENDING' },
      data: { status: 'HELD' },
    });
    started();
    return dropExports(tx, userId, clock.now());
  }
  // A hold that ended while its erasure was in transit is released again: the first release may have come before the order.
  const freed = open.filter(({ domain, status }) => status === 'HELD' && !isHeld(domain)).map(({ domain }) => domain);
  if (freed.length > 0) {
    await tx.dataRequestTask.updateMany({
      where: { requestId: id, domain: { in: freed } },
      data: { status: 'PENDING' },
    });
    tx.outbox.append('security.hold.released', { holdId: id, userId, freed }, { subject: userId });
  }
  const lateSince = now.getTime() - request.startsAt.getTime();
  if (open.some(({ status }) => status === 'PENDING') && lateSince > REPEAT_MS && lateSince % REPEAT_MS < 60_000)
    started();
  return [];
}

/** Removes the person's exports first: they repeat all data to erase. */
async function dropExports(tx: SecurityWrite, userId: string, now: Date): Promise<readonly string[]> {
  const exports = await tx.dataRequest.findMany({ where: { userId, kind: 'EXPORT' }, select: { id: true } });
  await tx.dataRequest.updateMany({
    where: { userId, kind: 'EXPORT', status: 'RUNNING' },
    data: { status: 'CANCELLED', endedAt: now },
  });
  await tx.dataRequest.updateMany({
    where: { userId, kind: 'EXPORT' },
    data: { archiveBytes: null, archiveEndsAt: null },
  });
  return exports.map(({ id }) => id);
}
