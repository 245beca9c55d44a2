import type { Deps, ReadingTx, WritingTx } from '../../deps.ts';
import type { Reactions } from './reactions.ts';

/** Roles that get notifications about their organisation's money. */
const ROLES: readonly string[] = ['OWNER', 'ADMIN'];

/** Most officers who get one notification: an organisation with more has other ways to inform them. */
const OFFICERS_MAX = 50;

async function record(deps: Deps, tx: WritingTx, tenantId: string, userId: string, role: string): Promise<void> {
  if (!ROLES.includes(role)) return forget(tx, tenantId, userId);
  const since = deps.clock.now();
  await tx.tenantOfficer.createMany({ data: { tenantId, userId, since }, skipDuplicates: true });
}

async function forget(tx: WritingTx, tenantId: string, userId: string): Promise<void> {
  await tx.tenantOfficer.deleteMany({ where: { tenantId, userId } });
}

/** Officers of a tenant, longest in office first. A personal tenant has its one person. */
export async function officersOf(tx: ReadingTx, tenantId: string): Promise<readonly string[]> {
  const officers = await tx.tenantOfficer.findMany({
    where: { tenantId },
    select: { userId: true },
    orderBy: [{ since: 'asc' }, { userId: 'asc' }],
    take: OFFICERS_MAX,
  });
  return officers.map(({ userId }) => userId);
}

/** Identity's events of who belongs where; those of one organisation come in order. */
export const onMembership = {
  'identity.user.registered': (deps, tx, { data: { userId, personalTenantId } }) =>
    record(deps, tx, personalTenantId, userId, 'OWNER'),
  'identity.membership.added': (deps, tx, { data: { organizationId, userId, role } }) =>
    record(deps, tx, organizationId, userId, role),
  'identity.role.changed': (deps, tx, { data: { organizationId, userId, to } }) =>
    record(deps, tx, organizationId, userId, to),
  'identity.membership.removed': (_deps, tx, { data: { organizationId, userId } }) =>
    forget(tx, organizationId, userId),
} satisfies Partial<
  Reactions<
    'identity.membership.added' | 'identity.membership.removed' | 'identity.role.changed' | 'identity.user.registered'
  >
>;
