import type { Deps, LearningWrite } from '../../deps.ts';
import type { LibraryResource } from '../../generated/prisma/client.ts';
import { DAY_MS, freeLicences, READY_DAYS } from './rules.ts';

/** Holds that one transaction ends; the job ends the others. */
const ENDED_MAX = 500;

export async function queueOf(tx: LearningWrite, resource: LibraryResource) {
  const { id: resourceId } = resource;
  const lent = await tx.resourceLoan.count({ where: { resourceId, state: 'ACTIVE' } });
  const ready = await tx.resourceHold.count({ where: { resourceId, state: 'READY' } });
  return { free: freeLicences(resource, lent, ready) };
}

/** Keeps free licences for those who have waited longest; ends the queue of a work that needs no loan. The resource is locked. */
export async function promote(
  { clock }: Pick<Deps, 'clock'>,
  tx: LearningWrite,
  tenantId: string,
  resourceId: string,
): Promise<void> {
  const resource = await tx.libraryResource.findFirst({ where: { id: resourceId, tenantId } });
  if (resource === null) return;
  if (resource.licences === null) return endQueue(tx, tenantId, resourceId);
  const { free } = await queueOf(tx, resource);
  if (free === 0) return;
  const heads = await tx.resourceHold.findMany({
    where: { resourceId, state: 'WAITING' },
    orderBy: { position: 'asc' },
    take: free,
  });
  const readyUntil = new Date(clock.now().getTime() + READY_DAYS * DAY_MS);
  for (const { id, holderId } of heads) {
    await tx.resourceHold.update({ where: { id }, data: { state: 'READY', readyUntil }, select: { id: true } });
    tx.outbox.append('learning.hold.ready', { holdId: id, resourceId, holderId }, { subject: id, tenantId });
  }
}

async function endQueue(tx: LearningWrite, tenantId: string, resourceId: string): Promise<void> {
  const holds = await tx.resourceHold.findMany({
    where: { resourceId, state: { in: ['READY', 'WAITING'] } },
    orderBy: { position: 'asc' },
    take: ENDED_MAX,
  });
  const ids = holds.map(({ id }) => id);
  await tx.resourceHold.updateMany({ where: { id: { in: ids } }, data: { state: 'LAPSED', readyUntil: null } });
  for (const { id, holderId } of holds)
    tx.outbox.append('learning.hold.ended', { holdId: id, resourceId, holderId }, { subject: id, tenantId });
}
