import type { Caller } from '@codai/kit';
import { listLoaderById } from '@codai/kit/graphql';
import type { Deps } from '../../deps.ts';
import type { TenantRole } from '../../generated/prisma/client.ts';

declare module '../../context.ts' {
  interface Loaders {
    readonly tenantRoles: ReturnType<typeof tenantRoleLoader>;
  }
}

/** Roles of the tenant's own that people have, each with the person. */
async function rolesOf(
  deps: Deps,
  caller: Caller,
  userIds: readonly string[],
): Promise<(TenantRole & { readonly userId: string })[]> {
  const { tenantId } = caller;
  if (tenantId === null || caller.aal < 2) return [];
  const rows = await deps.database.read(caller, (tx) =>
    tx.roleAssignment.findMany({
      where: { tenantId, userId: { in: [...userIds] } },
      include: { role: true },
      orderBy: [{ createdAt: 'asc' }, { roleId: 'asc' }],
    }),
  );
  return rows.map(({ userId, role }) => ({ ...role, userId }));
}

/** Roles of the active tenant by the id of the member, the first assigned first. */
export function tenantRoleLoader(deps: Deps, caller: Caller) {
  return listLoaderById(
    (userIds: readonly string[]) => rolesOf(deps, caller, userIds),
    ({ userId }) => userId,
  );
}
