import type { Caller, Id } from '@codai/kit';
import { readAsIdentity } from '../as-identity.ts';
import type { Deps } from '../deps.ts';

export interface KnownPerson {
  readonly userId: Id<'User'>;
  /** Of the tenant of the call. */
  readonly isMember: boolean;
}

export const PEOPLE_ASKED_MAX = 100;

/** Those of the ids that are accounts and not erased, by id, and whether they are members of the caller's tenant. */
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
