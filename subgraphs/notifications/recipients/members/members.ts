import type { Deps, ReadingTx, WritingTx } from '../../deps.ts';
import type { Reactions } from '../people/reactions.ts';

async function name(deps: Deps, tx: WritingTx, tenantId: string, name: string): Promise<void> {
  const row = { name, updatedAt: deps.clock.now() };
  await tx.tenantName.upsert({ where: { tenantId }, create: { tenantId, ...row }, update: row });
}

async function record(deps: Deps, tx: WritingTx, key: { tenantId: string; userId: string }, role: string) {
  await tx.tenantMember.upsert({
    where: { tenantId_userId: key },
    create: { ...key, role, since: deps.clock.now() },
    update: { role },
  });
}

/** Identity's events of who belongs where, and of what organisations are called; those of one organisation come in order. */
export const onMembers = {
  'identity.organization.created': (deps, tx, { data }) => name(deps, tx, data.organizationId, data.name),
  'identity.organization.updated': (deps, tx, { data }) => name(deps, tx, data.organizationId, data.name),
  'identity.membership.added': (deps, tx, { data: { organizationId: tenantId, userId, role } }) =>
    record(deps, tx, { tenantId, userId }, role),
  'identity.role.changed': (deps, tx, { data: { organizationId: tenantId, userId, to } }) =>
    record(deps, tx, { tenantId, userId }, to),
  'identity.membership.removed': async (_deps, tx, { data: { organizationId: tenantId, userId } }) => {
    await tx.tenantMember.deleteMany({ where: { tenantId, userId } });
  },
} satisfies Partial<
  Reactions<
    | 'identity.membership.added'
    | 'identity.membership.removed'
    | 'identity.organization.created'
    | 'identity.organization.updated'
    | 'identity.role.changed'
  >
>;

/** The members among the people at this moment. */
export async function membersAmong(
  tx: ReadingTx,
  tenantId: string,
  userIds: readonly string[],
): Promise<readonly string[]> {
  const members = await tx.tenantMember.findMany({
    where: { tenantId, userId: { in: [...userIds] } },
    select: { userId: true },
    orderBy: { userId: 'asc' },
  });
  return members.map(({ userId }) => userId);
}

/** The name by which an organisation writes; its id where none is known. */
export async function nameOfTenant(tx: ReadingTx, tenantId: string): Promise<string> {
  return (await tx.tenantName.findUnique({ where: { tenantId } }))?.name ?? tenantId;
}
