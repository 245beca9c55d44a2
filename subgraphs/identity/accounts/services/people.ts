import type { Caller, Id } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import { readAsIdentity } from '../../proofs/callers/as-identity.ts';

export interface KnownPerson {
  readonly userId: Id<'User'>;
  /** Membership in the tenant of the call. */
  readonly isMember: boolean;
}

export const PEOPLE_ASKED_MAX = 100;

/** Accounts of the ids that are not erased, by id, and whether they are members of the caller's tenant. */
export async function knownPeople(deps: Deps, caller: Caller, ids: readonly string[]): Promise<readonly KnownPerson[]> {
  const rows = await readAsIdentity(deps, caller, (tx) =>
    tx.user.findMany({
      where: { id: { in: [...ids] }, status: { not: 'ERASED' } },
      orderBy: { id: 'asc' },
      select: { id: true, memberships: { where: { tenantId: caller.tenantId ?? '' }, select: { id: true } } },
    }),
  );
  return rows.map(({ id, memberships }) => ({ userId: id as Id<'User'>, isMember: memberships.length > 0 }));
}

/** Why an account could not end now; null when it could. What decides when it does end are the triggers (ID-6). */
export async function erasureRefusal(deps: Deps, caller: Caller, userId: string): Promise<'LAST_OWNER' | null> {
  return readAsIdentity(deps, caller, async (tx) => {
    const [row] = await tx.$queryRaw<{ isNeeded: boolean }[]>`
      SELECT EXISTS (
        SELECT FROM memberships m JOIN organizations o ON o.id = m.tenant_id
         WHERE m.user_id = ${userId} AND m.role = 'OWNER' AND o.kind = 'ORGANIZATION' AND able_owner_count(m.tenant_id, ${userId}) = 0
      ) OR EXISTS (
        SELECT FROM users u WHERE u.id = ${userId} AND u.is_platform_admin AND u.status = 'ACTIVE' AND NOT EXISTS (
          SELECT FROM users other WHERE other.is_platform_admin AND other.status = 'ACTIVE' AND other.id <> u.id AND has_second_factor(other.id))
      ) AS "isNeeded"`;
    return row?.isNeeded === true ? 'LAST_OWNER' : null;
  });
}

export interface NamedPerson {
  readonly userId: Id<'User'>;
  readonly name: string;
}

/** Names of the persons with an account among these ids. */
export async function namedPeople(deps: Deps, caller: Caller, ids: readonly string[]): Promise<readonly NamedPerson[]> {
  const rows = await readAsIdentity(deps, caller, (tx) =>
    tx.user.findMany({
      where: { id: { in: [...ids] }, status: { not: 'ERASED' } },
      select: { id: true, displayName: true },
    }),
  );
  return rows.map(({ id, displayName }) => ({ userId: id as Id<'User'>, name: displayName }));
}
